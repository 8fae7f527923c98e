"""The pages where people arrive: the front page, and a staff member's day."""
