"""What students have earned so far, and what their course asks of them: what a report is made of.

Marks come from the gradebook where there is one, so that those given by hand count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy.exc import SQLAlchemyError

from autograde import layout
from autograde.classroom.gradebook import opened
from autograde.errors import CourseError
from autograde.judging.result import Result
from autograde.teacher.scores import cause, require_gradebook

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
    title: str = ""


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


def title_of(exercise: str, course: Course) -> str:
    """Return what the book calls an exercise; its id where it does not know it."""
    known = course.exercises.get(exercise)
    return known.title if known and known.title else exercise


def exercise_id(grade_id: str) -> str:
    """Return an exercise's id; its test cell has one of its own."""
    return grade_id.removesuffix("-check")


def marks_of(result: Result, course: Course) -> dict[str, Mark]:
    """Return a record's marks; what was not handed in earns nothing, words wait for a person."""
    earned = {exercise_id(one.grade_id): one for one in result.verdicts()}
    found = {name: Mark(one.points, one.earned) for name, one in earned.items()}
    for name, exercise in course.exercises.items():
        if exercise.chapter == result.assignment and name not in found:
            found[name] = Mark(exercise.points, 0.0, waiting=exercise.by_hand)
    return found


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
            title=card["title"],
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
