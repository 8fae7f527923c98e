"""The highlight report for the board: the numbers of the published reports on two sides of paper."""
