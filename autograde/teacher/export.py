"""Grades for other programs: plain CSV, and what Canvas and Moodle import.

Each form is an exporter of nbgrader as well: `nbgrader export
--exporter=autograde.teacher.export.CanvasExporter` writes what `export` does. Scores come from the
gradebook, so marks by hand count as soon as they are given. Who a student is on the platform comes
from the gradebook's students (`nbgrader db student import`), from `grades.csv` and from the id.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from nbgrader.api import Assignment, Gradebook, Student, SubmittedAssignment
from nbgrader.plugins import ExportPlugin
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from traitlets import Dict, Unicode

from autograde import layout
from autograde.classroom.gradebook import opened
from autograde.errors import CourseError
from autograde.judging.records import write_whole
from autograde.judging.result import Row

# What a spreadsheet takes for the beginning of a formula, in ASCII and in full width.
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
# Canvas' own names have no blanks, and the number of a person no leading zero; `group_07` is a
# folder that a teacher has named.
CANVAS_ID = re.compile(r".+_(?P<number>[1-9][0-9]{2,17})")

Cell = str | float | None
Table = list[list[Cell]]


@dataclass(frozen=True)
class Person:
    """Who a student is for a learning platform; what is not known is empty.

    Attributes
    ----------
    name : str
        As shown, best as `Last, First`.
    number : str
        Canvas' number of the person, or Moodle's ID number.
    login, email, section : str
    """

    name: str = ""
    number: str = ""
    login: str = ""
    email: str = ""
    section: str = ""


class Score(NamedTuple):
    """What a student has in an assignment: points so far, or None where nothing was graded."""

    student: str
    assignment: str
    score: float | None
    max_score: float
    waiting: bool


class Exported(NamedTuple):
    """The file, how many students are in it, and a sentence for all that deserves a look."""

    path: Path
    students: int
    notes: tuple[str, ...]


def export(
    grading: Path,
    form: str,
    to: Path,
    *,
    people: Mapping[str, Person] | None = None,
    titles: Mapping[str, str] | None = None,
    assignments: Sequence[str] = (),
) -> Exported:
    """Write a class's grades for another program.

    Parameters
    ----------
    grading : Path
        A workplace in which `grade` has run.
    form : str
        `csv`, `canvas` or `moodle`.
    to : Path
        The file, written whole or not at all.
    people : mapping of str to Person, optional
        By student id; goes before what gradebook and `grades.csv` know.
    titles : mapping of str to str, optional
        What an assignment is called on the platform, such as `Chapter 1 (4711)` in Canvas; by
        default its id.
    assignments : sequence of str
        Only these.

    Returns
    -------
    Exported

    Raises
    ------
    CourseError
        If there is no such form, no gradebook, or the file cannot be written.
    """
    if form not in FORMS:
        raise CourseError(f"There is no form {form!r}: choose one of {', '.join(FORMS)}.")
    require_gradebook(grading)
    rows = read_rows(grading)
    try:
        with opened(grading) as gradebook:
            scores = read_scores(gradebook, rows, assignments=assignments)
            known = identities(gradebook, rows, people or {})
    except SQLAlchemyError as error:
        raise CourseError(f"The gradebook of {grading} cannot be read: {cause(error)}.") from error
    return write(form, scores, known, to, titles or {})


def write(
    form: str,
    scores: Sequence[Score],
    people: Mapping[str, Person],
    to: Path,
    titles: Mapping[str, str],
) -> Exported:
    """Write scores in one of the `FORMS`."""
    table, notes = FORMS[form](scores, people, titles)
    try:
        write_whole(to, as_csv(table))
    except OSError as error:
        raise CourseError(
            f"{to} cannot be written ({error.strerror or error}): choose another place."
        ) from error
    waiting = sum(one.waiting for one in scores)
    if waiting:
        notes.append(
            f"{of(waiting, 'score')} may still grow: answers wait for a mark by hand; export again "
            "when they are marked."
        )
    left_out = sum(one.score is None for one in scores)
    if left_out:
        notes.append(f"{of(left_out, 'submission')} could not be graded, so no score is given.")
    return Exported(to, len({one.student for one in scores}), tuple(notes))


def plain_table(
    scores: Sequence[Score], people: Mapping[str, Person], titles: Mapping[str, str]
) -> tuple[Table, list[str]]:
    """Return one line for each submission."""
    table: Table = [
        ["student", "name", "number", "email", "assignment", "score", "max_score", "status"]
    ]
    for one in scores:
        who = people.get(one.student, Person())
        status = "to mark by hand" if one.waiting else "graded"
        if one.score is None:
            status = "not graded"
        title = titles.get(one.assignment, one.assignment)
        table.append(
            [one.student, who.name, who.number, who.email, title, one.score, one.max_score, status]
        )
    return table, []


def canvas_table(
    scores: Sequence[Score], people: Mapping[str, Person], titles: Mapping[str, str]
) -> tuple[Table, list[str]]:
    """Return what Canvas' gradebook imports.

    Canvas looks a person up by ID, then by the two SIS columns, then by name, and an assignment by
    the number in brackets after its title, then by its title; it makes what it does not find. A
    line whose first cell is `Points Possible` sets what an assignment is worth.
    """
    columns = worth(scores)
    blank: list[Cell] = [None] * 4
    table: Table = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *headed(columns, titles)],
        ["    Points Possible", *blank, *columns.values()],
    ]
    nameless = 0
    for student, earned in by_student(scores).items():
        who = people.get(student, Person())
        nameless += not (who.number or who.login)
        table.append(
            [
                who.name or student,
                who.number,
                None,
                who.login,
                who.section,
                *map(earned.get, columns),
            ]
        )
    if not nameless:
        return table, []
    return table, [
        f"Neither Canvas' number nor a login is known of {of(nameless, 'student')}: Canvas goes by "
        "the name alone, so look at its preview."
    ]


def moodle_table(
    scores: Sequence[Score], people: Mapping[str, Person], titles: Mapping[str, str]
) -> tuple[Table, list[str]]:
    """Return what Moodle's grade import reads.

    Its teacher chooses the column that tells who is meant, `Email address`, `ID number` or
    `Username`, and the grade item that each other column is for. A dash is no grade.
    """
    columns = worth(scores)
    table: Table = [["Name", "Username", "ID number", "Email address", *headed(columns, titles)]]
    unknown = 0
    for student, earned in by_student(scores).items():
        who = people.get(student, Person())
        unknown += not who.email
        grades = [earned.get(name, NO_GRADE) for name in columns]
        table.append([who.name or student, who.login, who.number, who.email, *grades])
    if not unknown:
        return table, []
    return table, [
        f"No email address is known of {of(unknown, 'student')}: let Moodle go by Username or ID "
        "number, or add addresses with 'nbgrader db student import'."
    ]


class _Dash(str):
    """Moodle's mark for no grade: ours, so it is no formula."""


NO_GRADE = _Dash("-")
Form = Callable[[Sequence[Score], Mapping[str, Person], Mapping[str, str]], tuple[Table, list[str]]]
FORMS: dict[str, Form] = {"csv": plain_table, "canvas": canvas_table, "moodle": moodle_table}


def worth(scores: Iterable[Score]) -> dict[str, float]:
    """Return the assignments that anyone has a score in, with what each is worth."""
    return {one.assignment: one.max_score for one in scores if one.score is not None}


def headed(columns: Iterable[str], titles: Mapping[str, str]) -> list[str]:
    """Return what each assignment's column is called."""
    return [titles.get(name, name) for name in columns]


def by_student(scores: Iterable[Score]) -> dict[str, dict[str, float]]:
    """Return each student's scores by assignment; a student without any is left out.

    For a platform takes an empty line as word that whatever it has is to go.
    """
    found: dict[str, dict[str, float]] = {}
    for one in scores:
        if one.score is not None:
            found.setdefault(one.student, {})[one.assignment] = one.score
    return found


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
    entries = gradebook.db.query(
        SubmittedAssignment.student_id, Assignment.name, SubmittedAssignment.score,
        SubmittedAssignment.late_submission_penalty, Assignment.max_score,
        SubmittedAssignment.needs_manual_grade,
    ).join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)  # fmt: skip
    found = {
        (assignment, student): Score(
            student, assignment, max(0.0, score - (penalty or 0.0)), most, bool(waiting)
        )
        for student, assignment, score, penalty, most, waiting in entries
    }
    for row in rows:
        if row.student and row.score is None:
            empty = Score(row.student, row.assignment, None, row.max_score or 0.0, False)
            found.setdefault((row.assignment, row.student), empty)
    return [
        one
        for _, one in sorted(found.items())
        if (not students or one.student in students)
        and (not assignments or one.assignment in assignments)
    ]


def identities(
    gradebook: Gradebook, rows: Iterable[Row], given: Mapping[str, Person]
) -> dict[str, Person]:
    """Return who each student is: what is given, else what the gradebook and `grades.csv` say."""
    names = {row.student: row.name for row in rows if row.student}
    people = {student: identity(student, name) for student, name in names.items()}
    entries = gradebook.db.query(
        Student.id, Student.first_name, Student.last_name, Student.email, Student.lms_user_id
    )
    for student, first, last, email, number in entries:
        base = people.get(student) or identity(student)
        people[student] = Person(
            name=", ".join(part for part in (last, first) if part) or base.name,
            number=number or base.number,
            login=base.login,
            email=email or base.email,
        )
    return people | dict(given)


def identity(student: str, name: str = "") -> Person:
    """Return what an id tells, and the name that the student handed in under.

    A submission from a platform has a name of its own; a folder's name is the id, and may be the
    student's login.
    """
    match = CANVAS_ID.fullmatch(student)
    number = match["number"] if match else ""
    if name and (" " in name or name.endswith(number)):
        number = ""  # not Canvas' but Moodle's, which differs in each assignment, or a folder's
    own = not number and name in ("", student)
    email = student if "@" in student else ""
    return Person(name or student, number, login=student if own else "", email=email)


def read_rows(grading: Path) -> list[Row]:
    """Read a workplace's `grades.csv`; another program's file of that name is none."""
    try:
        with (grading / "grades.csv").open(encoding="utf-8", newline="") as stream:
            return [as_row(line) for line in csv.DictReader(stream)]
    except (OSError, ValueError, KeyError, csv.Error):
        return []


def as_row(line: Mapping[str, str]) -> Row:
    """Return a line of `grades.csv` as it was before it was written."""
    return Row(
        student=line["student"],
        name=line["name"],
        assignment=line["assignment"],
        score=float(line["score"]) if line["score"] else None,
        max_score=float(line["max_score"]) if line["max_score"] else None,
        status=line["status"],
        reason=line["reason"],
    )


def require_gradebook(grading: Path) -> None:
    """Raise `CourseError` where no gradebook is; to open one would make it."""
    url = make_url(layout.gradebook_url(grading))
    if url.drivername == "sqlite" and not Path(url.database or "").is_file():
        raise CourseError(f"There is no gradebook in {grading}: call 'grade' first.")


def cause(error: SQLAlchemyError) -> str:
    """Return what the database said, in one line."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    return said[0] if said else type(error).__name__


def as_csv(table: Table) -> str:
    """Return a table as RFC 4180 wants it, safe to open in a spreadsheet."""
    stream = StringIO(newline="")
    csv.writer(stream).writerows([[as_text(cell) for cell in row] for row in table])
    return stream.getvalue()


def as_text(cell: Cell) -> str:
    """Return a cell: a number as it is, a text on one line and never as a formula."""
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        number = round(float(cell), 10)
        return str(int(number)) if number.is_integer() else repr(number)
    if isinstance(cell, _Dash):
        return cell
    bare = cell.lstrip()
    dangerous = cell[:1] in FORMULA or bare[:1] in FORMULA
    # Canvas counts the columns of the first lines of a file, not of its first records.
    line = re.sub(r"[\r\n\0]+", " ", cell)
    return "'" + line if dangerous else line


def of(number: int, what: str) -> str:
    """Return a number with its noun."""
    return f"{number} {what}{'s' * (number != 1)}"


class _Exporter(ExportPlugin):  # type: ignore[misc]
    """What nbgrader calls; `form` is one of the `FORMS`."""

    form = "csv"
    default = Unicode("grades-export.csv", help="Where to export to without --to.")
    titles = Dict({}, help="What assignments are called on the platform, by id.").tag(config=True)

    def export(self, gradebook: Gradebook) -> None:
        """Write the gradebook to `--to`; ends with status 1 where that cannot be done.

        Parameters
        ----------
        gradebook : nbgrader.api.Gradebook
        """
        rows = read_rows(self.workplace())
        students = [str(student) for student in self.student]
        assignments = [str(assignment) for assignment in self.assignment]
        scores = read_scores(gradebook, rows, students=students, assignments=assignments)
        people = identities(gradebook, rows, {})
        try:
            done = write(self.form, scores, people, Path(self.to or self.default), self.titles)
        except CourseError as error:
            self.log.error("%s", error)
            raise SystemExit(1) from error
        self.log.info("Exported %s to %s", of(done.students, "student"), done.path)
        for note in done.notes:
            self.log.warning("%s", note)

    def workplace(self) -> Path:
        """Return where `grades.csv` lies: beside the folder of graded submissions."""
        course = getattr(self.parent, "coursedir", None)
        if course is None:
            return Path.cwd()
        return Path(course.root, course.autograded_directory).parent


class PlainExporter(_Exporter):
    """One line for each submission: student, name, number, email, assignment, score."""

    form = "csv"


class CanvasExporter(_Exporter):
    """What Canvas' gradebook imports."""

    form = "canvas"
    default = Unicode("grades-canvas.csv")


class MoodleExporter(_Exporter):
    """What Moodle's grade import reads."""

    form = "moodle"
    default = Unicode("grades-moodle.csv")
