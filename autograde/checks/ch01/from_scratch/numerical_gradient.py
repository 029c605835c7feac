"""Slopes of functions that we evaluate ourselves."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table
from autograde.sandbox.student import Student

PAGE = Page("2_from_scratch#trust-nothing-you-did-not-check")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    theta = rng.uniform(0.5, 2, size=int(rng.integers(3, 6))) * rng.choice([-1, 1])
    weights = rng.uniform(0.5, 2, size=theta.shape)
    yield Part("the slopes", 1, partial(look_at_slopes, student, theta, weights))
    title = "one entry at a time, theta unchanged"
    yield Part(title, 1, partial(look_at_places, student, theta, weights))


def look_at_slopes(student: Student, theta: np.ndarray, weights: np.ndarray) -> None:
    """Ask for the slopes of a cube."""
    h = 1e-3

    def f(t: np.ndarray) -> float:
        return float((weights * t**3).sum())

    one_sided = [(f(theta + h * e) - f(theta)) / h for e in np.eye(len(theta))]
    want = 3 * weights * theta**2 + weights * h**2  # exact for central differences of a cube
    table: Table = [
        (one_sided, "That is the one-sided difference, whose error is of the size of h."),
        (2 * want, "Divide by 2h: the two points are two steps apart."),
        (want * h, "Divide by 2h."),
    ]
    message = "These are not the slopes along each axis by central differences."
    got = student.numerical_gradient(f, theta, h)
    PAGE.close(got, want, message, table, what="The gradient", rtol=1e-7)


def look_at_places(student: Student, theta: np.ndarray, weights: np.ndarray) -> None:
    """Ask for the slopes of a square, and look where it is evaluated."""
    seen: list[np.ndarray] = []
    kept, h = student.keep(theta), 1e-4

    def f(t: np.ndarray) -> float:
        seen.append(np.array(t))
        return float((weights * t**2).sum())

    got = student.numerical_gradient(f, kept, h)
    PAGE.close(got, 2 * weights * theta, "The slopes are wrong for another function.", rtol=1e-5)
    unchanged = np.array_equal(kept.value(), theta)
    PAGE.expect(unchanged, "Leave theta as it was, to the last bit.")
    moved = [np.flatnonzero(t != theta) for t in seen]
    PAGE.expect(
        seen and all(len(m) <= 1 for m in moved),
        "Move one entry at a time, and move it back.",
    )
    steps = [abs(t - theta).max() for t, m in zip(seen, moved, strict=True) if len(m)]
    PAGE.expect(np.allclose(steps, h, rtol=1e-3), "Each step has length h.")
