"""Shares against SciPy's trees; edges and copies on a line of whole numbers."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

from autograde.checks import Part, Table, number, pair
from autograde.checks.callers import expect_same
from autograde.checks.ch05.judging import (
    REGIONS,
    Array,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

# From distances of points (rows) to a region's centres (columns), and the balls' radii.
Share = Callable[[Array, Array], float]
ORDER = (
    "Precision comes first: the share of what was made that lies inside the region of what is real."
)
COPY = "Only the point itself is no neighbour: another one on the same spot is, at distance 0."


def reaches(region: Array, k: int) -> Array:
    """Return how far each point's k-th neighbour is; with itself first, as a tree counts."""
    far, _ = cKDTree(region).query(region, [k + 1])
    return np.asarray(far[:, 0])


def inside(apart: Array, radius: Any) -> float:
    """Return the share of points that lie in a ball, edges included."""
    return float((apart <= radius).any(axis=1).mean())


def shares(real: Array, made: Array, k: int, share: Share = inside) -> Array:
    """Return precision and recall."""
    apart = cdist(made, real)
    return np.array([share(apart, reaches(real, k)), share(apart.T, reaches(made, k))])


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the third neighbour's balls, both ways", 1.5, partial(look_at_third, student, rng))
    yield Part("any k, and sets of any size", 1, partial(look_at_sizes, student, rng))
    yield Part("edges and copies", 1, partial(look_at_edges, student, rng))
    name = "every digit, and the arguments left as they were"
    yield Part(name, 0.5, partial(look_at_digits, student, rng))


def ask(student: Student, real: Any, made: Any, *k: int) -> Array:
    """Return the student's precision and recall."""
    got = pair(student.precision_recall(real, made, *k), "precision_recall")
    return np.array([number(x, what) for x, what in zip(got, ("Precision", "Recall"), strict=True)])


def compare(
    student: Student, real: Array, made: Array, k: int, message: str, default: bool = False
) -> None:
    """Raise `Wrong` unless these are precision and recall."""
    want = shares(real, made, k)
    REGIONS.close(
        ask(student, real, made, *([] if default else [k])),
        want,
        message,
        lambda: unlike(want, slips(real, made, k)),
        what="Precision and recall",
    )


# Sets of many points


def look_at_third(student: Student, rng: Generator) -> None:
    """Compare where no k is said, and where it is."""
    message = "Those are not the shares of points that lie in some ball of the other set's region."
    for default in (True, False):
        compare(student, *sets(rng, 3), 3, message, default)


def look_at_sizes(student: Student, rng: Generator) -> None:
    """Compare for other k, for sets of very different sizes, and where all sizes are one."""
    for k in (1, 2, int(rng.integers(4, 8))):
        compare(student, *sets(rng, k), k, "With another k the shares are others.")
    same = int(rng.integers(5, 9))
    words = "For sets of this size the shares are others."
    for n, m, dim in ((same, same, same), (4, 60, 2), (70, 4, 3), (30, 41, 1), (5, 5, 40)):
        real, made = rng.normal(size=(n, dim)), rng.normal(0.4, 0.8, size=(m, dim))
        compare(student, real, made, 3, words)
        compare(student, real, made, 1, words)
    compare(student, real, made, 4, "With k one below the size, a ball holds its whole set.")
    many, few = rng.normal(size=(230, 4)), rng.normal(0, 0.7, size=(190, 4))
    many[150:] += 4  # what comes late is elsewhere
    few[90:] += 4
    compare(student, many, few, 5, words)


def sets(rng: Generator, k: int) -> tuple[Array, Array]:
    """Draw two sets, so that no mistake we know passes for the truth or for another one."""
    for _ in range(500):  # shares are few
        n, m = (int(size) for size in rng.permutation([61, 67]) + rng.integers(0, 6, size=2))
        spread = rng.uniform(0.2, 1.6, size=(n, 1))
        real = rng.normal(size=(n, 2)) * spread + rng.normal(size=2)
        made = rng.normal(0, 1.2, size=(m, 2)) * rng.uniform(0.3, 1.5, size=(m, 1))
        want = shares(real, made, k)
        told: dict[tuple[float, ...], set[str]] = {}
        for row in slips(real, made, k):
            told.setdefault(tuple(np.asarray(row[0]).round(9)), set()).add(row[1])
        distinct = all(len(words) == 1 for words in told.values())
        clear = tuple(want.round(9)) not in told and abs(want[0] - want[1]) > 0.05
        if distinct and clear and (want > 0.2).all() and (want < 0.9).all():
            break
    return real, made


# Mistakes


def slips(real: Array, made: Array, k: int) -> Table:
    """Return what known mistakes lead to."""
    apart = cdist(made, real)
    want = shares(real, made, k)
    short, long = shares(real, made, k - 1) if k > 1 else None, None
    if k + 1 < min(len(real), len(made)):
        long = shares(real, made, k + 1)
    own = np.array(
        [inside(apart, reaches(made, k)[:, None]), inside(apart.T, reaches(real, k)[:, None])]
    )
    across = [np.sort(apart, axis=axis) for axis in (0, 1)]
    rows: list[tuple[Any, str]] = [
        (want[::-1], ORDER),
        (
            short,
            "Your balls reach one neighbour short: a point is no neighbour of itself.",
        ),
        (long, "Your balls reach one neighbour too far."),
        (
            np.repeat(want[0], 2),
            "That is precision twice: recall asks with the sets changed round.",
        ),
        (
            np.repeat(want[1], 2),
            "That is recall twice: precision asks with the sets changed round.",
        ),
        (own, "The balls belong round the other set's points: yours are round the points asked."),
        (
            np.array([inside(apart, across[0][k - 1]), inside(apart.T, across[1][:, k - 1])]),
            "A ball's radius comes from its own set: yours comes from the other one.",
        ),
    ]
    return [
        *((value, words) for value, words in rows if value is not None),
        *((shares(real, made, k, share), words) for share, words in share_slips()),
    ]


def share_slips() -> list[tuple[Share, str]]:
    """Return other shares that are taken for the right one."""
    one = "Every ball has a radius of its own: yours are all alike."
    squared = "You compare a distance with the square of one."
    return [
        (
            lambda d, r: float((d <= r).any(axis=0).mean()),
            "That is the share of balls that hold a point: the share of points is asked for.",
        ),
        (
            lambda d, r: float((d <= r).mean()),
            "A point counts once, whether it lies in one ball or in many.",
        ),
        (lambda d, r: float((d <= r).any(axis=1).sum()), "That is a count: a share is asked for."),
        (
            lambda d, r: float((d <= r)[np.arange(len(d)), d.argmin(axis=1)].mean()),
            "Ask all balls, not only that of the nearest point: a farther one may reach further.",
        ),
        (lambda d, r: float((d <= r).all(axis=1).mean()), "One ball is enough, not all of them."),
        (lambda d, r: 1 - inside(d, r), "That is the share of points outside."),
        (lambda d, r: inside(d, r.mean()), one),
        (lambda d, r: inside(d, np.median(r)), one),
        (lambda d, r: inside(d, r.max()), one),
        (lambda d, r: inside(d, r**2), squared),
        (lambda d, r: inside(d**2, r), squared),
        (lambda d, r: inside(d, r / 2), "A ball reaches to the k-th neighbour, not half-way."),
    ]


# Edges, copies, digits


def look_at_edges(student: Student, rng: Generator) -> None:
    """Compare on a line of whole numbers: on edges, beyond them, and where points coincide."""
    axis, dim = int(rng.integers(3)), 3
    for k in (1, 2):
        gaps = rng.permutation([1, 2, 4, 7, 11, 19])
        at = np.cumsum(gaps).astype(float)
        radius = reaches(at[:, None], k)
        low, high = (at - radius).min(), (at + radius).max()
        made = np.array([low, high, low - 0.25, low - 9, high + 0.25, high + 5, high + 70])
        real, other = line(at, axis, dim), line(made, axis, dim)
        for one, two in ((real, other), (other, real)):
            expect_on_line(student, one, two, k)
    step = int(rng.integers(5, 9))
    for k in (1, 2, 3):
        at = np.array([0] * (k + 1) + [step, 3 * step, 7 * step, 15 * step], dtype=float)
        spots = rng.permutation(np.array([0, -1, -2, -step, -2.5 * step, step, 40 * step]))
        real, other = line(rng.permutation(at), axis, dim), line(spots, axis, dim)
        for one, two in ((real, other), (other, real), (real, real)):
            expect_on_line(student, one, two, k)


def line(places: Array, axis: int, dim: int) -> Array:
    """Return points at these places of one axis."""
    points = np.zeros((len(places), dim))
    points[:, axis] = places
    return points


def expect_on_line(student: Student, real: Array, made: Array, k: int) -> None:
    """Raise `Wrong` unless these are the shares, of points whose distances are exact."""
    want = shares(real, made, k)
    apart = cdist(made, real)
    table: list[tuple[Any, str]] = []
    strict = [
        float((d < r).any(axis=1).mean())
        for d, r in ((apart, reaches(real, k)), (apart.T, reaches(made, k)))
    ]
    table.append((strict, "A point exactly on the edge of a ball is inside it."))
    table.append((want[::-1], ORDER))
    if len(np.unique(real, axis=0)) > k and len(np.unique(made, axis=0)) > k:
        lone = [inside(d, others(region, k)) for d, region in ((apart, real), (apart.T, made))]
        table.append((lone, COPY))
    REGIONS.close(
        ask(student, real, made, k),
        want,
        "Edges count as inside, and points on one spot are neighbours: here the shares are others.",
        lambda: unlike(want, table),
        what="Precision and recall",
    )


def others(region: Array, k: int) -> Array:
    """Return how far each point's k-th neighbour is if points on its own spot do not count."""
    own = cdist(region, region)
    return np.array([np.sort(row[row > 0])[min(k, (row > 0).sum()) - 1] for row in own])


def look_at_digits(student: Student, rng: Generator) -> None:
    """Compare where few digits tell, where a root may fail, and for float32; ask what is left."""
    unit = 2.0**-12
    for k in (1, 2, 1, 2, 1, 2):
        at = 2.0**13 + unit * (2 * np.cumsum(rng.permutation([1, 2, 4, 7, 11, 19])) + 1)
        radius = reaches(at[:, None], k)
        low, high = (at - radius).min(), (at + radius).max()
        ends = np.array([low, high, low - unit, high + unit, at.max() + 3, at.max() + 4])
        real, made = line(at, 0, 2), line(ends, 0, 2)
        REGIONS.close(
            ask(student, real, made, k),
            shares(real, made, k),
            "Points differ in digits that float32 does not have, and an edge is where it is: "
            "compute in what you are given.",
            what="Precision and recall",
        )
    spots = np.repeat(rng.normal(3, 2, size=(60, 9)), 4, axis=0)
    REGIONS.expect(
        np.array_equal(ask(student, spots, spots.copy(), 3), [1, 1]),
        "A set's copy lies inside its region, all of it, also where points coincide: their "
        "distance is exactly 0 if you take differences first, while a difference of squares may "
        "fall below 0 and its root be nan.",
        "P10",
    )
    real, made = (line(rng.permutation(90)[:n], 1, 3) for n in (25, 32))
    for dtype in (np.float32, np.float64):
        given = real.astype(dtype), made.astype(dtype)
        kept = [student.keep(part) for part in given]
        got = ask(student, kept[0], kept[1], 2)
        want = shares(real.astype(float), made.astype(float), 2)
        REGIONS.close(got, want, "With whole numbers the shares are others.", rtol=1e-5)
        expect_same(REGIONS, "precision_recall", given, kept)
