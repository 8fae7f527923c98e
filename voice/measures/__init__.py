"""What is measured: targets by year, benchmarks, and values with their base, day and source."""
