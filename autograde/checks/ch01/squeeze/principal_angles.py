"""Angles against SciPy's; mixed rows and equal planes."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.linalg import subspace_angles

from autograde.checks import Page, Part, Table, array, expect_close
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

PAGE = Page("1_squeeze#a-linear-autoencoder-finds-the-same-sheet")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    k, dim = int(rng.integers(2, 4)), int(rng.integers(7, 11))
    A, B = rng.normal(size=(k, dim)), rng.normal(size=(k, dim))
    title = "angles between planes with orthonormal rows"
    yield Part(title, 1, partial(look_at_orthonormal, student, A, B))
    title = "rows of any length and direction, all digits, arguments unchanged"
    yield Part(title, 1, partial(look_at_any_rows, student, rng, A, B))
    yield Part("equal planes", 1, partial(look_at_equal, student, rng, A))


def look_at_orthonormal(student: Student, A: np.ndarray, B: np.ndarray) -> None:
    """Ask for planes whose rows are a basis as it should be."""
    a, b = (np.linalg.qr(M.T)[0].T for M in (A, B))
    compare(student, a, b)


def look_at_any_rows(student: Student, rng: Generator, A: np.ndarray, B: np.ndarray) -> None:
    """Ask for planes whose rows are long, short and mixed, of any dimension; in all digits."""
    k, dim = A.shape
    pairs = [(A * rng.uniform(0.5, 4, (k, 1)), rng.normal(size=(k, k)) @ B)]
    for k in (1, 2, 3):  # two planes of half as many numbers or fewer meet in 0 only
        pairs.append((rng.normal(size=(k, dim)), 1e3 * rng.normal(size=(k, dim))))
    for a, b in pairs:
        compare(student, a, b)
        got = ask_untouched(PAGE, student, "principal_angles", a, b)
        expect_all_digits(PAGE, got, subspace_angles(a.T, b.T)[::-1], "The array of angles", 1e-8)


def compare(student: Student, a: np.ndarray, b: np.ndarray) -> None:
    """Raise `Wrong` unless those are the angles between the planes."""
    want = subspace_angles(a.T, b.T)[::-1]
    PAGE.close(
        student.principal_angles(a, b),
        want,
        "These are not the angles between the planes, smallest first, in radians.",
        lambda: unlike(want, angle_slips(a, b)),
        what="The array of angles",
        rtol=1e-3,
        atol=1e-3,
    )


def angle_slips(a: np.ndarray, b: np.ndarray) -> Table:
    """Return what the likely mistakes come to."""
    want = subspace_angles(a.T, b.T)[::-1]
    cosines = np.linalg.svd(a @ b.T, compute_uv=False)
    return [
        (want[::-1], "The angles should be in ascending order."),
        (np.degrees(want), "Give the angles in radians."),
        (np.cos(want), "These are the cosines: take np.arccos of them."),
        (np.sin(want), "These are the sines of the angles."),
        (np.pi / 2 - want, "That is what is left to a right angle: take np.arccos, not np.arcsin."),
        (
            np.arccos(np.clip(cosines, -1, 1)),
            "The rows need not be orthonormal: give each plane an orthonormal basis first.",
        ),
    ]


def look_at_equal(student: Student, rng: Generator, A: np.ndarray) -> None:
    """Ask for planes that are equal, and for two that share a direction.

    Rounding pushes a cosine above 1 in every second pair or so, hence many of them.
    """
    for k, dim in [(2, 7), (3, 8), (4, 9), A.shape] * 12:
        a = rng.normal(size=(k, dim))
        got = array(student.principal_angles(a, rng.normal(size=(k, k)) @ a), (k,), "Angles")
        PAGE.expect(
            np.isfinite(got).all(),
            "Equal planes have angle 0, and yours is nan: does rounding push a cosine above 1?",
        )
        PAGE.expect((np.abs(got) < 1e-6).all(), "Mixing the rows of a plane changes no angle.")
    dim, tilt = A.shape[1], rng.uniform(0.2, 1.2)
    a = np.eye(dim)[:2]
    b = np.eye(dim)[:2].copy()
    b[1, 1:3] = np.cos(tilt), np.sin(tilt)
    for other, angle in ((3 * b, tilt), (-b[::-1], tilt), (np.eye(dim)[[0, 3]], np.pi / 2)):
        expect_close(
            student.principal_angles(a, other),
            np.array([0, angle]),
            "Two planes that share a direction have one angle of zero.",
            atol=1e-6,
            see=PAGE.see,
        )
