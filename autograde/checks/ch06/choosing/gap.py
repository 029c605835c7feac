"""Codes are caught on their way to the decoder: their law is tested, the rest is exact."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.stats import kstest

from autograde.checks import Part, Table, number
from autograde.checks.callers import FAR_LOG_VARIANCE, expect_drawn_from, expect_same
from autograde.checks.ch06.choosing import GAP, Array, frechet
from autograde.checks.slips import unlike
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Rng, Student

KEYS = {"prior", "clouds", "gap"}
FAR = (
    "Right for ordinary clouds, but not for very narrow or very wide ones: a log-variance may be "
    "any number, so cut none off."
)
TWO_LOTS = (
    "Two lots are decoded, each in one call: as many draws of the prior as there are clouds, "
    "and one draw from each cloud."
)
FAR_OUT = 1e-9  # what a right answer's draws look like once in so many


@dataclass
class World:
    """Clouds, a decoder that keeps what it is given, features, and real pictures."""

    mu: Array
    logvar: Array
    mix: Array
    real: Array
    seen: list[Array] = field(default_factory=list)
    codes: list[Array] = field(default_factory=list)  # what came to `features` undecoded

    def decode(self, z: Any) -> Array:
        """Return pictures of codes."""
        self.seen.append(np.array(z))
        return np.asarray(np.tanh(np.asarray(z, float) @ self.mix / 4))

    def features(self, x: Any) -> Array:
        """Return features of pictures."""
        x = np.asarray(x, float)
        if x.ndim != 2 or x.shape[1] != self.mix.shape[1]:
            self.codes.append(x)
            x = np.resize(x, (max(len(x), 9), self.mix.shape[1]))  # of a shape that can be compared
        return np.concatenate([x[:, :2] + x[:, 1:3], x[:, 2:] ** 2], axis=1)

    def far(self, z: Array) -> float:
        """Return the distance of decoded codes from what is real."""
        return frechet(self.features(np.tanh(np.asarray(z, float) @ self.mix / 4)), self.real)


def world(rng: Generator, n: int, latent_dim: int) -> World:
    """Draw one: clouds lie far from the prior, and are wide beside it or narrow."""
    mu = 3.5 * rng.choice([-1, 1], latent_dim) + rng.normal(0, 0.6, (n, latent_dim))
    logvar = rng.uniform(-2.5, 1.5, (n, latent_dim))
    made = World(mu, logvar, rng.normal(size=(latent_dim, 4)), np.empty(0))
    other = 0.9 * mu[rng.integers(n, size=77)] + rng.normal(0, 0.7, (77, latent_dim))
    made.real = made.features(np.tanh(other @ made.mix / 4))
    return made


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    title = "noise from the generator, any cloud, all digits, arguments left alone"
    parts = [
        Part("draws of both, as they should fall", 1, partial(look_at_draws, student, rng)),
        Part("the distances and the gap", 1, partial(look_at_distances, student, rng)),
        Part(title, 1, partial(look_at_edges, student, rng)),
    ]
    yield from in_turn(parts, {FAR})


def ask(student: Student, it: World, seed: int) -> dict[str, float]:
    """Return the report, with `it.seen` filled anew."""
    it.seen.clear()
    it.codes.clear()
    got = student.sampling_report(it.decode, it.features, it.mu, it.logvar, it.real, Rng(seed))
    GAP.expect(
        not it.codes,
        "`features` takes pictures, and yours gets something else: decode the codes first.",
    )
    GAP.expect(
        isinstance(got, dict) and set(got) == KEYS,
        "Return a dict of three numbers: `prior`, `clouds` and `gap`.",
    )
    GAP.expect(
        it.seen,
        "Nothing was decoded: what is compared are features of pictures, not codes.",
    )
    return {key: number(got[key], f"`{key}`") for key in sorted(KEYS)}


def lots(it: World) -> tuple[Array, Array]:
    """Return what was decoded of the prior and of the clouds, in this order."""
    GAP.expect(
        len(it.seen) == 2 and all(z.shape == it.mu.shape for z in it.seen),
        TWO_LOTS,
    )
    near = [(((z - it.mu) / np.exp(it.logvar / 2)) ** 2).mean() for z in it.seen]
    clouds = int(np.argmin(near))
    return it.seen[1 - clouds], it.seen[clouds]


def is_normal(noise: Array) -> bool:
    """Say whether these may be independent draws of N(0, 1)."""
    flat, n = noise.ravel(), noise.size
    if (abs(noise.mean(axis=0)) < 1e-9).any() or (abs(noise.var(axis=0) - 1) < 1e-9).any():
        return False  # made to have these moments
    shape = kstest(flat, "norm").pvalue > FAR_OUT
    bound = 7 / np.sqrt(n)
    moments = abs(flat.mean()) < bound and abs(flat.var() - 1) < 1.5 * bound
    half = len(noise) // 2
    pairs = [(noise[1:], noise[:-1]), (noise[half : 2 * half], noise[:half]), (noise, noise[::-1])]
    if noise.shape[1] > 1:
        pairs.append((noise[:, 1:], noise[:, :-1]))
    alone = all(abs((a * b).mean()) < 10 / np.sqrt(a.size) for a, b in pairs)
    return bool(shape and moments and alone)


# What is drawn


def look_at_draws(student: Student, rng: Generator) -> None:
    """Test the law of both lots."""
    it = world(rng, 2000, int(rng.integers(2, 5)))
    ask(student, it, int(rng.integers(2**31)))
    prior, clouds = lots(it)
    expect_prior(it, prior)
    expect_clouds(it, clouds)
    noise = (clouds - it.mu) / np.exp(it.logvar / 2)
    GAP.expect(
        abs((noise * prior).mean()) < 10 / np.sqrt(noise.size),
        "Both lots are made of the same noise: each has its own.",
    )


def expect_prior(it: World, prior: Array) -> None:
    """Raise `Wrong` unless these are draws of N(0, I)."""
    if is_normal(prior):
        return
    GAP.expect(
        len(np.unique(prior.round(12), axis=0)) == len(prior),
        "The prior's draws repeat themselves: each is drawn anew.",
    )
    aggregate = np.allclose(prior.mean(axis=0), it.mu.mean(axis=0), atol=1)
    GAP.expect(
        not aggregate,
        "Your prior lies where the clouds are: the prior is N(0, I), whatever the encoder says.",
        "P6",
    )
    raise GAP.wrong("The prior's draws do not fall as N(0, I) does: mean 0, spread 1, independent.")


def expect_clouds(it: World, clouds: Array) -> None:
    """Raise `Wrong` unless these are draws of the clouds, one of each."""
    moved, sigma = clouds - it.mu, np.exp(it.logvar / 2)
    if is_normal(moved / sigma):
        return
    GAP.expect(
        abs(moved).max() > 1e-9,
        "You decode the means of the clouds: one draw from each cloud is asked for.",
        "P1",
    )
    known = {
        "A log-variance is the logarithm of sigma squared: you take it for that of sigma.": sigma
        ** 2,
        "Every cloud has a spread of its own: yours have a spread of 1.": np.ones_like(sigma),
        "A log-variance is a logarithm: you take it for the spread.": it.logvar,
    }
    for message, spread in known.items():
        GAP.expect(not is_normal(moved / spread), message)
    raise GAP.wrong(
        "The second lot is not one draw from each cloud in turn: its own mean, its own spread, and "
        "noise of its own for each number."
    )


# What is made of it


def look_at_distances(student: Student, rng: Generator) -> None:
    """Compare with the distances of what was decoded."""
    for n, latent_dim in ((1000, 3), (int(rng.integers(1600, 1800)), 1), (700, 6)):
        it = world(rng, n, latent_dim)
        if latent_dim == 6:  # here the prior is the better one: a gap may be negative
            it.real = it.features(np.tanh(rng.normal(size=(90, latent_dim)) @ it.mix / 4))
        got = ask(student, it, int(rng.integers(2**31)))
        prior, clouds = lots(it)
        expect_prior(it, prior)  # distances of other draws are no answer
        expect_clouds(it, clouds)
        compare(it, got, prior, clouds)


def compare(it: World, got: dict[str, float], prior: Array, clouds: Array) -> None:
    """Raise `Wrong` unless these are both distances and their difference."""
    want = np.array([it.far(prior), it.far(clouds)])
    found = np.array([got["prior"], got["clouds"]])
    GAP.close(
        found,
        want,
        "These are not the squared Fréchet distances of the decoded draws' features from `real`.",
        lambda: unlike(want, distance_slips(it, prior, clouds, want)),
        what="The distances",
        rtol=1e-6,
    )
    GAP.close(
        got["gap"],
        want[0] - want[1],
        "The gap is by how much the prior's distance exceeds the clouds'.",
        lambda: unlike(want[0] - want[1], gap_slips(want)),
        what="The gap",
        rtol=1e-6,
        atol=1e-8,
    )


def gap_slips(want: Array) -> Table:
    """Return what likely mistakes come to, of the two distances."""
    negative = "A gap may be negative: the prior may be the better one."
    return [
        (abs(want[0] - want[1]), negative),
        (max(want[0] - want[1], 0.0), negative),
        (want[1] - want[0], "The gap has the wrong sign: it says what a better prior wins."),
        (want[0] / want[1], "The gap is a difference, not a ratio."),
    ]


def distance_slips(it: World, prior: Array, clouds: Array, want: Array) -> Table:
    """Return what likely mistakes come to."""
    rows: list[tuple[Any, str, str]] = [
        (want[::-1], "Prior and clouds have changed places.", "P6"),
        (np.sqrt(want), "Those are the distances themselves: their squares are asked for.", ""),
    ]
    own = it.features(np.tanh(it.mu @ it.mix / 4))
    parts = [it.features(np.tanh(np.asarray(z, float) @ it.mix / 4)) for z in (prior, clouds)]
    rows.append(
        (
            np.array([frechet(part, own) for part in parts]),
            "You compare with rebuilt pictures: `real` has the features to compare with.",
            "",
        )
    )
    return rows


# How


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask where its noise is from, for far clouds, and for what it leaves behind."""
    small, seed = world(rng, 50, 2), int(rng.integers(2**31))

    def draws(source: Rng) -> Array:
        student.sampling_report(
            small.decode, small.features, small.mu, small.logvar, small.real, source
        )
        return np.concatenate(small.seen[-2:])

    expect_drawn_from(GAP, draws)
    look_far(student, rng)
    it = world(rng, 90, 3)
    given = it.mu, it.logvar, it.real
    kept = [student.keep(part) for part in given]
    student.sampling_report(it.decode, it.features, *kept, Rng(seed))
    expect_same(GAP, "sampling_report", given, kept)
    clouds = lots(it)[1]
    GAP.expect(
        not np.array_equal(clouds, clouds.astype(np.float32)),
        "For clouds in float64 your draws have the digits of float32.",
    )
    small.mu, small.logvar = (x.astype(np.float32) for x in (small.mu, small.logvar))
    got = ask(student, small, seed)
    compare(small, got, *lots(small))


def look_far(student: Student, rng: Generator) -> None:
    """Look at clouds that are very narrow, and at others that are very wide."""
    it = world(rng, 400, 2)
    it.logvar[:, 0] = -FAR_LOG_VARIANCE
    it.logvar[:, 1] = FAR_LOG_VARIANCE
    it.mu[:, 0] = 0.0
    it.seen.clear()
    student.sampling_report(
        it.decode, it.features, it.mu, it.logvar, it.real, Rng(int(rng.integers(2**31)))
    )
    spreads = np.exp(it.logvar[0] / 2)
    GAP.expect(len(it.seen) == 2 and all(z.shape == it.mu.shape for z in it.seen), TWO_LOTS)
    noises = [(z - it.mu) / spreads for z in it.seen]
    GAP.expect(
        any(np.isfinite(r).all() and (abs(r.std(axis=0) - 1) < 0.3).all() for r in noises),
        FAR,
    )
