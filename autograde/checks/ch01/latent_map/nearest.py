"""Indices against a full table of distances."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.spatial.distance import cdist

from autograde.checks import Part, Slip, array, expect, expect_close, part
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
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
