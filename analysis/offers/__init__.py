"""The yearly Local Offer report: comments of a year and the answers to them, with nobody's own words."""
