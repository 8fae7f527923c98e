"""Packs of pictures that an officer puts in, each with its author and licence."""
