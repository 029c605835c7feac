"""The hidden checks of section 2, a VQ-VAE from scratch.

Oracles: distances one by one, counts and powers in plain Python, and PyTorch's autograd in float64,
told where the gradient stops. Sizes differ in one case and are all the same in another.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Table
from autograde.sandbox.student import Remote, Student

Array = np.ndarray
Tensor = torch.Tensor

NEAREST = Page("2_from_scratch#the-nearest-word")
USE = Page("2_from_scratch#the-use-of-a-codebook")
STRAIGHT = Page("2_from_scratch#a-step-that-has-no-slope")
MODEL = Page("2_from_scratch#the-model")


def sizes(rng: Generator, count: int, low: int = 3, high: int = 9) -> tuple[int, ...]:
    """Return so many sizes of which no two are equal."""
    return tuple(int(n) for n in rng.choice(np.arange(low, high), count, replace=False))


def shapes(rng: Generator) -> Iterator[tuple[int, int, int, int]]:
    """Yield sizes of batch, places, a word and the codebook: different, the same, and 1."""
    n, places, dim, n_codes = sizes(rng, 4)
    yield n, places, dim, n_codes
    yield places, n, dim, 3 * n_codes
    yield (int(rng.integers(3, 6)),) * 4
    yield 1, places, dim, n_codes
    yield n, 1, dim, n_codes
    yield n, places, 1, n_codes
    yield n, places, dim, 1


def unlike(want: Any, table: Table) -> Table:
    """Return the mistakes whose value is not the right one on these inputs."""
    return [row for row in table if not close(row[0], want)]


def close(a: Any, b: Any) -> bool:
    """Say whether two values are too near each other to be told apart."""
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=1e-4, equal_nan=True))


def distinct(table: Table, want: Any) -> bool:
    """Say whether no two sentences of a table stand for one value, and none for the right one."""
    rows = [(want, ""), *((row[0], row[1]) for row in table)]
    return not any(close(a, b) and s != t for (a, s), (b, t) in combinations(rows, 2))


def ask_untouched(page: Page, student: Student, name: str, *args: Any) -> Any:
    """Call a function; raise `Wrong` if it changes an array that it is given."""
    kept = [student.keep(x) if isinstance(x, np.ndarray) else x for x in args]
    got = getattr(student, name)(*kept)
    for before, after in zip(args, kept, strict=True):
        if isinstance(after, Remote):
            now = after.value()
            page.expect(
                np.array_equal(now, before) and now.dtype == before.dtype,
                f"{name} changes what it is given: leave its arguments as they were.",
            )
    return got
