"""“I do not feel safe”: the page with the help numbers, and what somebody sends to the safety person from it."""
