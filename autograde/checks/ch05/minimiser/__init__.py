"""The hidden checks of section 3, what the loss wants.

Oracles: the slope of a mixture's log density by autograd, SciPy's distances, PyTorch's own
interpolation, log densities that SciPy takes apart, walks that are integrated numerically, and
codes and noise as the solution of two equations. Sizes differ in one case and are all the same in
another.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Table
from autograde.sandbox.student import Remote, Student

Array = np.ndarray

BEST = Page("3_minimiser#the-best-answer")
GUIDANCE = Page("3_minimiser#guidance")
SURVIVES = Page("3_minimiser#which-guess-survives")


def sizes(rng: Generator, count: int, low: int = 2, high: int = 9) -> tuple[int, ...]:
    """Return so many sizes of which no two are equal."""
    return tuple(int(n) for n in rng.choice(np.arange(low, high), count, replace=False))


def shapes(rng: Generator) -> Iterator[tuple[int, int, int]]:
    """Yield sizes of a batch, of the data and of a code: different, the same, and 1."""
    batch, n, dim = sizes(rng, 3, 3)
    yield batch, n, dim
    yield (int(rng.integers(3, 7)),) * 3
    yield batch, 3 * n, batch
    yield batch, batch, dim
    yield 1, n, dim
    yield batch, n, 1


def unlike(want: Any, table: Table) -> Table:
    """Return the mistakes whose value is not the right one on these inputs."""
    return [row for row in table if not near(row[0], want)]


def near(a: Any, b: Any) -> bool:
    """Say whether two values are too near each other to be told apart."""
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=1e-4, equal_nan=True))


def distinct(table: Table, want: Any) -> bool:
    """Say whether no two sentences of a table stand for one value, and none for the right one."""
    rows = [(want, ""), *((row[0], row[1]) for row in table)]
    return not any(near(a, b) and s != t for (a, s), (b, t) in combinations(rows, 2))


def expect_untouched(student: Student, name: str, *args: Any, page: Page) -> Any:
    """Call a function; raise `Wrong` if it changes an array that it is given."""
    kept = [student.keep(x) if isinstance(x, np.ndarray) else x for x in args]
    got = getattr(student, name)(*kept)
    for before, after in zip(args, kept, strict=True):
        if isinstance(after, Remote):
            page.expect(
                np.array_equal(after.value(), before),
                f"{name} changes what it is given: leave its arguments as they were.",
            )
    return got
