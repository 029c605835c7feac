"""The hidden checks of section 5, decoding large pictures.

Oracles: a walk backward through a decoder's layers, place by place; tiles and their ramps in
closed form; random decoders that look at a neighbourhood, stay here and count what they are given;
variances of the numbers themselves, group by group.
"""

from typing import Any

import numpy as np
import torch

from autograde.checks import Page, Table, describe
from autograde.sandbox.student import Remote, Student

Array = np.ndarray
Tensor = torch.Tensor


REACH = Page("5_large#how-far-a-decoder-looks")
TILES = Page("5_large#tiles")
MEAN = Page("5_large#one-mean-for-all-tiles")


def unlike(want: Any, table: Table) -> Table:
    """Return the mistakes whose value is not the right one on these inputs."""
    return [row for row in table if not near(row[0], want)]


def near(a: Any, b: Any) -> bool:
    """Say whether two values are too near each other to be told apart."""
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=1e-7, equal_nan=True))


def tensor(got: Any, what: str, page: Page) -> Tensor:
    """Return `got` if it is a tensor."""
    if not isinstance(got, Tensor):
        raise page.wrong(f"{what} should be a tensor, not {describe(got)}.")
    return got


def expect_untouched(student: Student, name: str, *args: Any, page: Page, **more: Any) -> Any:
    """Call a function; raise `Wrong` if it changes a tensor or a list that it is given."""
    kept = [student.keep(x) if isinstance(x, Tensor | list) else x for x in args]
    got = getattr(student, name)(*kept, **more)
    for before, after in zip(args, kept, strict=True):
        if isinstance(after, Remote):
            now = after.value()
            same = torch.equal(now, before) if isinstance(before, Tensor) else now == before
            page.expect(same, f"{name} changes what it is given: leave its arguments as they were.")
    return got
