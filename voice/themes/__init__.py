"""What the words say: codebook versions, suggestions, decisions of readers, quotes with permission and two checkers."""
