"""What a teacher takes from a graded class: the report, and grades for other programs."""
