"""The one writer: from records to nbgrader's gradebook, and from there to the class's rows.

Everything written here can be written again with the same effect, so a run that was cut short is
put right by the next one.
"""

import json
import logging
import re
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import nbformat
from nbgrader import utils
from nbgrader.api import (
    Gradebook,
    InvalidEntry,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError, SAWarning, SQLAlchemyError

from autograde import layout
from autograde.authoring.settings import COURSE
from autograde.classroom.grades import read_rows
from autograde.errors import CourseError
from autograde.intake.submissions import Submission
from autograde.judging.result import NotebookResult, Result, Row

LOCK_SECONDS = 60.0
BY_HAND = re.compile(r"[0-9]+ answers? to mark by hand\.")
# nbgrader logs what it raises as well; the sentence that comes of it is enough.
logging.getLogger("tornado.application").addHandler(logging.NullHandler())
T = TypeVar("T")


def require_database(url: str) -> None:
    """Raise `CourseError` where an address is not that of a database that answers."""
    try:
        engine = create_engine(url)
        with engine.connect():
            pass
        engine.dispose()
    except (SQLAlchemyError, ImportError, ValueError) as error:
        said = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise CourseError(
            f"{hidden(url)} is not the address of a database that answers ({said}): give one such "
            "as postgresql+psycopg://user@host/name."
        ) from error


def hidden(url: str) -> str:
    """Return an address without its password."""
    return re.sub(r"(?<=:)[^:@/]+(?=@)", "***", url)


@contextmanager
def opened(grading: Path) -> Iterator[Gradebook]:
    """Open a workplace's gradebook.

    Raises
    ------
    CourseError
        If it stays locked or cannot be reached.
    """
    gradebook = patiently(lambda: Gradebook(layout.gradebook_url(grading), COURSE))
    try:
        yield gradebook
    finally:
        gradebook.close()


def patiently(act: Callable[[], T], undo: Callable[[], None] = lambda: None) -> T:
    """Do something with the database, again and again while another program holds it."""
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            return act()
        except (OperationalError, InvalidEntry) as error:
            undo()
            cause: BaseException | None = error  # nbgrader wraps what the database said
            while cause is not None and not isinstance(cause, OperationalError):
                cause = cause.__cause__ or cause.__context__
            if cause is None:
                raise
            said = str(cause.orig).strip().splitlines()[0]
            if "locked" not in said or time.monotonic() > deadline:
                raise CourseError(
                    f"The gradebook cannot be written ({said}). Nothing is lost: what was graded "
                    "is in the records, and 'grade' goes on from there when it is called again."
                ) from error
            time.sleep(0.2)


def write(result: Result, gradebook: Gradebook) -> None:
    """Bring a submission's marks into the gradebook, all or none.

    What nbgrader's own `Autograde` and `SaveAutoGrades` do, in one transaction. Marks and comments
    given by hand stay; an exercise that was marked by hand before waits for another look.
    """

    def act() -> None:
        gradebook.update_or_create_student(result.student)
        entry = gradebook.update_or_create_submission(result.assignment, result.student)
        handed_in = {one.name: one for one in result.notebooks}
        with gradebook.db.no_autoflush:  # one write for all marks, and not one for each
            for book in entry.notebooks:
                mark_notebook(book, handed_in.get(book.name))
        gradebook.db.commit()

    with warnings.catch_warnings():
        # nbgrader adds rows to a session that it has not told of them yet; it does so afterwards.
        warnings.simplefilter("ignore", SAWarning)
        patiently(act, gradebook.db.rollback)


def mark_notebook(book: SubmittedNotebook, one: NotebookResult | None) -> None:
    """Set a notebook's automatic marks and comments; None where it was not handed in."""
    earned = {v.grade_id: v.earned for v in one.verdicts} if one else {}
    cells = solution_cells(one.document) if one and one.document else {}
    for mark in book.grades:
        if mark.name in cells:  # an answer in words
            score = 0.0 if unchanged(cells[mark.name]) else None
        else:
            score = earned.get(mark.name, 0.0)
        mark.auto_score = score
        mark.needs_manual_grade = score is None or mark.manual_score is not None
    for comment in book.comments:
        cell = cells.get(comment.name)
        blank = cell is None or unchanged(cell)
        comment.auto_comment = "No response." if blank else None


def name_students(submissions: Iterable[Submission], gradebook: Gradebook) -> None:
    """Note the names that students handed in under; one that the gradebook has already stays."""
    names = {one.student: one.name for one in submissions}

    def act() -> None:
        for student in gradebook.students:
            if student.first_name is None and student.last_name is None and student.id in names:
                # In one piece: where a first name ends is not for us to say.
                student.first_name, student.last_name = "", names[student.id]
        gradebook.db.commit()

    patiently(act, gradebook.db.rollback)


def solution_cells(document: str) -> dict[str, nbformat.NotebookNode]:
    """Return a graded notebook's answers, by `grade_id`."""
    cells = nbformat.reads(document, as_version=4).cells
    return {c.metadata.nbgrader.grade_id: c for c in cells if utils.is_solution(c)}


def unchanged(cell: nbformat.NotebookNode) -> bool:
    """Say whether an answer is still what was released."""
    return bool(cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell))


def holds(result: Result, gradebook: Gradebook) -> bool:
    """Say whether the gradebook has a submission's marks already."""
    try:
        entry = gradebook.find_submission(result.assignment, result.student)
    except MissingEntry:
        return False
    marks = {mark.name: mark for book in entry.notebooks for mark in book.grades}
    earned = {verdict.grade_id: verdict.earned for verdict in result.verdicts()}
    return all(
        marks[name].auto_score == score for name, score in earned.items() if name in marks
    ) and all(
        mark.auto_score is not None or mark.needs_manual_grade or mark.manual_score is not None
        for mark in marks.values()
    )


def state(result: Result, gradebook: Gradebook) -> str:
    """Return all that a submission's feedback shows, in short."""
    entry = gradebook.find_submission(result.assignment, result.student)
    marks = [[m.name, m.score, m.extra_credit] for book in entry.notebooks for m in book.grades]
    words = [[c.name, c.comment] for book in entry.notebooks for c in book.comments]
    return json.dumps([result.fingerprint, result.seed, sorted(marks), sorted(words)])


def mark_by_hand(
    grading: Path, student: str, assignment: str, grade_id: str, points: float
) -> None:
    """Give a written answer its points, as a teacher does in the formgrader."""
    with opened(grading) as gradebook:
        entry = gradebook.find_submission(assignment, student)
        marks = [mark for book in entry.notebooks for mark in book.grades]
        mark = next(mark for mark in marks if mark.name == grade_id)
        mark.manual_score, mark.needs_manual_grade = points, False
        gradebook.db.commit()


def class_rows(
    submissions: Iterable[Submission],
    results: Mapping[tuple[str, str], Result],
    expected: Mapping[str, Sequence[str]],
    gradebook: Gradebook,
) -> list[Row]:
    """Return the class as the gradebook has it now."""
    return [
        class_row(one, results.get((one.student, one.assignment)), expected, gradebook)
        for one in submissions
    ]


def earlier_rows(rows: Iterable[Row], grading: Path, gradebook: Gradebook) -> list[Row]:
    """Return the lines of all others who were graded in a workplace, as the gradebook has them."""
    now = {(row.student, row.assignment) for row in rows}
    found = []
    for row in read_rows(grading):
        if not row.student or not row.assignment or (row.student, row.assignment) in now:
            continue
        try:
            entry = gradebook.find_submission(row.assignment, row.student)
        except MissingEntry:
            found.append(row)
            continue
        reason = " ".join([BY_HAND.sub("", row.reason).strip(), *by_hand(entry)]).strip()
        status = "to mark by hand" if by_hand(entry) else "graded"
        found.append(replace(row, score=entry.score, status=status, reason=reason))
    return found


def by_hand(entry: SubmittedAssignment) -> list[str]:
    """Return a sentence where answers wait for a person."""
    waiting = sum(mark.needs_manual_grade for book in entry.notebooks for mark in book.grades)
    return [f"{waiting} answer{'s' * (waiting > 1)} to mark by hand."] if waiting else []


def class_row(
    one: Submission,
    result: Result | None,
    expected: Mapping[str, Sequence[str]],
    gradebook: Gradebook,
) -> Row:
    """Return one student's line, with a sentence for whatever is not as it should be."""
    reasons = [*one.problems, *(remarks(result) if result else ())]
    late = "late" if one.late else ""
    try:
        entry = gradebook.find_submission(one.assignment, one.student)
    except MissingEntry:
        most = gradebook.find_assignment(one.assignment).max_score
        reason = " ".join(reasons)
        return Row(one.student, one.name, one.assignment, None, most, "not graded", reason, late)
    missing = [name for name in expected[one.assignment] if name not in one.notebooks]
    if missing and not one.problems:
        reasons.append(f"Not handed in: {', '.join(missing)}.")
    waiting = by_hand(entry)
    reasons += waiting
    return Row(
        student=one.student,
        name=one.name,
        assignment=one.assignment,
        score=entry.score,
        max_score=entry.max_score,
        status="to mark by hand" if waiting else "graded",
        reason=" ".join(reasons),
        late=late,
    )


def remarks(result: Result) -> list[str]:
    """Return a sentence for whatever was not as it should be when a submission ran."""
    found = []
    for notebook in result.notebooks:
        if notebook.fault:
            found.append(f"{notebook.name}.ipynb did not run to its end: {notebook.fault}.")
        found += [f"{notebook.name}.ipynb: {note}" for note in notebook.notes]
    return found
