"""What has a time and a place: planned by staff, joined by residents, reminded of by the clock."""
