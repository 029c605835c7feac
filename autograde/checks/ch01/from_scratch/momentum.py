"""Steps against the recurrence written out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table
from autograde.checks.callers import expect_all_digits
from autograde.checks.ch01.from_scratch.steps import IN_PLACE, rare, steady, walk
from autograde.checks.slips import unlike
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
    def draw(cls, rng: Generator, size: int = 4, steps: int = 4) -> "Case":
        theta, grads = rng.normal(size=size), list(rng.normal(size=(steps, size)))
        return cls(theta, grads, rng.uniform(0.05, 0.3), rng.uniform(0.3, 0.9))

    def path(self, mu: float, scale: float = -1, ahead: bool = False) -> np.ndarray:
        """Return theta after each step."""
        # v after t steps is a sum over all gradients so far, each worn down by its age
        made = []
        for t in range(1, len(self.grads) + 1):
            vs = sum(mu ** (s - u) * self.grads[u] for s in range(t) for u in range(s + 1))
            way = mu * vs + sum(self.grads[:t]) if ahead else vs
            made.append(self.theta + scale * self.rate * way)
        return np.stack(made)

    def ask(self, student: Student, dtype: str = "float64", untouched: bool = False) -> np.ndarray:
        """Return the path that the student takes."""
        kept, grads = student.keep(self.theta.astype(dtype)), [g.astype(dtype) for g in self.grads]
        optimiser = student.kept("Momentum", kept, rate=self.rate, momentum=self.mu)
        return np.stack(walk(PAGE, student, optimiser, kept, grads, untouched))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case.draw(rng)
    yield Part("the first step, in place", 0.75, partial(compare, student, case, slice(0, 1)))
    title = "the steps after it, all digits, the gradient unchanged"
    yield Part(title, 1.25, partial(look_closely, student, rng, case))


def compare(student: Student, case: Case, steps: slice, dtype: str = "float64") -> None:
    """Raise `Wrong` unless those steps are right."""
    right = case.path(case.mu)
    PAGE.close(
        case.ask(student, dtype)[steps],
        right[steps],
        "The step is not v <- mu v - rate g, theta <- theta + v.",
        lambda: unlike(right[steps], [(row[0][steps], row[1]) for row in path_slips(case)]),
        rtol=1e-4,
        atol=1e-5,
    )


def look_closely(student: Student, rng: Generator, case: Case) -> None:
    """Ask for all steps, in all digits, of vectors of any length and with any settings."""
    long, short = Case.draw(rng, 9, 12), Case.draw(rng, 1, 3)
    some, turns = rare(rng, 4), steady(rng, 4, 30, 1e6)
    special = [replace(case, grads=grads) for grads in (some, steady(rng, 4, 9, 30.0), turns)]
    for one in (case, long, short, replace(case, mu=0.0), replace(long, mu=0.99), *special):
        compare(student, one, slice(0, None))
        expect_all_digits(PAGE, one.ask(student, untouched=True), one.path(one.mu), what="theta")
    compare(student, long, slice(0, None), "float32")


def path_slips(case: Case) -> Table:
    """Return the paths of known mistakes."""
    return [
        (np.stack([case.theta] * len(case.grads)), IN_PLACE),
        (case.path(case.mu, +1), "You climb: a step goes against the gradient."),
        (case.path(0.0), "The velocity does not remember the last step: keep `momentum` of it."),
        (
            case.path(case.mu, case.mu - 1),
            "That is a running mean of the gradients: here the velocity adds each gradient in "
            "full.",
        ),
        (
            case.path(case.mu, ahead=True),
            "That is Nesterov's step, which looks ahead: here theta moves by v alone.",
        ),
        (case.path(0.9), "The velocity keeps `self.momentum` of itself, not a fixed share."),
    ]
