"""Shares against balls drawn one by one; edges and copies on a line of whole numbers."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, expect, expect_close, number, part
from autograde.checks.ch02.living import expect_untouched
from autograde.sandbox.student import Student


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


def covered_slips(points: np.ndarray, centres: np.ndarray, k: int) -> list[Slip]:
    """Return what the likely mistakes come to."""
    page = "4_living#draw-something-new"
    radius, apart = reaches(centres, k), distances(points, centres)
    hits, own = apart <= radius, reaches(points, k)
    one = "Every ball has a radius of its own: yours are all alike."
    squared = "You compare a distance with the square of one."
    return [
        Slip(
            share(apart, reaches(centres, k - 1)),
            "Your balls reach one neighbour short: a picture is no neighbour of itself.",
            page,
        ),
        Slip(
            share(apart, reaches(centres, k + 1)),
            "Your balls reach one neighbour too far.",
            page,
        ),
        Slip(
            float(hits.any(axis=0).mean()),
            "That is the share of balls that hold a point: the share of points is asked for.",
            page,
        ),
        Slip(
            float(hits.mean()),
            "A point counts once, whether it lies in one ball or in many.",
            page,
        ),
        Slip(float(hits.any(axis=1).sum()), "That is a count: a share is asked for.", page),
        Slip(
            float(hits[np.arange(len(points)), apart.argmin(axis=1)].mean()),
            "Ask all balls, not only that of the nearest centre: a farther one may reach further.",
            page,
        ),
        Slip(
            share(apart, np.sort(apart, axis=0)[k - 1]),
            "A ball's radius comes from the other centres, not from the points.",
            page,
        ),
        Slip(
            share(apart, own[:, None]),
            "The balls belong around the centres: yours are around the points.",
            page,
        ),
        Slip(share(apart.T, own), "Points and centres have changed places.", page),
        Slip(1 - share(apart, radius), "That is the share of points outside.", page),
        Slip(share(apart, radius.mean()), one, page),
        Slip(share(apart, np.median(radius)), one, page),
        Slip(share(apart, radius**2), squared, page),
        Slip(share(apart**2, radius), squared, page),
    ]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "4_living#draw-something-new"

    def pictures(k: int) -> tuple[np.ndarray, np.ndarray]:
        # Shares are few: draw until no mistake we know passes for the truth or for another one.
        for _ in range(500):
            m, n, dim = int(rng.integers(19, 26)), int(rng.integers(131, 161)), 2
            spread = rng.uniform(0.3, 2.0, size=(m, 1))
            centres = rng.normal(size=(m, dim)) * spread + rng.normal(size=dim)
            points = rng.normal(0, 1.3, size=(n, dim)) + rng.normal(size=dim)
            truth = share(distances(points, centres), reaches(centres, k))
            slips = [(round(s.value, 9), s.message) for s in covered_slips(points, centres, k)]
            told = {(value, message) for value, message in slips if 0 < value <= 1}
            distinct = round(truth, 9) not in dict(slips) and len(dict(told)) == len(told)
            if 0.2 < truth < 0.8 and distinct:
                break
        return points, centres

    def compare(points: np.ndarray, centres: np.ndarray, k: int) -> None:
        expect_close(
            student.covered(points, centres, k),
            share(distances(points, centres), reaches(centres, k)),
            "This is not the share of points that lie in at least one centre's ball.",
            *covered_slips(points, centres, k),
            what="The share",
            see=page,
        )

    @part("the share of points in some ball", 1)
    def some() -> None:
        for _ in range(2):
            compare(*pictures(3), 3)

    @part("any k, both ways round", 1)
    def any_k() -> None:
        points, centres = pictures(2)
        shares = {number(student.covered(points, centres, k), "The share") for k in (1, 2, 3, 9)}
        expect(len(shares) > 1, "k changes nothing: use it.", page)
        for k in (1, 2, int(rng.integers(4, 7))):
            compare(*pictures(k), k)
        far, near = rng.normal(40, 1, (7, 5)), rng.normal(0, 1, (11, 5))
        both = np.concatenate([near, far])
        for points, centres in ((both, near), (near, both), (far[:1], near), (both, both)):
            kept = [student.keep(points), student.keep(centres)]
            expect_close(
                student.covered(*kept),
                share(distances(points, centres), reaches(centres, 3)),
                "Precision and recall are two shares: of the first set's points, in balls around "
                "the second. Sets of other sizes, or of one point, give a wrong share.",
                what="The share",
                see=page,
            )
            expect_untouched(kept, (points, centres), "covered")

    def line(places: Any) -> np.ndarray:
        """Put whole numbers on an axis of a space, where every distance is exact."""
        made = np.tile(corner, (len(places), 1))
        made[:, axis] = places
        return made

    corner, axis = rng.integers(-3, 4, size=4).astype(float), int(rng.integers(4))

    @part("a point on the edge is inside", 0.5)
    def edge() -> None:
        for k in (1, 2):
            at = np.cumsum(rng.permutation([1, 2, 4, 7, 11])).astype(float)
            radius = reaches(at[:, None], k)
            low, high = (at - radius).min(), (at + radius).max()
            far = [low - 0.25, low - 9, high + 0.25, high + 5, high + 7]
            points = line([low, high, *far])
            expect_close(
                student.covered(points, line(at), k),
                share(distances(points, line(at)), radius),
                "Points on the edge of a ball should be inside, and points beyond it outside.",
                Slip(0.0, "A point exactly on the edge of a ball is inside it.", page),
                what="The share",
                see=page,
            )

    @part("a copy of a picture is a neighbour", 0.5)
    def copies() -> None:
        gap = int(rng.integers(5, 9))
        for k in (1, 2):
            at = np.array([0] * (k + 1) + [gap, 3 * gap, 7 * gap], dtype=float)
            radius = reaches(at[:, None], k)
            places = np.array([0, -1, -2, -gap, -2.5 * gap, gap, 40 * gap])
            points, order = line(places), rng.permutation(len(at))
            apart = np.abs(at[:, None] - at)
            others = np.array([np.sort(row[row > 0])[k - 1] for row in apart])
            expect_close(
                student.covered(points, line(at[order]), k),
                share(distances(points, line(at)), radius),
                "Where centres lie on one spot, the share is another.",
                Slip(
                    share(distances(points, line(at)), others),
                    "Only the picture itself is no neighbour: another one at distance 0 counts.",
                    page,
                ),
                what="The share",
                see=page,
            )

    yield some
    yield any_k
    yield edge
    yield copies
