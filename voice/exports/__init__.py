"""Answers and counts as files: for spreadsheets and statistics programs, with who took them, when and why."""
