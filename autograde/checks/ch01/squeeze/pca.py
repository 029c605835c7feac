"""Directions, codes and reconstructions against the covariance's own eigenvectors."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, array, pair
from autograde.sandbox.student import Student

PAGE = Page("1_squeeze#the-best-straight-squeeze")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, dim, k = int(rng.integers(30, 60)), int(rng.integers(6, 10)), int(rng.integers(2, 5))
    x = rng.normal(size=(n, dim)) * rng.uniform(0.5, 3, dim) @ rng.normal(size=(dim, dim))
    x += rng.normal(0, 5, dim)
    yield Part("mean and principal directions", 1, partial(look_at_directions, student, x, k))
    basis = np.linalg.qr(rng.normal(size=(dim, k)))[0].T  # any orthonormal rows will do
    centre = rng.normal(size=dim)
    yield Part("codes", 1, partial(look_at_codes, student, x, centre, basis))
    z = rng.normal(size=(n - 3, k))
    yield Part("reconstructions", 1, partial(look_at_pictures, student, z, centre, basis))


def look_at_directions(student: Student, x: np.ndarray, k: int) -> None:
    """Ask for the mean picture and the directions along which pictures vary most."""
    dim, (_, vectors) = x.shape[1], np.linalg.eigh(np.cov(x.T))
    got_mean, got = pair(student.pca_fit(x, k), "pca_fit")
    message = "The mean is taken over the pictures, one number for each pixel."
    PAGE.close(got_mean, x.mean(axis=0), message, what="The mean")
    if np.shape(got) == (dim, k) and dim != k:
        raise PAGE.wrong("The directions are the rows of the result, not its columns.")
    rows = array(got, (k, dim), "The matrix of directions")
    PAGE.expect(
        same_rows(rows, vectors[:, ::-1][:, :k].T),
        "The directions should be orthonormal rows along which the centred pictures vary most, the "
        "largest variance first. Is the mean subtracted before?",
    )


def same_rows(a: np.ndarray, b: np.ndarray) -> bool:
    """Say whether two matrices have the same rows up to their signs."""
    signs = np.sign((a * b).sum(axis=1))[:, None]
    return bool(np.allclose(a * signs, b, atol=1e-5))


def look_at_codes(student: Student, x: np.ndarray, centre: np.ndarray, basis: np.ndarray) -> None:
    """Ask for codes along any directions."""
    PAGE.close(
        student.pca_encode(x, centre, basis),
        (x - centre) @ basis.T,
        "A code is what is left of the picture without the mean, along each direction.",
        [(x @ basis.T, "Subtract the mean before you project.")],
        what="The array of codes",
    )


def look_at_pictures(
    student: Student, z: np.ndarray, centre: np.ndarray, basis: np.ndarray
) -> None:
    """Ask for pictures from codes along any directions."""
    PAGE.close(
        student.pca_decode(z, centre, basis),
        centre + z @ basis,
        "A picture is the mean plus each direction, as often as its code says.",
        [(z @ basis, "Add the mean back.")],
        what="The array of pictures",
    )
