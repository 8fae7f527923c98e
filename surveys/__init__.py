"""Questions and answers. Nothing in this package knows who a family is."""
