"""The figures as a table of ratios, and where they stand to the bars."""

def show(figures):
    return []
