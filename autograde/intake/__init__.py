"""What was handed in: read from folders and zips, and put right before anything runs."""
