"""A school's way in: a short code for each setting, so that a whole class can begin at once."""
