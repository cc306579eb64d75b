"""A local town: Telegram as seen by a bot, with people to play, for rehearsals and tests."""
