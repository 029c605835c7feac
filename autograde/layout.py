"""Where everything of the course lies, relative to the repository.

Every other module asks here for a place, so that moving a folder is a change of one line.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

BOOK = ROOT / "book"
CHAPTERS = BOOK / "chapters"
SITE = BOOK / "_build" / "html"

SOLUTIONS = ROOT / "solutions"
NOTEBOOKS = ROOT / "notebooks"
TAUGHT = ROOT / "latentcourse" / "taught"

RUBRIC = ROOT / "autograde" / "rubric.yml"
COVERAGE = ROOT / "autograde" / "coverage.yml"
SAMPLE_CLASS = ROOT / "autograde" / "sample_class"

GRADING = ROOT / "grading"
WORK = ROOT / "work"
DATABASE = "LATENTS_DATABASE"


def gradebook_url(grading: Path) -> str:
    """Return the address of a workplace's gradebook: SQLite, unless the environment names another.

    A variable rather than a file, for the address of a server carries a password. With the same
    variable set, the formgrader opens on the same gradebook.
    """
    return os.environ.get(DATABASE) or f"sqlite:///{grading / 'gradebook.db'}?timeout=60"
