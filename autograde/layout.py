"""Where everything of the course lies, relative to the repository.

Every other module asks here for a place, so that moving a folder is a change of one line.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

BOOK = ROOT / "book"
CHAPTERS = BOOK / "chapters"
SITE = BOOK / "_build" / "html"
LIVE = BOOK / "_live"  # what `live fetch` brings: Python for a browser, and the editor

SOLUTIONS = ROOT / "solutions"
NOTEBOOKS = ROOT / "notebooks"
TAUGHT = ROOT / "latentcourse" / "taught"

RUBRIC = ROOT / "autograde" / "rubric.yml"
CHECKS = ROOT / "autograde" / "checks"
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
    if named := os.environ.get(DATABASE):
        return named
    from sqlalchemy.engine import URL  # slow to import, and few who ask for a place need it

    # A workplace may have a question mark in its name, which would end the path in an address.
    place = str(grading / "gradebook.db")
    return URL.create("sqlite", database=place, query={"timeout": "60"}).render_as_string()
