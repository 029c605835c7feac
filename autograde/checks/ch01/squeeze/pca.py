"""Directions, codes and reconstructions of pictures whose principal directions are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table, array, pair
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

PAGE = Page("1_squeeze#the-best-straight-squeeze")


@dataclass(frozen=True)
class Cloud:
    """Pictures far from 0, whose spread halves from each principal direction to the next."""

    x: np.ndarray
    rows: np.ndarray  # all directions, largest variance first
    k: int

    @classmethod
    def draw(cls, rng: Generator, n: int, dim: int, k: int) -> "Cloud":
        U = rng.normal(size=(n, dim))
        U = np.linalg.qr(U - U.mean(axis=0))[0]  # columns of mean 0, as orthonormal as the rows
        rows = np.linalg.qr(rng.normal(size=(dim, dim)))[0].T
        spreads = 9.0 * 0.6 ** np.arange(dim)
        return cls(U * spreads @ rows + rng.uniform(3, 6, dim), rows, k)

    @property
    def best(self) -> np.ndarray:
        return self.rows[: self.k]

    def rebuilt(self, new: np.ndarray) -> np.ndarray:
        """Return what is left of pictures on the plane of these."""
        mean = self.x.mean(axis=0)
        return np.asarray(mean + (new - mean) @ self.best.T @ self.best)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, dim, k = int(rng.integers(30, 60)), int(rng.integers(6, 10)), int(rng.integers(2, 5))
    cloud = Cloud.draw(rng, n, dim, k)
    yield Part("mean and principal directions", 1, partial(look_at_directions, student, cloud))
    basis = np.linalg.qr(rng.normal(size=(dim, k)))[0].T  # any orthonormal rows will do
    centre = rng.normal(0, 3, size=dim)
    some = cloud.x[:17]
    yield Part("codes", 0.5, partial(look_at_codes, student, some, centre, basis))
    z = rng.normal(size=(n - 3, k))
    yield Part("reconstructions", 0.5, partial(look_at_pictures, student, z, centre, basis))
    title = "new pictures through all three, all digits, arguments unchanged"
    yield Part(title, 1, partial(look_at_whole, student, rng, cloud))


def look_at_directions(student: Student, cloud: Cloud) -> None:
    """Ask for the mean picture and the directions along which pictures vary most."""
    (_, dim), k = cloud.x.shape, cloud.k
    got_mean, got = pair(student.pca_fit(cloud.x, k), "pca_fit")
    message = "The mean is taken over the pictures, one number for each pixel."
    PAGE.close(got_mean, cloud.x.mean(axis=0), message, what="The mean", rtol=1e-4)
    if np.shape(got) == (dim, k) and dim != k:
        raise PAGE.wrong("The directions are the rows of the result, not its columns.")
    rows = array(got, (k, dim), "The matrix of directions")
    if same_rows(rows, cloud.best):
        return
    for other, message in direction_slips(cloud):
        if same_rows(rows, other):
            raise PAGE.wrong(message)
    PAGE.expect(np.isfinite(rows).all(), "There is a nan or inf among the directions.")
    raise PAGE.wrong(
        "The directions should be orthonormal rows along which the centred pictures vary most, the "
        "largest variance first."
    )


def direction_slips(cloud: Cloud) -> list[tuple[np.ndarray, str]]:
    """Return what other rows might be taken."""
    x, k = cloud.x, cloud.k
    _, spreads, rows = np.linalg.svd(x - x.mean(axis=0), full_matrices=False)
    small = "The largest variance comes first: yours are directions of the smallest."
    return [
        (
            np.linalg.svd(x, full_matrices=False)[2][:k],
            "Subtract the mean from the pictures before you look for directions.",
        ),
        (rows[::-1][:k], small),
        (rows[-k:], small),
        (cloud.best[::-1], "The largest variance comes first: your order is reversed."),
        (spreads[:k, None] * cloud.best, "Each direction should have length 1."),
        (np.roll(rows, -1, axis=0)[:k], "The first direction is left out."),
    ]


def same_rows(a: np.ndarray, b: np.ndarray) -> bool:
    """Say whether two matrices have the same rows up to their signs."""
    signs = np.where((a * b).sum(axis=1) < 0, -1.0, 1.0)[:, None]
    return bool(np.allclose(a * signs, b, atol=1e-4))


def look_at_codes(student: Student, x: np.ndarray, centre: np.ndarray, basis: np.ndarray) -> None:
    """Ask for codes along any directions."""
    want = (x - centre) @ basis.T
    table: Table = [
        (x @ basis.T, "Subtract the mean before you project."),
        (
            (x - x.mean(axis=0)) @ basis.T,
            "Subtract the mean that you are given, not that of the pictures to encode.",
        ),
        ((x - centre) @ basis.T - centre @ basis.T, "You subtract the mean twice."),
        (want.T, "One row for each picture: the array of codes is transposed."),
    ]
    PAGE.close(
        student.pca_encode(x, centre, basis),
        want,
        "A code is what is left of the picture without the mean, along each direction.",
        table,
        what="The array of codes",
        rtol=1e-4,
        atol=1e-4,
    )


def look_at_pictures(
    student: Student, z: np.ndarray, centre: np.ndarray, basis: np.ndarray
) -> None:
    """Ask for pictures from codes along any directions."""
    PAGE.close(
        student.pca_decode(z, centre, basis),
        centre + z @ basis,
        "A picture is the mean plus each direction, as often as its code says.",
        [
            (z @ basis, "Add the mean back."),
            (z @ basis - centre, "Add the mean, do not subtract it."),
        ],
        what="The array of pictures",
        rtol=1e-4,
        atol=1e-4,
    )


def look_at_whole(student: Student, rng: Generator, cloud: Cloud) -> None:
    """Squeeze new pictures through codes of several lengths, and look at the arguments."""
    (n, dim), top = cloud.x.shape, cloud.x.shape[1]
    square = Cloud.draw(rng, dim + 1, dim, 2)
    for one in (cloud, *(Cloud(cloud.x, cloud.rows, k) for k in (1, 2, top)), square):
        ask = partial(ask_untouched, PAGE, student)
        mean, rows = pair(ask("pca_fit", one.x, one.k), "pca_fit")
        mean, rows = array(mean, (dim,), "The mean"), array(rows, (one.k, dim), "The directions")
        new = rng.normal(4, 3, size=(int(rng.integers(1, n)), dim))
        z = array(ask("pca_encode", new, mean, rows), (len(new), one.k), "The array of codes")
        got, want = ask("pca_decode", z, mean, rows), one.rebuilt(new)
        message = "Another code of this length rebuilds pictures with a smaller error."
        slips: Table = [(want - mean, "Add the mean back.")]
        PAGE.close(
            got,
            want,
            message,
            unlike(want, slips),
            what="The array of pictures",
            rtol=1e-4,
            atol=1e-3,
        )
        expect_all_digits(PAGE, got, want, what="The array of pictures", rtol=1e-9)
