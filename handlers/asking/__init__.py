"""A question in plain words, an answer with its law and its next step."""
