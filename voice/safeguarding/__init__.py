"""Words a person must read now: the queue, the clock, the outcome. Nothing here is shown to a lead, or counted."""
