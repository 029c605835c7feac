"""Against SciPy's matrix root; zero, symmetry and degenerate sets."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator
from scipy.linalg import sqrtm

from autograde.checks import Part, Slip, expect, expect_close, number, part
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
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
