"""Covariances, SciPy's Mahalanobis distances, and neighbours before and after an affine change."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.spatial.distance import cdist

from autograde.checks import Part, Wrong, array, describe, pair, same
from autograde.checks.callers import ask_untouched, expect_all_digits, name_the_case
from autograde.checks.ch06.seen import RULER, Array
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Student

MATRIX = "The matrix"
OTHER = "The covariance of the whitened codes is not the identity."
KEEP = "Keep a column for each direction in which codes vary, and for no other."
AFFINE = (
    "Whitened codes are as far apart as before any affine change of the code, and here they are "
    "not."
)
SHAPES = {"The mean should have shape", "The matrix should have shape"}
CASES = {"Where some directions do not vary", "In another unit of the code", "With "}
GUESSES = {OTHER, KEEP, AFFINE, "The covariance is near", *SHAPES, *CASES}


@dataclass(frozen=True)
class Cloud:
    """Codes whose directions and variances are known."""

    codes: Array
    axes: Array  # orthonormal columns
    variances: Array  # divided by n, the largest first

    @property
    def kept(self) -> int:
        return int((self.variances > 0).sum())

    @property
    def inverse(self) -> Array:
        """Return the pseudo-inverse of the covariance."""
        axes, variances = self.axes[:, : self.kept], self.variances[: self.kept]
        return np.asarray(axes / variances @ axes.T)

    @classmethod
    def draw(cls, rng: Generator, n: int, variances: Array) -> "Cloud":
        """Draw n codes that have exactly these variances, in directions of their own."""
        dim, kept = len(variances), int((variances > 0).sum())
        white = rng.normal(size=(n, kept))
        white = np.linalg.qr(white - white.mean(axis=0))[0] * np.sqrt(n)
        axes = np.linalg.qr(rng.normal(size=(dim, dim)))[0]
        codes = white * np.sqrt(variances[:kept]) @ axes[:, :kept].T
        return cls(codes + rng.uniform(2, 5, dim) * np.sqrt(variances[0]), axes, variances)


def spread(rng: Generator, dim: int) -> Array:
    """Return variances that fall to a fortieth, the largest first."""
    return np.asarray(rng.uniform(2, 9) * 40 ** -np.linspace(0, 1, dim))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    parts = [
        Part("mean 0 and covariance I", 1.5, partial(look_at_covariance, student, rng)),
        Part(
            "distances that no affine change of the code can move",
            1,
            partial(look_at_distances, student, rng),
        ),
        Part("directions that do not vary are dropped", 1, partial(look_at_dropped, student, rng)),
        Part(
            "every digit, any unit, any size, arguments unchanged",
            0.5,
            partial(look_at_digits, student, rng),
        ),
    ]
    yield from in_turn(parts, GUESSES)


def fitted(student: Student, cloud: Cloud, *least: float) -> tuple[Array, Array]:
    """Return the student's mean and matrix, of the shapes that they should have."""
    return shaped(student.whitening(cloud.codes, *least), cloud)


def shaped(got: Any, cloud: Cloud) -> tuple[Array, Array]:
    """Return a mean and a matrix, or say what is wrong with their shapes."""
    mean, matrix = pair(got, "whitening")
    dim, kept = len(cloud.variances), cloud.kept
    RULER.expect(
        (np.ndim(mean), np.ndim(matrix)) != (2, 1), "First comes the mean, and then the matrix."
    )
    mean = array(mean, (dim,), "The mean")
    if np.ndim(matrix) == 2 and not np.isfinite(array(matrix, np.shape(matrix), MATRIX)).all():
        message = "There is a nan or inf in the matrix: is something divided by a variance of 0?"
        raise RULER.wrong(message, "P10")
    if np.shape(matrix) == (dim, dim) and kept < dim:
        raise RULER.wrong(KEEP)
    if np.shape(matrix) == (kept, dim) and kept < dim:
        raise RULER.wrong("A column of the matrix for each direction: yours has them as rows.")
    if np.ndim(matrix) == 1:
        raise RULER.wrong(
            "A matrix is asked for: one factor for each number of the code leaves those that vary "
            "together as they are."
        )
    return mean, array(matrix, (dim, kept), MATRIX)


def white(cloud: Cloud, mean: Array, matrix: Array, exact: bool = True) -> Array:
    """Return the whitened codes; raise `Wrong` unless their mean is 0 and their covariance I.

    Unless it is to be exact, any multiple of I will do: one part asks for the right one.
    """
    RULER.close(mean, cloud.codes.mean(axis=0), "That is not the mean code.", what="The mean")
    codes: Array = (cloud.codes - mean) @ matrix
    found, n = codes.T @ codes / len(codes), len(codes)
    size = 1.0 if exact else np.diag(found).mean()
    if not same(found / size, np.eye(cloud.kept), 0, 1e-3):
        raise RULER.wrong(named(cloud, found, n, matrix))
    return codes


def named(cloud: Cloud, found: Array, n: int, matrix: Array) -> str:
    """Return a sentence about a covariance that is not I."""
    size = np.diag(found)
    is_diagonal = same(found, np.diag(size), 0, 1e-6 * size.max())
    kept = cloud.variances[: cloud.kept]
    if same(found, np.eye(len(found)) * n / (n - 1), 0, 1e-6):
        return "Divide the sum of squares by n: the covariance is larger than I by n / (n - 1)."
    if same(found, np.eye(len(found)) * (n - 1) / n, 0, 1e-6):
        return "Divide the sum of squares by n: the covariance is smaller than I by (n - 1) / n."
    if is_diagonal and same(np.sort(size), np.sort(kept), 1e-6, 0):
        return "Your codes are turned, not scaled: each direction should have variance 1."
    if same(found, np.eye(len(found)) / n, 0, 1e-6 / n):
        return "Divide the sum of squares by n: you take the sum itself for a variance."
    if is_diagonal and same(np.sort(size), np.sort(kept / kept[0]), 1e-6, 0):
        return "You divide all directions by one number: each has a variance of its own."
    if is_diagonal and same(np.sort(size), np.sort(kept**2), 1e-6, 0):
        return "You multiply by the root of the variance: divide by it."
    if is_diagonal and same(np.sort(size), np.sort(1 / kept), 1e-6, 0):
        return "You divide by the variance: divide by its root."
    if same(size, np.ones(len(size)), 1e-6, 0):
        return (
            "Each number has variance 1, but some still vary together: look along the principal "
            "directions, not along the numbers."
        )
    covariance = (cloud.codes - cloud.codes.mean(axis=0)).T @ cloud.codes / n
    if len(matrix) == len(found) and same(
        matrix @ covariance @ matrix.T, np.eye(len(found)), 0, 1e-6
    ):
        return "A column of the matrix for each direction: yours has them as rows."
    raw = cloud.codes.T @ cloud.codes / n
    if same(matrix.T @ raw @ matrix, np.eye(cloud.kept), 0, 1e-6):
        return "Take the mean off before you look at how codes vary."
    return OTHER


def look_at_covariance(student: Student, rng: Generator) -> None:
    """Ask for clouds with more codes than numbers."""
    for n, dim in ((40, 5), (300, 16), (9, 3)):
        cloud = Cloud.draw(rng, n, spread(rng, dim))
        white(cloud, *fitted(student, cloud))


def look_at_distances(student: Student, rng: Generator) -> None:
    """Ask for distances of queries, which SciPy knows, and after an affine change of the code."""
    dim = int(rng.integers(4, 7))
    cloud = Cloud.draw(rng, 60, spread(rng, dim))
    new = cloud.codes[:7] + rng.normal(0, 3, size=(7, dim))
    turn, back = np.linalg.qr(rng.normal(size=(2, dim, dim)))[0]
    turn, shift = turn * rng.permutation(np.geomspace(0.5, 2, dim)) @ back, rng.normal(0, 3, dim)
    for codes, asked in ((cloud.codes, new), (cloud.codes @ turn + shift, new @ turn + shift)):
        mean, matrix = shaped(student.whitening(codes, 1e-12), cloud)
        got = cdist((asked - mean) @ matrix, (codes - mean) @ matrix)
        want = cdist(new, cloud.codes, "mahalanobis", VI=cloud.inverse)
        RULER.close(
            got / got.mean(),
            want / want.mean(),
            AFFINE,
            what="The table of distances",
            rtol=1e-3,
        )


def look_at_dropped(student: Student, rng: Generator) -> None:
    """Ask for codes that fill a part of their space, and for another limit."""
    for n, variances in ((50, spread(rng, 4)), (6, np.ones(5)), (31, spread(rng, 1))):
        empty = np.zeros(int(rng.integers(2, 5)))
        cloud = Cloud.draw(rng, n, np.concatenate([variances, empty]))
        with name_the_case(RULER, "Where some directions do not vary"):
            mean, matrix = fitted(student, cloud)
        white(cloud, mean, matrix, exact=False)
        off = cloud.axes[:, cloud.kept :] @ rng.normal(size=len(empty))
        RULER.expect(
            np.abs(off @ matrix).max() < 1e-4 * np.abs(matrix).max() * np.linalg.norm(off),
            "What a query does in the directions that are dropped should change nothing.",
        )
    still = Cloud.draw(rng, 30, spread(rng, 3))
    codes = np.insert(still.codes, 1, 0.1, axis=1)  # the mean of many 0.1 is not quite 0.1
    mean, matrix = pair(student.whitening(codes), "whitening")
    array(matrix, (4, 3), MATRIX)
    look_at_limit(student, rng)


def look_at_limit(student: Student, rng: Generator) -> None:
    """Ask which directions are kept for a limit of one's own."""
    variances = 50 * 5.0 ** -np.arange(5)  # their sum is a quarter more than the largest
    cloud = Cloud.draw(rng, 80, variances)
    for least, kept in ((0.17, 2), (0.035, 3), (0.007, 4), (0.0014, 5), (0.5, 1)):
        mean, matrix = pair(student.whitening(cloud.codes, least), "whitening")
        if np.shape(matrix) != (5, kept):
            raise RULER.wrong(limit_slip(matrix, variances, least))
        part = Cloud(cloud.codes, cloud.axes, np.where(np.arange(5) < kept, variances, 0))
        white(part, mean, np.asarray(matrix), exact=False)


def limit_slip(matrix: Any, variances: Array, least: float) -> str:
    """Return a sentence about a wrong number of directions."""
    if np.ndim(matrix) != 2 or len(matrix) != len(variances):
        return f"The matrix has a row for each number of the code; yours is {describe(matrix)}."
    kept = np.shape(matrix)[1]
    if kept == (variances > least).sum():
        return "The limit is a share of the largest variance: you compare with the variance itself."
    if kept == (np.sqrt(variances / variances[0]) > least).sum():
        return "The limit is a share of the largest variance: you compare its root."
    if kept == (variances / variances.sum() > least).sum():
        return "The limit is a share of the largest variance, not of their sum."
    return "Another number of directions has more than that share of the largest variance."


def look_at_digits(student: Student, rng: Generator) -> None:
    """Ask in tiny and huge units, for one number, for float32, and look at the arguments."""
    cloud = Cloud.draw(rng, 45, spread(rng, 4))
    expected = np.eye(cloud.kept)
    for unit in (1.0, 1e-7, 1e7):
        scaled = Cloud(unit * cloud.codes, cloud.axes, unit**2 * cloud.variances)
        mean, matrix = shaped(ask_untouched(RULER, student, "whitening", scaled.codes), scaled)
        try:
            codes = white(scaled, mean, matrix)
        except Wrong as wrong:
            if unit == 1:
                raise
            message = f"In another unit of the code: {wrong.message}"
            raise RULER.wrong(message) from None
        expect_all_digits(RULER, codes.T @ codes / len(codes), expected, "The covariance", 1e-9)
    with name_the_case(RULER, "With a code of one number"):
        one = Cloud.draw(rng, 12, np.array([rng.uniform(3, 5)]))
        white(one, *fitted(student, one))
    given = Cloud(cloud.codes.astype(np.float32), cloud.axes, cloud.variances)
    with name_the_case(RULER, "With codes in float32"):
        mean, matrix = fitted(student, given, 1e-4)
    codes = (cloud.codes - mean) @ matrix
    if not same(codes.T @ codes / len(codes), expected, 0, 1e-2):
        raise RULER.wrong("Codes in float32 should be whitened as well.")
