"""What the law lets everybody ask, and what goes by itself."""
