"""Where everything of the course lies, relative to the repository.

Every other module asks here for a place, so that moving a folder is a change of one line.
"""

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
