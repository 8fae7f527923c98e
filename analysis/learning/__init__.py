"""A coder that learns from people's decisions, and the figures that say how far to trust it. Never in the web process.

Values in, findings out: nothing here reads a file, a database or a clock. Suggestions only; a person decides.
"""
