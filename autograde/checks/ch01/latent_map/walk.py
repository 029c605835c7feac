"""A straight walk with both ends."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, array, expect_close, part
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "4_latent_map#a-walk-from-3-to-7"

    def compare(dim: int, steps: int, ends: bool) -> None:
        start, end = rng.normal(0, 3, size=(2, dim))
        share = np.arange(steps)[:, None] / (steps - 1)
        want = start + share * (end - start)
        open_end = start + np.arange(steps)[:, None] / steps * (end - start)
        inner = start + np.arange(1, steps + 1)[:, None] / (steps + 1) * (end - start)
        got = student.walk(start, end, steps)
        slips = [
            Slip(want[::-1], "The walk runs backwards: it begins at `start`.", page),
            Slip(open_end, "The end belongs to the walk.", page),
            Slip(inner, "Both ends belong to the walk.", page),
            Slip(want.T, "One row for each step.", page),
        ]
        if ends:
            made = array(got, want.shape, "The walk")
            expect_close(
                made[[0, -1]],
                want[[0, -1]],
                "Both ends belong to the walk.",
                *(Slip(s.value[[0, -1]], s.message, page) for s in slips[:3]),
            )
        expect_close(
            got,
            want,
            "Equal steps on the straight line from start to end.",
            *slips,
            what="The walk",
            see=page,
        )

    @part("a straight walk with both ends", 1)
    def straight() -> None:
        compare(int(rng.integers(3, 6)), int(rng.integers(7, 11)), True)

    @part("any length and number of steps", 1)
    def any_length() -> None:
        compare(1, 4, False)
        compare(int(rng.integers(12, 17)), 2, False)
        compare(2, int(rng.integers(20, 30)), False)

    yield straight
    yield any_length
