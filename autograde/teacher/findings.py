"""What a report finds of a class, part by part; `numbers` and `words` find it."""

import json
from dataclasses import asdict, dataclass

from autograde.judging.result import Row

QUANTILES = (0.0, 0.25, 0.5, 0.75, 0.95, 1.0)
BINS = 10


@dataclass(frozen=True)
class Item:
    """How a class did in one exercise.

    Attributes
    ----------
    exercise, title, notebook : str
        Its id, and what the book calls it.
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
    title: str
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
    """A known mistake, how many students' answers show it, and the exercises' ids and titles."""

    id: str
    meaning: str
    students: int
    exercises: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """A message, the parts of an exercise that gave it, and how many students were given it."""

    exercise: str
    title: str
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
