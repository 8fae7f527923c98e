"""The codebook: which themes there are, in which words, version by version; people change it, nothing is lost."""
