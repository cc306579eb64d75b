"""The editors: questions without a good answer, ways of asking, answers read anew."""
