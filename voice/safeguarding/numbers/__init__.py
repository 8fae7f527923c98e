"""The help numbers: which are confirmed, by whom and when, and whether a survey may open."""
