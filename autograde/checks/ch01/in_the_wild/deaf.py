"""Shares counted pixel by pixel."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table
from autograde.sandbox.student import Student

PAGE = Page("5_in_the_wild#a-clip-that-kills-gradients")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    shape = tuple(int(v) for v in rng.integers(5, 9, int(rng.integers(1, 4))))
    title = "the share of wrong outputs beyond the range"
    yield Part(title, 1, partial(look_at_share, student, rng, shape))
    yield Part("nobody and everybody", 1, partial(look_at_ends, student, rng, shape))


def draw(rng: Generator, shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return outputs on both sides of the range's ends, and targets, some of which they hit."""
    a = rng.uniform(-1.5, 2.5, size=shape)
    target = rng.random(shape)
    exact = rng.random(shape) < 0.5  # right although out of range
    return a, np.where(exact, np.clip(a, 0, 1), target)


def count(a: np.ndarray, target: np.ndarray) -> float:
    """Return the share, one output after the other."""
    deaf = 0
    for value, goal in zip(a.flat, target.flat, strict=True):
        deaf += (value < 0 and goal != 0) or (value > 1 and goal != 1)
    return deaf / a.size


def look_at_share(student: Student, rng: Generator, shape: tuple[int, ...]) -> None:
    """Ask for outputs of every kind."""
    a, target = draw(rng, shape)
    a.flat[0], target.flat[0] = 2.0, 0.3
    a.flat[1], target.flat[1] = -1.0, 0.0
    a.flat[2], target.flat[2] = 0.5, 0.1
    a.flat[3], target.flat[3] = -0.7, 0.6
    PAGE.close(
        student.deaf_share(a, target),
        count(a, target),
        "Count the outputs beyond [0, 1] whose clipped value is not the target.",
        partial(share_slips, a, target),
        what="The share",
    )


def share_slips(a: np.ndarray, target: np.ndarray) -> Table:
    """Return what other shares come to."""
    outside, deaf = (a < 0) | (a > 1), count(a, target) * a.size
    return [
        (
            outside.mean(),
            "What lies beyond the range on the right side is not wrong: its clipped value is the "
            "target.",
            "P11",
        ),
        (
            (np.clip(a, 0, 1) != target).mean(),
            "Inside the range an output hears: only those beyond it are deaf.",
            "P11",
        ),
        (deaf, "A share lies between 0 and 1: divide by the number of outputs."),
        (
            (outside & (a != target)).mean(),
            "Compare the clipped value with the target.",
            "P11",
        ),
        (
            deaf / max(1, outside.sum()),
            "It is the share of all outputs, not of those beyond the range.",
        ),
    ]


def look_at_ends(student: Student, rng: Generator, shape: tuple[int, ...]) -> None:
    """Ask for outputs that all hear, for some that are all deaf, and for others once more."""
    close = partial(PAGE.close, what="The share")
    inside = rng.uniform(0.01, 0.99, size=shape)
    got = student.deaf_share(inside, rng.random(shape))
    close(got, 0.0, "Inside the range every output hears.")
    high = rng.uniform(1.1, 9, size=shape)
    got = student.deaf_share(high, np.zeros(shape))
    close(got, 1.0, "Bright where it should be black, and nothing comes back: all are deaf.")
    low = -rng.uniform(0.1, 9, size=shape)
    got = student.deaf_share(low, np.ones(shape))
    close(got, 1.0, "Dark where it should be white, and nothing comes back: all are deaf.")
    a, target = draw(rng, shape)
    got = student.deaf_share(a, target)
    close(got, count(a, target), "The share is wrong for other outputs.")
