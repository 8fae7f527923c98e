"""Tried questions and whole surveys to start from."""
