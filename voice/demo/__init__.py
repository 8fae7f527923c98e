"""The example: the Isle of Wight plan, two surveys, and invented people and answers that are marked wherever shown."""
