"""Grades for other programs: plain CSV, and what Canvas and Moodle import.

Each form is an exporter of nbgrader as well: `nbgrader export
--exporter=autograde.teacher.export.CanvasExporter` writes what `export` does. `scores` reads the
gradebook, `people` says who is meant, `platforms` lays the table out and `sheet` makes it a file.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from sqlalchemy.exc import SQLAlchemyError
from traitlets import Dict, Unicode

from autograde.classroom.gradebook import opened
from autograde.classroom.grades import read_rows
from autograde.classroom.grading import assignments as known_assignments
from autograde.classroom.sheet import as_csv
from autograde.errors import CourseError
from autograde.judging.records import write_whole
from autograde.teacher.people import Person, identities
from autograde.teacher.platforms import FORMS, of
from autograde.teacher.scores import Score, cause, read_scores, require_gradebook


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
        If there is no such form, assignment or gradebook, or the file cannot be written.
    """
    if form not in FORMS:
        raise CourseError(f"There is no form {form!r}: choose one of {', '.join(FORMS)}.")
    if unknown := sorted(set(titles or {}) - set(known_assignments())):
        raise CourseError(
            f"There is no assignment {unknown[0]!r} to give a title to: a title is written "
            f"ASSIGNMENT=TITLE, with one of {', '.join(known_assignments())}."
        )
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
