"""SciPy's densities; clouds on a grid, turned; and clouds so far apart that nats count them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator
from scipy.special import logsumexp
from scipy.stats import norm

from autograde.checks import Page, Part, Table, number
from autograde.checks.callers import ask_untouched, far_log_variances, name_the_case
from autograde.checks.ch03.disentanglement import expect_every_digit, several, sizes
from autograde.sandbox.student import Student

PARTS = Page("2_disentanglement#three-parts-of-one-kl")


# Three parts of one KL


NAMES = ("The information", "The total correlation", "The distance from the prior")

Three = tuple[float, float, float]


class Means(NamedTuple):
    """The mean log densities of the codes.

    Attributes
    ----------
    own, joint, apart, prior : float
        In the code's own cloud, in all clouds, in all clouds for each number alone, in the prior.
    """

    own: float
    joint: float
    apart: float
    prior: float


def densities(z: np.ndarray, mu: np.ndarray, logvar: np.ndarray) -> np.ndarray:
    """Return SciPy's log densities of each code, in each cloud, for each number."""
    return np.asarray(norm.logpdf(z[:, None], mu[None], np.exp(logvar / 2)[None]))


def logs(z: np.ndarray, pairs: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the log densities of each code: own cloud, all clouds, each number alone, prior."""
    n = len(z)
    own = np.array([pairs[i, i].sum() for i in range(n)])
    joint = np.asarray(logsumexp(pairs.sum(axis=2), axis=1, b=1 / n))
    alone = np.asarray(logsumexp(pairs, axis=1, b=1 / n))
    return own, joint, alone.sum(axis=1), norm.logpdf(z).sum(axis=1)


def split(z: np.ndarray, pairs: np.ndarray) -> Three:
    """Return the three parts, from pairs of log densities."""
    own, joint, apart, prior = logs(z, pairs)
    parts = own - joint, joint - apart, apart - prior
    return float(parts[0].mean()), float(parts[1].mean()), float(parts[2].mean())


@dataclass(frozen=True)
class Clouds:
    """Codes and the clouds that they come from, one each."""

    z: np.ndarray
    mu: np.ndarray
    logvar: np.ndarray

    @classmethod
    def draw(cls, rng: Generator, mu: np.ndarray, logvar: np.ndarray) -> "Clouds":
        return cls(np.asarray(mu + np.exp(logvar / 2) * rng.normal(size=mu.shape)), mu, logvar)

    def turned(self, spin: np.ndarray) -> "Clouds":
        return Clouds(self.z @ spin, self.mu @ spin, self.logvar)

    @cached_property
    def pairs(self) -> np.ndarray:
        return densities(self.z, self.mu, self.logvar)

    @cached_property
    def parts(self) -> Three:
        return split(self.z, self.pairs)

    @cached_property
    def means(self) -> Means:
        return Means(*(float(x.mean()) for x in logs(self.z, self.pairs)))

    @cached_property
    def backwards(self) -> Three:
        """The three parts if codes and clouds change places."""
        return split(self.z, np.swapaxes(self.pairs, 0, 1))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    look_at = partial(look_at_part, student, rng)
    yield Part("the information", 0.75, partial(look_at, 0))
    yield Part("the total correlation", 0.75, partial(look_at, 1))
    title = "the distance from the prior, and clouds left alone"
    yield Part(title, 0.75, partial(look_at, 2))
    title = "independent numbers have no total correlation, turned ones have"
    yield Part(title, 0.75, partial(look_at_turned, student, rng))
    title = "densities too small or too large for a number, and every digit"
    yield Part(title, 1, partial(look_at_extremes, student, rng))


def ask_parts(student: Student, clouds: Clouds) -> list[Any]:
    """Return the three parts that the student finds."""
    got = student.kl_parts(clouds.z, clouds.mu, clouds.logvar)
    return several(got, 3, "kl_parts", PARTS)


def compare(clouds: Clouds, place: int, got: Any, want: float, message: str) -> None:
    """Raise `Wrong` unless that is the part at the place."""
    # What is right in single precision is so here: one part asks for every digit.
    slips = partial(part_slips, clouds, place)
    PARTS.close(got, want, message, slips, what=NAMES[place], rtol=1e-4, atol=1e-4)


def look_at_part(student: Student, rng: Generator, place: int) -> None:
    """Ask for one of the parts, of clouds anywhere."""
    message = (
        "The information compares each code's own cloud with all clouds together.",
        "The total correlation compares all clouds together with their numbers apart.",
        "The distance from the prior compares the numbers apart with a standard normal.",
    )[place]
    for n, k in ((11, 3), (5, 7), (23, 2), (7, 7)):
        mu, logvar = rng.normal(size=(n, k)), rng.normal(-1, 0.8, size=(n, k))
        # Numbers that go together, so that the total correlation is no accident.
        mu[:, 1] += 2 * mu[:, 0]
        clouds = Clouds.draw(rng, mu, logvar)
        compare(clouds, place, ask_parts(student, clouds)[place], clouds.parts[place], message)
    if place == 2:
        ask_untouched(PARTS, student, "kl_parts", clouds.z, clouds.mu, clouds.logvar)
    look_at_few(student, rng, place)


def look_at_few(student: Student, rng: Generator, place: int) -> None:
    """Ask for a single number, a single code, and for clouds of widths that are far apart."""
    for n, k in ((9, 1), (1, 4), (1, 1)):
        clouds = Clouds.draw(rng, rng.normal(size=(n, k)), rng.normal(-1, 0.8, size=(n, k)))
        with name_the_case(PARTS, "For a single code, or a single number in it,"):
            got = ask_parts(student, clouds)[place]
        message = f"{NAMES[place]} is another where there is one code, or one number in it."
        compare(clouds, place, got, clouds.parts[place], message)
    if place == 0:
        return  # clouds so unlike tell every picture, wherever they are clamped
    logvar = far_log_variances(rng, (9, 3))
    logvar[0], logvar[1] = rng.uniform(11, 14, size=(2, 3)) * [[1], [-1]]
    if place == 2:  # codes far from 0 would make all else small
        logvar = rng.uniform(-14, -11, size=(9, 3))
    for mu in (rng.normal(size=(9, 3)), np.zeros((9, 3))):
        clouds = Clouds.draw(rng, mu, logvar)
        got = number(ask_parts(student, clouds)[place], NAMES[place])
        message = (
            f"{NAMES[place]} is another for very narrow and very wide clouds: clamp nothing, "
            "and add nothing to a density."
        )
        PARTS.close(got, clouds.parts[place], message, what=NAMES[place], rtol=1e-4, atol=1e-3)


# Clouds on a grid


def grid(rng: Generator) -> Clouds:
    """Return all combinations of places, one width for all: a product in every digit."""
    rows, columns = sizes(rng, 2)
    places = [np.sort(rng.normal(0, scale, size=s)) for scale, s in ((2, rows), (0.7, columns))]
    mu = rng.permutation(np.array(list(product(*places))))
    return Clouds.draw(rng, mu, np.full(mu.shape, rng.uniform(-3, -1.5)))


def look_at_turned(student: Student, rng: Generator) -> None:
    """Ask for clouds on a grid, and for the same clouds turned."""
    clouds, angle = grid(rng), rng.uniform(0.6, 0.9)
    spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    turned = clouds.turned(spin)
    before, after = ask_parts(student, clouds), ask_parts(student, turned)
    message = "Clouds at all combinations of places have independent numbers: no correlation."
    PARTS.close(before[1], 0, message, partial(part_slips, clouds, 1), what=NAMES[1], atol=1e-4)
    message = "The same clouds turned: their numbers depend on each other now."
    compare(turned, 1, after[1], turned.parts[1], message)
    PARTS.close(
        after[0],
        before[0],
        "Turned clouds tell as much about their pictures as before.",
        what=NAMES[0],
        rtol=1e-4,
        atol=1e-4,
    )
    PARTS.close(
        after[1] + after[2],
        before[1] + before[2],
        "A turn moves nats between the second part and the third; their sum stays.",
        what="Their sum",
        rtol=1e-4,
        atol=1e-4,
    )


# Densities that leave what a number can hold


def extremes(rng: Generator) -> list[tuple[np.ndarray, np.ndarray, tuple[float, ...]]]:
    """Return clouds far apart or many numbers wide, and those parts that nats count."""
    n, k = sizes(rng, 2)
    # Far apart in every number: each code tells its cloud, and each number does so alone.
    mu = np.stack([rng.permutation(n) * 50.0 for _ in range(k)], axis=1)
    logvar = rng.uniform(-9, -1, size=(n, k))
    many = int(rng.integers(301, 340))
    wide, narrow = rng.normal(size=(n, many)), rng.uniform(-14, -10, size=(n, many))
    apart = (np.log(n), (k - 1) * np.log(n))
    return [
        (mu, logvar, apart),
        (40 * mu, 0 * mu, apart),
        (wide, narrow, (np.log(n),)),
        (wide, 0 * wide, ()),
    ]


def look_at_extremes(student: Student, rng: Generator) -> None:
    """Ask for clouds whose densities are too small or too large, then for every digit."""
    for mu, logvar, known in extremes(rng):
        clouds = Clouds.draw(rng, mu, logvar)
        got, want = ask_parts(student, clouds), (*known, *clouds.parts[len(known) :])
        for place, name in enumerate(NAMES):
            PARTS.expect(
                np.isfinite(number(got[place], name)),
                f"{name} is nan or inf where densities leave what a number can hold: take their "
                "means in logarithms.",
                "P10",
            )
            message = (
                f"{name} is another where densities leave what a number can hold: take their "
                "means in logarithms, and add nothing to a density."
            )
            compare(clouds, place, got[place], want[place], message)
    clouds = Clouds.draw(rng, rng.normal(size=(11, 5)), rng.normal(-1, 0.8, size=(11, 5)))
    for name, one, truth in zip(NAMES, ask_parts(student, clouds), clouds.parts, strict=True):
        expect_every_digit(PARTS, one, truth, name)


# Mistakes in one of the three parts

SUMMED = "The mean density of the clouds is their sum over n: you do not divide by n."
ONCE = "Each number's mean over the clouds has a division by n of its own."


def part_slips(clouds: Clouds, place: int) -> Table:
    """Return what the likely mistakes come to in one of the three parts."""
    special = (information_slips, correlation_slips, distance_slips)[place]
    return [
        *special(clouds),
        *sum_slips(clouds, place),
        *density_slips(clouds, place),
        *(own_slips(clouds, place) if len(clouds.z) > 1 else ()),
    ]


def information_slips(clouds: Clouds) -> Table:
    """Return mistakes in the information alone."""
    own, _, apart, _ = clouds.means
    many = np.log(len(clouds.z))
    return [
        (clouds.parts[0] - many, SUMMED),
        (own - apart, "q(z) is of all numbers together: you multiply those of each."),
        (clouds.backwards[0] - many, SUMMED),
    ]


def correlation_slips(clouds: Clouds) -> Table:
    """Return mistakes in the total correlation alone."""
    own, joint, apart, prior = clouds.means
    (n, k), want = clouds.z.shape, clouds.parts[1]
    many = np.log(n)
    return [
        (want - (k - 1) * many, ONCE),
        (want - k * many, SUMMED),
        (want + many, SUMMED),
        (own - apart, "Compare q(z) with its numbers apart, not the own cloud."),
        (joint - prior, "Compare q(z) with its numbers apart, not the prior.", "P6"),
        (
            joint - apart / k,
            "Densities of independent numbers multiply: you average their logarithms.",
            "P9",
        ),
    ]


def distance_slips(clouds: Clouds) -> Table:
    """Return mistakes in the distance from the prior alone."""
    _, joint, apart, prior = clouds.means
    (n, k), want = clouds.z.shape, clouds.parts[2]
    many, constant = np.log(n), k / 2 * np.log(2 * np.pi)
    lacks = "One of the two densities lacks its constant: they have to match."
    return [
        (want + k * many, SUMMED),
        (want + (k - 1) * many, ONCE),
        (joint - prior, "Compare the numbers apart with the prior, not q(z)."),
        (apart - prior / k, "Sum the prior over all numbers, too.", "P9"),
        (want - constant, lacks),
        (want + constant, lacks),
    ]


def sum_slips(clouds: Clouds, place: int) -> Table:
    """Return other parts than the one asked for, and other sums."""
    want, (n, k), means = clouds.parts[place], clouds.z.shape, clouds.means
    mu, logvar = clouds.mu, clouds.logvar
    kl = float(0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean())
    order = "The three parts stand in another order: information comes first."
    whole = "That is the whole of the KL: return the three parts of it."
    return [
        *((other, order) for other in clouds.parts if other != want),
        (means.own - means.prior, whole),
        (kl, whole),
        (-want, f"{NAMES[place]} has the wrong sign."),
        (want * n, "Average over the codes: you sum over them."),
        (want / k, "Sum over the numbers of the code: you average over them.", "P9"),
    ]


def density_slips(clouds: Clouds, place: int) -> Table:
    """Return what other densities than the mean of the clouds come to."""
    own, _, apart, prior = clouds.means
    # Means of logarithms in place of logarithms of means.
    flat = float(clouds.pairs.mean(axis=1).sum(axis=1).mean())
    flats, mixed = (own - flat, 0.0, flat - prior), (own - flat, flat - apart, flat - prior)
    wide = split(clouds.z, densities(clouds.z, clouds.mu, 2 * clouds.logvar))
    outside = "q(z) is a mean of densities: you take the mean of their logarithms."
    return [
        (flats[place], outside),
        (mixed[place], outside),
        (
            clouds.backwards[place],
            "q(z) is a mean over the clouds, for each code: you average over the codes.",
        ),
        (wide[place], "logvar is the logarithm of the variance, not of the standard deviation."),
    ]


def own_slips(clouds: Clouds, place: int) -> Table:
    """Return what the part comes to if each code's own cloud is left out of all."""
    n, k = clouds.z.shape
    others = clouds.pairs[~np.eye(n, dtype=bool)].reshape(n, n - 1, k)
    rest = np.logaddexp.reduce(others.sum(axis=2), axis=1).mean() - np.log(n - 1)
    each = (np.logaddexp.reduce(others, axis=1) - np.log(n - 1)).sum(axis=1).mean()
    without = (clouds.means.own - rest, rest - each, each - clouds.means.prior)
    return [(without[place], "All n clouds stand for the data: you leave out each code's own.")]
