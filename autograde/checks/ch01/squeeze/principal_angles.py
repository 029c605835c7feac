"""Angles against SciPy's; mixed rows and equal planes."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator
from scipy.linalg import subspace_angles

from autograde.checks import Part, Slip, array, expect, expect_close, part
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    k, dim = int(rng.integers(2, 4)), int(rng.integers(7, 11))
    A, B = rng.normal(size=(k, dim)), rng.normal(size=(k, dim))
    page = "1_squeeze#a-linear-autoencoder-finds-the-same-sheet"

    @part("angles between planes with orthonormal rows", 1)
    def orthonormal() -> None:
        a, b = (np.linalg.qr(M.T)[0].T for M in (A, B))
        compare(a, b)

    def compare(a: np.ndarray, b: np.ndarray) -> None:
        want = subspace_angles(a.T, b.T)[::-1]
        cosines = np.linalg.svd(a @ b.T, compute_uv=False)
        expect_close(
            student.principal_angles(a, b),
            want,
            "These are not the angles between the planes, smallest first, in radians.",
            Slip(want[::-1], "The angles should be in ascending order.", page),
            Slip(np.degrees(want), "Give the angles in radians.", page),
            Slip(np.cos(want), "These are the cosines: take np.arccos of them.", page),
            Slip(
                np.arccos(np.clip(cosines, -1, 1)),
                "The rows need not be orthonormal: give each plane an orthonormal basis first.",
                page,
            ),
            what="The array of angles",
            atol=1e-6,
            see=page,
        )

    @part("rows of any length and direction", 1)
    def any_rows() -> None:
        compare(A * rng.uniform(0.5, 4, (k, 1)), rng.normal(size=(k, k)) @ B)

    @part("equal planes", 1)
    def equal() -> None:
        for _ in range(4):
            got = array(student.principal_angles(A, rng.normal(size=(k, k)) @ A), (k,), "Angles")
            expect(
                np.isfinite(got).all(),
                "For equal planes rounding pushes a cosine above 1, and "
                "its arccos is nan: clip it.",
                page,
            )
            expect((np.abs(got) < 1e-6).all(), "Mixing the rows of a plane changes no angle.", page)
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

    yield orthonormal
    yield any_rows
    yield equal
