"""Who is told first, second and third that a flag waits."""
