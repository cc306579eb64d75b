"""The filing cabinet: the only room that speaks SQL."""
