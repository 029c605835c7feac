"""Landscapes in no order, partly drowned; each cloud's best variance is found as a root."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.optimize import brentq

from autograde.checks import Page, Part, Table, number, pair
from autograde.checks.callers import ask_untouched, expect_all_digits, name_the_case
from autograde.checks.ch03.knob import Array
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

WATER = Page("1_knob#water")


# Water-filling


def best_cloud(variance: float, sigma: float, beta: float) -> float:
    """Return the best variance of a cloud, at most 1: where the slope of the loss vanishes."""

    def slope(log_v: float) -> float:
        return variance * float(np.exp(log_v)) / (2 * sigma**2) - beta / 2

    return 1.0 if slope(0.0) <= 0 else float(np.exp(brentq(slope, -40.0, 0.0, xtol=1e-14)))


@dataclass(frozen=True)
class Landscape:
    """Variances of directions, the spread of a pixel, and beta."""

    variances: Array
    sigma: float
    beta: float

    @classmethod
    def draw(cls, rng: Generator, dry: int, wet: int) -> "Landscape":
        """Return directions of which so many stand out of the water."""
        sigma, beta = float(rng.uniform(0.3, 1.6)), float(rng.uniform(0.3, 6))
        heights = np.concatenate([rng.uniform(1.5, 40, size=dry), rng.uniform(0.1, 0.8, size=wet)])
        return cls(rng.permutation(heights) * beta * sigma**2, sigma, beta)

    def with_flat(self, rng: Generator, count: int) -> "Landscape":
        """Return the same with so many directions more that have no variance."""
        variances = np.append(self.variances, np.zeros(count))
        return replace(self, variances=rng.permutation(variances))

    def with_extremes(self, rng: Generator) -> "Landscape":
        """Return the same with a peak, a puddle, and directions that the water all but covers."""
        more = np.array([1e8, 1e-8, 1.001, 0.999, 1.0]) * self.level
        return replace(self, variances=rng.permutation(np.append(self.variances, more)))

    @property
    def level(self) -> float:
        return self.beta * self.sigma**2

    @cached_property
    def clouds(self) -> Array:
        return np.array([best_cloud(v, self.sigma, self.beta) for v in self.variances])

    @property
    def rate(self) -> float:
        return float(-0.5 * np.log(self.clouds).sum())

    @property
    def error(self) -> float:
        return float((self.variances * self.clouds).sum())


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the rate", 1, partial(look_at_one, student, rng, 0))
    yield Part("the squared error", 1, partial(look_at_one, student, rng, 1))
    yield Part("flat directions, and all under water", 1, partial(look_at_edges, student, rng))


def look_at_one(student: Student, rng: Generator, place: int) -> None:
    """Ask for one of the two numbers."""
    dry, wet = (int(v) for v in rng.permutation([3, 5, 7])[:2])
    for land in [Landscape.draw(rng, *sizes) for sizes in ((dry, wet), (wet, dry), (1, 0), (4, 0))]:
        got = pair(student.water_filling(land.variances, land.level), "water_filling")[place]
        compare(got, land, place)
        expect_all_digits(
            WATER, got, (land.rate, land.error)[place], ("The rate", "The error")[place]
        )


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask where some directions have no variance, where none stands out, and where all do."""
    for dry, wet in ((3, 4), (0, 5), (4, 0)):
        for flat in (0, 2):
            land = Landscape.draw(rng, dry, wet).with_flat(rng, flat)
            args = land.variances, land.level
            both = ask_untouched(WATER, student, "water_filling", *args)
            for place, got in enumerate(pair(both, "water_filling")):
                WATER.expect(
                    np.isfinite(number(got, ("The rate", "The error")[place])),
                    "A direction without variance makes a nan or inf of your sums: there is "
                    "nothing to code in it, and nothing to lose.",
                )
                compare(got, land, place)
    look_at_extremes(student, rng)


def look_at_extremes(student: Student, rng: Generator) -> None:
    """Ask for peaks, puddles and directions next to the level, then for whole numbers."""
    steep = Landscape.draw(rng, 2, 3).with_extremes(rng)
    message = (
        "Some directions are far above the water, some far below, some next to its line: take "
        "them as they are, without a limit of your own."
    )
    whole = Landscape(rng.permutation([1, 2, 3, 7, 40]), 1.0, float(rng.uniform(2.1, 2.9)))
    for land, case in ((steep, message), (whole, "Variances may be whole numbers.")):
        with name_the_case(WATER, "For such variances"):
            got = pair(student.water_filling(land.variances, land.level), "water_filling")
        WATER.close(got[0], land.rate, case, what="The rate")
        WATER.close(got[1], land.error, case, what="The error")


def compare(got: Any, land: Landscape, place: int) -> None:
    """Raise `Wrong` unless that is the rate, or the error."""
    if place == 0:
        WATER.close(
            got,
            land.rate,
            "That is not the rate: what the clouds of the directions above the water cost.",
            lambda: unlike(land.rate, [*nat_slips(land), *depth_slips(land)]),
            what="The rate",
        )
    else:
        WATER.close(
            got,
            land.error,
            "That is not the squared error: all that lies under water, in every direction.",
            lambda: unlike(land.error, [*lost_slips(land), *size_slips(land)]),
            what="The error",
        )


# Mistakes in the rate


def nat_slips(land: Landscape) -> Table:
    """Return what the rate comes to if its nats are counted wrongly."""
    depth, rate = np.log(land.variances[land.variances > 0] / land.level), land.rate
    return [
        (land.error, "The two are in the wrong order: the rate comes first."),
        (
            0.5 * depth.sum(),
            "A drowned direction has a negative rate with you: it sleeps, and costs nothing.",
            "P3",
        ),
        (
            0.5 * np.abs(depth).sum(),
            "A drowned direction is charged with you: it sleeps, and costs nothing.",
            "P3",
        ),
        (2 * rate, "The half in front of the rate is missing."),
        (-rate, "The rate of a code is not negative."),
        (rate / np.log(2), "That is in bits: nats are asked for."),
        (rate / len(land.variances), "Sum the rates of the directions: you average."),
        (
            0.5 * np.log1p(land.variances / land.level).sum(),
            "A direction below the water costs something with you: it should cost nothing, and "
            "one that just looks out hardly anything.",
        ),
    ]


def depth_slips(land: Landscape) -> Table:
    """Return what the rate comes to if the wrong depths are measured."""
    variances, level = land.variances, land.level
    some, dry = variances[variances > 0], int((variances > level).sum())

    def above(water: float) -> Any:
        return np.maximum(np.log(some / water), 0)

    return [
        (
            0.5 * above(1.0).sum(),
            "The level plays no part in your rate: a direction is coded down to the water.",
            "P3",
        ),
        (0.5 * above(level**2).sum(), "The level is a variance already: do not square it."),
        (0.5 * above(np.sqrt(level)).sum(), "The level is a variance already: take no root of it."),
        (0.5 * above(level).max(initial=0), "Only the highest direction pays with you."),
        (
            0.5 * max(np.log(variances.sum() / level), 0),
            "Every direction has a number of the code to itself: pour the water into each, then "
            "sum.",
        ),
        (
            0.5 * np.log(np.maximum(variances[:dry], 1e-300) / level).sum(),
            "You take the first directions for the highest: they come in no order.",
        ),
    ]


# Mistakes in the error


def lost_slips(land: Landscape) -> Table:
    """Return what the error comes to if the wrong directions lose."""
    variances, level = land.variances, land.level
    dry = int((variances > level).sum())
    return [
        (land.rate, "The two are in the wrong order: the rate comes first."),
        (
            len(variances) * level,
            "A drowned direction loses the level with you: more cannot be lost than there is.",
            "P3",
        ),
        (
            dry * level,
            "A drowned direction loses nothing with you: it is not coded at all.",
            "P3",
        ),
        (
            variances[variances <= level].sum(),
            "A direction above the water loses nothing with you: it is coded only down to the "
            "water line.",
            "P3",
        ),
        (
            np.maximum(variances - level, 0).sum(),
            "That is what is kept: what is under water is lost.",
        ),
        (
            np.maximum(variances, level).sum(),
            "A direction cannot lose more than its variance, nor more than the level.",
        ),
    ]


def size_slips(land: Landscape) -> Table:
    """Return what the error comes to if the wrong amount is lost, or summed."""
    variances, level, error = land.variances, land.level, land.error
    dry = int((variances > level).sum())
    return [
        (variances.sum(), "Everything is lost with you: some directions are coded."),
        (level, "The level is lost in every direction that is coded: sum them."),
        (
            error / (2 * land.sigma**2),
            "That is the distortion: the squared error itself is asked for.",
        ),
        (error / 2, "The squared error is not halved."),
        (error / len(variances), "Sum the errors of the directions: you average."),
        (
            np.minimum(variances, level**2).sum(),
            "The level is a variance already: do not square it.",
        ),
        (
            np.minimum(variances, np.sqrt(level)).sum(),
            "The level is a variance already: take no root of it.",
        ),
        (
            dry * level + variances[dry:].sum(),
            "You take the first directions for the highest: they come in no order.",
        ),
    ]
