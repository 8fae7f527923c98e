"""Dates of a family's own process, and the surveys that follow them by weeks."""
