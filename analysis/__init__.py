"""Values in, findings out: no database, no web, no clock, no settings."""
