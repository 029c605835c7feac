"""The hidden checks of section 1, what a beta does.

Oracles: slopes and curvatures by autograd, roots of a slope, generalised eigenvalues, comparisons
one by one. Sizes are odd and differ; nothing comes sorted unless order is the point.
"""

from typing import Any

import numpy as np

from autograde.checks import Page, Table
from autograde.sandbox.student import Remote, Student

Array = np.ndarray


BEST = Page("1_knob#which-beta-is-best")


def unlike(want: Any, table: Table) -> Table:
    """Return the mistakes whose value is not the right one on these inputs."""
    return [row for row in table if not close(row[0], want)]


def close(a: Any, b: Any) -> bool:
    """Say whether two values are too near each other to be told apart."""
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=1e-4, equal_nan=True))


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
