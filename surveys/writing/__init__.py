"""The pages where an officer writes a survey."""
