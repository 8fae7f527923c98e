"""The first page of a survey: what is promised, and the button that begins."""
