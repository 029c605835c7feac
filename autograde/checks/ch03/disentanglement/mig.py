"""Tables of odd sizes; a code with one number for each factor, and the same code turned."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, array
from autograde.checks.callers import ask_untouched, name_the_case
from autograde.checks.ch03.disentanglement import (
    ACROSS,
    KNOWS,
    TRIED,
    cells,
    expect_every_digit,
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


def some(rng: Generator, numbers: int, factors: int) -> tuple[np.ndarray, np.ndarray]:
    """Return a table of informations and the entropy of each factor."""
    unit = rng.uniform(0.7, 2.5, size=factors)
    return unit * rng.beta(1, 1.5, size=(numbers, factors)), unit


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the gap of each factor", 1, partial(look_at_gaps, student, rng))
    title = "one number for each factor scores 1, a turned code does not"
    yield Part(title, 0.5, partial(look_at_turned, student, rng))
    title = "two numbers, equal ones, what never changes, and tables left alone"
    yield Part(title, 0.5, partial(look_at_edges, student, rng))


MESSAGE = "These are not the gaps between the best number and the second, as shares."


def look_at_gaps(student: Student, rng: Generator) -> None:
    """Ask for tables that are wide, tall and square."""
    numbers, factors = sizes(rng, 2)
    for shape in ((numbers, factors), (factors, numbers), (5, 5)):
        compare(student, *some(rng, *shape), MESSAGE)


def look_at_turned(student: Student, rng: Generator) -> None:
    """Ask for a code with one number for each factor, then for one that is turned."""
    factors = world(rng)
    unit = np.log(factors.max(axis=0) + 1)
    codes = np.column_stack([one_for_each(rng, factors), np.zeros(len(factors))])
    TRIED.close(
        student.mig(knowledge(codes, factors), unit),
        np.ones(3),
        "A code with one number for each factor should score 1 for all of them.",
        what="The array of gaps",
    )
    table = knowledge(turned(rng, factors), factors)
    compare(student, table, unit, "A code that is turned should not score so.")


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask for two numbers only, for one factor, and for numbers that know equally much."""
    _, factors = sizes(rng, 2)
    with name_the_case(KNOWS, "With two numbers only"):
        compare(student, *some(rng, 2, factors), "With two numbers only, the gaps are others.")
    with name_the_case(KNOWS, "With a single factor"):
        compare(student, *some(rng, 5, 1), "With a single factor, the gap is another.")
    table, unit = some(rng, 7, factors)
    ask_untouched(KNOWS, student, "mig", table, unit)
    for scale in (1.0, 1e-9):  # nats are nats, however few
        got = compare(student, scale * table, scale * unit, MESSAGE)
        expect_every_digit(KNOWS, got, gap(table) / unit, "The array of gaps")
    table[:, 0] *= 0.8
    table[rng.permutation(7)[:2], 0] = 0.9 * unit[0]
    table[:, 1] = 0
    compare(student, table, unit, "Where two numbers know equally much the gap is zero.")
    look_at_still(student, table, unit)


def look_at_still(student: Student, table: np.ndarray, unit: np.ndarray) -> None:
    """Ask for a factor that never changes, then for a code that never does."""
    message = "Of a factor that never changes there is nothing to know: its gap is 0."
    table, unit = table.copy(), unit.copy()
    table[:, 2], unit[2] = 0, 0
    for known in (table, 0 * table):
        with name_the_case(KNOWS, "With a factor that never changes"):
            got = ask_untouched(KNOWS, student, "mig", known, unit)
            got = array(got, unit.shape, "The array of gaps")
        KNOWS.expect(np.isfinite(got).all(), message)
        want = gap(known) / np.where(unit > 0, unit, 1)
        KNOWS.close(got, want, message, what="The array of gaps")


def compare(student: Student, table: np.ndarray, unit: np.ndarray, message: str) -> Any:
    """Return the student's gaps; raise `Wrong` unless those are the gaps."""
    got, want = student.mig(table, unit), gap(table) / unit
    slips = partial(mig_slips, table, unit)
    # What is right in single precision is so here: one part asks for every digit.
    KNOWS.close(got, want, message, slips, what="The array of gaps", rtol=1e-4, atol=1e-5)
    return got


def mig_slips(table: np.ndarray, unit: np.ndarray) -> Table:
    """Return what the likely mistakes come to."""
    plain, each = gap(table), "Each factor has an entropy of its own."
    return [
        (plain, "The gap is in nats: it should be a share of all there is to know."),
        *gap_slips(table, unit, "the share"),
        *gap_slips(table, np.ones(len(unit)), "the information"),
        (
            plain / np.maximum(table.max(axis=0), 1e-9),
            "That is a share of what the best number knows: of all there is to know, please.",
        ),
        (
            plain / np.maximum(table.sum(axis=0), 1e-9),
            "That is a share of what all numbers know together: the factor's entropy counts.",
        ),
        (plain / np.log(len(table)), "The unit is the entropy of each factor."),
        (plain / unit.sum(), each),
        (plain / unit.mean(), each),
        (plain / unit.max(), each),
        (plain * unit, "You multiply by the entropy: a share is a quotient."),
        *([(gap((table / unit).T), ACROSS)] if table.shape[1] > 1 else []),
    ]
