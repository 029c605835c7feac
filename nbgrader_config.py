"""nbgrader's settings for this course, as `nbgrader` finds them when it is run here."""

from autograde import layout
from autograde.classroom.settings import configure

configure(get_config())  # noqa: F821  traitlets puts get_config into this file's namespace
layout.GRADING.mkdir(exist_ok=True)  # for the gradebook, which nbgrader opens whatever it does
