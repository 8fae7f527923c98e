"""The log of regular conversations: what was heard there, by whom, and whether it may be quoted."""
