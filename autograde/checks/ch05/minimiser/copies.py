"""SciPy's distances, sorted; made codes between data in such ways that every mistake shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.spatial.distance import cdist

from autograde.checks import Part, Table, number
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.minimiser import (
    BEST,
    Array,
    shapes,
    sizes,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

SHARE = (
    "That is not the share of copies: of those whose nearest of the data is nearer than this share "
    "of the distance to the second nearest."
)


@dataclass(frozen=True)
class Case:
    """What `copies` is given; without `ratio` where the default is asked for."""

    made: Array
    data: Array
    ratio: float | None = None

    @property
    def args(self) -> tuple[Any, ...]:
        """The arguments."""
        return (self.made, self.data, *(() if self.ratio is None else (self.ratio,)))

    @property
    def least(self) -> float:
        """The ratio."""
        return 1 / 3 if self.ratio is None else self.ratio

    @cached_property
    def far(self) -> Array:
        """The distances of every made code (row) to all data, in order of distance."""
        return np.sort(cdist(self.made, self.data), axis=1)

    @property
    def want(self) -> float:
        """The share, code by code."""
        hits: int = sum(row[0] < self.least * row[1] for row in self.far.tolist())
        return hits / len(self.made)

    @property
    def clear(self) -> bool:
        """Say whether rounding decides about none."""
        first, second = self.far[:, 0], self.far[:, 1]
        return bool((np.abs(first - self.least * second) > 0.05 * second).all())

    def seen_in_single(self) -> float:
        """Return the share that single precision finds."""
        made, data = (v.astype(np.float32).astype(float) for v in (self.made, self.data))
        return Case(made, data, self.ratio).want


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the share of copies", 1, partial(look_at_share, student, rng))
    name = "equal distances, equal codes, precision, and the arguments left as they were"
    yield Part(name, 1, partial(look_at_edges, student, rng))


def draw(rng: Generator, shape: tuple[int, ...], ratio: float | None) -> Case:
    """Draw data, and codes on the ways from one of them to another."""
    batch, n, dim = shape
    while True:
        data = rng.normal(size=(n, dim))
        if n > 3:  # two that are near each other
            data[n // 2] = data[0] + 0.1 * rng.normal(size=dim)
        ends = np.array([rng.choice(n, 2, replace=False) for _ in range(batch)])
        way = rng.uniform(0, 0.5, size=(batch, 1))
        made = data[ends[:, 0]] + way * (data[ends[:, 1]] - data[ends[:, 0]])
        made += 0.05 * rng.normal(size=made.shape)
        apart = Case(made, data, ratio)
        first, second = apart.far[:, 0], apart.far[:, 1]
        # What lies too near the border is no copy for sure: it goes half-way between two data.
        shaky = np.abs(first - apart.least * second) <= 0.06 * second
        made[shaky] = (data[ends[shaky, 0]] + data[ends[shaky, 1]]) / 2
        made[shaky] += 0.01 * rng.normal(size=made[shaky].shape)
        if (case := Case(made, data, ratio)).clear:
            return case


def telling(rng: Generator, ratio: float | None) -> Case:
    """Draw codes whose share tells all known mistakes apart."""
    while True:
        batch = int(rng.choice([89, 97, 101, 103]))
        case = draw(rng, (batch, *sizes(rng, 2, 6)), ratio)
        if not 0.2 < case.want < 0.8:
            continue
        said = {(round(row[0], 9), row[1]) for row in [(case.want, ""), *slips(case)]}
        if len({share for share, _ in said}) == len(said):  # no two mistakes have one share
            return case


def judge(got: Any, case: Case, message: str = "") -> None:
    """Raise `Wrong` unless that is the share; a message of its own goes before known mistakes."""
    BEST.close(
        number(got, "The share"),
        case.want,
        message or SHARE,
        lambda: [] if message else unlike(case.want, slips(case)),
        what="The share",
    )


def look_at_share(student: Student, rng: Generator) -> None:
    """Ask for the default and other ratios, and for sizes that differ, are the same, and are 1."""
    for ratio in (None, float(rng.uniform(0.4, 0.6))):
        judge(student.copies(*(case := telling(rng, ratio)).args), case)
    for ratio in (float(rng.uniform(0.1, 0.25)), float(rng.uniform(0.7, 0.9))):
        judge(student.copies(*(case := draw(rng, (90, 8, 5), ratio)).args), case)
    for shape in (*shapes(rng), (30, 2, 3), (40, 40, 40), (30, 30, 3)):
        judge(student.copies(*(case := draw(rng, shape, None)).args), case, SHARE)


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask for distances that just make no copy, data that occur twice, and what was given."""
    plain = telling(rng, None)
    judge(ask_untouched(BEST, student, "copies", *plain.args), plain)
    twice = np.concatenate([plain.data, plain.data[:2]])
    same = Case(plain.data, twice)
    judge(
        student.copies(*same.args),
        same,
        "Of two equal data neither is nearer: who lies on both is no copy of one.",
    )
    judge(student.copies(plain.data, plain.data), Case(plain.data, plain.data))
    step = np.array([3.0, 4.0])
    line = 1000 * np.arange(5)[:, None] * step
    border = "At just this share of the second distance there is no copy: below it there is."
    third = "The usual ratio is a third, and no number near it."
    for ratio, places, message in (
        (0.25, (0, 200, 199, 201), border),
        (1.0, (500, 499, 501, 1500), border),
        (None, (249, 251, 240, 400, 600), third),
    ):
        case = Case(np.array([k * step for k in places]), line, ratio)
        judge(student.copies(*case.args), case, message)
    look_closely(student, rng, plain)


def look_closely(student: Student, rng: Generator, plain: Case) -> None:
    """Ask in single precision, and for what single precision does not tell apart."""
    low = Case(plain.made.astype(np.float32), plain.data.astype(np.float32))
    judge(student.copies(*low.args), low)
    while True:
        case = at_the_border(rng)
        if abs(case.seen_in_single() - case.want) * len(case.made) > 1.5:
            break
    judge(
        student.copies(*case.args),
        case,
        "Near the border codes are mixed up: single precision does not tell them apart.",
    )


def at_the_border(rng: Generator) -> Case:
    """Draw pairs of data far from each other, and codes which are, or are not, just copies."""
    first = np.arange(12)[:, None] * np.array([5.0, -4, 3]) + rng.uniform(-1, 1, size=(12, 3))
    second = first + rng.normal(size=(12, 3))
    share = (1 + rng.choice([-1e-7, 1e-7], size=(12, 1))) / 3
    made = first + share / (1 + share) * (second - first)
    return Case(made, np.concatenate([first, second]))


# Mistakes


def slips(case: Case) -> Table:
    """Return what known mistakes lead to."""
    return [*ratio_slips(case), *distance_slips(case)]


def distance_slips(case: Case) -> Table:
    """Return what other distances lead to."""
    gaps = np.abs([x - case.data for x in case.made])
    words = "A distance is the root of a sum of squares, over all numbers of a code."
    others = np.sort([gaps.sum(axis=2), gaps.max(axis=2), gaps[:, :, 0]], axis=2)
    return [(float((far[:, 0] < case.least * far[:, 1]).mean()), words) for far in others]


def ratio_slips(case: Case) -> Table:
    """Return what other comparisons lead to."""
    first, second, ratio = case.far[:, 0], case.far[:, 1], case.least
    own = Case(case.data, case.data).far
    nearest = cdist(case.made, case.data).argmin(axis=1)
    rows: list[tuple[Any, str]] = [
        (first**2 < ratio * second**2, "Compare distances, not their squares."),
        (first < ratio, "A distance is small or large against that to the second nearest."),
        (first >= ratio * second, "Those are the codes that are no copies."),
        (second < ratio * first, "You find no copies where there are some."),
        (first < second / ratio, "The ratio stands at the wrong distance."),
        (first < second / 3, "The ratio may be another one than a third."),
        (first < ratio * case.far.mean(axis=1), "Compare with the second nearest, not the mean."),
        (first < ratio * case.far[:, -1], "Compare with the second nearest, not the farthest."),
        (first < ratio * case.far[:, min(2, len(own) - 1)], "You skip one of the data: compare "
         "with the second nearest."),
        (second < ratio * case.far[:, min(2, len(own) - 1)], "You leave out the nearest: made "
         "codes are none of the data."),
        (first < ratio * own[nearest, 1], "Both distances begin at the made code."),
    ]  # fmt: skip
    shares = [(float(np.mean(hits)), words) for hits, words in rows if ratio != 1 / 3 or
              words != "The ratio may be another one than a third."]  # fmt: skip
    return [
        *shares,
        (case.want * len(case.made), "That is how many: the share of all is asked for."),
        (100 * case.want, "A share is from 0 to 1."),
        (case.want * len(case.made) / len(own), "The share of the made codes is asked for."),
    ]
