"""What Young Inspectors find in a place: their form, and what staff see of it."""
