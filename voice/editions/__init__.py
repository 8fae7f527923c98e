"""The same report on paper, in large print and as a text message, and the archive of all of them."""
