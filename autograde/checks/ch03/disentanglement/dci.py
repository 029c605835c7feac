"""SciPy's entropies row by row; tables whose scores are known, and a turn by an angle."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.stats import entropy

from autograde.checks import Part, Table, number
from autograde.checks.callers import ask_untouched, name_the_case
from autograde.checks.ch03.disentanglement import RULERS, expect_every_digit, several, sizes
from autograde.sandbox.student import Student


def concentration(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how concentrated each used row is, by SciPy's entropy, and its share of all."""
    used = [row for row in table.tolist() if sum(row) > 0]
    each = [1 - entropy(row, base=table.shape[1]) for row in used]
    return np.array(each), np.array([sum(row) for row in used]) / table.sum()


def dci_of(table: np.ndarray) -> tuple[float, float]:
    """Return disentanglement and completeness."""
    (d, one), (c, other) = concentration(table), concentration(table.T)
    return float(d @ one), float(c @ other)


def some(rng: Generator) -> Iterator[np.ndarray]:
    """Yield tables of all shapes, whose rows and columns weigh very differently."""
    numbers, factors = sizes(rng, 2)
    for shape in ((numbers, factors), (factors, numbers), (5, 5)):
        table = rng.gamma(0.6, size=shape) + 1e-3
        heavy, many = rng.permutation(shape[0]), rng.permutation(shape[1])
        yield table * 1.7 ** heavy[:, None] * 1.7**many


NAMES = ("Disentanglement", "Completeness")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("disentanglement", 1, partial(look_at_one, student, rng, 0))
    yield Part("completeness", 1, partial(look_at_one, student, rng, 1))
    title = "one number for each factor scores 1, a turned code does not"
    yield Part(title, 0.5, partial(look_at_known, student, rng))
    yield Part(
        "what nobody uses does not count, and tables left alone",
        0.5,
        partial(look_at_unused, student, rng),
    )


def ask_dci(student: Student, table: np.ndarray) -> list[Any]:
    """Return the two numbers that the student finds."""
    return several(student.dci(table), 2, "dci", RULERS)


def compare(
    table: np.ndarray, place: int, got: Any, truth: tuple[float, float], message: str
) -> None:
    """Raise `Wrong` unless that is disentanglement, or completeness."""
    name, (view, of) = NAMES[place], ((table, "row"), (table.T, "column"))[place]
    swapped = (
        f"{name} has the other one's value: is a number used for one factor only is asked first."
    )
    RULERS.close(
        got,
        truth[place],
        message,
        lambda: [(truth[1 - place], swapped), *concentration_slips(view, of)],
        what=name,
        rtol=1e-5,  # what is right in single precision: one part asks for every digit
        atol=1e-6,
    )


def look_at_one(student: Student, rng: Generator, place: int) -> None:
    """Ask for one of the two numbers."""
    for table in some(rng):
        message = f"{NAMES[place]} is not the weighted mean over each {('row', 'column')[place]}."
        compare(table, place, ask_dci(student, table)[place], dci_of(table), message)


def look_at_known(student: Student, rng: Generator) -> None:
    """Ask for tables whose scores are known without an entropy."""
    for table, truth, message in known(rng):
        got = ask_dci(student, table)
        for place in (0, 1):
            compare(table, place, got[place], truth, message)


Known = tuple[np.ndarray, tuple[float, float], str]


def known(rng: Generator) -> Iterator[Known]:
    """Yield tables, their scores, and what to tell."""
    k = int(rng.choice([3, 4, 6]))
    perfect = rng.permutation(np.diag(rng.uniform(0.2, 3, size=k)))
    message = "A code with one number for each factor should score 1; 0 ln 0 is 0."
    yield perfect, (1.0, 1.0), message
    even = np.full((k, 5), rng.uniform(0.2, 2))
    yield even, (0.0, 0.0), "Where all serve all evenly, both are 0."
    # Two factors turned by an angle: each number bears cos^2 of one and sin^2 of the other.
    angle = rng.uniform(0.3, 0.7)
    share = np.array([np.cos(angle) ** 2, np.sin(angle) ** 2])
    score = 1 + float((share * np.log(share)).sum() / np.log(2))
    message = "A code that is turned by an angle should score between 0 and 1."
    yield np.array([share, share[::-1]]), (score, score), message
    # Two numbers share a factor: disentangled, not complete; and the other way round.
    pair = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 6.0]])
    mean = (1 - np.log(2) / np.log(3)) / 4 + 3 / 4
    message = "Where two numbers share one factor the code is disentangled, not complete."
    yield pair, (1.0, mean), message
    message = "Where one number serves two factors the code is complete, not disentangled."
    yield pair.T, (mean, 1.0), message


def look_at_unused(student: Student, rng: Generator) -> None:
    """Ask for tables with an entry, rows, a column and nothing but zeros."""
    numbers, factors = sizes(rng, 2)
    table = rng.gamma(0.6, size=(numbers, factors)) + 0.01
    ask_untouched(RULERS, student, "dci", table)
    look_at_digits(student, table)
    table[rng.integers(numbers), rng.integers(factors)] = 0
    compare_both(student, table, "An importance of 0 is no trouble: 0 ln 0 is 0.")
    table[rng.permutation(numbers)[:2]] = 0
    compare_both(student, table, "A number that nobody uses should not count, and do no harm.")
    table[:, rng.integers(factors)] = 0
    compare_both(student, table, "A factor that uses no number should not count, and do no harm.")
    message = "Where nobody uses anything, both are 0."
    with name_the_case(RULERS, "Where nobody uses anything"):
        got = several(ask_untouched(RULERS, student, "dci", 0 * table), 2, "dci", RULERS)
    for name, one in zip(NAMES, got, strict=True):
        RULERS.expect(np.isfinite(number(one, name)), f"{message} There is a nan or inf in yours.")
        RULERS.close(one, 0.0, message, what=name)


def compare_both(student: Student, table: np.ndarray, message: str) -> None:
    """Raise `Wrong` unless both numbers are right."""
    got = several(ask_untouched(RULERS, student, "dci", table), 2, "dci", RULERS)
    truth = dci_of(table)
    for place in (0, 1):
        compare(table, place, got[place], truth, message)


def look_at_digits(student: Student, table: np.ndarray) -> None:
    """Ask for importances in small and large units, and for whole ones."""
    truth = dci_of(table)
    for unit in (1.0, 1e-9, 1e9):
        got = ask_dci(student, unit * table)
        for place in (0, 1):
            message = "Only shares count: the same table in another unit scores alike."
            compare(table, place, got[place], truth, message)
            expect_every_digit(RULERS, got[place], truth[place], NAMES[place])
    with name_the_case(RULERS, "With two numbers, two factors, and whole importances"):
        whole = np.array([[3, 1], [0, 2]])
        compare_both(student, whole, "Importances may be whole numbers.")


# Mistakes; rows are what is judged, `of` is what they are called


def concentration_slips(table: np.ndarray, of: str) -> Table:
    """Return what the likely mistakes come to."""
    return [*mean_slips(table, of), *unit_slips(table, of), *share_slips(table, of)]


def mean_slips(table: np.ndarray, of: str) -> Table:
    """Return what other means come to, and the spread itself."""
    rows, (each, weight) = len(table), concentration(table)
    alike = f"Each {of} weighs as much as the importance it has: yours all weigh the same."
    unused = rows - len(each)
    return [
        (float(each.mean()), alike),
        (float((each.sum() + unused) / rows), alike),
        (float(each.sum() / rows), alike),
        (float((1 - each) @ weight), "That is 1 where all is spread: turn it round."),
    ]


def unit_slips(table: np.ndarray, of: str) -> Table:
    """Return what entropies in another unit come to."""
    (rows, columns), (each, weight) = table.shape, concentration(table)
    spread, base = 1 - each, np.log(columns)
    with np.errstate(all="ignore"):
        other_base = float((1 - spread * base / np.log(rows)) @ weight)
    return [
        (
            float((1 - spread * base) @ weight),
            "The entropy is in nats: it should be a share of the largest possible one.",
        ),
        (
            float((1 - spread * base / np.log(2)) @ weight),
            "The entropy is in bits: it should be a share of the largest possible one.",
        ),
        (
            float((1 - spread / np.log(2)) @ weight),
            "Bits over nats: take both entropies in one unit.",
        ),
        (
            other_base,
            f"The largest possible entropy of a {of} depends on how many entries it has.",
        ),
    ]


def share_slips(table: np.ndarray, of: str) -> Table:
    """Return what comes of rows that do not sum to 1, and of largest shares."""
    (each, weight), whole, sums = concentration(table), table.sum(), table.sum(axis=1)
    all_of_it = table / whole
    with np.errstate(all="ignore"):
        logs = np.log(np.where(all_of_it > 0, all_of_it, 1))
        loose = -(all_of_it * logs).sum(axis=1) / np.log(table.shape[1])
    largest = "That is the largest share: judge by the entropy."
    return [
        (
            float(each @ weight * whole),
            "You weigh with the importance itself: with its share of all, please.",
        ),
        (float((1 - loose) @ (sums / whole)), "Make each sum to 1."),
        (float((1 - loose).mean()), f"Make each {of} sum to 1 before its entropy."),
        (float((table.max(axis=1) / np.maximum(sums, 1e-300)).mean()), largest),
        (float(table.max(axis=1).sum() / whole), largest),
    ]
