"""A straight walk with both ends."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table, array, expect_close
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

PAGE = Page("4_latent_map#a-walk-from-3-to-7")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("a straight walk with both ends", 1, partial(look_at_straight, student, rng))
    title = "any length and number of steps, all digits, arguments unchanged"
    yield Part(title, 1, partial(look_at_lengths, student, rng))


def look_at_straight(student: Student, rng: Generator) -> None:
    """Ask for one walk, its ends first."""
    dim, steps = int(rng.integers(3, 6)), int(rng.integers(7, 11))
    start, end = rng.normal(0, 3, size=(2, dim))
    got, want = student.walk(start, end, steps), straight(start, end, steps)
    ends = [(walk[[0, -1]], text) for walk, text in walk_slips(start, end, steps)]
    expect_close(
        array(got, want.shape, "The walk")[[0, -1]],
        want[[0, -1]],
        "Both ends belong to the walk.",
        *PAGE.slips(ends),
        see=PAGE.see,
        rtol=1e-4,
        atol=1e-4,
    )
    compare(got, start, end, steps)


def look_at_lengths(student: Student, rng: Generator) -> None:
    """Ask for walks in one dimension and in many, of two steps and of many, and for none at all."""
    many, long = int(rng.integers(12, 17)), int(rng.integers(20, 30))
    for dim, steps in ((1, 4), (many, 2), (2, long), (3, 3), (5, 5)):
        start, end = rng.normal(0, 3, size=(2, dim))
        for there in (end, start, -1e3 * end, start + np.eye(dim)[0]):
            got = ask_untouched(PAGE, student, "walk", start, there, steps)
            compare(got, start, there, steps)
            expect_all_digits(PAGE, got, straight(start, there, steps), what="The walk")


def straight(start: np.ndarray, end: np.ndarray, steps: int) -> np.ndarray:
    """Return the walk."""
    share = np.arange(steps)[:, None] / (steps - 1)
    return np.asarray(start + share * (end - start))


def compare(got: object, start: np.ndarray, end: np.ndarray, steps: int) -> None:
    """Raise `Wrong` unless that is the walk."""
    want = straight(start, end, steps)
    slips: Table = [*walk_slips(start, end, steps), (want.T, "One row for each step.")]
    PAGE.close(
        got,
        want,
        "Equal steps on the straight line from start to end.",
        unlike(want, slips),
        what="The walk",
        rtol=1e-4,
        atol=1e-4,
    )


def walk_slips(start: np.ndarray, end: np.ndarray, steps: int) -> list[tuple[np.ndarray, str]]:
    """Return walks that lead elsewhere, or the other way."""
    place = np.arange(steps)[:, None]
    return [
        (
            straight(start, end, steps)[::-1],
            "The walk runs backwards: it begins at `start`.",
        ),
        (start + place / steps * (end - start), "The end belongs to the walk."),
        (start + (place + 1) / (steps + 1) * (end - start), "Both ends belong to the walk."),
        (start + (place + 1) / steps * (end - start), "The start belongs to the walk."),
        (
            start + np.round(place / (steps - 1)) * (end - start),
            "The walk stands still and jumps: each step goes the same way on.",
        ),
    ]
