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
from autograde.steps import Restore, TrustedExecute

# nbgrader's own lists, with two steps of ours.
SANITIZE_STEPS = [
    Restore,
    steps.ClearOutput,
    steps.DeduplicateIds,
    steps.OverwriteKernelspec,
    steps.OverwriteCells,
    steps.CheckCellMetadata,
]
AUTOGRADE_STEPS = [
    TrustedExecute,
    steps.IgnorePattern,
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    steps.LimitOutput,
    steps.SaveAutoGrades,
    steps.AssignLatePenalties,
    steps.CheckCellMetadata,
]

COURSE = "latents"


def configure(config: Config, root: Path = layout.ROOT) -> None:
    """Write the course's settings into a configuration object.

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
    config.Autograde.sanitize_preprocessors = SANITIZE_STEPS
    config.Autograde.autograde_preprocessors = AUTOGRADE_STEPS


def configure_workplace(config: Config, grading: Path) -> None:
    """Write the settings of a grading run whose workplace may lie anywhere.

    The workplace itself is the course directory then: nbgrader escapes a root in its regular
    expressions, but not the absolute place of a step, so that a plus sign in it would go wrong.
    """
    configure(config)
    config.CourseDirectory.root = str(grading)
    config.CourseDirectory.source_directory = str(layout.SOLUTIONS)
    config.CourseDirectory.submitted_directory = "submitted"
    config.CourseDirectory.autograded_directory = "autograded"
    config.CourseDirectory.feedback_directory = "feedback"
    config.CourseDirectory.db_url = layout.gradebook_url(grading)
