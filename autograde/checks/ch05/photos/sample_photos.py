"""Networks whose walks are known, spies that note who is called when, and Euler written out."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part
from autograde.checks.callers import expect_same
from autograde.checks.ch05.photos import (
    GUIDED,
)
from autograde.checks.ch05.photos.walks import Bent, Case, Points, Tilted
from autograde.sandbox.student import Student

WEIGHTS = 0.0, 1.0, 2.0, 3.5, -0.5, 0.4


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("a code is reached in any number of steps", 1, partial(look_at_points, student, rng))
    yield Part("guidance", 1.5, partial(look_at_guidance, student, rng))
    yield Part("decoded once, and the scale undone", 1.5, partial(look_at_decoder, student, rng))
    name = "Euler's steps to the last digit, and the arguments left as they were"
    yield Part(name, 1, partial(look_at_steps, student, rng))


def shapes(rng: Generator) -> list[tuple[int, ...]]:
    """Return shapes whose sizes differ, are all equal, or are 1."""
    batch, channels, height, width = (int(n) for n in rng.choice(np.arange(2, 8), 4, replace=False))
    same = int(rng.integers(2, 5))
    return [(batch, channels, height, width), (same,) * 4, (1, channels, 1, width), (2, 3, 2, 2)]


def look_at_points(student: Student, rng: Generator) -> None:
    """Ask for walks that all lead straight to one code for each label, in any number of steps."""
    counts = 4, 3, 1, 2, 10, 7, int(rng.integers(11, 25))
    for k, (steps, weight) in enumerate(
        zip(counts, (2.3, 3.5, 1.0, 0.0, -0.5, 0.4, 2.0), strict=True)
    ):
        shape, scale = shapes(rng)[k % 4], float(rng.uniform(0.2, 0.7))
        case = Case.draw(rng, shape, Points, steps, weight, scale, torch.float32)
        case.ask(student)
        goal = case.field.goal(case.labels, weight, case.none)
        case.expect_scaled(goal)
        case.expect_straight(goal)


def look_at_guidance(student: Student, rng: Generator) -> None:
    """Ask with several weights; a network that is linear makes a walk linear in the weight."""
    for shape in shapes(rng):
        case = Case.draw(rng, shape, Tilted, steps=4, weight=0.0)
        found = {}
        for weight in WEIGHTS:
            case.weight = weight
            case.ask(student)
            found[weight] = case.code()
            if weight in (0.0, 1.0):
                expect_asked_once(case)
            case.expect_code(case.walk(), 3e-5)
        for weight in WEIGHTS[2:]:
            GUIDED.close(
                found[weight],
                found[0.0] + weight * (found[1.0] - found[0.0]),
                "For a linear network the code should be linear in the weight of guidance.",
                rtol=1e-4,
                atol=1e-4,
            )
    case = Case.draw(rng, shapes(rng)[0], Tilted, steps=10, weight=2.0)
    case.ask(student, default=True)
    case.expect_code(case.walk(), 1e-5)


def expect_asked_once(case: Case) -> None:
    """Raise `Wrong` unless the network was asked once a step, with labels or without them."""
    told = torch.cat([labels for _, _, labels in case.asked])
    right = case.labels if case.weight == 1 else torch.full_like(case.labels, case.none)
    wanted = "the one with labels" if case.weight == 1 else "the one without labels"
    GUIDED.expect(
        len(told) == case.steps * len(case.labels),
        f"With a weight of {case.weight:g} only one guess plays a part: ask the network once a "
        "step.",
    )
    GUIDED.expect(
        torch.equal(told, right.repeat(case.steps, 1)),
        f"With a weight of {case.weight:g} the guess wanted is {wanted}.",
    )


def look_at_decoder(student: Student, rng: Generator) -> None:
    """Count calls of the decoder, and compare what it is given and what comes back."""
    for shape, weight in zip(shapes(rng), (2.5, 1.0, 0.0, 0.4), strict=True):
        scale = float(rng.choice([rng.uniform(0.1, 0.7), rng.uniform(1.5, 4)]))
        case = Case.draw(rng, shape, Tilted, steps=3, weight=weight, scale=scale)
        got = case.ask(student)
        case.expect_decoded_once()
        case.expect_scaled(case.walk())
        GUIDED.expect(
            isinstance(got, torch.Tensor) and torch.equal(got, case.made[-1]),
            "Return photos just as `decode` returns them.",
        )


def look_at_steps(student: Student, rng: Generator) -> None:
    """Compare walks along bent ways, in both precisions; nothing that is given may be changed."""
    for k, shape in enumerate(shapes(rng)):
        for steps in (1, 2, 8, int(rng.choice([3, 5, 6]))):
            exact = steps in (1, 2, 8)  # times that float32 knows exactly
            weight = WEIGHTS[(2 + steps + k) % len(WEIGHTS)]
            case = Case.draw(rng, shape, Bent, steps=steps, weight=weight)
            case.ask(student)
            case.expect_code(case.walk(), 1e-9 if exact else 1e-5)
        case = Case.draw(rng, shape, Bent, steps=4, weight=1.5, dtype=torch.float32)
        given: list[Any] = [case.noise, case.labels]
        kept = [student.keep(part) for part in given]
        case.ask(student, kept)
        case.expect_code(case.walk(), 1e-4)
        expect_same(GUIDED, "sample_photos", given, kept)
