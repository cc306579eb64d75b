"""How the bot is put on a machine: service unit, container, settings explained."""
