"""Three steps against the recurrence written out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part
from autograde.checks.ch01.from_scratch import IN_PLACE, steps_of
from autograde.sandbox.student import Student

PAGE = Page("2_from_scratch#two-optimisers")


@dataclass(frozen=True)
class Case:
    """Where the steps start, the gradients on the way, and the two settings."""

    theta: np.ndarray
    grads: list[np.ndarray]
    rate: float
    mu: float

    @classmethod
    def draw(cls, rng: Generator) -> "Case":
        theta, grads = rng.normal(size=4), list(rng.normal(size=(4, 4)))
        return cls(theta, grads, rng.uniform(0.05, 0.3), rng.uniform(0.3, 0.9))

    def path(self, mu: float, scale: float = -1) -> list[np.ndarray]:
        """Return theta after each step."""
        # v after t steps is a sum over all gradients so far, each worn down by its age
        made = []
        for t in range(1, len(self.grads) + 1):
            vs = [sum(mu ** (s - u) * self.grads[u] for u in range(s + 1)) for s in range(t)]
            made.append(self.theta + scale * self.rate * sum(vs))
        return made

    def ask(self, student: Student) -> list[np.ndarray]:
        """Return the path that the student takes."""
        kept = student.keep(self.theta)
        optimiser = student.kept("Momentum", kept, rate=self.rate, momentum=self.mu)
        return steps_of(student, optimiser, kept, self.grads)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case.draw(rng)
    yield Part("the first step, in place", 1, partial(compare, student, case, slice(0, 1)))
    yield Part("the steps after it", 1, partial(compare, student, case, slice(1, None)))


def compare(student: Student, case: Case, steps: slice) -> None:
    """Raise `Wrong` unless those steps are right."""
    PAGE.close(
        np.stack(case.ask(student)[steps]),
        np.stack(case.path(case.mu)[steps]),
        "The step is not v <- mu v - rate g, theta <- theta + v.",
        lambda: [(np.stack(path[steps]), text) for path, text in path_slips(case)],
    )


def path_slips(case: Case) -> list[tuple[list[np.ndarray], str]]:
    """Return the paths of known mistakes."""
    return [
        ([case.theta] * len(case.grads), IN_PLACE),
        (case.path(case.mu, +1), "You climb: a step goes against the gradient."),
        (case.path(0.0), "The velocity does not remember the last step: keep `momentum` of it."),
        (
            case.path(case.mu, case.mu - 1),
            "That is a running mean of the gradients: here the velocity adds each gradient in "
            "full.",
        ),
    ]
