"""The hidden checks of section 1, what a beta does.

Oracles: slopes and curvatures by autograd, roots of a slope, generalised eigenvalues, comparisons
one by one. Sizes are odd and differ; nothing comes sorted unless order is the point.
"""

from typing import Any

import numpy as np

from autograde.checks import Slip, expect
from autograde.sandbox.student import Remote, Student

Array = np.ndarray


BEST = "1_knob#which-beta-is-best"


def unlike(want: Any, *slips: Slip) -> list[Slip]:
    """Return the slips whose value is not the right one on these inputs."""
    return [slip for slip in slips if not close(slip.value, want)]


def close(a: Any, b: Any) -> bool:
    """Say whether two values are too near each other to be told apart."""
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=1e-4, equal_nan=True))


def expect_untouched(student: Student, name: str, *args: Any, see: str) -> Any:
    """Call a function; raise `Wrong` if it changes an array that it is given."""
    kept = [student.keep(x) if isinstance(x, np.ndarray) else x for x in args]
    got = getattr(student, name)(*kept)
    for before, after in zip(args, kept, strict=True):
        if isinstance(after, Remote):
            expect(
                np.array_equal(after.value(), before),
                f"{name} changes what it is given: leave its arguments as they were.",
                see,
            )
    return got
