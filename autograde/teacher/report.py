"""What came of a class: one page for its teacher, and the same numbers for a program.

`class_report` is a pure function of records, rows of `grades.csv` and marks; `report_page` draws
its page. Marks come from the gradebook where there is one, so that those given by hand count;
`read_marks` reads them.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import yaml
from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    SubmittedAssignment,
    SubmittedNotebook,
)
from numpy.typing import NDArray
from sqlalchemy.exc import SQLAlchemyError

from autograde import layout
from autograde.classroom.gradebook import opened
from autograde.errors import CourseError
from autograde.judging.result import Result, Row
from autograde.teacher.export import cause, require_gradebook

QUANTILES = (0.0, 0.25, 0.5, 0.75, 0.95, 1.0)
FEWEST = 3  # two students always lie on a line
BINS = 10
MOST_SAID = 3  # messages shown of each exercise
LONGEST = 240  # characters of a message shown

Key = tuple[str, str]


@dataclass(frozen=True)
class Mark:
    """What a student has for an exercise so far; `waiting` where a person has yet to mark it."""

    points: float
    earned: float
    waiting: bool = False


Marks = Mapping[Key, Mapping[str, Mark]]


@dataclass(frozen=True)
class Exercise:
    """What `rubric.yml` says of an exercise."""

    chapter: str
    notebook: str
    points: float
    by_hand: bool = False
    rubric: tuple[str, ...] = ()


@dataclass(frozen=True)
class Course:
    """What is known of a course without any student.

    Attributes
    ----------
    exercises : mapping of str to Exercise
        By id, in the order of the book.
    titles, rubric, pitfalls : mapping of str to str
        Of chapters, and what the ids mean.
    """

    exercises: Mapping[str, Exercise]
    titles: Mapping[str, str] = field(default_factory=dict)
    rubric: Mapping[str, str] = field(default_factory=dict)
    pitfalls: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """How a class did in one exercise.

    Attributes
    ----------
    exercise, notebook : str
    points : float
    marked, waiting : int
        Submissions.
    difficulty : float or None
        Mean share of the points, in [0, 1], over those marked: high is easy.
    discrimination : float or None
        Correlation, in [-1, 1], of the share earned here with the share earned in all other
        exercises of the assignment; None where it is undefined.
    undefined : str
        Why it is.
    """

    exercise: str
    notebook: str
    points: float
    marked: int
    waiting: int
    difficulty: float | None
    discrimination: float | None
    undefined: str = ""


@dataclass(frozen=True)
class Chapter:
    """How a class did in one assignment.

    Attributes
    ----------
    assignment, title : str
    submissions : int
    max_score : float
    quantiles : tuple of float
        Of the scores, in points, at `QUANTILES`.
    mean : float
        In points.
    histogram : tuple of int
        Submissions by share of the points: [0, 10) %, ..., [90, 100] %.
    items : tuple of Item
    """

    assignment: str
    title: str
    submissions: int
    max_score: float
    quantiles: tuple[float, ...]
    mean: float
    histogram: tuple[int, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Mastery:
    """The share of points earned over all exercises that carry a rubric id."""

    id: str
    meaning: str
    exercises: int
    earned: float
    possible: float
    share: float | None


@dataclass(frozen=True)
class Pitfall:
    """A known mistake, and how many students' answers show it."""

    id: str
    meaning: str
    students: int
    exercises: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """A message, the parts of an exercise that gave it, and how many students were given it."""

    exercise: str
    message: str
    parts: tuple[str, ...]
    students: int


@dataclass(frozen=True)
class Cost:
    """What grading a submission takes.

    Attributes
    ----------
    seconds, memory : tuple of float
        At `QUANTILES`: wall time of a submission, all its notebooks together, and the most memory
        that any of them took, in bytes; empty where it is not known of any.
    all_seconds, all_memory : tuple of float
        One for each submission, ascending.
    """

    seconds: tuple[float, ...] = ()
    memory: tuple[float, ...] = ()
    all_seconds: tuple[float, ...] = ()
    all_memory: tuple[float, ...] = ()


@dataclass(frozen=True)
class Fault:
    """Why a notebook did not run to its end, and for how many submissions."""

    notebook: str
    fault: str
    submissions: int


@dataclass(frozen=True)
class Report:
    """What came of a class; every part is empty where there is nothing to say."""

    students: int
    submissions: int
    graded: int
    waiting: int
    not_graded: int
    rejected: int
    chapters: tuple[Chapter, ...] = ()
    mastery: tuple[Mastery, ...] = ()
    pitfalls: tuple[Pitfall, ...] = ()
    messages: tuple[Said, ...] = ()
    cost: Cost = Cost()
    faults: tuple[Fault, ...] = ()
    listing: tuple[Row, ...] = ()

    def to_json(self) -> str:
        """Return the report as JSON."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False, allow_nan=False)


def class_report(
    results: Sequence[Result],
    rows: Sequence[Row],
    course: Course,
    marks: Marks | None = None,
) -> Report:
    """Sum up a class.

    Parameters
    ----------
    results : sequence of Result
        The records of what was graded.
    rows : sequence of Row
        `grades.csv`: names, and what could not be graded.
    course : Course
    marks : mapping of (student, assignment) to mapping of exercise to Mark, optional
        As the gradebook has them; where it says nothing of a submission, its record does.

    Returns
    -------
    Report
    """
    own = {(one.student, one.assignment): marks_of(one, course) for one in results}
    sheet = {key: (marks or {}).get(key) or mine for key, mine in own.items()}
    listing = lines(rows, sheet)
    states = Counter(line.status for line in listing)
    people = {line.student for line in listing if line.student}
    return Report(
        students=len(people),
        submissions=sum(bool(line.student) for line in listing),
        graded=states["graded"] + states["to mark by hand"],
        waiting=states["to mark by hand"],
        not_graded=states["not graded"],
        rejected=states["rejected"],
        chapters=tuple(
            chapter(name, {key[0]: one for key, one in sheet.items() if key[1] == name}, course)
            for name in sorted({assignment for _, assignment in sheet})
        ),
        mastery=mastery(sheet, course),
        pitfalls=pitfalls(results, course),
        messages=messages(results, course),
        cost=cost(results),
        faults=faults(results),
        listing=tuple(listing),
    )


def marks_of(result: Result, course: Course) -> dict[str, Mark]:
    """Return a record's marks; what was not handed in earns nothing, words wait for a person."""
    earned = {exercise_id(one.grade_id): one for one in result.verdicts()}
    found = {name: Mark(one.points, one.earned) for name, one in earned.items()}
    for name, exercise in course.exercises.items():
        if exercise.chapter == result.assignment and name not in found:
            found[name] = Mark(exercise.points, 0.0, waiting=exercise.by_hand)
    return found


def exercise_id(grade_id: str) -> str:
    """Return an exercise's id; its test cell has one of its own."""
    return grade_id.removesuffix("-check")


def lines(rows: Sequence[Row], sheet: Marks) -> list[Row]:
    """Return the class's list, with scores as the marks have them now."""
    made, seen = [], set()
    for row in rows:
        key = (row.student, row.assignment)
        seen.add(key)
        graded = row.student and key in sheet
        made.append(line(key, row.name, sheet[key], row.reason) if graded else row)
    made += [line(key, key[0], one, "") for key, one in sorted(sheet.items()) if key not in seen]
    return made


def line(key: Key, name: str, marks: Mapping[str, Mark], reason: str) -> Row:
    """Return the line of a submission that was graded."""
    waiting = any(mark.waiting for mark in marks.values())
    return Row(
        student=key[0],
        name=name,
        assignment=key[1],
        score=total(mark.earned for mark in marks.values()),
        max_score=total(mark.points for mark in marks.values()),
        status="to mark by hand" if waiting else "graded",
        reason=reason,
    )


def total(numbers: Iterable[float]) -> float:
    """Return a sum without the dust of binary fractions."""
    return round(float(sum(numbers)), 6)


def chapter(name: str, sheet: Mapping[str, Mapping[str, Mark]], course: Course) -> Chapter:
    """Sum up one assignment; `sheet` holds each student's marks."""
    students = sorted(sheet)
    order = {exercise: place for place, exercise in enumerate(course.exercises)}
    names = sorted(
        {exercise for one in sheet.values() for exercise in one},
        key=lambda exercise: (order.get(exercise, len(order)), exercise),
    )
    nothing = Mark(0.0, 0.0, waiting=True)
    table = [[sheet[student].get(exercise, nothing) for exercise in names] for student in students]
    shape = (len(students), len(names))
    points = np.array([[mark.points for mark in row] for row in table]).reshape(shape)
    earned = np.array([[mark.earned for mark in row] for row in table]).reshape(shape)
    marked = np.array([[not mark.waiting for mark in row] for row in table], bool).reshape(shape)
    scores = np.array([total(row) for row in earned])
    most = float(points.sum(axis=1).max()) if names else 0.0
    shares = scores / most if most else np.zeros(len(students))
    bins = np.clip((shares * BINS + 1e-9).astype(int), 0, BINS - 1)
    return Chapter(
        assignment=name,
        title=course.titles.get(name, name),
        submissions=len(students),
        max_score=most,
        quantiles=quantiles(scores),
        mean=float(scores.mean()),
        histogram=tuple(np.bincount(bins, minlength=BINS).tolist()),
        items=tuple(
            item(exercise, i, points, earned, marked, course) for i, exercise in enumerate(names)
        ),
    )


def item(
    exercise: str,
    i: int,
    points: NDArray[np.float64],
    earned: NDArray[np.float64],
    marked: NDArray[np.bool_],
    course: Course,
) -> Item:
    """Sum up one exercise.

    Parameters
    ----------
    exercise : str
    i : int
        Its column.
    points, earned, marked : array, shape (students, exercises)
    course : Course
    """
    here = marked[:, i] & (points[:, i] > 0)
    share = earned[here, i] / points[here, i]
    value, why = discrimination(i, points[here], earned[here], marked[here])
    known = course.exercises.get(exercise)
    handed_in = points[:, i] > 0
    return Item(
        exercise=exercise,
        notebook=known.notebook if known else "",
        points=float(points[:, i].max(initial=0.0)),
        marked=int(here.sum()),
        waiting=int((handed_in & ~marked[:, i]).sum()),
        difficulty=float(share.mean()) if share.size else None,
        discrimination=value,
        undefined=why,
    )


def discrimination(
    i: int,
    points: NDArray[np.float64],
    earned: NDArray[np.float64],
    marked: NDArray[np.bool_],
) -> tuple[float | None, str]:
    """Return an exercise's corrected item-total correlation, or None and why there is none.

    The total leaves the exercise itself out, or it would correlate with itself, and is a share of
    the points marked, for an answer that waits is no wrong one.
    """
    others = marked.copy()
    others[:, i] = False
    possible = np.where(others, points, 0.0).sum(axis=1)
    seen = possible > 0
    if seen.sum() < FEWEST:
        return None, f"fewer than {FEWEST} students"
    rest = np.where(others, earned, 0.0).sum(axis=1)[seen] / possible[seen]
    share = earned[seen, i] / points[seen, i]
    if np.ptp(share) < 1e-9:
        return None, "all earned the same"
    if np.ptp(rest) < 1e-9:
        return None, "all earned the same elsewhere"
    return float(np.clip(np.corrcoef(share, rest)[0, 1], -1.0, 1.0)), ""


def quantiles(values: NDArray[np.float64]) -> tuple[float, ...]:
    """Return values at `QUANTILES`, interpolated; nothing of nothing."""
    return tuple(np.quantile(values, QUANTILES).tolist()) if values.size else ()


def mastery(sheet: Marks, course: Course) -> tuple[Mastery, ...]:
    """Return the share of points earned for each rubric id, over all that is marked."""
    earned: dict[str, float] = defaultdict(float)
    possible: dict[str, float] = defaultdict(float)
    carriers: dict[str, set[str]] = {}
    for marks in sheet.values():
        for name, mark in marks.items():
            exercise = course.exercises.get(name)
            for one in exercise.rubric if exercise else ():
                carriers.setdefault(one, set()).add(name)
                if not mark.waiting:
                    earned[one] += mark.earned
                    possible[one] += mark.points
    order = list(course.rubric)
    return tuple(
        Mastery(
            id=one,
            meaning=course.rubric.get(one, ""),
            exercises=len(carriers[one]),
            earned=total([earned[one]]),
            possible=total([possible[one]]),
            share=earned[one] / possible[one] if possible[one] else None,
        )
        for one in sorted(carriers, key=lambda x: (order.index(x) if x in order else len(order), x))
    )


def pitfalls(results: Iterable[Result], course: Course) -> tuple[Pitfall, ...]:
    """Return the pitfalls that were met, the most frequent first."""
    students: dict[str, set[str]] = {}
    places: dict[str, set[str]] = {}
    for result in results:
        for verdict in result.verdicts():
            for part in verdict.parts:
                if part.pitfall:
                    students.setdefault(part.pitfall, set()).add(result.student)
                    places.setdefault(part.pitfall, set()).add(exercise_id(verdict.grade_id))
    return tuple(
        Pitfall(one, course.pitfalls.get(one, ""), len(students[one]), tuple(sorted(places[one])))
        for one in sorted(students, key=lambda x: (-len(students[x]), x))
    )


def messages(results: Iterable[Result], course: Course) -> tuple[Said, ...]:
    """Return the most frequent messages of each exercise."""
    heard: dict[tuple[str, str], set[str]] = defaultdict(set)
    parts: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)  # an ordered set
    for result in results:
        for verdict in result.verdicts():
            for part in verdict.parts:
                if part.message:
                    said = (exercise_id(verdict.grade_id), part.message)
                    heard[said].add(result.student)
                    parts[said][part.name] = None
    order = {name: place for place, name in enumerate(course.exercises)}
    ranked = sorted(heard, key=lambda x: (order.get(x[0], len(order)), x[0], -len(heard[x]), x[1]))
    shown: Counter[str] = Counter()
    made = []
    for said in ranked:
        exercise, message = said
        shown[exercise] += 1
        if shown[exercise] <= MOST_SAID:
            made.append(Said(exercise, short(message), tuple(parts[said]), len(heard[said])))
    return tuple(made)


def short(text: str) -> str:
    """Return a text on one line, and no longer than `LONGEST`."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 2] + " …"


def cost(results: Iterable[Result]) -> Cost:
    """Return what grading took; what has no notebook that ran took nothing."""
    ran = [one for one in results if any(book.seconds > 0 for book in one.notebooks)]
    seconds = sorted(sum(book.seconds for book in one.notebooks) for one in ran)
    memory = [float(max(book.memory for book in one.notebooks)) for one in ran]
    known = sorted(value for value in memory if value > 0)
    return Cost(
        quantiles(np.array(seconds)), quantiles(np.array(known)), tuple(seconds), tuple(known)
    )


def faults(results: Iterable[Result]) -> tuple[Fault, ...]:
    """Return what kept notebooks from running to their ends, the most frequent first."""
    found = Counter(
        (book.name, short(book.fault))
        for result in results
        for book in result.notebooks
        if book.fault
    )
    ranked = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Fault(name, fault, count) for (name, fault), count in ranked)


def read_course() -> Course:
    """Return this course, as `rubric.yml` and `coverage.yml` describe it."""
    rubric = yaml.safe_load(layout.RUBRIC.read_text(encoding="utf-8"))
    coverage = yaml.safe_load(layout.COVERAGE.read_text(encoding="utf-8"))
    exercises = {
        name: Exercise(
            chapter=card["chapter"],
            notebook=card["notebook"],
            points=float(card["points"]),
            by_hand=card["marked_by"] != "machine",
            rubric=tuple(card["rubric"]),
        )
        for name, card in rubric.items()
    }
    titles = {name: card["title"] for name, card in coverage["chapters"].items()}
    return Course(exercises, titles, coverage["ids"]["rubric"], coverage["ids"]["pitfalls"])


def read_marks(grading: Path) -> Marks:
    """Return every mark of a workplace's gradebook, by hand where one was given.

    Raises
    ------
    CourseError
        If there is no gradebook, or it cannot be read.
    """
    require_gradebook(grading)
    found: dict[Key, dict[str, Mark]] = {}
    try:
        with opened(grading) as gradebook:
            entries = (
                gradebook.db.query(
                    SubmittedAssignment.student_id, Assignment.name, BaseCell.name,
                    Grade.max_score, Grade.score, Grade.needs_manual_grade,
                )
                .select_from(Grade)
                .join(Grade.cell)
                .join(Grade.notebook)
                .join(SubmittedNotebook.assignment)
                .join(SubmittedAssignment.assignment)
            )  # fmt: skip
            for student, assignment, name, points, earned, waiting in entries:
                marks = found.setdefault((student, assignment), {})
                marks[exercise_id(name)] = Mark(points, earned, bool(waiting))
    except SQLAlchemyError as error:
        raise CourseError(f"The gradebook of {grading} cannot be read: {cause(error)}.") from error
    return found
