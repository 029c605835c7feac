"""Slopes of functions that we evaluate ourselves."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, expect, expect_close, part
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "2_from_scratch#trust-nothing-you-did-not-check"
    theta = rng.uniform(0.5, 2, size=int(rng.integers(3, 6))) * rng.choice([-1, 1])
    weights = rng.uniform(0.5, 2, size=theta.shape)

    @part("the slopes", 1)
    def slopes() -> None:
        h = 1e-3

        def f(t: np.ndarray) -> float:
            return float((weights * t**3).sum())

        one_sided = [(f(theta + h * e) - f(theta)) / h for e in np.eye(len(theta))]
        want = 3 * weights * theta**2 + weights * h**2  # exact for central differences of a cube
        expect_close(
            student.numerical_gradient(f, theta, h),
            want,
            "These are not the slopes along each axis by central differences.",
            Slip(
                one_sided,
                "That is the one-sided difference, whose error is of the size of h.",
                page,
            ),
            Slip(2 * want, "Divide by 2h: the two points are two steps apart.", page),
            Slip(want * h, "Divide by 2h.", page),
            what="The gradient",
            rtol=1e-7,
            see=page,
        )

    @part("one entry at a time, theta unchanged", 1)
    def one_at_a_time() -> None:
        seen: list[np.ndarray] = []
        kept = student.keep(theta)

        def f(t: np.ndarray) -> float:
            seen.append(np.array(t))
            return float((weights * t**2).sum())

        h = 1e-4
        got = student.numerical_gradient(f, kept, h)
        expect_close(
            got,
            2 * weights * theta,
            "The slopes are wrong for another function.",
            rtol=1e-5,
            see=page,
        )
        expect(np.array_equal(kept.value(), theta), "Leave theta as it was, to the last bit.", page)
        moved = [np.flatnonzero(t != theta) for t in seen]
        expect(
            seen and all(len(m) <= 1 for m in moved),
            "Move one entry at a time, and move it back.",
            page,
        )
        steps = [abs(t - theta).max() for t, m in zip(seen, moved, strict=True) if len(m)]
        expect(np.allclose(steps, h, rtol=1e-3), "Each step has length h.", page)

    yield slopes
    yield one_at_a_time
