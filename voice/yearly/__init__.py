"""The yearly report, in the order a board asks: set out to do, did, what it changed, what is hard, what comes next."""
