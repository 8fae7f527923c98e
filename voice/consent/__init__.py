"""What each person agreed to: one purpose, one choice, one moment, never overwritten."""
