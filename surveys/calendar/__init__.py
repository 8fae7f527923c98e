"""Which surveys run when, of every partner, so that no family is asked twice at once."""
