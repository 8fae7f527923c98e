"""Messages, calls and letters that somebody answers: acknowledged in 5 working days, answered in 10."""
