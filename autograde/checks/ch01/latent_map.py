"""The hidden checks of section 4, the latent map.

Oracles are independent of the solutions, and inputs are drawn anew each time.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from scipy.linalg import sqrtm
from scipy.spatial.distance import cdist

from autograde.checks import (
    Part,
    Slip,
    Wrong,
    array,
    expect,
    expect_close,
    number,
    part,
)
from autograde.sandbox.student import Rng, Student

Generator = np.random.Generator


def check_nearest(student: Student, rng: Generator) -> Iterator[Part]:
    """Indices against a full table of distances."""
    page = "4_latent_map#similar-past-claims"
    n, m, dim, k = int(rng.integers(60, 120)), int(rng.integers(15, 25)), 3, int(rng.integers(3, 7))
    codes = rng.normal(size=(n, dim)) * rng.uniform(0.3, 4, (n, 1)) + rng.normal(0, 2, dim)
    queries = rng.normal(size=(m, dim)) + codes[rng.integers(0, n, m)]
    table = cdist(queries, codes)

    @part("the right neighbours", 1)
    def neighbours() -> None:
        compare(lambda i: np.sort(i, axis=1))

    @part("nearest first", 1)
    def order() -> None:
        compare(lambda i: i)

    def compare(view: Any) -> None:
        got = array(student.nearest(codes, queries, k), (m, k), "The array of indices")
        expect(got.dtype.kind in "iu", "Indices are whole numbers.", page)
        want = np.argsort(table, axis=1)
        product = np.argsort(-(queries @ codes.T), axis=1)[:, :k]
        length = np.linalg.norm(codes, axis=1) * np.linalg.norm(queries, axis=1)[:, None]
        cosine = np.argsort(-(queries @ codes.T) / length, axis=1)[:, :k]
        city = np.argsort(cdist(queries, codes, "cityblock"), axis=1)[:, :k]
        expect_close(
            view(got),
            view(want[:, :k]),
            "These are not the nearest codes by Euclidean distance.",
            Slip(
                view(product),
                "The largest dot product is not the smallest distance: a longer "
                "code is not a better match.",
                page,
            ),
            Slip(view(cosine), "That compares directions only: use the distance.", page),
            Slip(view(want[:, ::-1][:, :k]), "Those are the farthest: sort ascending.", page),
            Slip(view(want[:, :k][:, ::-1]), "Nearest first: the order is reversed.", page),
            Slip(
                view(city),
                "That is the sum of absolute differences: use the Euclidean distance.",
                page,
            ),
            what="The array of indices",
            rtol=0,
            atol=0,
            see=page,
        )

    yield neighbours
    yield order


def check_walk(student: Student, rng: Generator) -> Iterator[Part]:
    """A straight walk with both ends."""
    page = "4_latent_map#a-walk-from-3-to-7"

    def compare(dim: int, steps: int, ends: bool) -> None:
        start, end = rng.normal(0, 3, size=(2, dim))
        share = np.arange(steps)[:, None] / (steps - 1)
        want = start + share * (end - start)
        open_end = start + np.arange(steps)[:, None] / steps * (end - start)
        inner = start + np.arange(1, steps + 1)[:, None] / (steps + 1) * (end - start)
        got = student.walk(start, end, steps)
        slips = [
            Slip(want[::-1], "The walk runs backwards: it begins at `start`.", page),
            Slip(open_end, "The end belongs to the walk.", page),
            Slip(inner, "Both ends belong to the walk.", page),
            Slip(want.T, "One row for each step.", page),
        ]
        if ends:
            made = array(got, want.shape, "The walk")
            expect_close(
                made[[0, -1]],
                want[[0, -1]],
                "Both ends belong to the walk.",
                *(Slip(s.value[[0, -1]], s.message, page) for s in slips[:3]),
            )
        expect_close(
            got,
            want,
            "Equal steps on the straight line from start to end.",
            *slips,
            what="The walk",
            see=page,
        )

    @part("a straight walk with both ends", 1)
    def straight() -> None:
        compare(int(rng.integers(3, 6)), int(rng.integers(7, 11)), True)

    @part("any length and number of steps", 1)
    def any_length() -> None:
        compare(1, 4, False)
        compare(int(rng.integers(12, 17)), 2, False)
        compare(2, int(rng.integers(20, 30)), False)

    yield straight
    yield any_length


def check_frechet(student: Student, rng: Generator) -> Iterator[Part]:
    """Against SciPy's matrix root; zero, symmetry and degenerate sets."""
    page = "4_latent_map#ask-for-something-new"
    dim = int(rng.integers(3, 6))

    def cloud(n: int) -> np.ndarray:
        return rng.normal(size=(n, dim)) @ rng.normal(size=(dim, dim)) + rng.normal(0, 2, dim)

    def exact(a: np.ndarray, b: np.ndarray, bias: bool = False) -> float:
        ca, cb = np.cov(a.T, bias=bias), np.cov(b.T, bias=bias)
        gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
        return float(gap + np.trace(ca + cb - 2 * sqrtm(ca @ cb).real))

    @part("the distance of two sets", 2)
    def value() -> None:
        a, b = cloud(int(rng.integers(300, 400))), cloud(int(rng.integers(200, 290)))
        want = exact(a, b)
        gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
        sa, sb = a.std(axis=0, ddof=1), b.std(axis=0, ddof=1)
        ca, cb = np.cov(a.T), np.cov(b.T)
        rooted = gap + np.trace(ca + cb - 2 * np.sqrt(np.abs(ca @ cb)))
        got = student.frechet_distance(a, b)
        if abs(number(got, "The distance") - exact(a, b, bias=True)) < 1e-6 * want:
            return  # dividing by n in place of n - 1 is as good
        expect_close(
            got,
            want,
            "This is not the squared Fréchet distance.",
            Slip(gap, "Only the means are compared: the covariances count too.", page),
            Slip(want - gap, "The distance of the means is missing.", page),
            Slip(
                gap + ((sa - sb) ** 2).sum(),
                "The covariances count in full, not only the variances.",
                page,
            ),
            Slip(
                rooted,
                "np.sqrt takes the root of each entry: the root of a matrix is another thing.",
                page,
            ),
            Slip(np.sqrt(want), "That is the distance itself: its square is asked for.", page),
            Slip(gap + np.trace(ca + cb), "The mixed term with the root is missing.", page),
            Slip(
                gap + np.trace(ca + cb) - np.trace(sqrtm(ca @ cb).real),
                "The mixed term comes twice.",
                page,
            ),
            what="The distance",
            rtol=1e-5,
            see=page,
        )

    @part("a real number, never negative", 1)
    def sound() -> None:
        a = cloud(int(rng.integers(200, 300)))
        for b in (a, a[rng.permutation(len(a))]):
            got = number(student.frechet_distance(a, b), "The distance")
            expect(
                0 <= got < 1e-5,
                "A set is at distance 0 from itself, and rounding must not take it below.",
                page,
            )
        flat = a.copy()
        flat[:, -1] = flat[:, 0]  # a covariance without an inverse
        other = cloud(150)
        got = number(student.frechet_distance(flat, other), "The distance")
        ours = exact(other, flat)
        expect(
            np.isfinite(got) and abs(got - ours) < 1e-2 * ours,
            "Where features go together exactly, the distance is still a number.",
            page,
        )

    yield value
    yield sound


def check_fitted(student: Student, rng: Generator) -> Iterator[Part]:
    """Moments of a draw, and that it comes from the generator given."""
    page = "4_latent_map#ask-for-something-new"
    dim = int(rng.integers(2, 5))
    # Each number goes together with those before it.
    shape = np.tril(rng.uniform(0.8, 1.8, (dim, dim)) * rng.choice([-1, 1], (dim, dim)))
    codes = rng.normal(size=(3000, dim)) @ shape.T + rng.uniform(2, 6, dim) * rng.choice([-1, 1])
    covariance, n = np.cov(codes.T), 30000
    seed = int(rng.integers(1 << 31))

    def drawn() -> np.ndarray:
        return array(student.draw_fitted(codes, n, Rng(seed)), (n, dim), "The draw")

    @part("the codes' mean, and a draw that is random", 1)
    def centre() -> None:
        made = drawn()
        if np.abs(made.mean(axis=0)).max() < 0.1:
            raise Wrong(
                "The draw lies around 0: that is N(0, I), which these codes never had. "
                "Draw where the codes are.",
                page,
                "P4",
            )
        near = np.abs(made.mean(axis=0) - codes.mean(axis=0)) / np.sqrt(np.diag(covariance))
        expect((near < 0.05).all(), "The mean of the draw is not the mean of the codes.", page)
        expect(
            np.array_equal(made, drawn()),
            "Draw from the rng you are given, so that the same seed draws the same.",
            page,
        )
        expect(len(np.unique(made[:, 0])) > 0.99 * n, "Draw new codes: these repeat.", page)

    @part("the codes' full covariance", 2)
    def spread() -> None:
        made = drawn()
        found = np.cov(made.T)
        scale = np.sqrt(np.outer(np.diag(covariance), np.diag(covariance)))
        off = np.abs(found - covariance) / scale
        variances = np.diag(found) / np.diag(covariance)
        if np.allclose(np.diag(found), 1, atol=0.05) and not np.allclose(variances, 1, atol=0.05):
            raise Wrong(
                "Each number of the draw has variance 1: that is N(0, I). Use the codes' "
                "covariance.",
                page,
                "P4",
            )
        if np.allclose(variances, np.diag(covariance), rtol=0.1):
            raise Wrong(
                "The variances are squared: a variance was taken for a standard deviation.", page
            )
        if np.allclose(variances, 1, atol=0.06) and off.max() > 0.08:
            raise Wrong(
                "The codes' numbers go together: draw them together, with the full "
                "covariance, not one by one.",
                page,
            )
        expect(off.max() < 0.06, "The draw has another covariance than the codes.", page)
        third = ((made - made.mean(axis=0)) @ np.linalg.inv(np.linalg.cholesky(found)).T) ** 4
        expect((np.abs(third.mean(axis=0) - 3) < 0.35).all(), "The draw is not normal.", page)
        nearest = cdist(made[:200], codes).min(axis=1)
        expect(
            (nearest > 0).mean() > 0.9,
            "The draw repeats the codes themselves: draw new ones.",
            page,
        )

    yield centre
    yield spread
