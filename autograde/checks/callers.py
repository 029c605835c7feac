"""Ask as callers do who are not gentle: what a right answer survives and a hasty one does not.

Each of the functions is one line in a check: arguments that must be afterwards what they were, all
digits of float64, draws from the generator that is handed over, log-variances of any size.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, same
from autograde.sandbox.student import (
    Remote,
    Rng,
    Student,
    StudentError,
    StudentGone,
    StudentTimeout,
)

# Beyond the clamps in circulation: (-4, 4), (-10, 2), (-10, 10), (-20, 20), (-30, 20).
FAR_LOG_VARIANCE, FARTHEST_LOG_VARIANCE = 32.0, 36.0

# For whoever is right until log-variances are far.
CLAMPED = (
    "Right for ordinary clouds, but not for very narrow or very wide ones: a log-variance may be "
    "any number, so cut none off and add nothing to the variance."
)

FAR_NOISE = (
    "Right for ordinary draws, but not for one far out: eps is what you are given, so cut nothing "
    "off and move nothing."
)


def far_log_variances(rng: Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw log-variances of which some lie beyond every usual clamp, on either side.

    A wide cloud would drown a narrow one in a sum: they share no row, and no column, where there
    are several.

    Examples
    --------
    >>> far = far_log_variances(np.random.default_rng(0), (2, 3))
    >>> bool(far.min() < -30 and far.max() > 30)
    True
    """
    made = rng.uniform(-2, 2, shape)
    narrow = tuple(int(rng.integers(size)) for size in shape)
    steps = [int(rng.integers(1, size)) if size > 1 else 0 for size in shape]
    wide = tuple((i + step) % size for i, step, size in zip(narrow, steps, shape, strict=True))
    made[narrow] = -rng.uniform(FAR_LOG_VARIANCE, FARTHEST_LOG_VARIANCE)
    made[wide] = rng.uniform(FAR_LOG_VARIANCE, FARTHEST_LOG_VARIANCE)
    return made


def expect_all_digits(
    page: Page, got: Any, want: Any, what: str = "The result", rtol: float = 1e-10
) -> None:
    """Raise `Wrong` if an answer to float64 is near the right one, but has lost digits.

    Parameters
    ----------
    page : Page
        Where the book explains what is asked.
    got : number, array or tensor
        From the student, who was given float64.
    want : number or array
    what : str
        What the value is called.
    rtol : float
        What rounding in float64 may do, as a share of the largest value.
    """
    atol = rtol * float(np.max(np.abs(want), initial=0.0))
    if same(got, want, rtol, atol) or not same(got, want, 1e-4, 1e6 * atol):
        return
    low = np.asarray(got.detach() if hasattr(got, "detach") else got)
    page.expect(
        not np.array_equal(low, low.astype(np.float32)),
        f"{what} has the digits of float32 only: compute in the dtype that you are given.",
    )
    raise page.wrong(
        f"{what} is near, but not to all digits that float64 holds: is something rounded, cut off "
        "or estimated on the way, or a small number added?"
    )


def expect_drawn_from(page: Page, ask: Callable[[Rng], Any], what: str = "The draws") -> None:
    """Raise `Wrong` unless the draws are those of the generator that is handed over.

    The same state gives the same draws, another gives others; so neither a generator of the
    answer's own, seeded or not, nor NumPy's global one will do.

    Parameters
    ----------
    page : Page
    ask : function
        Takes a generator and returns what was drawn with it, anew at each call.
    what : str
        What is drawn.
    """
    first, again, other = (np.asarray(ask(Rng(seed))) for seed in (1, 1, 2))
    page.expect(
        np.array_equal(first, again, equal_nan=True),
        f"{what} differ although the generator is in the same state: draw with the one you are "
        "given, and with no other.",
    )
    page.expect(
        not np.array_equal(first, other, equal_nan=True),
        f"{what} are the same whatever the generator: draw with the one you are given.",
    )


def ask_untouched(page: Page, student: Student, name: str, *args: Any, **more: Any) -> Any:
    """Call a function; raise `Wrong` if it changes an array, a tensor or a list it is given.

    Parameters
    ----------
    page : Page
        Where the book explains what is asked.
    student : Student
    name : str
        Of the function.
    *args, **more : object
        What it is called with.

    Returns
    -------
    What the function returns.
    """
    kept = [student.keep(one) if _may_change(one) else one for one in args]
    got = getattr(student, name)(*kept, **more)
    given = [(a, b) for a, b in zip(args, kept, strict=True) if _may_change(a)]
    expect_same(page, name, [before for before, _ in given], [after for _, after in given])
    return got


def expect_same(page: Page, name: str, given: Sequence[Any], kept: Sequence[Any]) -> None:
    """Raise `Wrong` if what was kept over there is no longer what a function was given."""
    for before, after in zip(given, kept, strict=True):
        now = after.value() if isinstance(after, Remote) else after
        page.expect(
            _are_equal(now, before),
            f"{name} changes what it is given: leave its arguments as they were.",
        )


def _may_change(one: Any) -> bool:
    """Say whether it is an array, a list or a tensor; what lies over there has any attribute."""
    if isinstance(one, Remote):
        return False
    return isinstance(one, np.ndarray | list) or hasattr(one, "detach")


def _are_equal(one: Any, other: Any) -> bool:
    if isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_are_equal, one, other))
    if not _may_change(other):
        return bool(one == other)
    now, before = (
        np.asarray(side.detach() if hasattr(side, "detach") else side) for side in (one, other)
    )
    return now.dtype == before.dtype and np.array_equal(now, before)


# These say what is wrong in words of their own.
CLEAR = ("NotImplementedError", "WireError", "FloatingPointError")


@contextmanager
def name_the_case(page: Page, case: str) -> Iterator[None]:
    """Say in which case an answer raises that did not in others: at a shape, say, or a dtype.

    Parameters
    ----------
    page : Page
        Where the book explains what is asked.
    case : str
        Such as "With more factors than numbers".
    """
    try:
        yield
    except (StudentGone, StudentTimeout):
        raise
    except StudentError as error:
        if error.kind in CLEAR:
            raise
        raise page.wrong(
            f"{case} your code raises {str(error).rstrip('.')}: it should work there, too."
        ) from None


@contextmanager
def expect_runs(page: Page, now: str, before: str = "") -> Iterator[None]:
    """Raise `Wrong` that names what is new about an input, if a call raises for it alone.

    Parameters
    ----------
    page : Page
    now : str
        What the input is, such as ``a code of 3``.
    before : str
        An input like it that the same function took; empty if there was none yet.
    """
    try:
        yield
    except (StudentGone, StudentTimeout):
        raise
    except StudentError as error:
        if not before or error.kind in CLEAR:
            raise
        raise page.wrong(
            f"It works for {before}, but for {now} your code raises {error} Is something written "
            "in that should come from what you are given?"
        ) from None
