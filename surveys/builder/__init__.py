"""A survey as the staff have it: its page, the gate it opens through, its versions."""
