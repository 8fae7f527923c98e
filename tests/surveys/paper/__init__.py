"""Copies on paper: printed, answered on a phone instead, and typed by two people."""
