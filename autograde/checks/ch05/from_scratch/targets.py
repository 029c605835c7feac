"""Velocities and the way back from them: a complex number turned, and turned back."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, array, pair
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.from_scratch import (
    EDGES,
    GUESS,
    Array,
    add_noise,
    ask_twice,
    lent,
    shapes,
    shares,
    turned,
    turned_back,
    velocity,
)
from autograde.sandbox.student import Student, StudentError

SPLIT = "A share belongs to a row: yours go along the numbers of one."
DIVIDES = (
    "At an end of the way, where alpha_bar is 0 or 1 or nearly so, code or noise is off: divide by "
    "nothing."
)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the velocity", 1, partial(look_at_velocity, student, rng))
    yield Part("code and noise from a velocity", 0.75, partial(look_at_way_back, student, rng))
    name = "the way back at both ends"
    yield Part(name, 0.75, partial(look_at_ends, student, rng))
    name = "large codes, precision, and the arguments left as they were"
    yield Part(name, 0.5, partial(look_closely, student, rng))


def look_at_velocity(student: Student, rng: Generator) -> None:
    """Ask for sizes that differ, are the same, and are 1, and at both ends."""
    for n, dim in shapes(rng):
        z, eps = rng.normal(size=(2, n, dim))
        compare_velocity(student, z, eps, shares(rng, n), rtol=1e-5)
    z, eps = rng.normal(size=(2, 3, 4))
    compare_velocity(student, z, eps, np.array([0, 0.5, 1]), rtol=1e-5)


def look_at_way_back(student: Student, rng: Generator) -> None:
    """Ask for the way back from true velocities, and from guesses."""
    for n, dim in shapes(rng):
        share, (z, eps, guess) = shares(rng, n), rng.normal(size=(3, n, dim))
        z_t, v = turned(z, eps, share)
        compare_back(student, z_t, v, share, rtol=1e-5)
        compare_back(student, z_t, guess, share, rtol=1e-5)


def look_at_ends(student: Student, rng: Generator) -> None:
    """Ask where something to divide by is 0, or nearly so."""
    for dim in (3, len(EDGES)):
        share, (z_t, v) = rng.permutation(EDGES), rng.normal(size=(2, len(EDGES), dim))
        compare_back(student, z_t, v, share, rtol=1e-7, message=DIVIDES)
    try:
        student.strictly("from_velocity", z_t, v, share)
    except StudentError as error:
        GUESS.expect(error.kind != "FloatingPointError", DIVIDES)
        raise


def look_closely(student: Student, rng: Generator) -> None:
    """Ask for exact numbers, in two precisions; nothing may be changed."""
    n = len(EDGES)
    share = shares(rng, n)
    for dim in (n, 3):
        z, eps = 1000 * rng.normal(size=(2, n, dim))
        compare_velocity(student, z, eps, share, rtol=1e-10)
        compare_velocity(student, z, eps, EDGES, rtol=1e-10)
        compare_back(student, z, eps, share, rtol=1e-10)
        ask_untouched(GUESS, student, "velocity", z, eps, share)
        ask_untouched(GUESS, student, "from_velocity", z, eps, share)
    z, eps = z.astype(np.float32), eps.astype(np.float32)
    for kind in (np.float32, np.float64):
        compare_velocity(student, z, eps, share.astype(kind), rtol=1e-4)
        compare_back(student, z, eps, share.astype(kind), rtol=1e-4)


def compare_velocity(student: Student, z: Array, eps: Array, share: Array, rtol: float) -> None:
    """Raise `Wrong` unless those are the velocities."""
    with lent(student, "velocity", add_noise=add_noise):
        got = ask_twice(GUESS, student, "velocity", z, eps, share)
    GUESS.close(
        got,
        turned(z.astype(float), eps.astype(float), share)[1],
        "The velocity is the slope of each noised code in its own angle: yours is another.",
        partial(velocity_slips, z, eps, share),
        what="The array of velocities",
        rtol=rtol,
        atol=rtol * float(1 + np.abs([z, eps]).max()),
    )


def compare_back(
    student: Student, z_t: Array, v: Array, share: Array, rtol: float, message: str = ""
) -> None:
    """Raise `Wrong` unless those are code and noise."""
    with lent(student, "from_velocity", add_noise=add_noise, velocity=velocity):
        got = student.from_velocity(z_t, v, share)
    GUESS.close(
        two(got, z_t.shape),
        np.stack(turned_back(z_t.astype(float), v.astype(float), share)),
        message or "Code and noise are not those that make up this noised code and velocity.",
        partial(back_slips, z_t, v, share),
        what="Code and noise, one above the other,",
        rtol=rtol,
        atol=rtol * float(1 + np.abs([z_t, v]).max()),
    )


def two(got: Any, shape: tuple[int, ...]) -> Array:
    """Return code and noise as one array, whether they came in a tuple or in an array."""
    if isinstance(got, np.ndarray) and got.ndim == 1 + len(shape):
        got = list(got)
    parts = zip(pair(got, "from_velocity"), ("The code", "The noise"), strict=True)
    return np.stack([array(part, shape, what) for part, what in parts])


# Mistakes


def velocity_slips(z: Array, eps: Array, share: Array) -> Table:
    """Return what known mistakes about the velocity lead to."""
    a, n = share[:, None], len(z)
    code, noise = np.sqrt(a), np.sqrt(1 - a)
    roots = "The factors are square roots: cosine and sine of the angle, not their squares."
    rows: Table = [
        (eps - z, "That is the velocity along a straight line: this one is along an arc."),
        (noise * z - code * eps, "The sign is turned: with the angle the noise grows."),
        (code * eps + noise * z, "As the angle grows the code gets less: mind the sign."),
        (code * z + noise * eps, "That is the noised code: its slope in the angle is asked for."),
        (noise * eps - code * z, "The factors are swapped: at the code's end it is the noise."),
        (code * z - noise * eps, "Code and noise are swapped."),
        (a * eps - (1 - a) * z, roots),
        (code * eps - (1 - a) * z, roots),
        (a * eps - noise * z, roots),
        (code * eps - (1 - code) * z, roots),
        (code[0] * eps - noise[0] * z, "Each row has a share of its own, not that of the first."),
    ]
    if z.shape == (n, n):
        rows = [*rows, (np.sqrt(share) * eps - np.sqrt(1 - share) * z, SPLIT)]
    return rows


def back_slips(z_t: Array, v: Array, share: Array) -> Table:
    """Return what known mistakes about the way back lead to."""
    a, n = share[:, None], len(z_t)
    code, noise = np.sqrt(a), np.sqrt(1 - a)
    z, eps = code * z_t - noise * v, noise * z_t + code * v
    straight = "That is the way back along a straight line: this velocity is along an arc."
    roots = "The factors are square roots: cosine and sine of the angle, not their squares."
    sign = "Turn back by the angle: mind the signs."
    rows: Table = [
        ((eps, z), "Code and noise come in the other order: the code first."),
        ((code * z_t + noise * v, eps), sign),
        ((z, noise * z_t - code * v), sign),
        ((z, code * v - noise * z_t), sign),
        ((code * z_t + noise * v, noise * z_t - code * v), sign),
        ((code * z_t + noise * v, code * v - noise * z_t), "That turns forth once more, not back."),
        ((-z, -eps), sign),
        ((noise * z_t - code * v, code * z_t + noise * v), "The factors are swapped."),
        ((a * z_t - (1 - a) * v, (1 - a) * z_t + a * v), roots),
        ((z_t - noise * v, z_t + code * v), "The noised code has a factor, too."),
        ((z_t - (1 - a) * v, z_t + a * v), straight),
        ((z_t - noise**2 * v, z_t - noise**2 * v + v), straight),
        ((code[0] * z_t - noise[0] * v, noise[0] * z_t + code[0] * v), "Each row has its share."),
    ]
    if z_t.shape == (n, n):
        c, s = np.sqrt(share), np.sqrt(1 - share)
        rows = [*rows, ((c * z_t - s * v, s * z_t + c * v), SPLIT)]
    return rows
