"""What groups and services pass on from families by a link of their own, and the quarterly form of SENDIASS."""
