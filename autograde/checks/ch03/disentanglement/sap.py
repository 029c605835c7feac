"""SciPy's correlations pair by pair; angles whose cosine is the answer."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.random import Generator
from scipy.stats import pearsonr, rankdata

from autograde.checks import Part, Slip, ask, expect_close, part, same
from autograde.checks.ch03.disentanglement import (
    RULERS,
    TRIED,
    gap,
    gap_slips,
    one_for_each,
    sizes,
    world,
)
from autograde.sandbox.student import Student

# Three more rulers


def squares(codes: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """Return SciPy's squared correlations, numbers by factors; 0 where one never changes."""
    return np.array(
        [
            [pearsonr(c, f).statistic ** 2 if np.ptp(c) * np.ptp(f) else 0.0 for f in factors.T]
            for c in codes.T
        ]
    )


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""

    def compare(codes: np.ndarray, factors: np.ndarray, message: str, intact: bool = False) -> None:
        n, table = len(codes), squares(codes, factors)
        want, one = gap(table), np.ones(factors.shape[1])
        got = ask(student, "sap", codes, factors, intact=intact)
        if same(got, want, 1e-6, 1e-8):
            return  # the slips take their time
        c, f = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
        signed = np.sqrt(table) * np.sign(c.T @ f)
        raw = (codes.T @ factors) ** 2 / np.maximum(
            np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0)), 1e-300
        )
        ranks = squares(rankdata(codes, axis=0), rankdata(factors, axis=0))
        order = np.sort(signed, axis=0)
        with np.errstate(all="ignore"):
            relative = want / table.max(axis=0)
        loose = "One of the two is divided by n, the other by n - 1: they do not match."
        slips = [
            *gap_slips(table, one, "the squared correlation", RULERS),
            Slip(gap(np.sqrt(table)), "Square the correlations before you compare them.", RULERS),
            Slip(
                gap(signed),
                "A correlation of -1 predicts as well as one of 1: the square is asked for.",
                RULERS,
            ),
            Slip(
                order[-1] ** 2 - order[-2] ** 2,
                "Square first, then sort: a strong negative correlation predicts well.",
                RULERS,
            ),
            Slip(
                gap(np.sqrt(table)) ** 2, "That is the square of a gap, not one of squares.", RULERS
            ),
            Slip(gap((c.T @ f / n) ** 2), "Those are covariances: they depend on units.", RULERS),
            Slip(gap((c.T @ f / (n - 1)) ** 2), "Those are covariances.", RULERS),
            Slip(gap(np.abs(c.T @ f) / n), "Those are covariances.", RULERS),
            Slip(gap(raw), "Correlations are counted around the means.", RULERS),
            Slip(gap(ranks), "Those are correlations of ranks.", RULERS),
            Slip(want * (n / (n - 1)) ** 2, loose, RULERS),
            Slip(want * ((n - 1) / n) ** 2, loose, RULERS),
            Slip(relative, "SAP is the gap as it is, not a share of the best.", RULERS),
        ]
        expect_close(got, want, message, *slips, what="The array of gaps", see=RULERS, atol=1e-8)

    def some(n: int, numbers: int, factors: int) -> tuple[np.ndarray, np.ndarray]:
        f = rng.integers(0, 6, size=(n, factors))
        f[:2] = [[0], [5]]  # so that all of them change
        mixed = f @ rng.normal(size=(factors, numbers)) + rng.normal(size=(n, numbers))
        return mixed * rng.uniform(0.1, 9, size=numbers) + rng.normal(0, 4, size=numbers), f

    message = "These are not the gaps between the two largest squared correlations."

    @part("the gap between the two largest squared correlations", 1)
    def fresh() -> None:
        numbers, factors = sizes(rng, 2)
        for n, shape in ((11, (numbers, factors)), (13, (factors, numbers)), (27, (5, 5))):
            compare(*some(n, *shape), message)

    @part("one number for each factor scores 1, a turned code does not", 0.5)
    def calibrated() -> None:
        factors = world(rng)
        codes = np.column_stack([one_for_each(rng, factors), factors.sum(axis=1)])
        plain = codes[:, :3]
        got = ask(student, "sap", plain, factors)
        expect_close(
            got,
            np.ones(3),
            "A code with one number for each factor should score 1 for all of them.",
            what="The array of gaps",
            see=TRIED,
        )
        compare(codes, factors, message)
        # Two factors alike, turned by an angle: squares of its cosine and sine are the scores.
        grid = np.array(list(product(range(5), range(5)))) - 2.0
        angle = rng.uniform(0.3, 0.7)
        spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        expect_close(
            ask(student, "sap", grid @ spin, grid),
            np.full(2, np.cos(2 * angle)),
            "A code that is turned by an angle should score less, by that angle.",
            Slip(np.ones(2), "A turned code should not score 1.", TRIED),
            Slip(
                np.full(2, np.cos(angle) - np.sin(angle)),
                "Square the correlations before you compare them.",
                RULERS,
            ),
            what="The array of gaps",
            see=TRIED,
        )

    @part("what never changes correlates with nothing", 0.5)
    def still() -> None:
        n, numbers, factors = 17, *sizes(rng, 2)
        codes, f = some(n, numbers, factors)
        compare(codes, f, message, intact=True)
        codes[:, rng.integers(numbers)] = float(rng.integers(-4, 5))
        compare(codes, f, "A number that never changes correlates with nothing: 0.")
        f[:, rng.integers(factors)] = rng.integers(0, 4)
        compare(codes, f, "A factor that never changes correlates with nothing: 0.")
        codes[:, 1:] = 3.0
        compare(codes, f, "If only one number changes, the second best correlation is 0.")

    yield fresh
    yield calibrated
    yield still
