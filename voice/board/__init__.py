"""The board's highlight report, its dashboard and the young people's own page."""
