"""Slopes of functions that we evaluate ourselves."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table
from autograde.checks.callers import expect_all_digits
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

PAGE = Page("2_from_scratch#trust-nothing-you-did-not-check")

# Who adds one, takes two away and adds one again ends elsewhere with some of them: by rounding.
STEPS = (1e-3, 3e-4, 7e-2, 1e-6, 0.3)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    cases = [Cube(rng, size) for size in (int(rng.integers(3, 6)), 8, 1)]
    yield Part("the slopes", 1, partial(look_at_slopes, student, cases))
    title = "one entry at a time by h, theta unchanged, all digits"
    yield Part(title, 1, partial(look_at_places, student, cases))


class Cube:
    """A sum of cubes and products, whose central differences are known exactly."""

    def __init__(self, rng: Generator, size: int) -> None:
        self.theta = rng.uniform(0.5, 2, size) * rng.choice([-1, 1], size)
        self.cubes, self.mixed = rng.uniform(0.5, 2, size), rng.normal(size=(size, size))
        np.fill_diagonal(self.mixed, 0)

    def __call__(self, t: np.ndarray) -> float:
        t = np.asarray(t, dtype=float)
        return float((self.cubes * t**3).sum() + t @ self.mixed @ t)

    def slopes(self, h: float) -> np.ndarray:
        """Return the central differences."""
        across = (self.mixed + self.mixed.T) @ self.theta
        return np.asarray(self.cubes * (3 * self.theta**2 + h**2) + across)

    def one_sided(self, h: float) -> np.ndarray:
        """Return the differences to the point ahead."""
        eye = np.eye(len(self.theta))
        return np.array([(self(self.theta + h * e) - self(self.theta)) / h for e in eye])


def look_at_slopes(student: Student, cases: list[Cube]) -> None:
    """Ask for slopes with a step that is handed over, also a wide one."""
    for case in cases:
        for h in (1e-3, 0.3):
            got = student.numerical_gradient(case, case.theta, h)
            compare(case, got, h)


def compare(case: Cube, got: object, h: float) -> None:
    """Raise `Wrong` unless those are the slopes."""
    want = case.slopes(h)
    table: Table = [
        (case.one_sided(h), "That is the one-sided difference, whose error is of the size of h."),
        (-case.one_sided(-h), "That is the difference to the point behind, and its sign is wrong."),
        (case.one_sided(-h), "That is the one-sided difference, to the point behind."),
        (2 * want, "Divide by 2h: the two points are two steps apart."),
        (2 * h * want, "Divide by 2h."),
        (-want, "The sign is wrong: the point ahead less the point behind."),
        (np.full_like(want, want.sum()), "Move one entry at a time: you move all of them at once."),
        (case.slopes(1e-6), "Take the h that you are given, not one of your own."),
    ]
    PAGE.close(
        got,
        want,
        "These are not the slopes along each axis by central differences.",
        unlike(want, table),
        what="The gradient",
        rtol=1e-5,
        atol=1e-5,
    )


def look_at_places(student: Student, cases: list[Cube]) -> None:
    """Look where a function is evaluated, and what is left of theta afterwards."""
    for case in cases:
        for h in STEPS:
            seen: list[np.ndarray] = []
            kept = student.keep(case.theta)
            got = student.numerical_gradient(partial(note, case, seen), kept, h)
            unchanged = np.array_equal(kept.value(), case.theta)
            PAGE.expect(unchanged, "Leave theta as it was, to the last bit.")
            expect_places(case.theta, seen, h)
            compare(case, got, h)
        expect_all_digits(PAGE, got, case.slopes(h), what="The gradient", rtol=1e-9)


def note(f: Callable[[np.ndarray], float], seen: list[np.ndarray], t: np.ndarray) -> float:
    """Return the value of a function, and note where it was asked for."""
    seen.append(np.array(t))
    return f(t)


def expect_places(theta: np.ndarray, seen: list[np.ndarray], h: float) -> None:
    """Raise `Wrong` unless every point is theta, or a step of h from it along one axis."""
    PAGE.expect(
        seen and all(np.shape(t) == theta.shape for t in seen),
        "Evaluate f at vectors of theta's own shape.",
    )
    moved = [np.flatnonzero(t != theta) for t in seen]
    PAGE.expect(
        all(len(m) <= 1 for m in moved),
        "Move one entry at a time, and move it back to the very number that it was.",
    )
    steps = [abs(t - theta).max() for t, m in zip(seen, moved, strict=True) if len(m)]
    PAGE.expect(np.allclose(steps, h, rtol=1e-3), "Each step has length h.")
