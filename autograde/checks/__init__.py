"""What a check is made of, and how it is run.

A section has a folder and an exercise a module: `ch01-pca` of `1_squeeze.ipynb` is checked by
`check(student, rng)` of `ch01.squeeze.pca`, which yields `Part`s. A part asks the student's
notebook for values (`autograde.sandbox.student`) and compares them with what was computed here,
from fresh random inputs and by other means than the solution's: finite differences, SciPy, closed
forms, invariants.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

import numpy as np
import yaml

from autograde import layout
from autograde.sandbox.student import Remote, Student, StudentError, StudentGone, StudentTimeout


class Wrong(Exception):
    """An answer is wrong, and in a way that can be named.

    Parameters
    ----------
    message : str
        What was expected, in words, or which mistake the values show; never the answer.
    see : str
        Where the book explains it: page and heading, such as ``2_from_scratch#the-loop``.
    pitfall : str
        The pitfall's id in `coverage.yml`, if the values show one.
    """

    def __init__(self, message: str, see: str = "", pitfall: str = "") -> None:
        super().__init__(message)
        self.message, self.see, self.pitfall = message, see, pitfall


@dataclass(frozen=True)
class Part:
    """One thing that a check looks at: a name, what it is worth, and the looking."""

    name: str
    points: float
    look: Callable[[], None]


Check = Callable[[Student, np.random.Generator], Iterator[Part]]


@dataclass(frozen=True)
class Slip:
    """A known mistake: the value it leads to, and what to tell who made it."""

    value: Any
    message: str
    see: str = ""
    pitfall: str = ""


@dataclass(frozen=True)
class Outcome:
    """How one part went.

    Attributes
    ----------
    name : str
    points, earned : float
    message : str
        Empty where all points were earned.
    see, pitfall : str
    """

    name: str
    points: float
    earned: float
    message: str = ""
    see: str = ""
    pitfall: str = ""


# A table of known mistakes: the value that one leads to, what to tell, and perhaps its pitfall.
Table = Sequence[tuple[Any, str] | tuple[Any, str, str]]


@dataclass(frozen=True)
class Page:
    """A place in the book that a check's sentences send a student to, bound once.

    Parameters
    ----------
    see : str
        Page and heading, such as ``2_from_scratch#the-loop``.

    Examples
    --------
    >>> page = Page("1_knob#water")
    >>> page.close(3.0, 4.0, "The rate is half the logarithm.", [(3.0, "You forgot the half.")])
    Traceback (most recent call last):
    autograde.checks.Wrong: You forgot the half.
    """

    see: str

    def wrong(self, message: str, pitfall: str = "") -> Wrong:
        """Return the exception to raise for a mistake."""
        return Wrong(message, self.see, pitfall)

    def expect(self, condition: object, message: str, pitfall: str = "") -> None:
        """Raise `Wrong` unless the condition holds."""
        expect(condition, message, self.see, pitfall)

    def slips(self, table: Table) -> list[Slip]:
        """Return a table's rows as slips."""
        return [Slip(row[0], row[1], self.see, *row[2:]) for row in table]

    def close(
        self,
        got: Any,
        want: Any,
        message: str,
        table: Table | Callable[[], Table] = (),
        **options: Any,
    ) -> None:
        """Raise `Wrong` unless `got` is `want`; a mistake of the table is named.

        Parameters
        ----------
        got, want, message
            As in `expect_close`.
        table : sequence of rows, or function that returns it
            A function is called only if the answer is wrong: mistakes may take long to compute.
        **options
            `what`, `rtol` and `atol` of `expect_close`.
        """
        rows = table if callable(table) else lambda: table
        expect_close(got, want, message, lambda: self.slips(rows()), see=self.see, **options)


def expect(condition: object, message: str, see: str = "", pitfall: str = "") -> None:
    """Raise `Wrong` unless the condition holds."""
    if not bool(condition):
        raise Wrong(message, see, pitfall)


def number(got: Any, what: str) -> float:
    """Return `got` as a float if it is one real number."""
    if isinstance(got, bool | complex | np.complexfloating) or np.shape(got) != ():
        raise Wrong(f"{what} should be one real number, not {describe(got)}.")
    if not isinstance(got, int | float | np.number | np.ndarray):
        raise Wrong(f"{what} should be one real number, not {describe(got)}.")
    return float(got)


def array(got: Any, shape: tuple[int, ...], what: str) -> np.ndarray:
    """Return `got` as an array of real numbers if it has the shape."""
    if hasattr(got, "detach"):
        got = got.detach().cpu().numpy()
    try:
        made = np.asarray(got)
    except ValueError as error:
        raise Wrong(f"{what} should be an array of shape {shape}.") from error
    if made.dtype.kind not in "biuf":
        raise Wrong(f"{what} should be an array of real numbers, not {describe(got)}.")
    if made.shape != shape:
        raise Wrong(f"{what} should have shape {shape}; it has {made.shape}.")
    return made


class Close(Protocol):
    """How two values are compared."""

    def __call__(self, got: Any, want: Any) -> bool: ...


def expect_close(
    got: Any,
    want: Any,
    message: str,
    *slips: Slip | Callable[[], Iterable[Slip]],
    what: str = "The result",
    rtol: float = 1e-6,
    atol: float = 1e-9,
    see: str = "",
) -> None:
    """Raise `Wrong` unless `got` is `want` within rounding.

    A `Slip` whose value `got` equals is named in place of `message`. The shape is checked first;
    a scalar is expected where `want` is one.

    Parameters
    ----------
    got : number, array or tensor
        From the student.
    want : number or array
        Computed here.
    message : str
        What was expected, in words.
    *slips : Slip, or function that returns several
        A function is called only if the answer is wrong: mistakes may take long to compute.
    what : str
        What the value is called in messages about its shape.
    rtol, atol : float
        As in `numpy.allclose`.
    see : str
        As in `Wrong`.
    """
    want = np.asarray(want)
    if want.shape == ():
        made = np.asarray(number(got, what))
    else:
        try:
            made = array(got, want.shape, what)
        except Wrong:
            _name(got, slips, rtol, atol, see)  # a slip may have a shape of its own
            raise
    if same(made, want, rtol, atol):
        return
    _name(made, slips, rtol, atol, see)
    if not np.isfinite(made).all() and np.isfinite(want).all():
        raise Wrong(f"{message} There is a nan or inf in what you return.", see)
    raise Wrong(message, see)


def _name(
    got: Any,
    slips: Iterable[Slip | Callable[[], Iterable[Slip]]],
    rtol: float,
    atol: float,
    see: str,
) -> None:
    """Raise `Wrong` with the message of the first slip that has this value, if one has."""
    for one in slips:
        for slip in [one] if isinstance(one, Slip) else one():
            if same(got, slip.value, rtol, atol):
                raise Wrong(slip.message, slip.see or see, slip.pitfall)


def same(got: Any, want: Any, rtol: float, atol: float) -> bool:
    """Say whether two values have one shape and are equal within rounding; nan equals nothing."""
    if hasattr(got, "detach"):
        got = got.detach().cpu().numpy()
    try:
        got, want = np.asarray(got, dtype=np.float64), np.asarray(want, dtype=np.float64)
    except (TypeError, ValueError):
        return False
    return got.shape == want.shape and bool(np.allclose(got, want, rtol=rtol, atol=atol))


def pair(got: Any, name: str, count: int = 2) -> Any:
    """Return what a function returned if it is a tuple of the right length."""
    if not isinstance(got, tuple | list) or len(got) != count:
        raise Wrong(f"{name} should return {count} values, not {describe(got)}.")
    return got


def ask(student: Student, name: str, *args: Any, intact: bool = False, **more: Any) -> Any:
    """Call a function of the student's; if `intact`, its arrays must be the same afterwards.

    One part of each exercise asks for that, so that nobody loses all for it.
    """
    kept = [student.keep(x) if isinstance(x, np.ndarray) else x for x in args]
    got = getattr(student, name)(*kept, **more)
    for before, after in zip(args, kept, strict=True):
        if intact and isinstance(after, Remote):
            expect(
                same(after.value(), before, 0, 0),
                f"{name} changed what it was given: leave its arguments as they were.",
            )
    return got


def describe(got: Any) -> str:
    """Return what `got` is, for a message to a student: its kind, never its values."""
    if got is None:
        return "None (is a return missing?)"
    if hasattr(got, "detach"):
        return f"a tensor of shape {tuple(got.shape)}"
    if isinstance(got, np.ndarray):
        return f"an array of shape {got.shape} and dtype {got.dtype}"
    if isinstance(got, list | tuple | dict):
        return f"a {type(got).__name__} of {len(got)}"
    return f"a {type(got).__name__}"


@cache
def sections() -> dict[str, str]:
    """Return the section of every exercise, named as its notebook is without its number."""
    rubric = yaml.safe_load(layout.RUBRIC.read_text(encoding="utf-8"))
    return {exercise: card["notebook"].partition("_")[2] for exercise, card in rubric.items()}


def find(grade_id: str) -> Check | None:
    """Return the check of an exercise, by the id of its solution or of its test cell.

    Its module only is imported: some take seconds for what others do without.
    """
    exercise = grade_id.removesuffix("-check")
    if exercise not in sections():
        return None
    chapter, _, name = exercise.partition("-")
    place = f"autograde.checks.{chapter}.{sections()[exercise]}.{name.replace('-', '_')}"
    try:
        check: Check = importlib.import_module(place).check
    except ModuleNotFoundError:
        return None
    return check


def run(check: Check, student: Student, rng: np.random.Generator) -> list[Outcome]:
    """Look at every part of an exercise.

    Parameters
    ----------
    check : function
        As `find` returns.
    student : Student
    rng : numpy.random.Generator
        What the inputs are drawn from.

    Returns
    -------
    list of Outcome
        One for each part; their points add up to the exercise's.
    """
    return [look(one) for one in check(student, rng)]


def look(one: Part) -> Outcome:
    """Look at one part, and turn whatever goes wrong into a message."""
    message, see, pitfall = "", "", ""
    try:
        one.look()
    except Wrong as wrong:
        message, see, pitfall = wrong.message, wrong.see, wrong.pitfall
    except StudentTimeout as error:
        message = f"It takes too long: {error.message}."
    except StudentGone as error:
        message = f"It could not be looked at, for {error.message}."
    except StudentError as error:
        message = in_words(error)
    except Exception as error:  # a value of a kind that the check did not expect
        message = f"What you return has the wrong form ({type(error).__name__})."
    return Outcome(one.name, one.points, 0.0 if message else one.points, message, see, pitfall)


def in_words(error: StudentError) -> str:
    """Return what to tell a student whose code raised."""
    if error.kind == "NotImplementedError":
        return "Not answered yet."
    if error.kind == "WireError":
        return f"What you return cannot be judged: {error.message}."
    if error.kind == "FloatingPointError":
        return f"A number overflowed or became nan on the way ({error.message})."
    return f"Your code raised {error}."
