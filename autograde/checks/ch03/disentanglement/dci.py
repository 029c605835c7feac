"""SciPy's entropies row by row; tables whose scores are known, and a turn by an angle."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.stats import entropy

from autograde.checks import Part, Slip, ask, expect_close, part
from autograde.checks.ch03.disentanglement import RULERS, several, sizes
from autograde.sandbox.student import Student


def concentration(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how concentrated each used row is, by SciPy's entropy, and its share of all."""
    used = [row for row in table.tolist() if sum(row) > 0]
    each = [1 - entropy(row, base=table.shape[1]) for row in used]
    return np.array(each), np.array([sum(row) for row in used]) / table.sum()


def concentration_slips(table: np.ndarray, of: str) -> list[Slip]:
    """Return what the likely mistakes come to; rows are what is judged."""
    (rows, columns), (each, weight) = table.shape, concentration(table)
    unused = rows - len(each)
    base = np.log(columns)
    with np.errstate(all="ignore"):
        other_base = float((1 - (1 - each) * base / np.log(rows)) @ weight)
        all_of_it = table / table.sum()
        loose = -(all_of_it * np.log(np.where(all_of_it > 0, all_of_it, 1))).sum(axis=1) / base
    alike = f"Each {of} weighs as much as the importance it has: yours all weigh the same."
    spread = 1 - each
    return [
        Slip(float(each.mean()), alike, RULERS),
        Slip(float((each.sum() + unused) / rows), alike, RULERS),
        Slip(float(each.sum() / rows), alike, RULERS),
        Slip(float(spread @ weight), "That is 1 where all is spread: turn it round.", RULERS),
        Slip(
            float((1 - spread * base) @ weight),
            "The entropy is in nats: it should be a share of the largest possible one.",
            RULERS,
        ),
        Slip(
            float((1 - spread * base / np.log(2)) @ weight),
            "The entropy is in bits: it should be a share of the largest possible one.",
            RULERS,
        ),
        Slip(
            float((1 - spread / np.log(2)) @ weight),
            "Bits over nats: take both entropies in one unit.",
            RULERS,
        ),
        Slip(
            other_base,
            f"The largest possible entropy of a {of} depends on how many entries it has.",
            RULERS,
        ),
        Slip(
            float(each @ weight * table.sum()),
            "You weigh with the importance itself: with its share of all, please.",
            RULERS,
        ),
        Slip(float((1 - loose) @ (table.sum(axis=1) / table.sum())), "Make each sum to 1.", RULERS),
        Slip(float((1 - loose).mean()), f"Make each {of} sum to 1 before its entropy.", RULERS),
        Slip(
            float((table.max(axis=1) / np.maximum(table.sum(axis=1), 1e-300)).mean()),
            "That is the largest share: judge by the entropy.",
            RULERS,
        ),
        Slip(
            float(table.max(axis=1).sum() / table.sum()),
            "That is the largest share: judge by the entropy.",
            RULERS,
        ),
    ]


def dci_of(table: np.ndarray) -> tuple[float, float]:
    """Return disentanglement and completeness."""
    (d, one), (c, other) = concentration(table), concentration(table.T)
    return float(d @ one), float(c @ other)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    names = ("Disentanglement", "Completeness")

    def compare(
        table: np.ndarray,
        places: tuple[int, ...] = (0, 1),
        want: tuple[float, float] | None = None,
        message: str = "",
        intact: bool = False,
    ) -> None:
        got = several(ask(student, "dci", table, intact=intact), 2, "dci", RULERS)
        truth = dci_of(table) if want is None else want
        for place in places:
            view, of = ((table, "row"), (table.T, "column"))[place]
            expect_close(
                got[place],
                truth[place],
                message or f"{names[place]} is not the weighted mean over each {of}.",
                Slip(
                    truth[1 - place],
                    f"{names[place]} has the other one's value: is a number used for one factor "
                    "only is asked first.",
                    RULERS,
                ),
                partial(concentration_slips, view, of),
                what=names[place],
                see=RULERS,
            )

    def some() -> Iterator[np.ndarray]:
        """Tables of all shapes, whose rows and columns weigh very differently."""
        numbers, factors = sizes(rng, 2)
        for shape in ((numbers, factors), (factors, numbers), (5, 5)):
            table = rng.gamma(0.6, size=shape) + 1e-3
            heavy, many = rng.permutation(shape[0]), rng.permutation(shape[1])
            yield table * 1.7 ** heavy[:, None] * 1.7**many

    @part("disentanglement", 1)
    def rows() -> None:
        for table in some():
            compare(table, (0,))

    @part("completeness", 1)
    def columns() -> None:
        for table in some():
            compare(table, (1,))

    @part("one number for each factor scores 1, a turned code does not", 0.5)
    def calibrated() -> None:
        k = int(rng.choice([3, 4, 6]))
        perfect = rng.permutation(np.diag(rng.uniform(0.2, 3, size=k)))
        compare(
            perfect,
            want=(1.0, 1.0),
            message="A code with one number for each factor should score 1; 0 ln 0 is 0.",
        )
        even = np.full((k, 5), rng.uniform(0.2, 2))
        compare(even, want=(0.0, 0.0), message="Where all serve all evenly, both are 0.")
        # Two factors turned by an angle: each number bears cos^2 of one and sin^2 of the other.
        angle = rng.uniform(0.3, 0.7)
        share = np.array([np.cos(angle) ** 2, np.sin(angle) ** 2])
        score = 1 + float((share * np.log(share)).sum() / np.log(2))
        compare(
            np.array([share, share[::-1]]),
            want=(score, score),
            message="A code that is turned by an angle should score between 0 and 1.",
        )
        # Two numbers share a factor: disentangled, not complete; and the other way round.
        pair = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 6.0]])
        mean = (1 - np.log(2) / np.log(3)) / 4 + 3 / 4
        message = "Where two numbers share one factor the code is disentangled, not complete."
        compare(pair, want=(1.0, mean), message=message)
        message = "Where one number serves two factors the code is complete, not disentangled."
        compare(pair.T, want=(mean, 1.0), message=message)

    @part("what nobody uses does not count", 0.5)
    def unused() -> None:
        numbers, factors = sizes(rng, 2)
        table = rng.gamma(0.6, size=(numbers, factors)) + 0.01
        table[rng.integers(numbers), rng.integers(factors)] = 0
        compare(table, message="An importance of 0 is no trouble: 0 ln 0 is 0.", intact=True)
        table[rng.permutation(numbers)[:2]] = 0
        compare(table, message="A number that nobody uses should not count, and do no harm.")
        table[:, rng.integers(factors)] = 0
        compare(table, message="A factor that uses no number should not count, and do no harm.")

    yield rows
    yield columns
    yield calibrated
    yield unused
