"""The best velocity from the slope of the log density of noised codes, which autograd finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from scipy.special import softmax
from torch.distributions import Categorical, Independent, MixtureSameFamily, Normal

from autograde.checks import Part, Table, array
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.minimiser import (
    BEST,
    Array,
    shapes,
    sizes,
)
from autograde.checks.slips import distinct, unlike
from autograde.sandbox.student import Student

OTHER = (
    "That is not the mean of eps - x: each code of the data counts as much as it is likely to be "
    "the one that became z."
)
FAR = (
    "Where every weight is tiny yours are lost: they become 0, or inf, or all the same, before "
    "they are divided by their sum. Subtract the largest exponent first."
)
HARD = "You take the nearest code alone: the mean weighs all of them."
SMALL = "At small times, or far from all codes, the mean of eps - x is another."
PRECISE = "That is not the mean of eps - x, in the precision of what comes in."


@dataclass(frozen=True)
class Case:
    """What `best_velocity` is given."""

    z: Array
    t: Array
    data: Array

    @classmethod
    def draw(cls, rng: Generator, shape: tuple[int, ...], low: float = 0.25) -> "Case":
        """Draw noised codes of which several of the data may have been the origin."""
        batch, n, dim = shape
        data = rng.normal(0.3, 1, size=(n, dim))
        t = rng.permutation(np.linspace(low, 0.95, batch) + rng.uniform(-0.03, 0.03, size=batch))
        x = data[rng.integers(n, size=batch)]
        z = x + t[:, None] * (rng.normal(size=(batch, dim)) - x)
        return cls(z, t, data)

    @property
    def args(self) -> tuple[Array, Array, Array]:
        """The arguments."""
        return self.z, self.t, self.data

    @cached_property
    def want(self) -> Array:
        """What follows from Tweedie's formula: -t times the slope is the mean of eps."""
        made = np.empty(self.z.shape)
        for row, (z, t) in enumerate(zip(self.z, self.t, strict=True)):
            if t == 1:  # z is all noise, and says nothing about x
                made[row] = z - np.array([np.mean(column) for column in self.data.T])
                continue
            at = torch.tensor(z, dtype=torch.float64, requires_grad=True)
            centres = torch.tensor((1 - t) * self.data)
            clouds = Independent(Normal(centres, torch.full_like(centres, float(t))), 1)
            mixture = MixtureSameFamily(Categorical(torch.ones(len(centres))), clouds)
            (slope,) = torch.autograd.grad(mixture.log_prob(at), at)  # type: ignore[no-untyped-call]
            made[row] = (np.asarray(-t * slope) - z) / (1 - t)
        return made

    @property
    def late(self) -> Array:
        """The times, in a column."""
        return np.asarray(self.t[:, None])

    @property
    def apart(self) -> Array:
        """Squared distances of noised codes to what the codes have shrunk to."""
        return np.array(
            [((z - (1 - t) * self.data) ** 2).sum(1) for z, t in zip(self.z, self.t, strict=True)]
        )

    def velocity(self, x: Array) -> Array:
        """Return the velocity that goes with this guess of the code."""
        return np.asarray((self.z - x) / self.late)

    def to(self, dtype: Any) -> "Case":
        """Return the same in another precision, rounded to it."""
        return Case(*(v.astype(dtype) for v in self.args))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part; no part is for who takes other weights."""
    looks: list[tuple[str, float, Callable[[Student, Generator], None]]] = [
        ("the mean over all codes", 2, look_at_mean),
        ("small times, and codes far away", 1, look_far),
        ("time 1, one code, and equal ones", 0.5, look_at_edges),
        ("precision, and the arguments left as they were", 0.5, look_at_form),
    ]
    plain = telling(rng)
    for name, points, look in looks:
        yield Part(name, points, partial(look_at_both, student, rng, plain, look))


def telling(rng: Generator) -> Case:
    """Draw codes that tell all known mistakes apart."""
    while True:
        case = Case.draw(rng, (5, *sizes(rng, 2, 3, 5)))
        if distinct(slips(case), case.want):
            return case


def look_at_both(
    student: Student, rng: Generator, plain: Case, look: Callable[[Student, Generator], None]
) -> None:
    """Ask for codes that tell mistakes apart, then for what a part is about."""
    judge(student.best_velocity(*plain.args), plain, OTHER)
    look(student, rng)


def judge(got: Any, case: Case, message: str, rtol: float = 1e-9) -> None:
    """Raise `Wrong` unless that is the best velocity."""
    BEST.close(
        got,
        case.want,
        message,
        lambda: unlike(case.want, slips(case)),
        what="The array of velocities",
        rtol=rtol,
        atol=rtol * float(np.abs(case.want).max()),
    )


# Means


def look_at_mean(student: Student, rng: Generator) -> None:
    """Ask for sizes that differ, are the same, and are 1."""
    for shape in (*shapes(rng), (40, 7, 3), (3, 60, 9)):
        judge(student.best_velocity(*(case := Case.draw(rng, shape)).args), case, OTHER)


# Small times, and codes far away


def look_far(student: Student, rng: Generator) -> None:
    """Ask where weights without care are 0 or inf; among near codes, and near none."""
    batch, n, dim = sizes(rng, 3, 3)
    wide = Case.draw(rng, (batch, n, dim))
    cases = [
        Case(wide.z + rng.choice([-300, 300], size=dim), wide.t, wide.data),
        Case(wide.z + 900, wide.t, wide.data + rng.normal(0, 5, size=wide.data.shape)),
        Case.draw(rng, (4, 500, 60)),
        *(beside(rng, t, n, dim) for t in (0.02, 1e-3, 1e-4, 1e-5)),
    ]
    for case in cases:
        judge_far(student.best_velocity(*case.args), case)


def beside(rng: Generator, t: float, n: int, dim: int) -> Case:
    """Draw codes in pairs so near each other that even at a small time both are likely."""
    origin = rng.normal(size=(n, dim))
    data = rng.permutation(np.concatenate([origin, origin + t * rng.uniform(0.5, 1, (n, dim))]))
    times = t * rng.uniform(1, 1.5, size=n)
    eps = 0.3 * rng.normal(size=(n, dim))
    return Case((1 - times[:, None]) * origin + times[:, None] * eps, times, data)


def judge_far(got: Any, case: Case) -> None:
    """Raise `Wrong` unless the velocity is finite and right; rounding costs digits here."""
    made = array(got, case.want.shape, "The array of velocities")
    BEST.expect(np.isfinite(made).all(), f"{FAR} There is a nan or inf in what you return.", "P10")
    alike = np.repeat(case.data.mean(axis=0)[None], len(case.z), axis=0)
    table: Table = [
        (case.velocity(np.zeros_like(alike)), FAR, "P10"),
        (case.velocity(alike), FAR, "P10"),
        (case.velocity(case.data[case.apart.argmin(axis=1)]), HARD),
    ]
    scale = float(np.abs(case.want).max())
    BEST.close(made, case.want, SMALL, unlike(case.want, table), rtol=1e-6, atol=1e-6 * scale)


# Edges and form


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask for pure noise, for one code alone, for codes that occur twice, and a code itself."""
    n, dim = sizes(rng, 2, 3)
    batch = 11  # which none of the other sizes is
    case = Case.draw(rng, (batch, n, dim))
    t = case.t.copy()
    t[rng.integers(batch)] = 1.0
    twice = np.concatenate([case.data, case.data[:1], case.data[:1]])
    for made in (
        Case(case.z, t, case.data),
        Case(case.z, np.ones(batch), case.data),
        Case.draw(rng, (batch, 1, dim)),
        Case.draw(rng, (1, 1, 1)),
        Case(case.z, case.t, twice),
        Case((1 - case.late[:1]) * case.data, np.full(n, case.t[0]), case.data),
    ):
        judge(student.best_velocity(*made.args), made, OTHER)


def look_at_form(student: Student, rng: Generator) -> None:
    """Ask in double and single precision, and for the arguments afterwards."""
    drawn = Case.draw(rng, (6, *sizes(rng, 2, 2, 6)))
    for dtype, rtol in ((np.float64, 1e-10), (np.float32, 1e-4)):
        case = drawn.to(dtype)
        got = ask_untouched(BEST, student, "best_velocity", *case.args)
        exact = case.to(np.float64)
        judge(got, exact, PRECISE, rtol)


# Mistakes


def slips(case: Case) -> Table:
    """Return what known mistakes lead to."""
    return [*weight_slips(case), *guess_slips(case)]


def weight_slips(case: Case) -> Table:
    """Return what other weights lead to."""
    late, apart, data = case.late, case.apart, case.data
    raw = np.array([((z - data) ** 2).sum(1) for z in case.z])
    root = "The noise of z has standard deviation t: {}"
    shrunk = "Codes have shrunk by 1 - t on the way to z: compare z with that."
    weights = np.exp(-apart / (2 * late**2))
    ways: list[tuple[Array, str]] = [
        (-apart / late**2, root.format("the 2 of the normal density's exponent is missing.")),
        (-apart / (2 * late), root.format("divide by its square.")),
        (-apart / late, root.format("divide by twice its square.")),
        (-apart / 2, root.format("your weights do not know how much noise there is.")),
        (-apart, root.format("your weights do not know how much noise there is.")),
        (-apart / (2 * late**2 * data.shape[1]), "Sum squares over the dimensions: you average."),
        (-np.sqrt(apart) / (2 * late**2), "The exponent has the square of a distance."),
        (-raw / (2 * late**2), shrunk),
        (-raw / 2, shrunk),
        (apart / (2 * late**2), "The nearer a code, the more it counts: your sign is wrong."),
        (-apart / (2 * (1 - late) ** 2), "Noise has standard deviation t, codes shrink by 1 - t."),
        (-apart / (2 * case.t[0] ** 2), "Every row has a time of its own."),
        (-apart / (2 * case.t.mean() ** 2), "Every row has a time of its own."),
    ]
    nearest = data[apart.argmin(axis=1)]
    across = weights / weights.sum(axis=0)
    return [
        *((case.velocity(softmax(log, axis=1) @ data), words) for log, words in ways),
        (case.velocity(nearest), HARD),
        (case.velocity(data[raw.argmin(axis=1)]), HARD),
        (case.velocity(np.repeat(data.mean(0)[None], len(late), 0)), "z says which codes are "
         "likely: you weigh all alike."),
        (case.velocity(across @ data), "Weights add up to one over the data, not over the batch."),
        (case.velocity(weights @ data), "The weights do not add up to one."),
    ]  # fmt: skip


def guess_slips(case: Case) -> Table:
    """Return what else the mean of the code may be turned into."""
    late, want = case.late, case.want
    first, middle = (
        Case(case.z, np.full(len(late), t), case.data).want for t in (case.t[0], case.t.mean())
    )
    x = case.z - late * want
    eps = x + want
    whole = "eps is what is left of z without (1 - t) x, divided by t: then take x away."
    return [
        (x, "That is the mean of x: the mean of eps - x is asked for."),
        (eps, "That is the mean of eps: the mean of eps - x is asked for."),
        (-want, "The velocity is eps - x: yours leads the other way."),
        (case.z - x, "The velocity is a change for each unit of time: divide by t."),
        (eps * late - x, whole),
        ((case.z - (1 - late) * x) - x, whole),
        ((case.z - x) / late**2, "Divide by t, not by its square."),
        ((case.z - x) / (1 - late), "Divide by t: at time 0 the code itself is left."),
        (first, "Every row has a time of its own."),
        (middle, "Every row has a time of its own."),
        (case.z / late, "Take away the mean of the codes."),
    ]
