"""Five steps against Adam written as sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part
from autograde.checks.ch01.from_scratch import IN_PLACE, steps_of
from autograde.sandbox.student import Student

PAGE = Page("2_from_scratch#two-optimisers")


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


@dataclass(frozen=True)
class Case:
    """Where the steps start, the gradients on the way, and Adam's settings."""

    theta: np.ndarray
    grads: list[np.ndarray]
    settings: tuple[float, float, float, float]

    @classmethod
    def draw(cls, rng: Generator) -> "Case":
        theta = rng.normal(size=5)
        grads = list(rng.normal(size=(6, 5)) * 10.0 ** rng.uniform(-3, 2, 5))
        rates = rng.uniform(0.01, 0.3), rng.uniform(0.6, 0.95), rng.uniform(0.9, 0.99)
        return cls(theta, grads, (*rates, 1e-4))

    def ask(self, student: Student) -> list[np.ndarray]:
        """Return the path that the student takes."""
        kept, (rate, b1, b2, eps) = student.keep(self.theta), self.settings
        optimiser = student.kept("Adam", kept, rate=rate, beta1=b1, beta2=b2, eps=eps)
        return steps_of(student, optimiser, kept, self.grads)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case.draw(rng)
    yield Part("the first step, in place", 1, partial(compare, student, case, slice(0, 1)))
    yield Part("the steps after it", 2, partial(compare, student, case, slice(0, None)))


def compare(student: Student, case: Case, steps: slice) -> None:
    """Raise `Wrong` unless those steps are Adam's."""
    right = adam_path(case.theta, case.grads, *case.settings)
    PAGE.close(
        np.stack(case.ask(student)[steps]),
        np.stack(right[steps]),
        "The step is not Adam's.",
        lambda: [(np.stack(path[steps]), text) for path, text in path_slips(case)],
        rtol=1e-7,
    )


def path_slips(case: Case) -> list[tuple[list[np.ndarray], str]]:
    """Return the paths of known mistakes."""
    start, (rate, b1, b2, eps) = (case.theta, case.grads), case.settings
    path = partial(adam_path, *start, *case.settings)
    return [
        ([case.theta] * len(case.grads), IN_PLACE),
        (adam_path(*start, -rate, b1, b2, eps), "You climb: a step goes against the slope."),
        (
            path(first=False, second=False),
            "Both running means start at zero and so start too small: divide them by 1 - beta^t.",
        ),
        (path(second=False), "v lacks its division by 1 - beta2^t."),
        (path(first=False), "m lacks its division by 1 - beta1^t."),
        (path(root=False), "Divide by the root of v, not by v."),
        (path(late=1), "t is 1 at the first step: count it up once."),
        (path(inside=True), "eps is added to the root, outside it."),
        (adam_path(*start, rate, b2, b1, eps), "beta1 belongs to m and beta2 to v."),
    ]
