"""Shares against balls drawn one by one; edges and copies on a line of whole numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table, number
from autograde.checks.callers import ask_untouched
from autograde.sandbox.student import Student

PAGE = Page("5_measured#three-numbers-for-a-set-of-draws")


def distances(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return every point's distance (row) to every centre (column)."""
    squares = [(p[:, None] - c) ** 2 for p, c in zip(points.T, centres.T, strict=True)]
    return np.asarray(np.sqrt(np.sum(squares, axis=0)))


def reaches(centres: np.ndarray, k: int) -> np.ndarray:
    """Return each centre's distance to its k-th neighbour among the others; 0 for k = 0."""
    if k == 0:
        return np.zeros(len(centres))
    others = ~np.eye(len(centres), dtype=bool)
    apart = distances(centres, centres)[others].reshape(len(centres), -1)
    return np.asarray(np.sort(apart, axis=1)[:, k - 1])


def share(apart: np.ndarray, radius: Any) -> float:
    """Return the share of points in at least one ball."""
    return float((apart <= radius).any(axis=1).mean())


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    line = Line.draw(rng)
    yield Part("the share of points in some ball", 1, partial(look_at_shares, student, rng))
    yield Part("any k, both ways round", 1, partial(look_at_any_k, student, rng))
    yield Part("a point on the edge is inside", 0.5, partial(look_at_edge, student, rng, line))
    name = "a copy of a picture is a neighbour"
    yield Part(name, 0.5, partial(look_at_copies, student, rng, line))


# Shares of many points


def look_at_shares(student: Student, rng: Generator) -> None:
    """Compare for the third neighbour."""
    for _ in range(2):
        compare(student, *pictures(rng, 3), 3)


def look_at_any_k(student: Student, rng: Generator) -> None:
    """Compare for other neighbours, and with the sets changed round."""
    points, centres = pictures(rng, 2)
    shares = {number(student.covered(points, centres, k), "The share") for k in (1, 2, 3, 9)}
    PAGE.expect(len(shares) > 1, "k changes nothing: use it.")
    for k in (1, 2, int(rng.integers(4, 7))):
        compare(student, *pictures(rng, k), k)
    far, near = rng.normal(40, 1, (7, 5)), rng.normal(0, 1, (11, 5))
    both = np.concatenate([near, far])
    for points, centres in ((both, near), (near, both), (far[:1], near), (both, both)):
        PAGE.close(
            ask_untouched(PAGE, student, "covered", points, centres),
            share(distances(points, centres), reaches(centres, 3)),
            "Precision and recall are two shares: of the first set's points, in balls around the "
            "second. Sets of other sizes, or of one point, give a wrong share.",
            what="The share",
        )


def pictures(rng: Generator, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw points and centres, so that no mistake we know passes for the truth or another one."""
    for _ in range(500):  # shares are few
        m, n, dim = int(rng.integers(19, 26)), int(rng.integers(131, 161)), 2
        spread = rng.uniform(0.3, 2.0, size=(m, 1))
        centres = rng.normal(size=(m, dim)) * spread + rng.normal(size=dim)
        points = rng.normal(0, 1.3, size=(n, dim)) + rng.normal(size=dim)
        truth = share(distances(points, centres), reaches(centres, k))
        slips = [(round(row[0], 9), row[1]) for row in covered_slips(points, centres, k)]
        told = {(value, message) for value, message in slips if 0 < value <= 1}
        distinct = round(truth, 9) not in dict(slips) and len(dict(told)) == len(told)
        if 0.2 < truth < 0.8 and distinct:
            break
    return points, centres


def compare(student: Student, points: np.ndarray, centres: np.ndarray, k: int) -> None:
    """Raise `Wrong` unless the student returns the share of points in some ball."""
    PAGE.close(
        student.covered(points, centres, k),
        share(distances(points, centres), reaches(centres, k)),
        "This is not the share of points that lie in at least one centre's ball.",
        partial(covered_slips, points, centres, k),
        what="The share",
    )


def covered_slips(points: np.ndarray, centres: np.ndarray, k: int) -> Table:
    """Return what the likely mistakes come to."""
    apart = distances(points, centres)
    return [
        (
            share(apart, reaches(centres, k - 1)),
            "Your balls reach one neighbour short: a picture is no neighbour of itself.",
        ),
        (share(apart, reaches(centres, k + 1)), "Your balls reach one neighbour too far."),
        *count_slips(apart, reaches(centres, k)),
        *ball_slips(points, apart, k),
        *radius_slips(apart, reaches(centres, k)),
    ]


def count_slips(apart: np.ndarray, radius: np.ndarray) -> Table:
    """Return what comes of counting something else than points in some ball."""
    hits = apart <= radius
    return [
        (
            float(hits.any(axis=0).mean()),
            "That is the share of balls that hold a point: the share of points is asked for.",
        ),
        (float(hits.mean()), "A point counts once, whether it lies in one ball or in many."),
        (float(hits.any(axis=1).sum()), "That is a count: a share is asked for."),
        (
            float(hits[np.arange(len(hits)), apart.argmin(axis=1)].mean()),
            "Ask all balls, not only that of the nearest centre: a farther one may reach further.",
        ),
    ]


def ball_slips(points: np.ndarray, apart: np.ndarray, k: int) -> Table:
    """Return what comes of balls that are not those of the centres."""
    own = reaches(points, k)
    return [
        (
            share(apart, np.sort(apart, axis=0)[k - 1]),
            "A ball's radius comes from the other centres, not from the points.",
        ),
        (
            share(apart, own[:, None]),
            "The balls belong around the centres: yours are around the points.",
        ),
        (share(apart.T, own), "Points and centres have changed places."),
    ]


def radius_slips(apart: np.ndarray, radius: np.ndarray) -> Table:
    """Return what comes of the complement, of one radius for all, and of squares."""
    one = "Every ball has a radius of its own: yours are all alike."
    squared = "You compare a distance with the square of one."
    return [
        (1 - share(apart, radius), "That is the share of points outside."),
        (share(apart, radius.mean()), one),
        (share(apart, np.median(radius)), one),
        (share(apart, radius**2), squared),
        (share(apart**2, radius), squared),
    ]


# Whole numbers on a line


@dataclass(frozen=True)
class Line:
    """A line of whole numbers in a space, along one axis, where every distance is exact."""

    corner: np.ndarray
    axis: int

    @classmethod
    def draw(cls, rng: Generator) -> "Line":
        """Draw a line."""
        return cls(rng.integers(-3, 4, size=4).astype(float), int(rng.integers(4)))

    def put(self, places: Any) -> np.ndarray:
        """Return the points at these places."""
        made = np.tile(self.corner, (len(places), 1))
        made[:, self.axis] = places
        return made


def look_at_edge(student: Student, rng: Generator, line: Line) -> None:
    """Compare for points on the edges of balls, and beyond them."""
    for k in (1, 2):
        at = np.cumsum(rng.permutation([1, 2, 4, 7, 11])).astype(float)
        radius = reaches(at[:, None], k)
        low, high = (at - radius).min(), (at + radius).max()
        points = line.put([low, high, low - 0.25, low - 9, high + 0.25, high + 5, high + 7])
        PAGE.close(
            student.covered(points, line.put(at), k),
            share(distances(points, line.put(at)), radius),
            "Points on the edge of a ball should be inside, and points beyond it outside.",
            [(0.0, "A point exactly on the edge of a ball is inside it.")],
            what="The share",
        )


def look_at_copies(student: Student, rng: Generator, line: Line) -> None:
    """Compare for centres of which some lie on one spot."""
    gap = int(rng.integers(5, 9))
    for k in (1, 2):
        at = np.array([0] * (k + 1) + [gap, 3 * gap, 7 * gap], dtype=float)
        points = line.put(np.array([0, -1, -2, -gap, -2.5 * gap, gap, 40 * gap]))
        order = rng.permutation(len(at))
        apart = np.abs(at[:, None] - at)
        others = np.array([np.sort(row[row > 0])[k - 1] for row in apart])
        away = distances(points, line.put(at))
        PAGE.close(
            student.covered(points, line.put(at[order]), k),
            share(away, reaches(at[:, None], k)),
            "Where centres lie on one spot, the share is another.",
            [
                (
                    share(away, others),
                    "Only the picture itself is no neighbour: another one at distance 0 counts.",
                )
            ],
            what="The share",
        )
