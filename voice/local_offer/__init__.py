"""The yearly report on the Local Offer: what people said about it, and our answers, frozen at a permanent address."""
