"""The admin chat: one topic a case, claimed, answered, handed on, closed."""
