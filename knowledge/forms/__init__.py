"""The questions a person is asked before a case exists, one file for each kind of request."""
