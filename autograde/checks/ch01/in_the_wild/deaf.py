"""Shares counted pixel by pixel."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table
from autograde.checks.callers import ask_untouched
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

PAGE = Page("5_in_the_wild#a-clip-that-kills-gradients")

# Outputs and targets, each of a kind of its own: beyond the range or not, right or wrong.
PAIRS = [
    (2.0, 0.3),
    (7.5, 1.0),
    (1.4, 1.0),
    (1.5, 0.0),
    (-1.0, 0.0),
    (-0.7, 0.6),
    (-0.2, 1.0),
    (-4.0, 0.1),
    (0.5, 0.1),
    (0.25, 0.25),
    (0.9, 1.0),
    (0.2, 0.0),
]
# At the ends of the range and next to them, also where float32 sees no difference.
EDGES = {
    "0 and 1 themselves lie in the range: a clip passes their gradient on, and they hear.": [
        (0.0, 0.3),
        (1.0, 0.3),
        (1.0, 0.0),
        (0.0, 1.0),
        (1 - 1e-9, 0.5),
    ],
    "Whatever lies beyond the range, by however little, hears nothing.": [
        (1 + 1e-9, 0.5),
        (-1e-12, 0.5),
        (1 + 1e-9, 0.0),
    ],
    "An output whose clipped value is the target is not wrong.": [
        (1 + 1e-9, 1.0),
        (-1e-12, 0.0),
        (0.0, 0.0),
        (1.0, 1.0),
    ],
    "An output is wrong if its clipped value differs from the target, by however little.": [
        (1.5, 1 - 1e-9),
        (-0.5, 1e-9),
    ],
}


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    title = "the share of wrong outputs beyond the range"
    yield Part(title, 1, partial(look_at_share, student, rng))
    title = "nobody, everybody, the ends of the range, arguments unchanged"
    yield Part(title, 1, partial(look_at_ends, student, rng))


def draw(rng: Generator, shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return outputs and targets of every kind, and as many more as fill a shape."""
    count = int(np.prod(shape)) - len(PAIRS)
    a = np.append(np.array(PAIRS)[:, 0], rng.uniform(-1.5, 2.5, count))
    target = rng.random(len(a))
    exact = rng.random(len(a)) < 0.5  # right although out of range
    target = np.where(exact, np.clip(a, 0, 1), target)
    target[: len(PAIRS)] = np.array(PAIRS)[:, 1]
    order = rng.permutation(len(a))
    return a[order].reshape(shape), target[order].reshape(shape)


def count(a: np.ndarray, target: np.ndarray) -> float:
    """Return the share, one output after the other."""
    deaf = 0
    for value, goal in zip(a.flat, target.flat, strict=True):
        deaf += (value < 0 and goal != 0) or (value > 1 and goal != 1)
    return deaf / a.size


def compare(student: Student, a: np.ndarray, target: np.ndarray) -> None:
    """Raise `Wrong` unless that is the share."""
    want = count(a, target)
    PAGE.close(
        student.deaf_share(a, target),
        want,
        "Count the outputs beyond [0, 1] whose clipped value is not the target.",
        lambda: unlike(want, share_slips(a, target)),
        what="The share",
    )


def look_at_share(student: Student, rng: Generator) -> None:
    """Ask for outputs of every kind, in arrays of several shapes."""
    for shape in ((29,), (5, 7), (3, 4, 5), (2, 2, 2, 5)):
        compare(student, *draw(rng, shape))


def share_slips(a: np.ndarray, target: np.ndarray) -> Table:
    """Return what other shares come to."""
    outside, wrong = (a < 0) | (a > 1), np.clip(a, 0, 1) != target
    deaf = (outside & wrong).sum()
    return [
        (
            outside.mean(),
            "What lies beyond the range on the right side is not wrong: its clipped value is the "
            "target.",
            "P11",
        ),
        (wrong.mean(), "Inside the range an output hears: only those beyond it are deaf.", "P11"),
        (deaf, "A share lies between 0 and 1: divide by the number of outputs."),
        ((outside & (a != target)).mean(), "Compare the clipped value with the target.", "P11"),
        (deaf / outside.sum(), "It is the share of all outputs, not of those beyond the range."),
        (deaf / wrong.sum(), "It is the share of all outputs, not of the wrong ones."),
        (((a > 1) & wrong).mean(), "Outputs below 0 are deaf as well.", "P11"),
        (((a < 0) & wrong).mean(), "Outputs above 1 are deaf as well.", "P11"),
        (deaf / len(a), "Divide by the number of all outputs, not by that of the rows."),
        (1 - deaf / a.size, "That is the share of those that are not deaf."),
    ]


def look_at_ends(student: Student, rng: Generator) -> None:
    """Ask for outputs that all hear, for some that are all deaf, and for those at the ends."""
    shape = tuple(int(v) for v in rng.integers(2, 9, int(rng.integers(1, 4))))
    inside, beyond = rng.uniform(0.01, 0.99, shape), rng.uniform(0.1, 9, shape)
    hears = "Inside the range every output hears."
    PAGE.close(student.deaf_share(inside, rng.random(shape)), 0.0, hears, what="The share")
    bright = "Bright where it should be black, and nothing comes back: all are deaf."
    PAGE.close(student.deaf_share(1 + beyond, 0 * inside), 1.0, bright, what="The share")
    dark = "Dark where it should be white, and nothing comes back: all are deaf."
    PAGE.close(student.deaf_share(-beyond, 0 * inside + 1), 1.0, dark, what="The share")
    for message, pairs in EDGES.items():
        for value, goal in pairs:
            a, target = np.array([[value, 0.5]]), np.array([[goal, 0.5]])
            got = ask_untouched(PAGE, student, "deaf_share", a, target)
            PAGE.close(got, count(a, target), message, what="The share")
