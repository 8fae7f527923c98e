"""The pages where people arrive: the front page, the page for somebody who is not safe, and a staff member's day."""
