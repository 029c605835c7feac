"""Tables of odd sizes; a code with one number for each factor, and the same code turned."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, ask, expect_close, part
from autograde.checks.ch03.disentanglement import (
    KNOWS,
    TRIED,
    cells,
    gap,
    gap_slips,
    information,
    one_for_each,
    sizes,
    turned,
    world,
)
from autograde.sandbox.student import Student


def knowledge(codes: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """Return the table of informations, numbers by factors, with 20 parts."""
    labels = [f.tolist() for f in factors.T]
    return np.array([[information(cells(c, 20), f) for f in labels] for c in codes.T])


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""

    def compare(table: np.ndarray, unit: np.ndarray, message: str, intact: bool = False) -> None:
        plain, n = gap(table), table.shape[0]
        slips = [
            Slip(plain, "The gap is in nats: it should be a share of all there is to know.", KNOWS),
            *gap_slips(table, unit, "the share", KNOWS),
            *gap_slips(table, np.ones(len(unit)), "the information", KNOWS),
            Slip(
                plain / np.maximum(table.max(axis=0), 1e-9),
                "That is a share of what the best number knows: of all there is to know, please.",
                KNOWS,
            ),
            Slip(
                plain / np.maximum(table.sum(axis=0), 1e-9),
                "That is a share of what all numbers know together: the factor's entropy counts.",
                KNOWS,
            ),
            Slip(plain / np.log(n), "The unit is the entropy of each factor.", KNOWS),
            Slip(plain / unit.sum(), "Each factor has an entropy of its own.", KNOWS),
            Slip(plain / unit.mean(), "Each factor has an entropy of its own.", KNOWS),
            Slip(plain / unit.max(), "Each factor has an entropy of its own.", KNOWS),
            Slip(plain * unit, "You multiply by the entropy: a share is a quotient.", KNOWS),
        ]
        rows = np.sort(table / unit, axis=1)
        across = "You compare factors: a gap is between two numbers of the code."
        slips.append(Slip(rows[:, -1] - rows[:, -2], across, KNOWS))
        got = ask(student, "mig", table, unit, intact=intact)
        expect_close(got, plain / unit, message, *slips, what="The array of gaps", see=KNOWS)

    def some(numbers: int, factors: int) -> tuple[np.ndarray, np.ndarray]:
        unit = rng.uniform(0.7, 2.5, size=factors)
        return unit * rng.beta(1, 1.5, size=(numbers, factors)), unit

    message = "These are not the gaps between the best number and the second, as shares."

    @part("the gap of each factor", 1)
    def fresh() -> None:
        numbers, factors = sizes(rng, 2)
        for shape in ((numbers, factors), (factors, numbers), (5, 5)):
            compare(*some(*shape), message)

    @part("one number for each factor scores 1, a turned code does not", 0.5)
    def calibrated() -> None:
        factors = world(rng)
        unit = np.log(factors.max(axis=0) + 1)
        codes = np.column_stack([one_for_each(rng, factors), np.zeros(len(factors))])
        got = ask(student, "mig", knowledge(codes, factors), unit)
        expect_close(
            got,
            np.ones(3),
            "A code with one number for each factor should score 1 for all of them.",
            what="The array of gaps",
            see=TRIED,
        )
        table = knowledge(turned(rng, factors), factors)
        compare(table, unit, "A code that is turned should not score so.")

    @part("two numbers, equal ones, and tables left alone", 0.5)
    def edges() -> None:
        _, factors = sizes(rng, 2)
        compare(*some(2, factors), "With two numbers only, the gaps are others.", intact=True)
        table, unit = some(7, factors)
        compare(table, unit, message, intact=True)
        table[:, 0] *= 0.8
        table[rng.permutation(7)[:2], 0] = 0.9 * unit[0]
        table[:, 1] = 0
        compare(table, unit, "Where two numbers know equally much the gap is zero.")

    yield fresh
    yield calibrated
    yield edges
