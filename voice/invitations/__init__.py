"""Who was asked. The only room that stands between a person and a response, and even it cannot join them."""
