"""What came of grading one submission: the record that is kept of it.

It is made by a worker, written to disk before the gradebook is touched, and holds all that the
gradebook, the feedback and the report need. The seed in it makes the same scores again.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from autograde.checks import Outcome


@dataclass(frozen=True)
class Verdict:
    """How one exercise went.

    Attributes
    ----------
    grade_id : str
        Of the test cell that carries the points, such as `ch01-pca-check`.
    points, earned : float
    parts : tuple of Outcome
    """

    grade_id: str
    points: float
    earned: float
    parts: tuple[Outcome, ...]


@dataclass(frozen=True)
class NotebookResult:
    """How one notebook went.

    Attributes
    ----------
    name : str
        Without suffix.
    verdicts : tuple of Verdict
    fault : str
        Why it could not be run to its end, or "".
    notes : tuple of str
        What was mended before it ran, a sentence each.
    seconds : float
        Wall time.
    memory : int
        Largest resident memory of the student's processes, in bytes; 0 where it is not known.
    document : str
        The notebook with its verdicts, as JSON.
    """

    name: str
    verdicts: tuple[Verdict, ...] = ()
    fault: str = ""
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    memory: int = 0
    document: str = ""


@dataclass(frozen=True)
class Result:
    """How one submission went.

    Attributes
    ----------
    student, assignment : str
    fingerprint : str
        Of the submission and of all that it was judged by.
    seed : int
        What every random input was drawn from.
    notebooks : tuple of NotebookResult
    """

    student: str
    assignment: str
    fingerprint: str
    seed: int
    notebooks: tuple[NotebookResult, ...] = field(default=())

    def verdicts(self) -> Iterator[Verdict]:
        """Yield the verdicts of all notebooks."""
        for notebook in self.notebooks:
            yield from notebook.verdicts

    def to_json(self) -> str:
        """Return the record as text."""
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Result":
        """Read a record.

        Raises
        ------
        ValueError, KeyError, TypeError
            If it is none, or of another version.
        """
        body: dict[str, Any] = json.loads(text)
        body["notebooks"] = tuple(_notebook(one) for one in body["notebooks"])
        return cls(**body)


@dataclass(frozen=True)
class Row:
    """One line of `grades.csv`.

    Attributes
    ----------
    student, name, assignment : str
        Empty where a rejected file carries none.
    score : float or None
        Points so far, marks by hand included; None where nothing could be graded.
    max_score : float or None
    status : str
        `graded`, `to mark by hand`, `not graded` or `rejected`.
    reason : str
        A sentence for whatever was left out, or waits.
    late : str
        `late` where the learning platform says so.
    """

    student: str
    name: str
    assignment: str
    score: float | None
    max_score: float | None
    status: str
    reason: str
    late: str = ""


def _notebook(body: dict[str, Any]) -> NotebookResult:
    verdicts = tuple(
        Verdict(**{**one, "parts": tuple(Outcome(**x) for x in one["parts"])})
        for one in body["verdicts"]
    )
    return NotebookResult(**{**body, "verdicts": verdicts, "notes": tuple(body["notes"])})
