"""A practice each month: a flag about nobody, that looks like any other until somebody opens it."""
