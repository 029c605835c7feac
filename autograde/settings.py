"""What nbgrader is told: the contents of the repository's `nbgrader_config.py`.

The verbs and `nbgrader` on its own command line read the same settings, so both give the same
scores. The execute step stands in one place, `AUTOGRADE_STEPS`.
"""

import os
import sys
from pathlib import Path

from nbgrader import preprocessors as steps
from traitlets.config import Config

from autograde import layout
from autograde.authoring import CODE_STUB, TEXT_STUB

# nbgrader's own list. The execute step is the first; whatever replaces it replaces only that.
AUTOGRADE_STEPS = [
    steps.Execute,
    steps.IgnorePattern,
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    steps.LimitOutput,
    steps.SaveAutoGrades,
    steps.AssignLatePenalties,
    steps.CheckCellMetadata,
]

CELL_SECONDS = 60


def configure(config: Config, root: Path = layout.ROOT, grading: Path | None = None) -> None:
    """Write the course's settings into a configuration object.

    Parameters
    ----------
    config : traitlets.config.Config
        nbgrader's configuration, changed in place.
    root : Path
        The course directory: where `solutions/` and `notebooks/` lie.
    grading : Path, optional
        The workplace of a grading run: gradebook, submitted, autograded, feedback. By default
        `grading/` in the course directory.
    """
    # nbgrader starts a program of this environment, alembic, by its bare name.
    programs = str(Path(sys.executable).parent)
    if programs not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([programs, os.environ["PATH"]])
    workplace = grading or root / "grading"
    # nbgrader escapes a relative place in its regular expressions, but not an absolute one.
    inside = workplace.relative_to(root) if workplace.is_relative_to(root) else workplace
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.course_id = "latents"
    config.CourseDirectory.source_directory = "solutions"
    config.CourseDirectory.release_directory = "notebooks"
    config.CourseDirectory.submitted_directory = str(inside / "submitted")
    config.CourseDirectory.autograded_directory = str(inside / "autograded")
    config.CourseDirectory.feedback_directory = str(inside / "feedback")
    config.CourseDirectory.db_url = f"sqlite:///{workplace / 'gradebook.db'}"
    config.ClearSolutions.code_stub = {"python": CODE_STUB}
    config.ClearSolutions.text_stub = TEXT_STUB
    config.Autograde.autograde_preprocessors = AUTOGRADE_STEPS
    config.Execute.timeout = CELL_SECONDS
    config.Execute.shutdown_kernel = "immediate"
    config.Execute.kernel_name = "python3"
