"""The hidden checks of section 2, the reparameterization trick.

Oracles: PyTorch's autograd in float64, and closed forms of expectations by Gauss's quadrature.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page

# Spreads of 1 would hide which of their powers is taken.
LOG_VARIANCES = (0.5, 1.6)


def log_variances(rng: Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw log-variances of either sign, none of them near 0."""
    return np.asarray(rng.uniform(*LOG_VARIANCES, shape) * rng.choice([-1.0, 1.0], shape))


def lengths(rng: Generator) -> tuple[int, int]:
    """Draw a batch size and a code length; to confuse them never looks like a factor of 2."""
    return int(rng.choice([7, 9, 11])), int(rng.choice([3, 5]))


def shapes(rng: Generator) -> list[tuple[int, int]]:
    """Draw a usual shape, and list those of which a size is 1, or which are square."""
    return [lengths(rng), (1, 4), (6, 1), (3, 3)]


def in_words(shape: tuple[int, ...]) -> str:
    """Say what shape arrays have."""
    return f"arrays of shape {shape}"


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
