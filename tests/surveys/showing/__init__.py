"""Photos, drawings and sounds."""
