"""Copies against their clouds' own moments, and their noise against the law of normal numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, array, pair
from autograde.checks.callers import (
    CLAMPED,
    ask_untouched,
    expect_drawn_from,
    far_log_variances,
    name_the_case,
)
from autograde.checks.ch02.noise import COLUMNS, LAW, ROWS, expect_lawful
from autograde.checks.ch06.more import COPIES, Array
from autograde.checks.slips import unlike
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Rng, Student

ROUND = "First come all copies of the first photo: yours go round the photos."
COLD = "At temperature 0 a copy is the mean of its own photo's cloud: some of yours are not."
AWAY = "Copies lie round another place than the mean of the photo that their source names."
SPREAD = (
    "A cloud's copies should spread as far as its own logvar and the temperature say: yours "
    "spread otherwise."
)
HEAT = "A temperature may be any number from 0 up: at a very low or a very high one yours differ."
GUESSES = {CLAMPED, HEAT, COLD, AWAY, SPREAD}
COPIES_EACH = 4000
# Eight standard deviations of a mean, and of a spread, of so many normal numbers.
MEAN_OFF, SPREAD_OFF = 8 / COPIES_EACH**0.5, 8 / (2 * COPIES_EACH) ** 0.5

MANY = (
    LAW
    + """
def many(near_copies, rng, mu, logvar, n, temperature):
    got = near_copies(mu.copy(), logvar.copy(), n, temperature, rng)
    z, source = (np.asarray(part) for part in got)
    return law((z - mu[source]) / (temperature * np.exp(logvar[source] / 2)))
"""
)


@dataclass(frozen=True)
class Clouds:
    """Clouds far from each other, none as wide as another."""

    mu: Array
    logvar: Array

    @classmethod
    def draw(cls, rng: Generator, photos: int, dim: int) -> "Clouds":
        """Draw clouds whose spread, variance and log variance cannot be taken for each other."""
        mu = 100.0 * rng.permutation(photos)[:, None] + rng.uniform(-9, 9, (photos, dim))
        sign = np.resize([1, -1], (photos, dim))
        return cls(mu, sign * rng.uniform(0.9, 2.1, (photos, dim)))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    parts = [
        Part("photo after photo", 1, partial(look_at_order, student, rng)),
        Part(
            "each copy from its photo's cloud, by the temperature",
            1.5,
            partial(look_at_draws, student, rng),
        ),
        Part(
            "clouds of any width, and the arguments left as they were",
            0.5,
            partial(look_at_far, student, rng),
        ),
    ]
    yield from in_turn(parts, GUESSES)


def copies(student: Student, clouds: Clouds, n: int, heat: float, seed: int) -> tuple[Array, Array]:
    """Return the student's copies, and the photos that they are of."""
    got = student.near_copies(clouds.mu, clouds.logvar, n, heat, Rng(seed))
    return taken(got, clouds, n)


def taken(got: Any, clouds: Clouds, n: int) -> tuple[Array, Array]:
    """Return copies and sources if they have the right form."""
    photos, dim = clouds.mu.shape
    z, source = pair(got, "near_copies")
    source = array(source, (photos * n,), "The array of sources")
    COPIES.expect(source.dtype.kind in "iu", "Photos are counted: the sources are whole numbers.")
    COPIES.expect(
        ((source >= 0) & (source < photos)).all(), "A source names a photo that there is not."
    )
    COPIES.expect(
        (np.bincount(source.astype(int), minlength=photos) == n).all(),
        "Each photo has as many copies as are asked for, and no more: count your sources.",
    )
    return array(z, (photos * n, dim), "The array of copies").astype(np.float64), source


# Whose copy


def look_at_order(student: Student, rng: Generator) -> None:
    """Ask for the order of rows, and for copies without noise."""
    for photos, n, dim in ((1, 3, 2), (4, 3, 2), (3, 3, 3), (2, 5, 1), (6, 1, 4)):
        clouds = Clouds.draw(rng, photos, dim)
        with name_the_case(COPIES, f"For {photos} photos with {n} copies each"):
            z, source = copies(student, clouds, n, 0.0, int(rng.integers(1 << 30)))
        want = np.arange(photos * n) // n
        COPIES.close(
            source,
            want,
            "Each row's source is the photo that it is a copy of, photo after photo.",
            unlike(want, [(np.arange(photos * n) % photos, ROUND)]),
        )
        COPIES.close(z, clouds.mu[want], COLD, rtol=1e-6)


# How far out


def look_at_draws(student: Student, rng: Generator) -> None:
    """Ask for many copies, cold and hot; judge their moments, their law and their generator."""
    clouds = Clouds.draw(rng, 4, 3)
    for heat in (1.0, float(rng.uniform(0.3, 0.6)), float(rng.uniform(2.2, 4.0))):
        z, source = copies(student, clouds, COPIES_EACH, heat, int(rng.integers(1 << 30)))
        expect_moments(z, source, clouds, heat)
    ask = student.define(MANY, "many")
    for n, heat in ((100, 0.5), (1, 2.0)):
        mu = rng.normal(size=(ROWS // n, COLUMNS))
        given = mu, rng.uniform(-1, 1, mu.shape), n, heat
        seed = Rng(int(rng.integers(1 << 30)))
        expect_lawful(COPIES, ask(student.handle("near_copies"), seed, *given))
    expect_own_dice(student, Clouds.draw(rng, 3, 2))


def expect_own_dice(student: Student, few: Clouds) -> None:
    """Raise `Wrong` unless the draws are the generator's, and go on where it stopped."""

    def drawn(dice: Any) -> Array:
        return np.asarray(student.near_copies(few.mu, few.logvar, 2, 1.0, dice)[0])

    expect_drawn_from(COPIES, drawn, "The copies")
    COPIES.expect(
        len({drawn(Rng(seed)).tobytes() for seed in range(25)}) == 25,
        "Two generators in different states give the same copies: draw from the one you are "
        "given, not from one that is seeded with few numbers.",
    )
    kept = student.keep(Rng(7))
    COPIES.expect(
        not np.array_equal(drawn(kept), drawn(kept)),
        "Two calls with one generator give the same copies: draw from it, not from a copy of it.",
    )


def expect_moments(z: Array, source: Array, clouds: Clouds, heat: float) -> None:
    """Raise `Wrong` unless copies have their cloud's mean, and its spread times `heat`."""
    own = [z[source == photo] for photo in range(len(clouds.mu))]
    COPIES.expect(
        all(len(np.unique(part, axis=0)) > 0.99 * len(part) for part in own),
        "Copies of one photo are alike: each needs a draw of its own.",
    )
    spread = np.array([part.std(axis=0) for part in own])
    right = heat * np.exp(clouds.logvar / 2)
    off = np.abs(np.array([part.mean(axis=0) for part in own]) - clouds.mu)
    COPIES.expect(
        (off < 0.5 * clouds.mu.std() + MEAN_OFF * np.maximum(spread, right)).all(),
        AWAY,
    )
    COPIES.expect(
        spread.min() > 1e-6, "Some numbers of a code get no noise: each number has a spread."
    )
    COPIES.expect(
        not alike(spread, np.broadcast_to(spread.mean(axis=0), spread.shape)),
        "All clouds spread alike: each has a logvar of its own.",
    )
    for value, message in spread_slips(clouds, heat):
        if not alike(value, right):
            COPIES.expect(not alike(spread, value), message, "P1" if "vari" in message else "")
    COPIES.expect(alike(spread, right), SPREAD)
    COPIES.expect(
        (off < MEAN_OFF * right).all(),
        "A photo's copies lie round the mean of its cloud: move none.",
    )


def alike(spread: Array, value: Array) -> bool:
    """Say whether spreads of so many draws may be these."""
    return bool((np.abs(spread / value - 1) < SPREAD_OFF).all())


def spread_slips(clouds: Clouds, heat: float) -> list[tuple[Array, str]]:
    """Return spreads that known mistakes lead to."""
    logvar, sd = clouds.logvar, np.exp(clouds.logvar / 2)
    return [
        (heat * sd**2, "The variance is taken for the standard deviation: logvar is the log of a "
         "variance."),
        (heat * np.sqrt(sd), "You take the root twice: logvar is the log of a variance."),
        (sd, "The temperature changes nothing: use it."),
        (np.sqrt(heat) * sd, "You scale the variance: the temperature is to scale its root."),
        (heat**2 * sd, "The temperature counts twice: it scales the standard deviation once."),
        (sd / heat, "A low temperature should draw copies nearer to their photo, not farther out."),
        (heat * np.abs(logvar), "logvar itself is taken for the spread: it is a log variance."),
        (heat * np.abs(logvar) / 2, "Half of logvar is still the log of a spread, not a spread."),
    ]  # fmt: skip


# Far out, and what is left alone


def look_at_far(student: Student, rng: Generator) -> None:
    """Ask for copies from very narrow and very wide clouds, and at extreme temperatures."""
    logvar = far_log_variances(rng, (4, 3))
    clouds = Clouds(np.zeros_like(logvar), logvar)
    for heat in (1.0, 0.01, 50.0):
        z, source = copies(student, clouds, 600, heat, int(rng.integers(1 << 30)))
        spread = np.array([z[source == photo].std(axis=0) for photo in range(4)])
        ratio = spread / (heat * np.exp(logvar / 2))
        message = CLAMPED if heat == 1 else HEAT
        COPIES.expect((np.abs(ratio - 1) < 8 / 1200**0.5).all(), message)
    far = Clouds(rng.normal(size=(3, 2)), rng.uniform(-1, 1, (3, 2)))
    got = ask_untouched(
        COPIES, student, "near_copies", far.mu, far.logvar, 2, 0.0, Rng(int(rng.integers(1 << 30)))
    )
    z, source = taken(got, far, 2)
    COPIES.close(z, far.mu[source], COLD)
    low = Clouds(far.mu.astype(np.float32), far.logvar.astype(np.float32))
    z, source = copies(student, low, 2, 0.0, 0)
    COPIES.close(z, low.mu[source], "float32 clouds have means, too: here copies lie elsewhere.")
