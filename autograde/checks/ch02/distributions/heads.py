"""Columns that are told apart by their numbers, in two widths."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, Wrong, ask, describe, expect, expect_close, part, same
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "1_distributions#an-encoder-that-answers-with-a-distribution"
    cases = []
    for k in (int(rng.choice([5, 7, 9])), int(rng.choice([1, 2, 4]))):
        h = rng.normal(0, 2, (int(rng.choice([11, 13, 15])), 2 * k))
        h[rng.integers(len(h), size=4), rng.integers(2 * k, size=4)] = [-60, -35, 35, 60]
        h[:2, -1], h[:2, 0] = (-45, 45), (45, -45)  # a clamp would show in both halves
        cases.append((h, k))

    def halves(h: np.ndarray, k: int, intact: bool) -> Any:
        got = ask(student, "heads", h, intact=intact)
        shape = np.shape(got) if isinstance(got, np.ndarray) else ()
        if shape == (len(h), k):
            raise Wrong(
                "That is one array, a single code for each picture. The encoder answers with "
                "a distribution: return its two parameters.",
                page,
                "P1",
            )
        if shape == (2, len(h), k):
            return list(got)
        if not isinstance(got, tuple | list) or len(got) != 2:
            raise Wrong(f"heads should return 2 values, not {describe(got)}.", page)
        return got

    def compare(place: int, name: str) -> None:
        for h, k in cases:
            got = halves(h, k, intact=place == 1)[place]
            first, second = h[:, :k], h[:, k:]
            want, other = (first, second) if place == 0 else (second, first)
            mild = np.abs(want) < 5
            if np.shape(got) == want.shape and not same(got, want, 1e-6, 1e-9):
                clamped = same(np.asarray(got)[mild], want[mild], 1e-6, 1e-9) and mild.any()
                expect(
                    not clamped,
                    f"{name} is as you were given it except where it is large: clamp nothing, "
                    "any real number will do.",
                    page,
                    "P10",
                )
            expect_close(
                got,
                want,
                f"{name} is not its half of the columns, as the layer puts them out.",
                Slip(other, "mu and logvar have changed places: mu comes first.", page),
                Slip(
                    h[:, place::2],
                    "You took every second column: each half is one piece.",
                    page,
                ),
                Slip(
                    np.split(h, [len(h) // 2])[place],
                    "You split the batch: each picture has both, so split the columns.",
                    page,
                ),
                Slip(
                    np.exp(want),
                    f"{name} went through exp: hand on what the layer puts out.",
                    page,
                    "P10",
                ),
                Slip(
                    np.exp(want / 2),
                    f"{name} went through exp: hand on what the layer puts out.",
                    page,
                    "P10",
                ),
                what=name,
                see=page,
            )

    @part("mu", 0.5)
    def mu() -> None:
        compare(0, "mu")

    @part("logvar", 0.5)
    def logvar() -> None:
        compare(1, "logvar")

    yield mu
    yield logvar
