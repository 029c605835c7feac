"""What nbgrader is told to release by: where the course's folders lie, and what a stub says."""

import os
import sys
from pathlib import Path

from traitlets.config import Config

from autograde import layout
from autograde.authoring.stubs import CODE_STUB, TEXT_STUB

COURSE = "latents"


def configure(config: Config, root: Path = layout.ROOT) -> None:
    """Write the course's folders and stubs into a configuration object.

    Parameters
    ----------
    config : traitlets.config.Config
        nbgrader's configuration, changed in place.
    root : Path
        The course directory: where `solutions/`, `notebooks/` and `grading/` lie.
    """
    # nbgrader starts a program of this environment, alembic, by its bare name.
    programs = str(Path(sys.executable).parent)
    if programs not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([programs, os.environ["PATH"]])
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.course_id = COURSE
    config.CourseDirectory.source_directory = "solutions"
    config.CourseDirectory.release_directory = "notebooks"
    config.CourseDirectory.submitted_directory = "grading/submitted"
    config.CourseDirectory.autograded_directory = "grading/autograded"
    config.CourseDirectory.feedback_directory = "grading/feedback"
    config.CourseDirectory.db_url = layout.gradebook_url(root / "grading")
    config.ClearSolutions.code_stub = {"python": CODE_STUB}
    config.ClearSolutions.text_stub = TEXT_STUB
