"""What the law lets everybody ask: see it, correct it, erase it, object, complain; and what goes by itself."""
