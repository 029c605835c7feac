"""A log density taken apart at three points, and walks whose slopes are integrated numerically."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.integrate import quad
from scipy.stats import norm

from autograde.checks import Part, Table, array, describe, number
from autograde.checks.ch05.minimiser import (
    GUIDANCE,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

Normals = tuple[float, float, float, float]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the product of powers", 1.5, partial(look_at_product, student, rng))
    yield Part("where walks end", 1.5, partial(look_at_walk, student, rng))


# The product of powers


def product(normals: Normals, weight: float) -> tuple[float, float]:
    """Return mean and variance of a log density that is a parabola, from three of its points."""
    mean, var, mean_all, var_all = normals
    step = np.sqrt(min(var, var_all))
    points = mean + step * np.array([-1.0, 0.0, 1.0])
    logs = weight * norm.logpdf(points, mean, np.sqrt(var))
    logs += (1 - weight) * norm.logpdf(points, mean_all, np.sqrt(var_all))
    bend = -(logs[0] - 2 * logs[1] + logs[2]) / step**2
    return float(mean + (logs[2] - logs[0]) / (2 * step) / bend), float(1 / bend)


def look_at_product(student: Student, rng: Generator) -> None:
    """Ask for weights in, above and below [0, 1], for labels that are narrower and wider."""
    asked = []
    for weight in (2.0, 3, 1.5, 0.4, 7.5, float(rng.uniform(2, 6))):
        asked.append((draw(rng, 0.1, 0.8), weight))
    for weight in (0, 1, -0.2, float(rng.uniform(0.2, 0.8)), float(rng.uniform(1.1, 1.2))):
        asked += [(draw(rng, 1.5, 4.0), weight), (draw(rng, 0.3, 0.9), weight)]
    asked += [((1.3, 0.7, 1.3, 2.0), 2.5), ((-2.0, 1.2, 3.0, 1.2), 4.0), (draw(rng, 1e-4, 2e-4), 3)]
    for normals, weight in asked:
        judge_product(student.tilted(*normals, weight), normals, weight)


def draw(rng: Generator, low: float, high: float) -> Normals:
    """Draw two normals, the variance of the first so many times that of the second."""
    var_all = float(rng.uniform(0.5, 4))
    mean, mean_all = rng.choice([-1, 1]) * rng.uniform([0.5, -1], [2, -0.3])
    return float(mean), float(rng.uniform(low, high) * var_all), float(mean_all), var_all


def judge_product(got: Any, normals: Normals, weight: float) -> None:
    """Raise `Wrong` unless mean and variance are those of the product."""
    want = product(normals, weight)
    if not isinstance(got, tuple | list | np.ndarray) or len(got) != 2:
        raise GUIDANCE.wrong(f"tilted should return a mean and a variance, not {describe(got)}.")
    mean, var = (
        number(one, name) for one, name in zip(got, ("The mean", "The variance"), strict=True)
    )
    GUIDANCE.close(
        array([mean, var], (2,), "The pair"),
        np.array(want),
        "A sum of two parabolas is a parabola: its bend, and where it is highest, are others.",
        lambda: unlike(want, product_slips(normals, weight, want)),
        rtol=1e-9,
        atol=1e-9,
    )


def product_slips(normals: Normals, weight: float, want: tuple[float, float]) -> Table:
    """Return what known mistakes lead to."""
    (mean, var, mean_all, var_all), (at, wide) = normals, want
    line, other = mean_all + weight * (mean - mean_all), weight * mean_all + (1 - weight) * mean
    mix, back = weight * var + (1 - weight) * var_all, 1 - weight
    walked = np.exp(weight * np.log(var) + back * np.log(var_all))
    bends = "The bends of the parabolas mix, which are 1 / variance: {}"
    narrow = bends.format("the mean is weighed by them, too.")
    turned = (
        product((mean_all, var_all, mean, var), weight) if back / var + weight / var_all else want
    )
    return [
        ((line, mix), bends.format("you mix the variances themselves.")),
        ((line, wide), narrow),
        ((line, walked), "That is how a walk behaves: the product of powers is asked for."),
        ((at, walked), "That is the variance of a walk: the product of powers has another."),
        ((at, mix), bends.format("you mix the variances themselves.")),
        ((wide, at), "The mean comes first, then the variance."),
        ((at, 1 / wide), "That is 1 / variance: turn it upside down."),
        ((at, np.sqrt(abs(wide))), "That is the standard deviation: return the variance."),
        ((at / wide, wide), "The mean is still multiplied by 1 / variance: divide by it."),
        ((at / wide, 1 / wide), "Divide by the bend: the mean as well as the variance."),
        (turned, "The two distributions have changed places: 1 is with the label."),
        ((other, wide), "The two distributions have changed places: 1 is with the label."),
        ((at, var), "The power changes the variance as well."),
        (
            product((mean, var**2, mean_all, var_all**2), weight),
            "Variances come in: you take them for standard deviations.",
        ),
        (
            product((mean, np.sqrt(var), mean_all, np.sqrt(var_all)), weight),
            "In a parabola the variance stands, not the standard deviation.",
        ),
        (
            (at * (1 / wide) / (weight / var + 1 / var_all), 1 / (weight / var + 1 / var_all)),
            "The density of all codes has the power 1 - w.",
        ),
    ]


# The walk


def ended(var: float, var_all: float, weight: float) -> float:
    """Return the variance where a walk ends, of which the slope is integrated from noise to code.

    Along (1 - t) x + t eps a normal of variance v has, at time t, the variance
    (1 - t)**2 v + t**2, and its velocity stretches deviations at half the rate of its logarithm.
    """

    def rate(t: float) -> float:
        total = 0.0
        for share, v in ((weight, var), (1 - weight, var_all)):
            total += share * (t - (1 - t) * v) / ((1 - t) ** 2 * v + t**2)
        return total

    turn = [float(np.sqrt(v) / (1 + np.sqrt(v))) for v in (var, var_all)]
    stretched, _ = quad(rate, 1, 0, points=turn, limit=200, epsabs=1e-12, epsrel=1e-12)
    return float(np.exp(2 * stretched))


def look_at_walk(student: Student, rng: Generator) -> None:
    """Ask for weights in, above and below [0, 1], also where there is no product of powers."""
    asked = []
    for weight in (2.0, 3, 0, 1, 0.4, 7.5, -1.5, float(rng.uniform(1.2, 5))):
        for low, high in ((0.1, 0.8), (1.4, 5.0)):
            _, var, _, var_all = draw(rng, low, high)
            asked.append((var, var_all, weight))
    asked += [(1.7, 1.7, 2.5), (0.3, 1.0, 2.0), (1.0, 0.3, 2.0), (1e-3, 0.5, 2.0), (40.0, 3.0, 3)]
    for var, var_all, weight in asked:
        judge_walk(student.walked_variance(var, var_all, weight), var, var_all, weight)


def judge_walk(got: Any, var: float, var_all: float, weight: float) -> None:
    """Raise `Wrong` unless that is the variance in which a walk ends."""
    want = ended(var, var_all, weight)
    GUIDANCE.close(
        number(got, "The variance"),
        want,
        "Along a walk the logarithms of the factors mix: its end has another variance.",
        lambda: unlike(want, walk_slips(var, var_all, weight, want)),
        what="The variance",
        rtol=1e-9,
        atol=1e-12,
    )


def walk_slips(var: float, var_all: float, weight: float, want: float) -> Table:
    """Return what known mistakes lead to."""
    back, bend = 1 - weight, weight / var + (1 - weight) / var_all
    mixed = "The logarithms of the factors mix: you mix {} themselves."
    stretch = weight * np.sqrt(var) + back * np.sqrt(var_all)
    return [
        (1 / bend if bend else np.nan, "That is the product of powers: a walk ends elsewhere."),
        (weight * var + back * var_all, mixed.format("the variances")),
        (stretch**2, mixed.format("the factors")),
        (stretch, f"{mixed.format('the factors')} And a variance is asked for."),
        (np.sqrt(want), "That is the standard deviation: return the variance."),
        (want**2, "A variance is the square of a standard deviation: you square it once more."),
        (np.log(want), "That is the logarithm: undo it."),
        (0.5 * np.log(want), "That is a logarithm: undo it."),
        (1 / want, "The factor leads from noise to codes: yours leads back."),
        (var**back * var_all**weight, "The two distributions have changed places."),
        (var**weight * var_all**back / var_all, "Without a label there is a factor, too."),
        (var**weight, "The velocity without a label plays a part, too."),
        (var**weight * var_all, "The velocity without a label has the share 1 - w."),
        (var, "A walk along the label's velocity alone ends there: the weight is not 1."),
        (var_all, "A walk without a label ends there: the weight is not 0."),
    ]
