"""What is signed, frozen and published besides the workstreams' reports, and how it is frozen."""
