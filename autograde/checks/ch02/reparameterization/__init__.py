"""The hidden checks of section 2, the reparameterization trick.

Oracles: PyTorch's autograd in float64, and closed forms of expectations by Gauss's quadrature.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page
from autograde.sandbox.student import Student

# Spreads of 1 would hide which of their powers is taken.
LOG_VARIANCES = (0.5, 1.6)


def log_variances(rng: Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw log-variances of either sign, none of them near 0."""
    return np.asarray(rng.uniform(*LOG_VARIANCES, shape) * rng.choice([-1.0, 1.0], shape))


def lengths(rng: Generator) -> tuple[int, int]:
    """Draw a batch size and a code length; to confuse them never looks like a factor of 2."""
    return int(rng.choice([5, 7, 11])), int(rng.integers(3, 5))


def expect_untouched(
    student: Student, name: str, arguments: tuple[np.ndarray, ...], page: Page
) -> None:
    """Raise `Wrong` if a function changes the arrays that it is given."""
    kept = [student.keep(v) for v in arguments]
    student.kept(name, *kept)
    same = all(np.array_equal(k.value(), v) for k, v in zip(kept, arguments, strict=True))
    page.expect(same, f"{name} changes its arguments: return new arrays.")


def differ(first: Any, second: Any) -> bool:
    """Say whether two answers to one question are sound numbers, and not the same."""
    made = [np.asarray(v) for v in (first, second)]
    sound = all(v.dtype.kind in "iuf" and np.isfinite(v).all() for v in made)
    return sound and not np.array_equal(made[0], made[1])


def expect_steady(ask: Callable[[], Any], page: Page) -> None:
    """Raise `Wrong` if the same draws give different values."""
    page.expect(
        not differ(ask(), ask()),
        "The same eps gives something else each time: the dice come from outside, so draw "
        "nothing yourself.",
        "P2",
    )
