"""The spread of two points for each cloud, either side of its mean: they vary as it does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Table, number
from autograde.checks.callers import expect_same
from autograde.checks.ch05.photos import (
    SCALE,
    Array,
    Tensor,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student


@dataclass(frozen=True)
class Clouds:
    """Means and log variances, shape (n, channels, height, width)."""

    mu: Array
    logvar: Array

    @classmethod
    def draw(cls, rng: Generator, shape: tuple[int, ...]) -> "Clouds":
        """Draw clouds whose channels differ in mean, spread and width, and pictures in mean."""
        channels = (shape[1], 1, 1)
        mean, spread = rng.normal(0, 1.5, size=channels), rng.uniform(0.6, 2.5, size=channels)
        mu = mean + spread * rng.normal(size=shape) + rng.uniform(1.5, 3)
        mu += rng.normal(0, 1.2, size=(shape[0], 1, 1, 1))
        logvar = rng.uniform(0.3, 1.6, size=channels) + 0.9 * rng.normal(size=shape)
        return cls(mu, logvar)

    def scale(self) -> float:
        """Return the factor that gives points of all clouds a standard deviation of 1."""
        off = np.sqrt(np.exp(self.logvar))
        return float(1 / np.std(np.stack([self.mu - off, self.mu + off])))

    def times(self, factor: float) -> "Clouds":
        """Return latents so many times as large."""
        return Clouds(factor * self.mu, self.logvar + 2 * np.log(factor))

    def at(self, dtype: torch.dtype) -> tuple[Tensor, Tensor]:
        """Return means and log variances as tensors."""
        return torch.tensor(self.mu).to(dtype), torch.tensor(self.logvar).to(dtype)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("means and clouds both vary", 1, partial(look_at_both, student, rng))
    yield Part(
        "few numbers, and any order, to the last digit", 1, partial(look_close, student, rng)
    )
    name = "latents of any size, one float, and the arguments left as they were"
    yield Part(name, 1, partial(look_at_sizes, student, rng))


def value(got: Any) -> float:
    """Return the student's factor as a float; a tensor of one number is asked about elsewhere."""
    if isinstance(got, Tensor) and got.ndim == 0:
        return float(got)
    return number(got, "The factor")


def compare(
    student: Student,
    clouds: Clouds,
    message: str,
    rtol: float,
    dtype: torch.dtype = torch.float64,
    named: bool = True,
) -> None:
    """Raise `Wrong` unless this is the factor; name a mistake, unless one passes for another."""
    want = clouds.scale()
    SCALE.close(
        value(student.latent_scale(*clouds.at(dtype))),
        want,
        message,
        lambda: unlike(want, slips(clouds), 3 * rtol) if named else [],
        what="The factor",
        rtol=rtol,
        atol=0,
    )


def look_at_both(student: Student, rng: Generator) -> None:
    """Ask for many latents, roughly; and where all means are one, and clouds have no width."""
    n, channels, height, width = (int(k) for k in rng.permutation([7, 8, 9, 11]))
    many = Clouds.draw(rng, (n, channels, height, width))
    for dtype in (torch.float64, torch.float32):
        message = "With this factor drawn latents do not have a standard deviation of 1."
        compare(student, many, message, 1e-3, dtype)
    long = Clouds.draw(rng, (1500, 2, 1, 1))
    long.mu[:] *= np.linspace(0.5, 3, 1500)[:, None, None, None]  # later pictures differ
    compare(student, long, "With many pictures the factor is another one: measure all.", 1e-3)
    one = replace(many, mu=np.full_like(many.mu, rng.normal()))
    compare(student, one, "Where all means are one, the clouds' own widths are the spread.", 1e-3)
    tight = replace(many, logvar=many.logvar - 40)
    compare(student, tight, "Where clouds have no width, the means' spread is all there is.", 1e-3)


def look_close(student: Student, rng: Generator) -> None:
    """Ask for few latents, for sizes that are equal, for other orders, and for a far mean."""
    same = int(rng.integers(2, 5))
    for shape in ((same,) * 4, (1, 3, 2, 2), (2, 1, 1, 1), (5, 4, 1, 1), (1, 1, 2, 7)):
        clouds = Clouds.draw(rng, shape)
        compare(student, clouds, "For few latents the factor is another one.", 1e-9)
    base, axes = Clouds.draw(rng, (4, 3, 5, 2)), rng.permutation(4)
    words = "In another order latents are as far spread as before: the factor stays."
    turned = Clouds(base.mu.transpose(axes), base.logvar.transpose(axes))
    order = [rng.permutation(base.mu.size) for _ in range(2)]
    mixed = [
        x.ravel()[o].reshape(x.shape) for x, o in zip((base.mu, base.logvar), order, strict=True)
    ]
    for clouds in (turned, Clouds(*mixed)):
        compare(student, clouds, words, 1e-9)
    far = replace(base, mu=base.mu + 300)
    compare(student, far, "A mean far from 0 is no spread: take it off first.", 1e-7)


def look_at_sizes(student: Student, rng: Generator) -> None:
    """Ask for large latents and small ones; clouds of any width count."""
    base = Clouds.draw(rng, (6, 4, 3, 5))
    for factor in (1.0, 1e-4, 1e4, float(rng.uniform(5, 50))):
        words = "Latents so many times as large need a factor that is smaller by as much: add "
        words += "nothing to the spread and cut nothing off."
        compare(student, base.times(factor), words, 1e-6, named=factor == 1)
    lone = replace(base, logvar=base.logvar.copy())
    lone.logvar[0, 0, 0, :2] = rng.uniform(14, 16), rng.uniform(-25, -20)
    compare(student, lone, "A very wide cloud counts for as much as it is wide.", 1e-6, named=False)
    kept = [student.keep(part) for part in base.at(torch.float64)]
    got = student.latent_scale(*kept)
    SCALE.expect(
        isinstance(got, float | np.floating) or (isinstance(got, Array) and got.shape == ()),
        "Return a float: what is right as a tensor of one number becomes one by float(...).",
    )
    expect_same(SCALE, "latent_scale", base.at(torch.float64), kept)


# Mistakes


def slips(clouds: Clouds) -> Table:
    """Return what known mistakes lead to."""
    mu, v = clouds.mu, np.exp(clouds.logvar)
    total = mu.var() + v.mean()
    size = mu.size
    return [
        (
            mu.var() ** -0.5,
            "That is the spread of the means alone: latents are drawn, so their clouds' own "
            "variances count, too.",
            "P13",
        ),
        (v.mean() ** -0.5, "The means lie apart: their variance counts, too.", "P13"),
        (
            total**0.5,
            "That is the spread itself: latents are to be multiplied by its inverse.",
            "P13",
        ),
        (total, "That is the variance: the factor is one over its root.", "P13"),
        (
            1 / total,
            "The root is missing: a factor acts on the spread, not on the variance.",
            "P13",
        ),
        (
            ((mu**2).mean() + v.mean()) ** -0.5,
            "That is the size of the latents, not their spread: take the mean off first.",
            "P13",
        ),
        ((total + v.mean()) ** -0.5, "The clouds' variance counts twice with you."),
        *divided(mu, v, size),
        *log_slips(clouds),
        *axis_slips(mu, v),
        (0.18215, "You know that number from another model: measure the latents of yours.", "P13"),
        (1.0, "You leave the latents as they are: measure them.", "P13"),
    ]


def divided(mu: Array, v: Array, size: int) -> Table:
    """Return what a sum of squares that is divided otherwise leads to."""
    if size < 2:
        return []
    words = "Divide the squares by the number of values, not by one less."
    both = np.concatenate([mu, mu]).var() * size / (size - 1)
    return [((both + v.mean()) ** -0.5, words)]


def log_slips(clouds: Clouds) -> Table:
    """Return what other readings of logvar lead to."""
    spread, logvar = clouds.mu.var(), clouds.logvar
    root, mean = np.exp(logvar / 2), "Take the mean of the variances, not of {}."
    rows: list[tuple[Any, str]] = [
        (logvar.mean(), "logvar is a log: exp makes a variance of it."),
        (root.mean(), "exp(logvar / 2) is a spread: variances are what adds up."),
        (np.exp(2 * logvar).mean(), "exp(logvar) is the variance already: do not square it."),
        (root.mean() ** 2, mean.format("the spreads")),
        (np.exp(logvar.mean()), mean.format("their logs")),
        (root.var(), "It is the clouds' variances that add, not the variance of their spreads."),
        (np.exp(-logvar).mean(), "A larger logvar makes a cloud wider."),
        (logvar.var(), "logvar is a log: exp makes a variance of it."),
        (np.exp(logvar).sum(), "Take the mean of the clouds' variances, not their sum."),
    ]
    table = [(max(spread + extra, 1e-300) ** -0.5, words) for extra, words in rows]
    both = "Variances add up, spreads do not."
    added = [1 / (spread**0.5 + extra) for extra in (root.mean(), np.exp(logvar).mean() ** 0.5)]
    return [*table, *((factor, both) for factor in added)]


def axis_slips(mu: Array, v: Array) -> Table:
    """Return what a mean for each channel, picture or place leads to, in place of a common one."""
    rows: list[tuple[Any, str]] = []
    for axes, each in (
        ((0, 2, 3), "channel"),
        ((1, 2, 3), "picture"),
        ((0,), "place"),
        ((2, 3), "map"),
    ):
        words = f"All numbers have one common mean: yours is that of each {each}."
        total = mu.var(axis=axes) + v.mean(axis=axes)
        rows += [
            (total.mean() ** -0.5, words),
            (
                (total**-0.5).mean(),
                f"One factor is for all: you take the mean of one for each {each}.",
            ),
            (
                1 / (total**0.5).mean(),
                f"One spread is for all: yours is a mean over each {each}'s.",
            ),
        ]
    return rows
