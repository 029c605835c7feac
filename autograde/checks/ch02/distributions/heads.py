"""Columns that are told apart by their numbers, in two widths."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table, describe, same
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.sandbox.student import Student

PAGE = Page("1_distributions#an-encoder-that-answers-with-a-distribution")

NAMES = ("mu", "logvar")


def draw(rng: Generator, k: int) -> np.ndarray:
    """Draw what a last layer puts out for codes of k numbers, some of it extreme."""
    h = rng.normal(0, 2, (int(rng.choice([11, 13, 15])), 2 * k))
    h[rng.integers(len(h), size=4), rng.integers(2 * k, size=4)] = [-60, -35, 35, 60]
    h[:4, -1], h[:4, 0] = (
        (-45, 45, -60, 60),
        (45, -45, 60, -60),
    )  # a clamp would show in both halves
    return h


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    widths = (int(rng.choice([5, 7, 9])), int(rng.choice([1, 2, 4])))
    outputs = [draw(rng, k) for k in widths]
    for place, name in enumerate(NAMES):
        yield Part(name, 0.5, partial(look_at_half, student, outputs, place))


def look_at_half(student: Student, outputs: list[np.ndarray], place: int) -> None:
    """Compare one of the halves."""
    for h in outputs:
        got = halves(student, h, intact=place == 1)[place]
        want = np.split(h, 2, axis=1)[place]
        expect_all_digits(PAGE, got, want, NAMES[place])
        expect_unclamped(got, want, NAMES[place])
        PAGE.close(
            got,
            want,
            f"{NAMES[place]} is not its half of the columns, as the layer puts them out.",
            partial(half_slips, h, place),
            what=NAMES[place],
        )


def halves(student: Student, h: np.ndarray, intact: bool) -> Any:
    """Return the two things that the student's function returns."""
    n, k = len(h), h.shape[1] // 2
    got = ask_untouched(PAGE, student, "heads", h) if intact else student.heads(h)
    shape = np.shape(got) if isinstance(got, np.ndarray) else ()
    PAGE.expect(
        shape != (n, k),
        "That is one array, a single code for each picture. The encoder answers with a "
        "distribution: return its two parameters.",
        "P1",
    )
    if shape == (2, n, k):
        return list(got)
    if not isinstance(got, tuple | list) or len(got) != 2:
        raise PAGE.wrong(f"heads should return 2 values, not {describe(got)}.")
    return got


def expect_unclamped(got: Any, want: np.ndarray, name: str) -> None:
    """Raise `Wrong` if only what is large is not as it was given."""
    if np.shape(got) != want.shape or same(got, want, 1e-6, 1e-9):
        return
    mild = np.abs(want) < 5
    PAGE.expect(
        not (same(np.asarray(got)[mild], want[mild], 1e-6, 1e-9) and mild.any()),
        f"{name} is as you were given it except where it is large: clamp nothing, any real number "
        "will do.",
        "P10",
    )


def half_slips(h: np.ndarray, place: int) -> Table:
    """Return what else may be taken for a half."""
    both = np.split(h, 2, axis=1)
    want, other = both[place], both[1 - place]
    through = f"{NAMES[place]} went through exp: hand on what the layer puts out."
    return [
        (other, "mu and logvar have changed places: mu comes first."),
        (h[:, place::2], "You took every second column: each half is one piece."),
        (
            np.split(h, [len(h) // 2])[place],
            "You split the batch: each picture has both, so split the columns.",
        ),
        (np.exp(want), through, "P10"),
        (np.exp(want / 2), through, "P10"),
    ]
