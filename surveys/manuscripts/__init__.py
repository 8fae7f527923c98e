"""Surveys being written: one text, a number that grows with each change, and every change kept."""
