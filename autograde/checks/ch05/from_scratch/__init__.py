"""The hidden checks of section 2, diffusion from scratch.

Oracles: code and noise as the two parts of a complex number, which noising turns; Bayes' rule for
normal draws; PyTorch's autograd in float64; walks whose end is known in closed form.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, array
from autograde.sandbox.student import Student

Array = np.ndarray

NOISE = Page("2_from_scratch#from-code-to-noise")
GUESS = Page("2_from_scratch#what-to-guess")
NETWORK = Page("2_from_scratch#a-network-that-knows-the-time")
BACK = Page("2_from_scratch#walking-back")
STRAIGHT = Page("2_from_scratch#a-straight-way")

# Shares at both ends and near them, where clamps bite.
EDGES = np.array([0.0, 1.0, 1e-30, 1e-9, 1 - 1e-9, 1e-4, 1 - 1e-4])

# Names that an answer calls, from its notebook; None takes one away. Returns what was there.
LEND = """
def lend(function, names):
    home = getattr(function, "__globals__", {})
    before = {name: home.get(name) for name in names}
    home.update(names)
    for name in [name for name, ours in names.items() if ours is None]:
        del home[name]
    return before
"""


def turned(z: Array, eps: Array, share: Any) -> tuple[Array, Array]:
    """Return noised codes and their velocities, turned by the angles of these shares."""
    made = (z - 1j * eps) * np.exp(1j * angles(share))
    return made.real, -made.imag


def turned_back(z_t: Array, v: Array, share: Any) -> tuple[Array, Array]:
    """Return codes and noise of noised codes and their velocities."""
    made = (z_t - 1j * v) * np.exp(-1j * angles(share))
    return made.real, -made.imag


def angles(share: Any) -> Array:
    """Return the angles of shares, as a column."""
    share = np.asarray(share, dtype=float).reshape(-1, 1)
    return np.asarray(np.arctan2(np.sqrt(1 - share), np.sqrt(share)))


def shapes(rng: Generator) -> Iterator[tuple[int, int]]:
    """Yield sizes of batch and code: different ones, twice the same, and 1."""
    n, dim = (int(v) for v in rng.choice(np.arange(3, 9), 2, replace=False))
    k = int(rng.integers(3, 7))
    yield from [(n, dim), (k, k), (dim, n), (1, dim), (n, 1), (1, 1)]


def shares(rng: Generator, n: int) -> Array:
    """Draw shares of which no two are near each other."""
    roots = np.linspace(0.25, 0.88, n) + rng.uniform(0, 0.09 / n)
    return np.asarray(rng.permutation(roots**2))


def ask_twice(page: Page, student: Student, name: str, *args: Any) -> Any:
    """Call a function twice; raise `Wrong` if it draws something itself."""
    got, again = (getattr(student, name)(*args) for _ in range(2))
    shape = np.shape(got)
    one, other = (array(x, np.shape(x), "The result") for x in (got, again))
    page.expect(
        shape != other.shape or np.array_equal(one, other, equal_nan=True),
        "The same arguments give another result each time: all noise is given, draw none.",
    )
    return got


@contextmanager
def lent(student: Student, name: str, **ours: Callable[..., Any]) -> Iterator[None]:
    """Put ours in the place of the student's functions that `name` may call, for a while.

    So a mistake in one of them costs points there, not here as well.
    """
    lend, function = student.define(LEND, "lend"), student.handle(name)
    before = lend(function, ours)
    try:
        yield
    finally:
        lend(function, before)


def add_noise(z: Any, eps: Any, alpha_bar: Any) -> Array:
    """Do as the student's `add_noise` should."""
    return turned(np.asarray(z), np.asarray(eps), alpha_bar)[0]


def velocity(z: Any, eps: Any, alpha_bar: Any) -> Array:
    """Do as the student's `velocity` should."""
    return turned(np.asarray(z), np.asarray(eps), alpha_bar)[1]


def from_velocity(z_t: Any, v: Any, alpha_bar: Any) -> tuple[Array, Array]:
    """Do as the student's `from_velocity` should."""
    return turned_back(np.asarray(z_t), np.asarray(v), alpha_bar)
