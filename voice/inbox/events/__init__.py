"""What is heard at an event: numbers present, tallies, notes, and photos of sticky notes."""
