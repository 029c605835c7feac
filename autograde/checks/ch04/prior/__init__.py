"""The hidden checks of section 5, a prior over words.

Oracles: SciPy's distances, softmax and log-softmax in float64, probabilities as exact fractions,
loops over places, closed forms of gradients, and shares of many draws. A gradient does not cross
from the student's process, so helpers that run over there compute it, and its values are compared
here.
"""

from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Table, describe
from autograde.sandbox.student import Remote, Student

Array = np.ndarray
Tensor = torch.Tensor


DICTIONARY = Page("5_prior#the-dictionary-in-pytorch")
COUNTING = Page("5_prior#counting")
CAUSAL = Page("5_prior#looking-back-only")
DICE = Page("5_prior#dice")


def sizes(rng: Generator, count: int, low: int = 3, high: int = 8) -> tuple[int, ...]:
    """Return so many sizes of which no two are equal."""
    return tuple(int(n) for n in rng.choice(np.arange(low, high), count, replace=False))


def unlike(want: Any, table: Table) -> Table:
    """Return the mistakes whose value is not the right one on these inputs."""
    return [row for row in table if not near(row[0], want)]


def near(a: Any, b: Any) -> bool:
    """Say whether two values are too near each other to be told apart."""
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=1e-4, equal_nan=True))


def tensor(got: Any, shape: tuple[int, ...], what: str, page: Page) -> Tensor:
    """Return `got` if it is a tensor of this shape."""
    if not isinstance(got, Tensor):
        raise page.wrong(f"{what} should be a tensor, not {describe(got)}.")
    page.expect(
        got.shape == shape,
        f"{what} should have shape {shape}; it has {tuple(got.shape)}.",
    )
    return got


def whole(got: Any, shape: tuple[int, ...], what: str, page: Page) -> Array:
    """Return `got` as an array if it is a tensor of int64 and of this shape."""
    numbers = tensor(got, shape, what, page)
    page.expect(
        numbers.dtype == torch.int64,
        f"{what} should hold places in the codebook, as int64; it holds "
        f"{str(numbers.dtype).removeprefix('torch.')}.",
    )
    return np.asarray(numbers)


def expect_untouched(student: Student, name: str, *args: Any, page: Page) -> Any:
    """Call a function; raise `Wrong` if it changes an array or tensor that it is given."""
    kept = [student.keep(x) if isinstance(x, Array | Tensor) else x for x in args]
    got = getattr(student, name)(*kept)
    for before, after in zip(args, kept, strict=True):
        if isinstance(after, Remote) and isinstance(before, Array | Tensor):
            page.expect(
                np.array_equal(np.asarray(after.value()), np.asarray(before)),
                f"{name} changes what it is given: leave its arguments as they were.",
            )
    return got
