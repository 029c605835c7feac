"""Both schedules: one step after the other in many digits; the sine of what is left to go."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, localcontext
from functools import partial
from math import pi, sin
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, same
from autograde.checks.ch05.from_scratch import (
    NOISE,
    Array,
)
from autograde.sandbox.student import Student, StudentError

FIRST = "The first step already adds noise: begin with what it leaves, not with 1."
CODE = "You return the factor of the code itself: the share of its variance is asked for."
CLAMP = "It is each beta that may not be above 0.999, not what is left in the end."

# How near shares must be where precision is not asked about.
ROUGH = 1e-4


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the linear schedule", 0.75, partial(look_at_linear, student, rng))
    yield Part("the cosine schedule", 0.75, partial(look_at_cosine, student, rng))
    name = "few steps and many, exact shares, and a kind that is neither"
    yield Part(name, 0.5, partial(look_at_edges, student, rng))


def look_at_linear(student: Student, rng: Generator) -> None:
    """Ask for betas that rise."""
    for n in (int(rng.integers(4, 9)), int(rng.integers(30, 60))):
        first, last = float(rng.uniform(0.02, 0.08)), float(rng.uniform(0.2, 0.4))
        compare(student, n, "linear", ROUGH, first=first, last=last)
    compare(student, 200, "linear", ROUGH)


def look_at_cosine(student: Student, rng: Generator) -> None:
    """Ask for the usual shift, and for another."""
    for n in (int(rng.integers(4, 9)), int(rng.integers(30, 60))):
        compare(student, n, "cosine", ROUGH)
        compare(student, n, "cosine", ROUGH, shift=float(rng.uniform(0.05, 0.2)))
    compare(student, 200, "cosine", ROUGH)


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask where clamps bite: thousands of steps, one, betas that fall, stay, or are large."""
    low, high = float(rng.uniform(0.001, 0.01)), float(rng.uniform(0.9, 0.99))
    compare(student, 2, "linear", first=low, last=high)
    compare(student, 9, "linear", first=high, last=low)
    compare(student, 6, "linear", first=high, last=high)
    compare(student, 3, "linear", first=1e-7, last=0.9995)
    compare(student, 1000, "linear", first=1e-6, last=0.3)
    for n in (1, 2, 3, 1500):
        compare(student, n, "cosine")
        compare(student, n, "cosine", first=high, last=low, shift=1e-4)
    compare(student, 7, "cosine", shift=float(rng.uniform(0.8, 2)))
    for kind in ("quadratic", "cos", "lin", "sigmoid", ""):
        expect_refused(student, kind)


def expect_refused(student: Student, kind: str) -> None:
    """Raise `Wrong` unless a kind that is neither is a ValueError."""
    try:
        student.alpha_bars(5, kind)
    except StudentError as error:
        if error.kind == "ValueError":
            return
        raise
    raise NOISE.wrong("A kind that is neither linear nor cosine should be a ValueError.")


def compare(student: Student, n: int, kind: str, rtol: float = 1e-9, **more: float) -> None:
    """Raise `Wrong` unless this is what is left."""
    want = linear_left(n, **more) if kind == "linear" else cosine_left(n, **more)
    got = student.alpha_bars(n, kind, **more)
    NOISE.close(
        got,
        want,
        words(got, want, kind),
        lambda: [*slips(n, kind, **more), *shared_slips(want)],
        what="The array of shares",
        rtol=rtol,
        atol=1e-6 if rtol == ROUGH else 1e-300,
    )


def words(got: Any, want: Array, kind: str) -> str:
    """Return what to tell whose shares are wrong, if nothing better is known."""
    if kind == "cosine" and np.shape(got) == want.shape and same(got[-1], 0, 0, want[-1] / 2):
        return "Nothing is left in the end: clamp the last beta, or nobody can walk back."
    return f"With these numbers the {kind} schedule leaves other shares."


def linear_left(n: int, first: float = 1e-4, last: float = 0.06, **_: float) -> Array:
    """Return what is left after each step."""
    begin, end = Decimal(first), Decimal(last)
    return left(begin + (end - begin) * k / max(n - 1, 1) for k in range(n))


def left(betas: Iterable[float | Decimal]) -> Array:
    """Return what is left after each step, one after the other."""
    share, seen = Decimal(1), []
    with localcontext(prec=40):
        for beta in betas:
            share -= Decimal(beta) * share
            seen.append(float(share))
    return np.array(seen)


def cosine_left(n: int, shift: float = 0.008, **_: float) -> Array:
    """Return what is left: the steps' ratios cancel, but for the last one, which is clamped."""
    f = [sin((1 - k / n) / (1 + shift) * pi / 2) ** 2 for k in range(n)]
    return np.array([*f[1:], 0.001 * f[-1]]) / f[0]


# Mistakes


def shared_slips(want: Array) -> Table:
    """Return what leads to wrong shares of either kind."""
    factors = want / np.array([1, *want[:-1]])
    return [
        (1 - factors, "Those are the betas: what is left is asked for."),
        (factors, "Each step shrinks what the steps before have left: multiply."),
        (1 - want, "That is the noise's share: what is left of the code is asked for."),
        (np.sqrt(want), CODE),
        (np.sqrt(factors), CODE),
        (want**2, "Each step's factor belongs into the product once."),
        (1 - np.cumsum(1 - factors), "What a step takes is a share of what is left: multiply."),
        (np.cumsum(np.log(factors)), "That is the logarithm of what is left."),
        (np.array([1, *want[:-1]]), FIRST),
        (np.array([1, *want]), FIRST),
        (want[::-1], "The first step comes first: the array falls."),
    ]


def slips(n: int, kind: str, **more: float) -> Table:
    """Return what leads to wrong shares of this kind."""
    return linear_slips(n, **more) if kind == "linear" else cosine_slips(n, **more)


def linear_slips(n: int, first: float = 1e-4, last: float = 0.06, **_: float) -> Table:
    """Return what other betas lead to."""
    equal, k = "The betas go up in equal steps, both ends included.", np.arange(n)
    return [
        (left(list(first + (last - first) * k / n)), equal),
        (left(list(first + (last - first) * (k + 1) / n)), equal),
        (
            left(list((first**0.5 + (last**0.5 - first**0.5) * k / max(n - 1, 1)) ** 2)),
            "It is the betas that go in equal steps, not their roots.",
        ),
        (left(list(np.geomspace(first, last, n))), "Equal steps, not equal ratios."),
        (1 - first - (last - first) * k / max(n - 1, 1), "Multiply what the steps leave."),
    ]


def cosine_slips(n: int, shift: float = 0.008, **_: float) -> Table:
    """Return what other formulas of the cosine schedule lead to."""
    u = np.arange(n + 1) / n
    f = np.cos((u + shift) / (1 + shift) * pi / 2) ** 2
    wide = np.cos(np.linspace(shift, 1 + shift, n + 1) * pi / 2) ** 2
    bare = np.cos(u * pi / 2) ** 2
    even = np.cos((np.linspace(0, 1, n) + shift) / (1 + shift) * pi / 2) ** 2
    return [
        (f[1:], "Begin with all of the code: f itself is less than 1 at the beginning."),
        (f[:-1], FIRST),
        (np.maximum(f[1:] / f[0], 0.001), CLAMP),
        (np.clip(f[1:] / f[0], 0.001, 0.999), CLAMP),
        (f[:-1] / f[0], FIRST),
        (even / even[0], "Step k ends at (k + 1) / n_steps."),
        (clamped(np.sqrt(f)), "The cosine is squared."),
        (clamped(bare), "The shift is missing."),
        (clamped(wide), "With the shift the way is longer: divide by it, so that it ends at 1."),
        (clamped(f, least=1e-4), "The first betas are as small as they come: clamp the large one."),
    ]


def clamped(f: Array, least: float = 0.0) -> Array:
    """Return the product of what the steps of a function leave."""
    factors = f[1:] / f[:-1]
    return np.asarray(np.cumprod(np.clip(factors, 0.001, 1 - least)))
