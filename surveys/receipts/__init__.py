"""What a receipt code can do with answers that were sent."""
