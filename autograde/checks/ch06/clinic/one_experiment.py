"""What dark models were after either experiment, trained once at six programs."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, describe
from autograde.checks.callers import ask_untouched
from autograde.checks.ch06.clinic import DARK
from autograde.checks.ch06.clinic.patients import DARK as CAUSES
from autograde.checks.ch06.clinic.patients import ward
from autograde.sandbox.student import Student

WHY = {
    "heavy KL": "a weight that is too heavy for sums wakes when it is divided, and only then",
    "two means": "where averages are at fault, sums wake the code at the weight that is written",
    "cut draw": "where no gradient passes the draw, neither weights nor sums wake the code",
    "shuffled": "a code that is paid for and does not help to rebuild was taught other pictures",
}


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    name = "a weight, or averages"
    yield Part(name, 1, partial(look_at, student, rng, ("heavy KL", "two means")))
    name = "a cut draw, or a weight"
    yield Part(name, 1, partial(look_at, student, rng, ("cut draw", "heavy KL")))
    name = "shuffled targets, or a cut draw, or averages"
    yield Part(name, 1, partial(look_at, student, rng, ("shuffled", "cut draw", "two means")))


def look_at(student: Student, rng: Generator, causes: tuple[str, ...]) -> None:
    """Raise `Wrong` unless every model of these causes is told, in any order."""
    found = ward()["dark"].astype(np.float64)  # (cause, model, experiment, term)
    pairs = [(cause, model) for cause in causes for model in range(found.shape[1])]
    for place in rng.permutation(len(pairs)):
        cause, model = pairs[place]
        ends = found[CAUSES.index(cause), model]
        got: Any = ask_untouched(
            DARK, student, "which_collapse", *(list(map(float, e)) for e in ends)
        )
        if not isinstance(got, str):
            raise DARK.wrong(f"Return one of the four names, not {describe(got)}.")
        DARK.expect(
            got in CAUSES, "Return one of the four names, written as the exercise has them."
        )
        DARK.expect(
            got == cause,
            f"A model with the cause {cause!r} is called {got!r} by you: {WHY[cause]}.",
            "P9" if cause == "two means" else "",
        )
