"""Draws of two clumps that lie far apart: where they lie, how many, and their moments."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from scipy.spatial import cKDTree
from scipy.stats import chi2, kurtosis

from autograde.checks import Part, array
from autograde.checks.callers import ask_untouched
from autograde.checks.ch06.choosing import CONTROL, Array
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Student

FAR_OUT = 1e-10
DRAWS = 3000
FAR = (
    "Some of your draws lie far from all that was learned from: two clumps want two normal "
    "distributions with full covariances, each as wide as its clump."
)
MIDDLE = "A clump of your draws has another middle than the pictures' clump."
COVARIANCE = (
    "A clump of your draws has another covariance than the pictures' clump: full covariances, "
    "one for each part."
)
FLOAT32 = "For pictures in float32 your draws lie elsewhere."
SHEET = (
    "Your draws leave the sheet that PCA finds: codes are fitted and drawn, and decoded, with the "
    "mean added again."
)
ONE_WIDE = (
    "Asked for two parts, you draw from one wide normal distribution: fit as many parts as you are "
    "asked for."
)
SCALED = (
    "Stretched by the spreads of the codes, your draws would lie as they should: codes that are "
    "put on one scale have to be scaled back before they are decoded."
)


class Clumps(NamedTuple):
    """Pictures in two clumps on a sheet, nearly; and which clump each is in."""

    x: Array
    which: Array
    latent_dim: int


def clumps(rng: Generator, latent_dim: int) -> Clumps:
    """Draw two clumps with covariances of their own, and a little noise off the sheet."""
    dim = int(rng.integers(6, 9))
    n = int(rng.integers(500, 700))
    which = (rng.random(n) < rng.uniform(0.3, 0.4)).astype(int)
    frame = np.linalg.qr(rng.normal(size=(dim, dim)))[0][:, :latent_dim].T
    codes = np.empty((n, latent_dim))
    for one in (0, 1):
        # Long across the line between the clumps, this way and that.
        turn = np.eye(latent_dim)
        turn[:2, :2] = np.array([[1, 1 - 2 * one], [2 * one - 1, 1]]) / np.sqrt(2)
        spreads = np.array([2.5, 0.5, 0.9])[:latent_dim] * (1, 0.6)[one]
        codes[which == one] = rng.normal(size=((which == one).sum(), latent_dim)) * spreads @ turn
    codes[which == 1, 0] += 40
    codes = codes @ np.linalg.qr(rng.normal(size=(latent_dim, latent_dim)))[0]
    x = codes @ frame + rng.uniform(2, 5, dim) + rng.normal(0, 0.01, (n, dim))
    return Clumps(x, which, latent_dim)


def sheet(it: Clumps) -> tuple[Array, Array]:
    """Return the mean and the directions of the best sheet."""
    mean = it.x.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov((it.x - mean).T))
    return mean, vectors[:, np.argsort(values)[::-1][: it.latent_dim]].T


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    title = "new draws, any number of parts, the seed, arguments left alone"
    parts = [
        Part("on the sheet, in the clumps, as many", 1.5, partial(look_at_place, student, rng)),
        Part("each clump with its own covariance", 1, partial(look_at_shape, student, rng)),
        Part(title, 0.5, partial(look_at_edges, student, rng)),
    ]
    yield from in_turn(parts, {FAR, MIDDLE, COVARIANCE, FLOAT32, SHEET})


def ask(student: Student, it: Clumps, parts: int, n: int, seed: int) -> Array:
    """Return what the student draws."""
    got = student.mixture_control(it.x, it.latent_dim, parts, n, seed)
    made: Array = array(got, (n, it.x.shape[1]), "What you draw").astype(float)
    return made


def codes_of(it: Clumps, made: Array) -> Array:
    """Return the codes of draws; raise `Wrong` unless they lie on the sheet."""
    mean, directions = sheet(it)
    codes = (made - mean) @ directions.T
    off = made - mean - codes @ directions
    CONTROL.expect(
        np.isin(made, (0.0, 1.0)).mean() < 0.02,
        "Many numbers of your draws are 0 or 1 exactly, as if cut off there: do not clip.",
    )
    CONTROL.expect(np.isfinite(made).all() and abs(off).max() < 1e-5, SHEET)
    return np.asarray(codes)


def gaps(codes: Array, own: Array) -> Array:
    """Return squared Mahalanobis distances from a clump."""
    away = codes - own.mean(axis=0)
    return np.asarray(np.einsum("ni,ij,nj->n", away, np.linalg.inv(np.cov(own.T)), away))


def sorted_out(it: Clumps, codes: Array) -> tuple[Array, Array]:
    """Return squared distances of draws from their nearest clump, and which it is."""
    mean, directions = sheet(it)
    real = (it.x - mean) @ directions.T
    far = np.array([gaps(codes, real[it.which == one]) for one in (0, 1)])
    return far.min(axis=0), far.argmin(axis=0)


def look_at_place(student: Student, rng: Generator) -> None:
    """Look where draws lie, and how many in each clump."""
    it = clumps(rng, 2)
    made = ask(student, it, 2, DRAWS, int(rng.integers(2**31)))
    far, nearest = sorted_out(it, codes_of(it, made))
    limit = chi2.isf(FAR_OUT / DRAWS, it.latent_dim)
    if (far >= limit).any():
        raise CONTROL.wrong(why_far(it, codes_of(it, made), limit))
    share = it.which.mean()
    CONTROL.expect(
        abs(nearest.mean() - share) < 7 * np.sqrt(share * (1 - share) / DRAWS),
        "The clumps get other shares of your draws than they have of the pictures: the mixture "
        "has weights.",
    )
    expect_no_copies(it, made)
    expect_as_far(rng, it, made)


def why_far(it: Clumps, codes: Array, limit: float) -> str:
    """Say what explains draws that lie far from the clumps, if something does."""
    mean, directions = sheet(it)
    real = (it.x - mean) @ directions.T
    scaled = sorted_out(it, codes * real.std(axis=0))[0] < limit
    if scaled.all():
        return SCALED
    between = (sorted_out(it, codes)[0] > 2 * limit).mean()
    alike = np.allclose(np.cov(codes.T), np.cov(real.T), rtol=0.3, atol=0.05 * real.var())
    whole = kurtosis(codes @ np.linalg.eigh(np.cov(real.T))[1][:, -1])
    return ONE_WIDE if between > 0.3 and alike and abs(whole) < 0.6 else FAR


def look_at_shape(student: Student, rng: Generator) -> None:
    """Compare each clump's mean and covariance with the draws'."""
    it = clumps(rng, 3)
    codes = codes_of(it, ask(student, it, 2, DRAWS, int(rng.integers(2**31))))
    _, nearest = sorted_out(it, codes)
    mean, directions = sheet(it)
    real = (it.x - mean) @ directions.T
    for one in (0, 1):
        drawn, own = codes[nearest == one], real[it.which == one]
        CONTROL.expect(len(drawn) > 200, "A clump gets hardly any of your draws.")
        expect_moments(own, drawn)


def expect_moments(own: Array, drawn: Array) -> None:
    """Raise `Wrong` unless mean and covariance of draws are those of a clump, up to chance."""
    C, n = np.cov(own.T), len(drawn)
    spread = np.sqrt(np.diag(C) / n)
    CONTROL.expect(
        (abs(drawn.mean(axis=0) - own.mean(axis=0)) < 7 * spread).all(),
        MIDDLE,
    )
    error = np.sqrt((C**2 + np.outer(np.diag(C), np.diag(C))) / n)
    found = np.cov(drawn.T)
    CONTROL.expect(
        (abs(found - C) < 7 * error + 1e-4).all(),
        COVARIANCE,
    )


def expect_no_copies(it: Clumps, made: Array) -> None:
    """Raise `Wrong` if draws are training pictures, or repeat themselves."""
    mean, directions = sheet(it)
    own = (it.x - mean) @ directions.T @ directions + mean
    both = np.concatenate([own, made]).round(7)
    CONTROL.expect(
        len(np.unique(both, axis=0)) == len(np.unique(own.round(7), axis=0)) + len(made),
        "Your draws are codes of training pictures, or repeat themselves: draw from the mixture.",
    )


def expect_as_far(rng: Generator, it: Clumps, made: Array) -> None:
    """Raise `Wrong` if draws are nearer to training pictures than those of a mixture are."""
    mean, directions = sheet(it)
    real = (it.x - mean) @ directions.T
    tree = cKDTree(real)
    parts = [real[it.which == one] for one in (0, 1)]
    others = np.concatenate(
        [rng.multivariate_normal(a.mean(axis=0), np.cov(a.T), size=2 * len(a)) for a in parts]
    )
    far, wanted = (tree.query(codes)[0] for codes in ((made - mean) @ directions.T, others))
    CONTROL.expect(
        np.median(far) > 0.6 * np.median(wanted),
        "Your draws keep too near to codes of training pictures: draw from the mixture.",
    )


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask for one part, for the seed, for float32, for what it leaves behind."""
    it, seed = clumps(rng, 3), int(rng.integers(2**31))
    single = codes_of(it, ask(student, it, 1, DRAWS, seed))
    mean, directions = sheet(it)
    expect_moments((it.x - mean) @ directions.T, single)
    far, _ = sorted_out(it, single)
    CONTROL.expect(
        (far > chi2.isf(1e-6, it.latent_dim)).mean() > 0.3,
        "One part is one wide normal distribution, whose draws lie between the clumps as well: "
        "fit as many parts as you are asked for.",
    )
    first, again, other = (ask(student, it, 2, 7, one) for one in (seed, seed, seed - 1))
    CONTROL.expect(np.array_equal(first, again), "The same seed gives the same draws.")
    CONTROL.expect(not np.allclose(first, other), "Another seed gives other draws.")
    expect_no_copies(it, ask(student, it, 3, 40, seed))
    ask_untouched(CONTROL, student, "mixture_control", it.x, it.latent_dim, 2, 5, seed)
    low = it._replace(x=it.x.astype(np.float32))
    made = array(
        student.mixture_control(low.x, it.latent_dim, 2, 50, seed), (50, it.x.shape[1]), "A draw"
    )
    CONTROL.expect(
        (sorted_out(it, (made - mean) @ directions.T)[0] < 1000).all(),
        FLOAT32,
    )
