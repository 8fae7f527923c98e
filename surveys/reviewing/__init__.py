"""Young people, parent carers and colleagues read a survey before it opens, say what to change, and approve it."""
