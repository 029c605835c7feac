"""One submission is run and judged, and what was found is recorded."""
