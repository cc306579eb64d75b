"""The command line: `python -m bot <what>`."""

from bot.commands import main

if __name__ == "__main__":
    main()
