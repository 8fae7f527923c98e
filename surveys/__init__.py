"""Questions and answers. Nothing here knows a person."""
