"""Waves of a time: turns of the unit circle, one speed after the other."""

import cmath
from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.from_scratch import (
    NETWORK,
    Array,
)
from autograde.sandbox.student import Student


def waves(t: Array, n: int, top: float = 60.0) -> Array:
    """Return sines and cosines of times: each speed is the one before by the same factor."""
    factor, speed, turns = top ** (1 / max(n // 2 - 1, 1)), 1.0, []
    for _ in range(n // 2):
        turns.append([cmath.exp(1j * speed * float(now)) for now in t])
        speed *= factor
    made = np.array(turns).T
    return np.hstack([made.imag, made.real])


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("sines and cosines, row by row", 1.5, partial(look_at_waves, student, rng))
    name = "precision, the speeds' own top, and the times left as they were"
    yield Part(name, 0.5, partial(look_closely, student, rng))


def times(rng: Generator, n: int) -> Array:
    """Draw times, both ends among them where there is room."""
    t = rng.uniform(0.02, 0.98, size=n)
    t[: max(n - 2, 0)][:2] = [0, 1][: max(n - 2, 0)]
    return rng.permutation(t)


def look_at_waves(student: Student, rng: Generator) -> None:
    """Ask for as many times as waves, as speeds, other counts, and one."""
    half = int(rng.integers(3, 6))
    for batch, n in ((half + 1, 2 * half), (2 * half, 2 * half), (half, 2 * half), (1, 6), (9, 4)):
        compare(student, times(rng, batch), n, top=float(rng.uniform(20, 120)), rtol=1e-4)
    compare(student, times(rng, 7), 16, rtol=1e-4)


def look_closely(student: Student, rng: Generator) -> None:
    """Ask for many waves and high speeds, in two precisions; nothing may be changed."""
    t = times(rng, 8)
    compare(student, t, 2 * int(rng.integers(20, 40)), rtol=1e-9)
    compare(student, t[:4], 8, top=float(rng.uniform(500, 2000)), rtol=1e-9)
    compare(student, t, 8, top=float(rng.uniform(1.5, 3)), rtol=1e-9)
    compare(student, 1e-3 * t, 6, rtol=1e-9)
    ask_untouched(NETWORK, student, "time_features", t, 8)
    compare(student, t.astype(np.float32), 8, rtol=1e-4)


def compare(student: Student, t: Array, n: int, rtol: float, **more: float) -> None:
    """Raise `Wrong` unless those are the waves."""
    want = waves(t, n, **more)
    NETWORK.close(
        student.time_features(t, n, **more),
        want,
        "Those are not the sines and cosines of each time at these speeds.",
        lambda: [*form_slips(want), *slips(t, n, **more)],
        what="The array of waves",
        rtol=rtol,
        atol=rtol,
    )


def form_slips(want: Array) -> Table:
    """Return what the right waves in another order are."""
    sines, cosines = np.hsplit(want, 2)
    other = "All sines come first, then all cosines."
    taken = np.stack([sines, cosines], axis=2).reshape(want.shape)
    return [
        (np.hstack([cosines, sines]), other),
        (taken, other),
        (np.hstack([sines[:, ::-1], cosines[:, ::-1]]), "The slowest wave comes first."),
        (np.hstack([sines, sines]), "The second half are cosines."),
        (np.hstack([cosines, cosines]), "The first half are sines."),
        (sines, "There are cosines, too: n numbers describe a time."),
        (want.T, "Each time has a row."),
        (np.repeat(want[:1], len(want), axis=0), "Each row has a time of its own."),
    ]


def slips(t: Array, n: int, top: float = 60.0) -> Table:
    """Return what other speeds and times lead to."""
    half, when = n // 2, t.astype(float)
    step = np.arange(half)
    ratios, turn = "The speeds go in equal ratios, both ends included.", 2 * np.pi

    def of(speeds: Array, late: Array = when) -> Array:
        angle = np.outer(late, speeds)
        return np.hstack([np.sin(angle), np.cos(angle)])

    right = np.geomspace(1, top, half)
    pairs = np.geomspace(1, top, n)
    return [
        (of(np.linspace(1, top, half)), "The speeds go in equal ratios, not in equal steps."),
        (of(top ** (step / half)), ratios),
        (of(top ** ((step + 1) / half)), ratios),
        (of(top ** (-step / max(half - 1, 1))), "The speeds go up from 1, not down."),
        (of(top ** (-step / half)), "The speeds go up from 1, not down."),
        (of(2.0**step), "The speeds go up to `top`, in equal ratios."),
        (of(turn * right), "The speeds are in radians already: no 2 pi."),
        (of(turn * top ** (step / half)), "The speeds are in radians already: no 2 pi."),
        (of(right, np.floor(when)), "A time is a real number: do not round it."),
        (of(right, np.round(when)), "A time is a real number: do not round it."),
        (of(right, 1000 * when), "A time goes from 0 to 1: it is no step."),
        (np.hstack([np.sin(np.outer(when, pairs)), np.cos(np.outer(when, pairs))]), "n in all."),
    ]
