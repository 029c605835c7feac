"""The scores of a workplace: the gradebook's, and who has none.

Scores come from the gradebook, so marks by hand count as soon as they are given.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from nbgrader.api import Assignment, Gradebook, SubmittedAssignment
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from autograde import layout
from autograde.errors import CourseError
from autograde.judging.result import Row


class Score(NamedTuple):
    """What a student has in an assignment: points so far, or None where nothing was graded."""

    student: str
    assignment: str
    score: float | None
    max_score: float
    waiting: bool


def read_scores(
    gradebook: Gradebook,
    rows: Sequence[Row] = (),
    *,
    students: Sequence[str] = (),
    assignments: Sequence[str] = (),
) -> list[Score]:
    """Return all scores of a gradebook, by assignment and student, late penalties taken off.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    rows : sequence of Row
        Of `grades.csv`: adds who handed in nothing that could be graded.
    students, assignments : sequence of str
        Only these; by default all.
    """
    found = {(one.assignment, one.student): one for one in graded_scores(gradebook)}
    for row in rows:
        if row.student and row.assignment and row.score is None:
            empty = Score(row.student, row.assignment, None, row.max_score or 0.0, False)
            found.setdefault((row.assignment, row.student), empty)
    return [
        one
        for _, one in sorted(found.items())
        if (not students or one.student in students)
        and (not assignments or one.assignment in assignments)
    ]


def graded_scores(gradebook: Gradebook) -> list[Score]:
    """Return the scores of all that was graded, late penalties taken off."""
    entries = gradebook.db.query(
        SubmittedAssignment.student_id, Assignment.name, SubmittedAssignment.score,
        SubmittedAssignment.late_submission_penalty, Assignment.max_score,
        SubmittedAssignment.needs_manual_grade,
    ).join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)  # fmt: skip
    return [
        Score(student, assignment, max(0.0, score - (penalty or 0.0)), most, bool(waiting))
        for student, assignment, score, penalty, most, waiting in entries
    ]


def require_gradebook(grading: Path) -> None:
    """Raise `CourseError` where no gradebook is; to open one would make it."""
    url = make_url(layout.gradebook_url(grading))
    if url.drivername == "sqlite" and not Path(url.database or "").is_file():
        raise CourseError(f"There is no gradebook in {grading}: call 'grade' first.")


def cause(error: SQLAlchemyError) -> str:
    """Return what the database said, in one line."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    return said[0] if said else type(error).__name__
