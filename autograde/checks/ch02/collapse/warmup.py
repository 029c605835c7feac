"""Points on the line, on the plateau, and where there is no line."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, number
from autograde.checks.ch02.collapse import CURES, unlike
from autograde.sandbox.student import Student


@dataclass(frozen=True)
class Case:
    """The share of the training that the warm-up takes, and the weight after it."""

    warmup: float
    beta: float

    @classmethod
    def draw(cls, rng: Generator) -> "Case":
        """Draw a case."""
        return cls(float(rng.uniform(0.35, 0.7)), float(rng.uniform(2.5, 6)))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case.draw(rng)
    yield Part("a straight line from 0", 1, partial(look_at_line, student, rng, case))
    yield Part("then it stays at beta", 0.75, partial(look_at_plateau, student, rng, case))
    yield Part("no warm-up", 0.25, partial(look_without_warmup, student, rng, case))


# The line


def look_at_line(student: Student, rng: Generator, case: Case) -> None:
    """Compare during the warm-up, to a large beta, to 1 and to a small one."""
    warmup = case.warmup
    for top in (case.beta, None, case.beta / 9):
        scale = 1.0 if top is None else top
        for share in (*(warmup * rng.uniform(0.1, 0.9, size=4)), 0.0):
            want = np.interp(share, [0, warmup, 1], [0, scale, scale])
            CURES.close(
                student.kl_weight(float(share), warmup, *([] if top is None else [top])),
                want,
                "The weight should rise in a straight line from 0 to beta.",
                partial(line_slips, want, scale, share, warmup),
                what="The weight",
            )


def line_slips(want: Any, scale: float, share: float, warmup: float) -> Table:
    """Return the weights on other lines."""
    fraction = share / warmup
    return unlike(
        want,
        [
            (fraction, "The line runs up to beta, not to 1."),
            (min(fraction, scale), "The line runs up to beta, not to 1."),
            (scale, "There is no rise: the weight is beta at once."),
            (0.0, "The weight jumps: it should rise all the while."),
            (scale * share, "The rise is over when the warm-up is, not later."),
            (share, "The line needs both the warm-up and beta."),
            (scale * (1 - fraction), "The weight falls: it should rise."),
            (scale * fraction**2, "The line is not straight."),
            (scale * np.sin(np.pi * fraction / 2) ** 2, "The line is bent."),
        ],
    )


# The plateau


def expect_rise(student: Student, case: Case) -> None:
    """Raise `Wrong` unless the weight is below beta before the plateau."""
    got = number(student.kl_weight(case.warmup / 2, case.warmup, case.beta), "The weight")
    CURES.expect(got < case.beta, "While the warm-up lasts the weight is below beta.")


def look_at_plateau(student: Student, rng: Generator, case: Case) -> None:
    """Compare after the warm-up, to a beta that is given and to the one that is not."""
    expect_rise(student, case)
    for share in (case.warmup, *rng.uniform(case.warmup, 1, size=4), 1.0):
        CURES.close(
            student.kl_weight(float(share), case.warmup, case.beta),
            case.beta,
            "When the warm-up is over the weight is beta, and stays so.",
            partial(plateau_slips, case, share),
            what="The weight",
        )
    for share, over in ((0.9, 0.25), (1.0, 1.0)):
        CURES.close(
            student.kl_weight(share, over),
            1.0,
            "Unless it is told otherwise, beta is the weight of the ELBO.",
            what="The weight",
        )


def plateau_slips(case: Case, share: float) -> Table:
    """Return other weights after the warm-up."""
    fraction = share / case.warmup
    rising = (case.beta * share / case.warmup, "The weight never stops rising.")
    return [
        *([] if share == case.warmup else [rising]),
        (1.0, "The weight ends at beta, not at 1."),
        (min(case.beta, fraction), "The line runs up to beta, not to 1."),
    ]


# No warm-up


def look_without_warmup(student: Student, rng: Generator, case: Case) -> None:
    """Compare where there is no line."""
    expect_rise(student, case)
    for share in (float(rng.uniform(0.1, 0.9)), 1.0, 0.0):
        got = weight_at_once(student, share, case.beta)
        CURES.expect(
            np.isfinite(number(got, "The weight")),
            "Without a warm-up you divide by zero, and the weight is nan or inf.",
        )
        CURES.close(
            got,
            case.beta,
            "Without a warm-up the weight is beta from the first step on.",
            what="The weight",
        )


def weight_at_once(student: Student, share: float, beta: float) -> Any:
    """Return the student's weight for a training without a warm-up."""
    try:
        return student.kl_weight(share, 0.0, beta)
    except Exception as error:
        if "ZeroDivisionError" in str(error) or "FloatingPointError" in str(error):
            raise CURES.wrong("Without a warm-up you divide by zero.") from error
        raise
