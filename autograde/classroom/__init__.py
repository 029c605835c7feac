"""A whole class: many submissions at once, the gradebook, the feedback."""
