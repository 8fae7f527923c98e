"""People from a school or a case system: a file, a dry run, a person's decisions, and then all of it or nothing."""
