"""Steps against Adam written as sums."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table
from autograde.checks.callers import expect_all_digits
from autograde.checks.ch01.from_scratch.steps import IN_PLACE, rare, steady, walk
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

PAGE = Page("2_from_scratch#two-optimisers")

# Hundreds of steps count towards v, so that its correction matters for as long.
SLOW = {"beta2": 0.999}
USUAL = {"rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}


@dataclass(frozen=True)
class Case:
    """Where the steps start, the gradients on the way, and Adam's settings."""

    theta: np.ndarray
    grads: list[np.ndarray]
    settings: dict[str, float] = field(default_factory=lambda: USUAL)

    @classmethod
    def draw(cls, rng: Generator, eps: float, size: int = 5, steps: int = 6) -> "Case":
        """Draw gradients that are large beside `eps`, or as small as it is."""
        theta, pace = rng.normal(size=size), 10.0 ** rng.uniform(0, 2, size)
        pace[0] = 3e4 if eps < 1e-6 else pace[0]  # far beyond where gradients are usually cut off
        grads = list(rng.normal(size=(steps, size)) * pace * (1 if eps < 1e-6 else eps))
        betas = {"beta1": rng.uniform(0.6, 0.85), "beta2": rng.uniform(0.9, 0.99)}
        return cls(theta, grads, {"rate": rng.uniform(0.01, 0.3), "eps": eps, **betas})

    def ask(self, student: Student, dtype: str = "float64", untouched: bool = False) -> np.ndarray:
        """Return the path that the student takes."""
        kept, grads = student.keep(self.theta.astype(dtype)), [g.astype(dtype) for g in self.grads]
        optimiser = student.kept("Adam", kept, **self.settings)
        return np.stack(walk(PAGE, student, optimiser, kept, grads, untouched))

    def path(self, **slip: Any) -> np.ndarray:
        """Return Adam's path from sums over all gradients so far, or that of a known mistake.

        `first` and `second` say whether m and v are corrected, `late` by how many steps t is off,
        `frozen` whether it stays at 1, `power` and `where` what is done to v, and where eps goes.
        """
        rate, b1, b2, eps = ({**self.settings, **slip}[name] for name in USUAL)
        made, place = [], self.theta.copy()
        for t in range(1, len(self.grads) + 1):
            ages = [(b1 ** (t - s), b2 ** (t - s), g) for s, g in enumerate(self.grads[:t], 1)]
            m = (1 - b1) * sum(one * g for one, _, g in ages)
            v = (1 - b2) * sum(two * g**2 for _, two, g in ages)
            now = 1 if slip.get("frozen") else t + slip.get("late", 0)
            up = np.sqrt(1 - b2**now) if slip.get("second", True) else 1.0
            m = m / (1 - b1**now) if slip.get("first", True) else m
            place = place - rate * m / pace_of(v, up, eps, slip.get("where", "outside"))
            made.append(place)
        return np.stack(made)


def pace_of(v: np.ndarray, up: float, eps: float, where: str) -> np.ndarray:
    """Return what a step divides by, with eps where it belongs, or elsewhere."""
    return np.asarray(
        {
            "outside": np.sqrt(v) / up + eps,
            "inside": np.sqrt(v / up**2 + eps),
            "before": (np.sqrt(v) + eps) / up,
            "no root": v / up**2 + eps,
            "nowhere": np.sqrt(v) / up + 1e-300,
        }[where]
    )


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case.draw(rng, eps=1e-8)
    yield Part("the first step, in place", 1, partial(compare, student, case, slice(0, 1)))
    yield Part("the steps after it", 1, partial(compare, student, case, slice(0, None)))
    title = "eps in its place, all digits, the gradient unchanged"
    yield Part(title, 1, partial(look_closely, student, rng, case))


def compare(
    student: Student, case: Case, steps: slice, dtype: str = "float64", near: float = 1e-4
) -> None:
    """Raise `Wrong` unless those steps are Adam's."""
    right = case.path()[steps]
    PAGE.close(
        case.ask(student, dtype)[steps],
        right,
        "The step is not Adam's.",
        lambda: unlike(right, [(row[0][steps], row[1]) for row in path_slips(case)]),
        rtol=near,
        atol=near * case.settings["rate"],
    )


def look_closely(student: Student, rng: Generator, usual: Case) -> None:
    """Ask for all steps, in all digits, where eps counts, and of vectors of any length."""
    small = Case.draw(rng, eps=1e-4)
    short = Case.draw(rng, 1e-3, 1, 3)
    some, jump = rare(rng, 5), [*steady(rng, 5, 1, 1e6), *usual.grads]
    special = [replace(usual, grads=grads) for grads in (some, jump)]
    for case in (small, short, usual, replace(small, settings=USUAL), *special):
        compare(student, case, slice(0, None), near=1e-5)
        expect_all_digits(PAGE, case.ask(student, untouched=True), case.path(), what="theta")
    compare(student, usual, slice(0, None), "float32")
    long = replace(usual, grads=steady(rng, 5, 205, 1.0), settings={**usual.settings, **SLOW})
    PAGE.close(
        long.ask(student),
        long.path(),
        "After many steps the path is no longer Adam's: t counts them all.",
        rtol=1e-9,
        atol=1e-9,
    )


def path_slips(case: Case) -> Table:
    """Return the paths of known mistakes."""
    rate, b1, b2 = (case.settings[name] for name in ("rate", "beta1", "beta2"))
    small = "Both running means start at zero and so start too small: divide them by 1 - beta^t."
    return [
        (np.stack([case.theta] * len(case.grads)), IN_PLACE),
        (case.path(rate=-rate), "You climb: a step goes against the slope."),
        (case.path(first=False, second=False), small),
        (case.path(second=False), "v lacks its division by 1 - beta2^t."),
        (case.path(first=False), "m lacks its division by 1 - beta1^t."),
        (case.path(where="no root"), "Divide by the root of v, not by v."),
        (case.path(late=1), "t is 1 at the first step: count it up once."),
        (case.path(frozen=True), "t stays at 1: count it up at every step."),
        (case.path(where="inside"), "eps is added to the root, outside it."),
        (case.path(where="before"), "eps is added after v is divided by 1 - beta2^t, not before."),
        (case.path(where="nowhere"), "eps is missing: it is added to the root of v."),
        (case.path(eps=1e-8), "Take `self.eps`, not a fixed number."),
        (case.path(beta1=b2, beta2=b1), "beta1 belongs to m and beta2 to v."),
        (
            case.path(beta1=0.9, beta2=0.999),
            "Take the betas of `self`, not fixed numbers.",
        ),
    ]
