"""A report's numbers: scores, how hard an exercise was and what it told, aims reached, and cost."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from autograde.judging.result import Result
from autograde.teacher.findings import BINS, QUANTILES, Chapter, Cost, Item, Mastery
from autograde.teacher.marks import Course, Mark, Marks, title_of

FEWEST = 3  # two students always lie on a line


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
        title=title_of(exercise, course),
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


def cost(results: Iterable[Result]) -> Cost:
    """Return what grading took; what has no notebook that ran took nothing."""
    ran = [one for one in results if any(book.seconds > 0 for book in one.notebooks)]
    seconds = sorted(sum(book.seconds for book in one.notebooks) for one in ran)
    memory = [float(max(book.memory for book in one.notebooks)) for one in ran]
    known = sorted(value for value in memory if value > 0)
    return Cost(
        quantiles(np.array(seconds)), quantiles(np.array(known)), tuple(seconds), tuple(known)
    )
