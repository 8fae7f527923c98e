"""Families and the people to write to: who they are, how to reach them, what they need. No answer is ever here."""
