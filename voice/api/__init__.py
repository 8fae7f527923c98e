"""Surveys, results, reports and actions as JSON, for programs with a token."""
