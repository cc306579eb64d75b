"""What can go wrong with the cabinet, told apart by what the caller should do."""


class DatabaseError(Exception):
    """Any failure of the storage."""


class DatabaseAway(DatabaseError):
    """The storage cannot be reached or written at this moment: try again later."""


class Moved(DatabaseError):
    """A row was no longer as it was read: somebody else was first."""
