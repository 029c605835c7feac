"""Angles against SciPy's; mixed rows and equal planes."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.linalg import subspace_angles

from autograde.checks import Page, Part, Table, array, expect_close
from autograde.sandbox.student import Student

PAGE = Page("1_squeeze#a-linear-autoencoder-finds-the-same-sheet")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    k, dim = int(rng.integers(2, 4)), int(rng.integers(7, 11))
    A, B = rng.normal(size=(k, dim)), rng.normal(size=(k, dim))
    title = "angles between planes with orthonormal rows"
    yield Part(title, 1, partial(look_at_orthonormal, student, A, B))
    title = "rows of any length and direction"
    yield Part(title, 1, partial(look_at_any_rows, student, rng, A, B))
    yield Part("equal planes", 1, partial(look_at_equal, student, rng, A))


def look_at_orthonormal(student: Student, A: np.ndarray, B: np.ndarray) -> None:
    """Ask for planes whose rows are a basis as it should be."""
    a, b = (np.linalg.qr(M.T)[0].T for M in (A, B))
    compare(student, a, b)


def look_at_any_rows(student: Student, rng: Generator, A: np.ndarray, B: np.ndarray) -> None:
    """Ask for planes whose rows are long, short and mixed."""
    k = len(A)
    compare(student, A * rng.uniform(0.5, 4, (k, 1)), rng.normal(size=(k, k)) @ B)


def compare(student: Student, a: np.ndarray, b: np.ndarray) -> None:
    """Raise `Wrong` unless those are the angles between the planes."""
    PAGE.close(
        student.principal_angles(a, b),
        subspace_angles(a.T, b.T)[::-1],
        "These are not the angles between the planes, smallest first, in radians.",
        partial(angle_slips, a, b),
        what="The array of angles",
        atol=1e-6,
    )


def angle_slips(a: np.ndarray, b: np.ndarray) -> Table:
    """Return what the likely mistakes come to."""
    want = subspace_angles(a.T, b.T)[::-1]
    cosines = np.linalg.svd(a @ b.T, compute_uv=False)
    return [
        (want[::-1], "The angles should be in ascending order."),
        (np.degrees(want), "Give the angles in radians."),
        (np.cos(want), "These are the cosines: take np.arccos of them."),
        (
            np.arccos(np.clip(cosines, -1, 1)),
            "The rows need not be orthonormal: give each plane an orthonormal basis first.",
        ),
    ]


def look_at_equal(student: Student, rng: Generator, A: np.ndarray) -> None:
    """Ask for planes that are equal, and for two that share a direction."""
    k, dim = A.shape
    for _ in range(4):
        got = array(student.principal_angles(A, rng.normal(size=(k, k)) @ A), (k,), "Angles")
        PAGE.expect(
            np.isfinite(got).all(),
            "For equal planes rounding pushes a cosine above 1, and its arccos is nan: clip it.",
        )
        PAGE.expect((np.abs(got) < 1e-6).all(), "Mixing the rows of a plane changes no angle.")
    tilt = rng.uniform(0.2, 1.2)
    a = np.eye(dim)[:2]
    b = np.eye(dim)[:2].copy()
    b[1, 1:3] = np.cos(tilt), np.sin(tilt)
    expect_close(
        student.principal_angles(a, 3 * b),
        np.array([0, tilt]),
        "Two planes that share a direction have one angle of zero.",
        atol=1e-6,
    )
