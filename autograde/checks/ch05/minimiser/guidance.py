"""Guesses mixed by PyTorch's interpolation; both ends to the last digit."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Table, array
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.minimiser import (
    GUIDANCE,
    Array,
    sizes,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

WEIGHTS = (3, 1.5, 0.3, 7.5, -2.0, 60.0)


def mixed(with_label: Array, without: Array, weight: float) -> Array:
    """Return the point so many times as far from one guess as the other lies."""
    start, end = (torch.tensor(v, dtype=torch.float64) for v in (without, with_label))
    return np.asarray(torch.lerp(start, end, float(weight)))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("between the guesses, and beyond", 1, partial(look_beyond, student, rng))
    name = "weights 0 and 1, exactly; precision, and the arguments left as they were"
    yield Part(name, 1, partial(look_at_ends, student, rng))


def draw(rng: Generator, shape: tuple[int, ...]) -> tuple[Array, Array]:
    """Draw two guesses, whose numbers differ in size."""
    spread = 10 ** rng.uniform(-2, 2, size=shape)
    return spread * rng.normal(size=shape), rng.normal(size=shape)


def look_beyond(student: Student, rng: Generator) -> None:
    """Ask for weights in, above and below [0, 1], on codes of several shapes."""
    batch, dim, side = sizes(rng, 3, 2)
    for shape in ((batch, dim), (dim, dim), (batch, 3, side, dim), (1, dim), (batch, 1), (dim,)):
        for weight in (*WEIGHTS, float(rng.uniform(1.1, 9)), int(rng.integers(2, 9))):
            given = draw(rng, shape)
            judge(student.guided(*given, weight), given, weight)


def judge(got: Any, given: tuple[Array, Array], weight: float, rtol: float = 1e-9) -> None:
    """Raise `Wrong` unless that is the guess, turned away."""
    want = mixed(*given, weight)
    GUIDANCE.close(
        got,
        want,
        "That is not as many times as far from the guess without a label as the weight says.",
        lambda: unlike(want, slips(*given, weight)),
        what="The guess",
        rtol=rtol,
        atol=rtol * float(np.abs(want).max()),
    )


def look_at_ends(student: Student, rng: Generator) -> None:
    """Ask for 0 and 1 where numbers differ much in size, for precision, and what was given."""
    batch, dim = sizes(rng, 2, 3)
    given = draw(rng, (batch, dim))
    judge(ask_untouched(GUIDANCE, student, "guided", *given, 3.0), given, 3.0)
    judge(ask_untouched(GUIDANCE, student, "guided", *given, 1), given, 1)
    low = given[0].astype(np.float32), given[1].astype(np.float32)
    judge(student.guided(*low, 2.5), low, 2.5, rtol=1e-4)
    small, large = 1e-9 * rng.normal(size=(batch, dim)), 1e9 * rng.normal(size=(batch, dim))
    pairs: list[tuple[Array, Array]] = [given, low, (small, large), (large, small)]
    for pair in pairs:
        for weight in (0, 1, 0.0, 1.0):
            want = pair[0] if weight else pair[1]
            judge(student.guided(*pair, weight), pair, weight, rtol=1e-4)
            GUIDANCE.expect(
                np.array_equal(array(student.guided(*pair, weight), want.shape, "The guess"), want),
                "At 0 and at 1 one of the guesses is meant to come back exactly: a difference "
                "that is added again has lost digits.",
            )


def slips(with_label: Array, without: Array, weight: float) -> Table:
    """Return what known mistakes lead to."""
    with_label, without = with_label.astype(float), without.astype(float)
    apart = with_label - without
    clipped = min(max(weight, 0.0), 1.0)
    beyond = "A weight above 1 goes on in the same direction: you stop at one of the guesses."
    return [
        (without + max(weight, 0.0) * apart, "A weight below 0 is allowed, too."),
        (without + abs(weight) * apart, "A weight below 0 is allowed, too."),
        (without - weight * apart, "You walk away from the label, not toward it."),
        (with_label - weight * apart, "The guesses have changed places: 0 is without a label."),
        (with_label + weight * apart, "At weight 1 you have gone twice as far: 0 is without a "
         "label, and 1 is with it."),
        (without + weight * with_label, "The guess without a label is to be taken away as well: "
         "go along the difference."),
        (weight * apart, "Begin at the guess without a label: you return the way alone."),
        (weight * with_label, "The guess without a label plays no part."),
        *([(without + clipped * apart, beyond)] if clipped < weight else []),
        (with_label, "That is the guess with the label: the weight is not 1."),
        (without, "That is the guess without a label: the weight is not 0."),
        ((1 + weight) * without - weight * with_label, "You walk away from the label."),
        ((without + weight * with_label) / (1 + weight), "The weights of both are w and 1 - w."),
        (without + weight**2 * apart, "The weight is not squared."),
        (without + np.sqrt(abs(weight)) * apart, "The weight has no root."),
    ]  # fmt: skip
