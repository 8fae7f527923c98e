"""What goes out: one queue, one moment of asking whether we may, one template folder for each kind of message."""
