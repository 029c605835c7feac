"""Directions, codes and reconstructions against the covariance's own eigenvectors."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, Wrong, array, expect, expect_close, pair, part
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
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
