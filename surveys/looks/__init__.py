"""How the pages look to one person: sizes, spacing, colours and pictures. Kept with the draft, never with answers."""
