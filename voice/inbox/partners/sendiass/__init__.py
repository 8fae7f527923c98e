"""What SENDIASS saw in a quarter: its form behind a link, and the quarters side by side for staff."""
