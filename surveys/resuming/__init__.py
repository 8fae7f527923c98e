"""Stop, and come back on any device with a short code."""
