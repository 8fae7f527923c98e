"""The registrar's pages about one person and one household: facts, care, contact, needs, learning, history."""
