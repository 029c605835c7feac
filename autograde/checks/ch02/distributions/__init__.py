"""The hidden checks of section 1, from points to distributions.

Oracles are SciPy's densities, PyTorch's divergence and Gauss-Hermite quadrature, which is exact for
the squares that occur here. Sizes are odd and differ, so that no axis passes for another.
"""

from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, same
from autograde.checks.callers import ask_untouched
from autograde.sandbox.student import Student

LOG_2PI = float(np.log(2 * np.pi))


def sizes(rng: Generator, count: int) -> list[int]:
    """Return odd sizes, each another one."""
    return [int(size) for size in rng.permutation([3, 5, 7, 9, 11])[:count]]


def ask_twice(
    student: Student,
    name: str,
    *args: Any,
    page: Page,
    message: str,
    pitfall: str = "",
    intact: bool = False,
) -> Any:
    """Call a function that has nothing random in it; two calls that differ show a draw."""
    call = partial(ask_untouched, page, student, name) if intact else getattr(student, name)
    got, again = call(*args), call(*args)
    steady = same(got, got, 0, 0)  # not so for nan, and for what is no array
    page.expect(not steady or same(got, again, 1e-9, 1e-12), message, pitfall)
    return got
