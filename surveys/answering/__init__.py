"""Answering: one question a page, saved at each Continue, complete without JavaScript."""
