"""The data protection officer: every request with its clock, and what is done about each."""
