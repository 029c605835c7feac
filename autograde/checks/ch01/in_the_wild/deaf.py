"""Shares counted pixel by pixel."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, expect_close, part
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "5_in_the_wild#a-clip-that-kills-gradients"
    shape = tuple(int(v) for v in rng.integers(5, 9, int(rng.integers(1, 4))))

    def case() -> tuple[np.ndarray, np.ndarray]:
        a = rng.uniform(-1.5, 2.5, size=shape)
        target = rng.random(shape)
        exact = rng.random(shape) < 0.5  # right although out of range
        return a, np.where(exact, np.clip(a, 0, 1), target)

    def count(a: np.ndarray, target: np.ndarray) -> float:
        deaf = 0
        for value, goal in zip(a.flat, target.flat, strict=True):
            deaf += (value < 0 and goal != 0) or (value > 1 and goal != 1)
        return deaf / a.size

    @part("the share of wrong outputs beyond the range", 1)
    def share() -> None:
        a, target = case()
        a.flat[0], target.flat[0] = 2.0, 0.3
        a.flat[1], target.flat[1] = -1.0, 0.0
        a.flat[2], target.flat[2] = 0.5, 0.1
        a.flat[3], target.flat[3] = -0.7, 0.6
        want, outside = count(a, target), ((a < 0) | (a > 1))
        got = student.deaf_share(a, target)
        expect_close(
            got,
            want,
            "Count the outputs beyond [0, 1] whose clipped value is not the target.",
            Slip(
                outside.mean(),
                "What lies beyond the range on the right side is not wrong: its "
                "clipped value is the target.",
                page,
                "P11",
            ),
            Slip(
                (np.clip(a, 0, 1) != target).mean(),
                "Inside the range an output hears: only those beyond it are deaf.",
                page,
                "P11",
            ),
            Slip(
                want * a.size,
                "A share lies between 0 and 1: divide by the number of outputs.",
                page,
            ),
            Slip(
                (outside & (a != target)).mean(),
                "Compare the clipped value with the target.",
                page,
                "P11",
            ),
            Slip(
                want * a.size / max(1, outside.sum()),
                "It is the share of all outputs, not of those beyond the range.",
                page,
            ),
            what="The share",
            see=page,
        )

    @part("nobody and everybody", 1)
    def ends() -> None:
        inside = rng.uniform(0.01, 0.99, size=shape)
        expect_close(
            student.deaf_share(inside, rng.random(shape)),
            0.0,
            "Inside the range every output hears.",
            what="The share",
            see=page,
        )
        high = rng.uniform(1.1, 9, size=shape)
        expect_close(
            student.deaf_share(high, np.zeros(shape)),
            1.0,
            "Bright where it should be black, and nothing comes back: all are deaf.",
            what="The share",
            see=page,
        )
        low = -rng.uniform(0.1, 9, size=shape)
        expect_close(
            student.deaf_share(low, np.ones(shape)),
            1.0,
            "Dark where it should be white, and nothing comes back: all are deaf.",
            what="The share",
            see=page,
        )
        a, target = case()
        expect_close(
            student.deaf_share(a, target),
            count(a, target),
            "The share is wrong for other outputs.",
            what="The share",
            see=page,
        )

    yield share
    yield ends
