"""Who did what to what, and why: append-only, each entry chained to the one before."""
