"""What models pay at a weight, added up one by one."""

from collections.abc import Iterator
from functools import partial
from operator import itemgetter

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table
from autograde.checks.callers import ask_untouched
from autograde.checks.ch06.clinic import STUCK
from autograde.checks.slips import distinct, unlike
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Student

Pair = list[float]
ONE = "You ask one witness that is not the best of them: the best one counts, wherever it stands."

OTHER = "That is not what the dark model pays beyond the best witness, at the weight given."
ROUNDED = "You round the nats: leave them all the digits that they have."


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    parts = [
        Part("the best witness, at the weight given", 1, partial(look_at_best, student, rng)),
        Part("no witness pays less", 0.5, partial(look_at_silent, student, rng)),
        Part(
            "one witness, or many; the dark model's own KL", 0.5, partial(look_at_any, student, rng)
        ),
    ]
    yield from in_turn(parts, {OTHER})


def paid(one: Pair, beta: float) -> float:
    """Return the loss of a model."""
    return one[0] + beta * one[1]


def draw(
    rng: Generator, beta: float, count: int, kl: float = 0.0, least: float = -3.0
) -> tuple[Pair, list[Pair]]:
    """Draw a dark model and witnesses, so that mistakes lead elsewhere; `least` is what each gains.

    Below 0 it pays more than the dark model.
    """
    for _ in range(300):  # until no two mistakes come to one number
        dark = [float(rng.uniform(25, 60)), kl]
        gains = rng.uniform(least, 2.5, count)
        gains[count // 2] = rng.uniform(3, 5)  # the best is neither the first nor the last
        nats = rng.uniform(2, 9, count)
        lit = [
            [paid(dark, beta) - beta * n - g, float(n)] for g, n in zip(gains, nats, strict=True)
        ]
        want, table = mistakes(dark, lit, beta)
        best = min(lit, key=lambda one: paid(one, beta))
        apart = count == 1 or beta < 1 or (best != min(lit) and best != min(lit, key=itemgetter(1)))
        if apart and distinct([row for row in table if row[0] != 0], want):
            break
    return dark, lit


def mistakes(dark: Pair, witnesses: list[Pair], beta: float) -> tuple[float, Table]:
    """Return the nats that are left, and what known mistakes come to."""
    losses = [paid(one, beta) for one in witnesses]
    best = paid(dark, beta) - min(losses)
    want = max(best, 0.0)

    def left(of: Pair, at: float) -> float:
        return max(paid(of, at) - min(paid(one, at) for one in witnesses), 0.0)

    table: Table = [
        (best, "No witness pays less, and that proves nothing: return 0 then.", "P5"),
        (
            left(dark, 1.0),
            "You compare at weight 1: take the weight of the dark model's loss.",
            "P3",
        ),
        (left(dark, 0.0), "A witness pays for its code, too: you compare reconstructions.", "P5"),
        (-want, "The sign is turned round: nats left are 0 or more."),
        (max(paid(dark, beta) - losses[0], 0.0), ONE),
        (max(paid(dark, beta) - losses[-1], 0.0), ONE),
        (max(paid(dark, beta) - max(losses), 0.0), ONE),
        (
            max(paid(dark, beta) - float(np.mean(losses)), 0.0),
            "An average of witnesses proves less than the best of them.",
        ),
        (max(paid(dark, beta) - paid(min(witnesses), beta), 0.0), ONE),
        (max(paid(dark, beta) - paid(min(witnesses, key=itemgetter(1)), beta), 0.0), ONE),
        (left([dark[0], 0.0], beta), "The dark model has a KL of its own, and pays for it."),
        (left(dark, 1 / beta), "You divide by the weight: multiply."),
    ]
    return want, unlike(want, table)


def compare(student: Student, dark: Pair, witnesses: list[Pair], beta: float) -> None:
    """Raise `Wrong` unless these are the nats that are left.

    A mistake is named if it leads here alone: to 0 lead many.
    """
    want, table = mistakes(dark, witnesses, beta)
    rounded = [(round(want, places), ROUNDED) for places in (1, 2, 3, 4)]
    alone = [
        row
        for row in table
        if row[0] != 0
        and not any(row[1] != other[1] and abs(row[0] - other[0]) < 1e-6 for other in table)
    ]
    STUCK.close(
        ask_untouched(STUCK, student, "nats_left", dark, witnesses, beta),
        want,
        OTHER,
        lambda: [*alone, *unlike(want, rounded)],
        what="What is left",
        rtol=1e-9,
        atol=1e-9,
    )


def look_at_best(student: Student, rng: Generator) -> None:
    """Compare where witnesses pay less, at light and heavy weights."""
    for beta in (float(rng.uniform(2.5, 9)), float(rng.uniform(0.1, 0.5)), 1.0):
        for least in (0.2, -3.0, -3.0, -3.0):
            compare(student, *draw(rng, beta, int(rng.integers(3, 6)), least=least), beta)


def look_at_silent(student: Student, rng: Generator) -> None:
    """Compare where every witness pays more, or as much, though it rebuilds better."""
    for beta in (float(rng.uniform(0.3, 0.6)), float(rng.uniform(3, 9))):
        dark = [float(rng.uniform(25, 30)), float(rng.uniform(0, 0.01))]
        lit = [
            [paid(dark, beta) - beta * n + g, float(n)]
            for n, g in zip(rng.uniform(4, 6, 3), rng.uniform(0.1, 0.9, 3), strict=True)
        ]
        compare(student, dark, lit, beta)
        compare(student, *draw(rng, beta, 3), beta)
    compare(student, [27.0, 0.0], [[27.0, 0.0]], 1.0)


def look_at_any(student: Student, rng: Generator) -> None:
    """Compare for one witness and for nine, and where the dark model's KL counts."""
    for count in (1, 9):
        beta = float(rng.uniform(2, 5))
        compare(student, *draw(rng, beta, count, float(rng.uniform(0.2, 0.55))), beta)
