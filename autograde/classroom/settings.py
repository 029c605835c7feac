"""What nbgrader is told to grade by: the contents of the repository's `nbgrader_config.py`.

The verbs and `nbgrader` on its own command line read the same settings, so both give the same
scores. The execute step stands in one place, `AUTOGRADE_STEPS`.
"""

from pathlib import Path

from nbgrader import preprocessors as steps
from traitlets.config import Config

from autograde import layout
from autograde.authoring import settings
from autograde.classroom import safe
from autograde.classroom.steps import Restore, TrustedExecute

TEMPLATES = Path(__file__).parent / "templates"

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


def configure(config: Config, root: Path = layout.ROOT) -> None:
    """Write the course's settings into a configuration object.

    Parameters
    ----------
    config : traitlets.config.Config
        nbgrader's configuration, changed in place.
    root : Path
        The course directory: where `solutions/`, `notebooks/` and `grading/` lie.
    """
    settings.configure(config, root)
    config.Autograde.sanitize_preprocessors = SANITIZE_STEPS
    config.Autograde.autograde_preprocessors = AUTOGRADE_STEPS
    # What a student wrote is shown to others by these pages, and by the formgrader to a teacher.
    config.HTMLExporter.sanitize_html = True
    config.HTMLExporter.filters = safe.FILTERS
    config.HTMLExporter.template_file = str(TEMPLATES / "guarded.html.j2")


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
