"""Three steps against the recurrence written out."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, expect_close, part
from autograde.checks.ch01.from_scratch import IN_PLACE, steps_of
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "2_from_scratch#two-optimisers"
    theta, grads = rng.normal(size=4), list(rng.normal(size=(4, 4)))
    rate, mu = rng.uniform(0.05, 0.3), rng.uniform(0.3, 0.9)

    def path(mu: float, sign: float = -1, scale: float = 1) -> list[np.ndarray]:
        # v after t steps is a sum over all gradients so far, each worn down by its age
        made = []
        for t in range(1, len(grads) + 1):
            vs = [sum(mu ** (s - u) * grads[u] for u in range(s + 1)) for s in range(t)]
            made.append(theta + sign * scale * rate * sum(vs))
        return made

    right, start = path(mu), [theta] * len(grads)

    def ask() -> list[np.ndarray]:
        kept = student.keep(theta)
        optimiser = student.kept("Momentum", kept, rate=rate, momentum=mu)
        return steps_of(student, optimiser, kept, grads)

    def compare(got: Any, place: slice) -> None:
        slips = (
            (start, IN_PLACE),
            (path(mu, +1), "You climb: a step goes against the gradient."),
            (path(0.0), "The velocity does not remember the last step: keep `momentum` of it."),
            (
                path(mu, -1, 1 - mu),
                "That is a running mean of the gradients: here the velocity "
                "adds each gradient in full.",
            ),
        )
        expect_close(
            np.stack(got[place]),
            np.stack(right[place]),
            "The step is not v <- mu v - rate g, theta <- theta + v.",
            *(Slip(np.stack(v[place]), text, page) for v, text in slips),
            see=page,
        )

    @part("the first step, in place", 1)
    def first() -> None:
        compare(ask(), slice(0, 1))

    @part("the steps after it", 1)
    def later() -> None:
        compare(ask(), slice(1, None))

    yield first
    yield later
