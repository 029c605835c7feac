"""Noised codes, whose parts are turned like those of a complex number, row by row."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.from_scratch import (
    EDGES,
    NOISE,
    Array,
    ask_twice,
    shapes,
    shares,
    turned,
)
from autograde.sandbox.student import Student

ROOTS = (
    "Variances add up, so the factors are square roots: as it is, codes of variance 1 do not keep "
    "it, and the network is fed another scale at each step."
)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("code and noise, each with its factor", 1, partial(look_at_sizes, student, rng))
    name = "both ends, large codes, precision, and the arguments left as they were"
    yield Part(name, 1, partial(look_at_edges, student, rng))


def look_at_sizes(student: Student, rng: Generator) -> None:
    """Ask for sizes that differ, are the same, and are 1."""
    for n, dim in shapes(rng):
        z, eps = rng.normal(size=(2, n, dim))
        compare(student, z, eps, shares(rng, n), rtol=1e-5)


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask at the ends, where clamps bite, in other precisions, and nothing may change."""
    for dim in (3, len(EDGES)):
        z, eps = 1000 * rng.normal(size=(2, len(EDGES), dim))
        look_closely(student, z, eps, shares(rng, len(EDGES)))
        look_closely(student, z, eps, rng.permutation(EDGES))
    z, eps = rng.normal(size=(2, 5, 4)).astype(np.float32)
    share = shares(rng, 5)
    compare(student, z, eps, share, rtol=1e-5)
    compare(student, z, eps, share.astype(np.float32), rtol=1e-5)


def look_closely(student: Student, z: Array, eps: Array, share: Array) -> None:
    """Raise `Wrong` if an argument changes, or the codes are right roughly only."""
    compare(student, z, eps, share)
    ask_untouched(NOISE, student, "add_noise", z, eps, share)


def compare(student: Student, z: Array, eps: Array, share: Array, rtol: float = 1e-10) -> None:
    """Raise `Wrong` unless those are the noised codes."""
    want = turned(z.astype(float), eps.astype(float), share.astype(float))[0]
    NOISE.close(
        ask_twice(NOISE, student, "add_noise", z, eps, share),
        want,
        "A noised code is its own share of the code and of the noise that you are given.",
        partial(slips, z, eps, share),
        what="The array of noised codes",
        rtol=rtol,
        atol=rtol * float(1 + np.abs([z, eps]).max()),
    )


def slips(z: Array, eps: Array, share: Array) -> Table:
    """Return what known mistakes lead to."""
    a, n = share[:, None], len(z)
    code, noise = np.sqrt(a), np.sqrt(1 - a)
    rows: Table = [
        (a * z + (1 - a) * eps, ROOTS, "P13"),
        (code * z + (1 - a) * eps, ROOTS, "P13"),
        (a * z + noise * eps, ROOTS, "P13"),
        (code * z + (1 - code) * eps, ROOTS, "P13"),
        (a**2 * z + (1 - a**2) * eps, ROOTS, "P13"),
        (code * z + eps, "The noise grows as the code shrinks: its variance is what is lost."),
        (z + noise * eps, "The code shrinks, too, or the variance grows step by step.", "P13"),
        (z + eps, "Both have a factor: what is left, and what is lost.", "P13"),
        (code * z - noise * eps, "The noise is added, as it is given."),
        (noise * z + code * eps, "The shares are swapped: alpha_bar is what is left of the code."),
        (code * eps - noise * z, "That is the velocity: the noised code is asked for."),
        (code * z, "The noise is missing."),
        (np.sqrt(a.mean()) * z + np.sqrt(1 - a.mean()) * eps, "Each row has a share of its own."),
        (code[0] * z + noise[0] * eps, "Each row has a share of its own, not that of the first."),
        (code * z + noise * eps[:1], "Each row has noise of its own, not that of the first."),
    ]
    if z.shape == (n, n):
        crossed = np.sqrt(share) * z + np.sqrt(1 - share) * eps
        rows = [*rows, (crossed, "The shares belong to rows: yours go along the numbers of one.")]
    return rows
