"""In-betweens on a sheet that is known in closed form, against a full table of distances."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.spatial.distance import cdist

from autograde.checks import Page, Part, Table, array, pair
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.sandbox.student import Student

PAGE = Page("4_latent_map#do-the-in-betweens-stay-on-the-sheet")
NAMES = "What is mixed in the code", "What is mixed in pixels"


def encode(x: np.ndarray) -> np.ndarray:
    """Return codes: the angle in the first two coordinates, and the third."""
    return np.column_stack([np.arctan2(x[:, 1], x[:, 0]), x[:, 2]])


def decode(z: np.ndarray) -> np.ndarray:
    """Return points on a wavy cylinder of radius 1."""
    return np.column_stack([np.cos(z[:, 0]), np.sin(z[:, 0]), z[:, 1], np.sin(2 * z[:, 1])])


@dataclass(frozen=True)
class Case:
    """Pairs off the sheet, how much of the second is in the mix, and what is known."""

    a: np.ndarray
    b: np.ndarray
    share: float
    known: np.ndarray

    @classmethod
    def draw(cls, rng: Generator, n: int, m: int, share: float) -> "Case":
        """Draw `n` pairs off the sheet and `m` known points near it."""
        # Radii far from 1: what is decoded is another point than what was given.
        ends = decode(rng.uniform(-1.2, 1.2, (2 * n, 2))) * rng.uniform(1.5, 2.5, (2 * n, 1))
        known = decode(rng.uniform(-1.5, 1.5, (m, 2))) + rng.normal(0, 0.3, (m, 4))
        return cls(ends[:n], ends[n:], share, known)

    def gap(self, points: np.ndarray) -> np.ndarray:
        """Return distances to the nearest known point."""
        return np.asarray(cdist(points, self.known).min(axis=1))

    def mixed(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Return points on the way from one to the other, by the share."""
        return np.asarray(one + self.share * (other - one))

    def right(self) -> tuple[np.ndarray, np.ndarray]:
        """Return both distances."""
        codes = encode(self.a), encode(self.b)
        by_code, by_pixels = decode(self.mixed(*codes)), self.mixed(*map(decode, codes))
        return self.gap(by_code), self.gap(by_pixels)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case.draw(rng, int(rng.integers(6, 12)), 40, float(rng.uniform(0.3, 0.45)))
    yield Part("in-betweens in the code", 1, partial(compare, student, case, 0))
    yield Part("blends of pixels between the same ends", 2, partial(compare, student, case, 1))
    yield Part("any share and any number, ends included", 1, partial(look_around, student, rng))


def compare(student: Student, case: Case, which: int) -> None:
    """Raise `Wrong` unless one of the two distances is right."""
    args = case.a, case.b, case.share, encode, decode, case.known
    got = ask_untouched(PAGE, student, "off_the_sheet", *args)
    got = pair(list(got) if np.ndim(got) == 2 else got, "off_the_sheet")
    want, name = case.right()[which], NAMES[which]
    found = array(got[which], want.shape, name)
    expect_all_digits(PAGE, found, want, name)
    PAGE.close(
        found,
        want,
        f"{name} lies elsewhere than these distances say.",
        lambda: slips(case, which),
        what=name,
    )


def look_around(student: Student, rng: Generator) -> None:
    """Ask for one pair and for many, for known ones fewer than pairs, and for both ends."""
    for n, m, share in [(1, 9, 0.7), (7, 2, 0.15), (4, 30, 0.0), (5, 1, 1.0)]:
        case = Case.draw(rng, n, m, share)
        for which in (0, 1):
            compare(student, case, which)


def slips(case: Case, which: int) -> Table:
    """Return what likely mistakes come to."""
    ends = case.a, case.b
    codes = encode(case.a), encode(case.b)
    point = decode(case.mixed(*codes)) if which == 0 else case.mixed(*map(decode, codes))
    back = decode(case.mixed(*codes[::-1])) if which == 0 else case.mixed(*map(decode, codes[::-1]))
    raw = case.mixed(*ends)
    table = cdist(point, case.known)
    return [
        (
            case.gap(raw),
            "Do not blend the digits themselves: blend what the decoder makes of both.",
        ),
        (case.gap(back), "`share` is how much of b is in the mix, not of a."),
        (
            case.gap(decode(encode(raw))),
            "You blended first and encoded then: an in-between in the code mixes two codes.",
        ),
        (case.right()[1 - which], "The two distances come in the other order."),
        (table.min(axis=1) ** 2, "That is the squared distance: take its root."),
        (table.mean(axis=1), "That is the mean distance to all that is known: take the nearest."),
        (table.min(axis=1) / 2, "Sum over the pixels under the root, do not average."),
        (
            cdist(point, case.known, "cityblock").min(axis=1),
            "That is the sum of absolute differences: use the Euclidean distance.",
        ),
    ]
