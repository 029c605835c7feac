"""Against SciPy's root of a matrix; clouds that are the prior, lone ones, far ones."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.linalg import sqrtm

from autograde.checks import Part, Table, number, same
from autograde.checks.callers import (
    CLAMPED,
    FAR_LOG_VARIANCE,
    ask_untouched,
    expect_all_digits,
    name_the_case,
)
from autograde.checks.ch06.choosing import LATENT, Array
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

DIVIDE = "The clouds are all there is: divide by n."
SAMPLED = (
    "Near for many clouds, but not exact: the distance has a closed form, and no draw is needed."
)


def clouds(rng: Generator, n: int, latent_dim: int) -> tuple[Array, Array]:
    """Draw clouds whose numbers go together, at a distance from 0."""
    mix = rng.normal(size=(latent_dim, latent_dim)) + np.eye(latent_dim)
    mu = rng.normal(size=(n, latent_dim)) @ mix + rng.uniform(0.4, 1.5, latent_dim)
    return mu, rng.uniform(-2, 1, (n, latent_dim))


def covariance(mu: Array, logvar: Array) -> Array:
    """Return the covariance of all clouds together."""
    outer = np.einsum("ni,nj->ij", mu, mu) / len(mu)
    mean = mu.mean(axis=0)
    return np.asarray(outer - np.outer(mean, mean) + np.diag(np.exp(logvar).mean(axis=0)))


def from_parts(mean: Array, C: Array) -> float:
    """Return the squared distance of N(mean, C) from N(0, I)."""
    root = np.atleast_2d(sqrtm(C)).real
    return float(mean @ mean + np.trace(C) + len(C) - 2 * np.trace(root))


def exact(mu: Array, logvar: Array, unbiased: bool = False) -> float:
    """Return the squared distance; with the covariance of the means divided by n - 1 if asked."""
    C = covariance(mu, logvar)
    if unbiased:
        C = C + (C - np.diag(np.exp(logvar).mean(axis=0))) / (len(mu) - 1)
    return from_parts(mu.mean(axis=0), C)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("mean and covariance of all clouds", 2, partial(look_at_clouds, student, rng))
    title = "divided by n, any cloud, all digits, never below 0, arguments left alone"
    yield Part(title, 1, partial(look_at_edges, student, rng))


def look_at_clouds(student: Student, rng: Generator) -> None:
    """Compare for clouds of several shapes."""
    for n, latent_dim in ((int(rng.integers(9, 16)), 3), (6, 2), (int(rng.integers(40, 60)), 5)):
        mu, logvar = clouds(rng, n, latent_dim)
        got = student.latent_distance(mu, logvar)
        if same(got, exact(mu, logvar, unbiased=True), 1e-6, 1e-9):
            continue  # one less in the divisor is a matter of the next part
        compare(student, mu, logvar, got)


def is_sampled(student: Student) -> bool:
    """Say whether distances of many clouds, of all kinds, are right but for chance."""
    off = []
    for seed, latent_dim in enumerate((2, 3, 5, 2, 3)):
        mu, logvar = clouds(np.random.default_rng(seed), 20_000, latent_dim)
        got = number(student.latent_distance(mu, logvar), "The distance")
        off.append(abs(got / exact(mu, logvar) - 1))
    return 1e-6 < max(off) < 0.04


def compare(student: Student, mu: Array, logvar: Array, got: Any, rtol: float = 1e-6) -> None:
    """Raise `Wrong` unless this is the distance."""
    want = exact(mu, logvar)

    def table() -> Table:
        rows = unlike(want, slips(mu, logvar))
        known = any(same(got, row[0], rtol, 1e-9) for row in rows)
        return rows if known or not is_sampled(student) else [(got, SAMPLED)]

    other = "This is not the squared Fréchet distance of all clouds together from N(0, I)."
    LATENT.close(got, want, other, table, what="The distance", rtol=rtol)


def slips(mu: Array, logvar: Array) -> Table:
    """Return what likely mistakes come to."""
    mean, C = mu.mean(axis=0), covariance(mu, logvar)
    variances = np.exp(logvar).mean(axis=0)
    means, dim = C - np.diag(variances), len(C)
    want, square = from_parts(mean, C), float(mean @ mean)
    of_sigma = means + np.diag(np.exp(logvar / 2).mean(axis=0))
    rows: list[tuple[Any, str]] = [
        (from_parts(mean, means), "The clouds' own variances are left out: a code is a draw."),
        (
            from_parts(mean, np.diag(variances)),
            "The spread of the means is left out: the clouds lie in different places.",
        ),
        (
            from_parts(mean, np.diag(np.diag(C))),
            "Only variances count in this: the root of a matrix is not that of each entry, and "
            "numbers that go together show in it.",
        ),
        (square + np.trace(C) + dim - 2 * np.trace(C), "The root of C is missing."),
        (want - square, "The distance of the mean from 0 is missing."),
        (want - square + np.sqrt(square), "The mean's distance is squared, too."),
        (exact(mu, logvar, unbiased=True) if len(mu) > 1 else np.nan, DIVIDE),
        (np.sqrt(want), "That is the distance itself: its square is asked for."),
        (square + np.trace(C) + dim, "The mixed term with the root is missing."),
        (
            square + np.trace(C) + dim - np.trace(sqrtm(C).real),
            "The mixed term comes twice.",
        ),
        (from_parts(mean, of_sigma), "Variances are averaged, not spreads."),
        (
            from_parts(mean, means + np.diag(np.exp(2 * logvar).mean(axis=0))),
            "A log-variance is the logarithm of sigma squared: you take it for that of sigma.",
        ),
        (
            from_parts(mean, means + np.diag(np.exp(logvar.mean(axis=0)))),
            "Average the variances, not their logarithms.",
        ),
        (
            (mu**2 + np.exp(logvar) + 1 - 2 * np.exp(logvar / 2)).sum(axis=1).mean(),
            "That is the mean distance of single clouds: all clouds together are asked for.",
        ),
        (
            0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean(),
            "That is the KL term: a Fréchet distance is asked for.",
        ),
        (
            0.5 * (square + np.trace(C) - dim - np.linalg.slogdet(C)[1]),
            "That is a KL divergence: a Fréchet distance is asked for.",
        ),
    ]
    return rows


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask for digits, lone clouds, far ones, those that are the prior."""
    mu, logvar = clouds(rng, int(rng.integers(20, 30)), int(rng.integers(3, 6)))
    got = ask_untouched(LATENT, student, "latent_distance", mu, logvar)
    compare(student, mu, logvar, got)
    expect_all_digits(LATENT, got, exact(mu, logvar), "The distance")
    low = mu.astype(np.float32), logvar.astype(np.float32)
    wide = low[0].astype(float), low[1].astype(float)
    compare(student, *wide, student.latent_distance(*low), rtol=1e-4)
    with name_the_case(LATENT, "With a code of one number"):
        one = clouds(rng, 12, 1)
        compare(student, *one, student.latent_distance(*one))
    with name_the_case(LATENT, "With a single cloud"):
        lone = clouds(rng, 1, 3)
        compare(student, *lone, student.latent_distance(*lone))
    look_far(student, rng)
    look_at_zero(student, rng)


def look_far(student: Student, rng: Generator) -> None:
    """Ask for clouds that are very narrow or very wide."""
    for sign in (-1, 1):
        logvar = sign * rng.uniform(FAR_LOG_VARIANCE, FAR_LOG_VARIANCE + 4, (5, 3))
        mu = np.tile(rng.normal(size=3), (5, 1))
        roots = np.sqrt(np.exp(logvar).mean(axis=0))
        want = float((mu[0] ** 2).sum() + ((roots - 1) ** 2).sum())
        LATENT.close(
            student.latent_distance(mu, logvar), want, CLAMPED, what="The distance", rtol=1e-8
        )


def look_at_zero(student: Student, rng: Generator) -> None:
    """Ask for clouds that are the prior together: rounding goes either way."""
    for _ in range(12):
        dim = int(rng.integers(2, 6))
        axes = np.linalg.qr(rng.normal(size=(dim, dim)))[0]
        share = rng.uniform(0.2, 0.8)
        mu = np.sqrt(share * dim) * np.concatenate([axes, -axes])
        got = number(
            student.latent_distance(mu, np.full(mu.shape, np.log1p(-share))), "The distance"
        )
        LATENT.expect(
            0 <= got < 1e-6,
            "These clouds together have mean 0 and covariance I, so they are at distance 0, and "
            "rounding must not take it below.",
        )
