"""Families judge: has it changed? A no opens the line again."""
