"""The one exception that a person is meant to read.

The command line prints its sentence and ends with exit status 1; anything else that is raised is a
fault of ours and keeps its traceback.
"""


class CourseError(Exception):
    """Something the caller can mend; the message says what it is and what to do."""
