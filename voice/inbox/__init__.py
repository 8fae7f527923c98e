"""What people say unasked or in the room: messages, calls, visits, events, partners, the Local Offer."""
