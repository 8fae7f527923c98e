"""Comments on the Local Offer: taken in, answered, checked by two people and published by year."""
