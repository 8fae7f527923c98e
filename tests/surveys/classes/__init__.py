"""Class codes, tablets that many people use, and a school in which everybody begins at once."""
