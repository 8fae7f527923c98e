"""You said, we did: what leads answer, what is published and never changes, and who is told."""
