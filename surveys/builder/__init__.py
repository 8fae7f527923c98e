"""Making surveys: today from a file; the pages where officers write them come later."""
