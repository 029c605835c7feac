"""Records: what was found for each submission, on disk before the gradebook is touched.

A record carries a fingerprint of the submission and of all that it was judged by. Where both are
what they were, nothing is run again.
"""

import hashlib
import os
from functools import cache
from pathlib import Path

from autograde import layout
from autograde.errors import CourseError
from autograde.intake.submissions import Submission
from autograde.judging.result import Result


@cache
def course_fingerprint(root: Path = layout.ROOT) -> str:
    """Return a hash of what a submission is judged by: release, checks and the code that runs."""
    digest = hashlib.sha256()
    patterns = ("solutions/*/*.ipynb", "notebooks/*/*", "latentcourse/**/*.py",
                "autograde/checks/**/*.py", "autograde/sandbox/**/*.py",
                "autograde/intake/lean.py", "autograde/intake/names.py",
                "autograde/intake/restore.py", "autograde/judging/*.py")  # fmt: skip
    for pattern in patterns:
        for path in sorted(root.glob(pattern)):
            if path.is_file():
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def fingerprint(submission: Submission) -> str:
    """Return a hash of a submission and of what it is judged by."""
    digest = hashlib.sha256(course_fingerprint().encode())
    for name, raw in sorted(submission.notebooks.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(raw).digest())
    return digest.hexdigest()


def record_path(student: str, assignment: str, grading: Path) -> Path:
    """Return where the record of a submission lies."""
    return grading / "records" / f"{student}.{assignment}.json"


def read_record(submission: Submission, grading: Path) -> Result | None:
    """Return the result noted when this very submission was graded, or None if it was not."""
    path = record_path(submission.student, submission.assignment, grading)
    try:
        result = Result.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # never graded, or noted by another version
    return result if result.fingerprint == fingerprint(submission) else None


def read_results(grading: Path = layout.GRADING) -> list[Result]:
    """Return all records of a workplace.

    Raises
    ------
    CourseError
        If there are none.
    """
    results = []
    for path in sorted((grading / "records").glob("*.json")):
        try:
            results.append(Result.from_json(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            continue  # noted by another version; the next run replaces it
    if not results:
        raise CourseError(f"Nothing is graded in {grading}: call 'grade' first.")
    return results


def write_record(result: Result, grading: Path) -> None:
    """Note a result, whole or not at all."""
    path = record_path(result.student, result.assignment, grading)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, result.to_json())


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there in full or as it was, whatever happens."""
    partial = path.with_name(path.name + ".part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
