"""Landscapes in no order, partly drowned; each cloud's best variance is found as a root."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.optimize import brentq

from autograde.checks import Part, Slip, expect, expect_close, number, pair, part
from autograde.checks.ch03.knob import Array, expect_untouched, unlike
from autograde.sandbox.student import Student

WATER = "1_knob#water"


# Water-filling


def best_cloud(variance: float, sigma: float, beta: float) -> float:
    """Return the best variance of a cloud, at most 1: where the slope of the loss vanishes."""

    def slope(v: float) -> float:
        return variance / (2 * sigma**2) - beta / (2 * v)

    return 1.0 if slope(1.0) <= 0 else float(brentq(slope, 1e-12, 1.0, xtol=1e-15, rtol=1e-13))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""

    def landscape(dry: int, wet: int) -> tuple[Array, float, float]:
        """Variances of which so many stand out of the water, the spread, and beta."""
        sigma, beta = float(rng.uniform(0.3, 1.6)), float(rng.uniform(0.3, 6))
        heights = np.concatenate([rng.uniform(1.5, 40, size=dry), rng.uniform(0.1, 0.8, size=wet)])
        return rng.permutation(heights) * beta * sigma**2, sigma, beta

    def right(variances: Array, sigma: float, beta: float) -> tuple[float, float]:
        clouds = np.array([best_cloud(v, sigma, beta) for v in variances])
        return float(-0.5 * np.log(clouds).sum()), float((variances * clouds).sum())

    def ask(variances: Array, level: float) -> Any:
        got = expect_untouched(student, "water_filling", variances, level, see=WATER)
        return pair(got, "water_filling")

    def compare_rate(got: Any, variances: Array, sigma: float, beta: float) -> None:
        rate, error = right(variances, sigma, beta)
        level, some = beta * sigma**2, variances[variances > 0]
        depth, dry = np.log(some / level), int((variances > level).sum())
        nats = np.maximum(depth, 0)
        slips = unlike(
            rate,
            Slip(error, "The two are in the wrong order: the rate comes first.", WATER),
            Slip(
                0.5 * depth.sum(),
                "A drowned direction has a negative rate with you: it sleeps, and costs nothing.",
                WATER,
                "P3",
            ),
            Slip(
                0.5 * np.abs(depth).sum(),
                "A drowned direction is charged with you: it sleeps, and costs nothing.",
                WATER,
                "P3",
            ),
            Slip(2 * rate, "The half in front of the rate is missing.", WATER),
            Slip(-rate, "The rate of a code is not negative.", WATER),
            Slip(rate / np.log(2), "That is in bits: nats are asked for.", WATER),
            Slip(rate / len(variances), "Sum the rates of the directions: you average.", WATER),
            Slip(
                0.5 * np.log1p(variances / level).sum(),
                "A direction below the water costs something with you: it should cost nothing, "
                "and one that just looks out hardly anything.",
                WATER,
            ),
            Slip(
                0.5 * np.log(np.maximum(some, 1)).sum(),
                "The level plays no part in your rate: a direction is coded down to the water.",
                WATER,
                "P3",
            ),
            Slip(
                0.5 * np.maximum(np.log(some / level**2), 0).sum(),
                "The level is a variance already: do not square it.",
                WATER,
            ),
            Slip(
                0.5 * np.maximum(np.log(some / np.sqrt(level)), 0).sum(),
                "The level is a variance already: take no root of it.",
                WATER,
            ),
            Slip(0.5 * nats.max(initial=0), "Only the highest direction pays with you.", WATER),
            Slip(
                0.5 * max(np.log(variances.sum() / level), 0),
                "Every direction has a number of the code to itself: pour the water into each, "
                "then sum.",
                WATER,
            ),
            Slip(
                0.5 * np.log(np.maximum(variances[:dry], 1e-300) / level).sum(),
                "You take the first directions for the highest: they come in no order.",
                WATER,
            ),
        )
        expect_close(
            got,
            rate,
            "That is not the rate: what the clouds of the directions above the water cost.",
            *slips,
            what="The rate",
            see=WATER,
        )

    def compare_error(got: Any, variances: Array, sigma: float, beta: float) -> None:
        rate, error = right(variances, sigma, beta)
        level, n = beta * sigma**2, len(variances)
        wet = variances <= level
        slips = unlike(
            error,
            Slip(rate, "The two are in the wrong order: the rate comes first.", WATER),
            Slip(
                n * level,
                "A drowned direction loses the level with you: more cannot be lost than there is.",
                WATER,
                "P3",
            ),
            Slip(
                level * (n - wet.sum()),
                "A drowned direction loses nothing with you: it is not coded at all.",
                WATER,
                "P3",
            ),
            Slip(
                variances[wet].sum(),
                "A direction above the water loses nothing with you: it is coded only down to "
                "the water line.",
                WATER,
                "P3",
            ),
            Slip(
                np.maximum(variances - level, 0).sum(),
                "That is what is kept: what is under water is lost.",
                WATER,
            ),
            Slip(
                np.maximum(variances, level).sum(),
                "A direction cannot lose more than its variance, nor more than the level.",
                WATER,
            ),
            Slip(variances.sum(), "Everything is lost with you: some directions are coded.", WATER),
            Slip(level, "The level is lost in every direction that is coded: sum them.", WATER),
            Slip(
                error / (2 * sigma**2),
                "That is the distortion: the squared error itself is asked for.",
                WATER,
            ),
            Slip(error / 2, "The squared error is not halved.", WATER),
            Slip(error / n, "Sum the errors of the directions: you average.", WATER),
            Slip(
                np.minimum(variances, level**2).sum(),
                "The level is a variance already: do not square it.",
                WATER,
            ),
            Slip(
                np.minimum(variances, np.sqrt(level)).sum(),
                "The level is a variance already: take no root of it.",
                WATER,
            ),
            Slip(
                (n - wet.sum()) * level + variances[n - wet.sum() :].sum(),
                "You take the first directions for the highest: they come in no order.",
                WATER,
            ),
        )
        expect_close(
            got,
            error,
            "That is not the squared error: all that lies under water, in every direction.",
            *slips,
            what="The error",
            see=WATER,
        )

    def cases() -> list[tuple[Array, float, float]]:
        dry, wet = (int(v) for v in rng.permutation([3, 5, 7])[:2])
        return [landscape(dry, wet), landscape(wet, dry), landscape(1, 0), landscape(4, 0)]

    @part("the rate", 1)
    def rates() -> None:
        for variances, sigma, beta in cases():
            got = pair(student.water_filling(variances, beta * sigma**2), "water_filling")
            compare_rate(got[0], variances, sigma, beta)

    @part("the squared error", 1)
    def errors() -> None:
        for variances, sigma, beta in cases():
            got = pair(student.water_filling(variances, beta * sigma**2), "water_filling")
            compare_error(got[1], variances, sigma, beta)

    @part("flat directions, and all under water", 1)
    def edges() -> None:
        for dry, wet in ((3, 4), (0, 5)):
            for flat in (0, 2):
                variances, sigma, beta = landscape(dry, wet)
                variances = rng.permutation(np.append(variances, np.zeros(flat)))
                for place, got in enumerate(ask(variances, beta * sigma**2)):
                    expect(
                        np.isfinite(number(got, ("The rate", "The error")[place])),
                        "A direction without variance makes a nan or inf of your sums: there is "
                        "nothing to code in it, and nothing to lose.",
                        WATER,
                    )
                    (compare_rate, compare_error)[place](got, variances, sigma, beta)

    yield rates
    yield errors
    yield edges
