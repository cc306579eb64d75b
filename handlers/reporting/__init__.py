"""The report out of the records: figures, their records, what is entered by hand, documents."""
