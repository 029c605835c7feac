"""Five steps against Adam written as sums."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, expect_close, part
from autograde.checks.ch01.from_scratch import IN_PLACE, steps_of
from autograde.sandbox.student import Student


def adam_path(
    theta: np.ndarray,
    grads: list[np.ndarray],
    rate: float,
    b1: float,
    b2: float,
    eps: float,
    first: bool = True,
    second: bool = True,
    root: bool = True,
    late: int = 0,
    inside: bool = False,
) -> list[np.ndarray]:
    """Return Adam's path from sums over all gradients so far, or that of a known mistake."""
    made, place = [], theta.copy()
    for t in range(1, len(grads) + 1):
        m = (1 - b1) * sum(b1 ** (t - s) * grads[s - 1] for s in range(1, t + 1))
        v = (1 - b2) * sum(b2 ** (t - s) * grads[s - 1] ** 2 for s in range(1, t + 1))
        m = m / (1 - b1 ** (t + late)) if first else m
        v = v / (1 - b2 ** (t + late)) if second else v
        pace = np.sqrt(v + eps) if inside else (np.sqrt(v) if root else v) + eps
        place = place - rate * m / pace
        made.append(place)
    return made


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "2_from_scratch#two-optimisers"
    theta = rng.normal(size=5)
    grads = list(rng.normal(size=(6, 5)) * 10.0 ** rng.uniform(-3, 2, 5))
    rate, b1, b2, eps = rng.uniform(0.01, 0.3), rng.uniform(0.6, 0.95), rng.uniform(0.9, 0.99), 1e-4
    settings = (rate, b1, b2, eps)
    right = adam_path(theta, grads, *settings)
    wrong = (
        ([theta] * len(grads), IN_PLACE),
        (adam_path(theta, grads, -rate, b1, b2, eps), "You climb: a step goes against the slope."),
        (
            adam_path(theta, grads, *settings, first=False, second=False),
            "Both running means start at zero and so start too small: divide them by 1 - beta^t.",
        ),
        (adam_path(theta, grads, *settings, second=False), "v lacks its division by 1 - beta2^t."),
        (adam_path(theta, grads, *settings, first=False), "m lacks its division by 1 - beta1^t."),
        (adam_path(theta, grads, *settings, root=False), "Divide by the root of v, not by v."),
        (adam_path(theta, grads, *settings, late=1), "t is 1 at the first step: count it up once."),
        (adam_path(theta, grads, *settings, inside=True), "eps is added to the root, outside it."),
        (adam_path(theta, grads, rate, b2, b1, eps), "beta1 belongs to m and beta2 to v."),
    )

    def ask(scale: float = 1.0) -> list[np.ndarray]:
        kept = student.keep(theta)
        optimiser = student.kept("Adam", kept, rate=rate, beta1=b1, beta2=b2, eps=eps)
        return steps_of(student, optimiser, kept, grads)

    def compare(place: slice) -> None:
        expect_close(
            np.stack(ask()[place]),
            np.stack(right[place]),
            "The step is not Adam's.",
            *(Slip(np.stack(v[place]), text, page) for v, text in wrong),
            see=page,
            rtol=1e-7,
        )

    @part("the first step, in place", 1)
    def first() -> None:
        compare(slice(0, 1))

    @part("the steps after it", 2)
    def later() -> None:
        compare(slice(0, None))

    yield first
    yield later
