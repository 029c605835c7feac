"""The hidden checks of section 1, why pictures can be squeezed.

Oracles are independent of the solutions, and inputs are drawn anew each time.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from scipy.linalg import subspace_angles

from autograde.checks import (
    Part,
    Slip,
    Wrong,
    array,
    expect,
    expect_close,
    pair,
    part,
)
from autograde.sandbox.student import Student

Generator = np.random.Generator


def check_pca(student: Student, rng: Generator) -> Iterator[Part]:
    """Directions, codes and reconstructions against the covariance's own eigenvectors."""
    n, dim, k = int(rng.integers(30, 60)), int(rng.integers(6, 10)), int(rng.integers(2, 5))
    x = rng.normal(size=(n, dim)) * rng.uniform(0.5, 3, dim) @ rng.normal(size=(dim, dim))
    x += rng.normal(0, 5, dim)
    mean = x.mean(axis=0)
    _, vectors = np.linalg.eigh(np.cov(x.T))
    plane = vectors[:, ::-1][:, :k]
    page = "1_squeeze#the-best-straight-squeeze"

    @part("mean and principal directions", 1)
    def directions() -> None:
        got_mean, got = pair(student.pca_fit(x, k), "pca_fit")
        expect_close(
            got_mean,
            mean,
            "The mean is taken over the pictures, one number for each pixel.",
            what="The mean",
            see=page,
        )
        if np.shape(got) == (dim, k) and dim != k:
            raise Wrong("The directions are the rows of the result, not its columns.", page)
        rows = array(got, (k, dim), "The matrix of directions")
        expect(
            same_rows(rows, plane.T),
            "The directions should be orthonormal rows along which the centred pictures vary "
            "most, the largest variance first. Is the mean subtracted before?",
            page,
        )

    basis = np.linalg.qr(rng.normal(size=(dim, k)))[0].T  # any orthonormal rows will do
    centre = rng.normal(size=dim)

    @part("codes", 1)
    def codes() -> None:
        expect_close(
            student.pca_encode(x, centre, basis),
            (x - centre) @ basis.T,
            "A code is what is left of the picture without the mean, along each direction.",
            Slip(x @ basis.T, "Subtract the mean before you project.", page),
            what="The array of codes",
            see=page,
        )

    @part("reconstructions", 1)
    def back() -> None:
        z = rng.normal(size=(n - 3, k))
        expect_close(
            student.pca_decode(z, centre, basis),
            centre + z @ basis,
            "A picture is the mean plus each direction, as often as its code says.",
            Slip(z @ basis, "Add the mean back.", page),
            what="The array of pictures",
            see=page,
        )

    yield directions
    yield codes
    yield back


def same_rows(a: np.ndarray, b: np.ndarray) -> bool:
    """Say whether two matrices have the same rows up to their signs."""
    signs = np.sign((a * b).sum(axis=1))[:, None]
    return bool(np.allclose(a * signs, b, atol=1e-5))


def slopes(loss: Callable[[np.ndarray], float], W: np.ndarray) -> np.ndarray:
    """Central differences, exact for a loss that is a parabola along each entry of W."""
    steps = np.eye(W.size).reshape(-1, *W.shape)
    return np.reshape([(loss(W + step) - loss(W - step)) / 2 for step in steps], W.shape)


def check_linear_gradient(student: Student, rng: Generator) -> Iterator[Part]:
    """The loss written out, the gradients by differences."""
    n, dim, k = (int(v) for v in rng.permutation([7, 5, 3]) + rng.integers(0, 3, 3))
    x, E, D = rng.normal(size=(n, dim)), rng.normal(size=(dim, k)), rng.normal(size=(k, dim))
    page = "1_squeeze#a-linear-autoencoder-finds-the-same-sheet"

    def error(E: np.ndarray, D: np.ndarray) -> float:
        return float(((x @ E @ D - x) ** 2).sum(axis=1).mean())

    loss, dE, dD = error(E, D), slopes(lambda W: error(W, D), E), slopes(lambda W: error(E, W), D)

    def ask() -> Any:
        return pair(student.linear_loss(x, E, D), "linear_loss", 3)

    @part("the loss", 1)
    def value() -> None:
        expect_close(
            ask()[0],
            loss,
            "The loss is the squared error, summed over dimensions and averaged over the batch.",
            Slip(loss / dim, "You averaged over dimensions too: sum them.", page, "P9"),
            Slip(loss * n, "You summed over the batch: average it.", page, "P9"),
            what="The loss",
            see=page,
        )

    def gradient(place: int, want: np.ndarray, name: str) -> None:
        expect_close(
            ask()[place],
            want,
            f"{name} is not the slope of the loss along {name[1]}.",
            Slip(want * n, f"{name} lacks the average over the batch.", page),
            Slip(want / 2, f"{name} lacks the 2 of the derivative of a square.", page),
            Slip(
                want / dim, f"{name} is averaged over dimensions: the loss sums them.", page, "P9"
            ),
            Slip(-want, f"{name} points downhill: check the sign of the error.", page),
            Slip(want.T, f"{name} is transposed: a gradient has the shape of its parameter.", page),
            what=name,
            see=page,
        )

    @part("the gradient of the encoder", 1)
    def encoder() -> None:
        gradient(1, dE, "dE")

    @part("the gradient of the decoder", 1)
    def decoder() -> None:
        gradient(2, dD, "dD")

    yield value
    yield encoder
    yield decoder


def check_principal_angles(student: Student, rng: Generator) -> Iterator[Part]:
    """Angles against SciPy's; mixed rows and equal planes."""
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
