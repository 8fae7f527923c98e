"""Groups of people with a name: a saved filter, how many it finds, and how many of them may be written to."""
