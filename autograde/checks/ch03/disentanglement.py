"""The hidden checks of section 2, disentanglement, measured.

The reference versions of the rulers lie here. They count one by one and take SciPy's entropy and
densities; beside them stand cases worked out by hand: a code that has one number for each factor,
which a ruler must give 1, and the same code turned, which it must not.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from scipy.special import logsumexp
from scipy.stats import entropy, norm, pearsonr, rankdata

from autograde.checks import Part, Slip, Wrong, describe, expect, expect_close, number, part, same
from autograde.sandbox.student import (
    Remote,
    Student,
    StudentError,
    StudentGone,
    StudentTimeout,
)

Generator = np.random.Generator

KNOWS = "2_disentanglement#how-much-a-number-knows"
RULERS = "2_disentanglement#three-more-rulers"
TRIED = "2_disentanglement#calibrate-before-you-measure"
PARTS = "2_disentanglement#three-parts-of-one-kl"


def sizes(rng: Generator, count: int) -> list[int]:
    """Return odd sizes, each another one."""
    return [int(size) for size in rng.permutation([3, 5, 7, 9])[:count]]


def ask(student: Student, name: str, *args: Any, intact: bool = False, **more: Any) -> Any:
    """Call a function of the student's; if `intact`, its arrays must be the same afterwards.

    One part of each exercise asks for that, so that nobody loses all for it.
    """
    kept = [student.keep(x) if isinstance(x, np.ndarray) else x for x in args]
    got = getattr(student, name)(*kept, **more)
    for before, after in zip(args, kept, strict=True):
        if intact and isinstance(after, Remote):
            expect(
                same(after.value(), before, 0, 0),
                f"{name} changed what it was given: leave its arguments as they were.",
            )
    return got


def several(got: Any, count: int, name: str, see: str) -> list[Any]:
    """Return what a function returned as a list, if it is so many values."""
    listed = isinstance(got, tuple | list) and len(got) == count
    if not listed and np.shape(got) != (count,):
        raise Wrong(f"{name} should return {count} numbers, not {describe(got)}.", see)
    return list(got)


def world(rng: Generator) -> np.ndarray:
    """Return every combination of three factors with 3, 4 and 5 values, in some order."""
    counts = rng.permutation([3, 4, 5]).tolist()
    return rng.permutation(np.array(list(product(*map(range, counts)))))


def turn(rng: Generator) -> np.ndarray:
    """Return a rotation of three axes that leaves none of them near an axis."""
    v = 1 + rng.uniform(-0.1, 0.1, size=3)
    mirror = np.eye(3) - 2 * np.outer(v, v) / (v @ v)
    return np.asarray(mirror * [1, 1, -1])  # two mirrors make a rotation


def one_for_each(rng: Generator, factors: np.ndarray) -> np.ndarray:
    """Return a code with a number for each factor: in another order, in other units, either way."""
    signs = np.array([-1, *rng.choice([-1, 1], size=factors.shape[1] - 1)])
    units = rng.uniform(0.5, 3, size=factors.shape[1])
    return rng.permutation(signs * units * (factors - rng.uniform(0, 3)), axis=1)


def turned(rng: Generator, factors: np.ndarray) -> np.ndarray:
    """Return the factors in units of their spread, turned."""
    return np.asarray((factors - factors.mean(axis=0)) / factors.std(axis=0) @ turn(rng))


# How much a number knows


def cells(code: np.ndarray, bins: int) -> list[int]:
    """Return the part of its range that each value of a code lies in."""
    low, high = float(code.min()), float(code.max())
    if high == low:
        return [0] * len(code)
    return [min(int((c - low) / (high - low) * bins), bins - 1) for c in code.tolist()]


def nats(values: Any) -> float:
    """Return the entropy of what is seen to occur."""
    return float(entropy(list(Counter(values).values())))


def information(one: Any, other: Any) -> float:
    """Return the mutual information of two lists of discrete values, by three entropies."""
    one, other = list(one), list(other)
    return nats(one) + nats(other) - nats(zip(one, other, strict=True))


def knowledge(codes: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """Return the table of informations, numbers by factors, with 20 parts."""
    labels = [f.tolist() for f in factors.T]
    return np.array([[information(cells(c, 20), f) for f in labels] for c in codes.T])


def off_edges(rng: Generator, n: int, bins: int) -> np.ndarray:
    """Return a skewed code whose values keep off the inner edges, where rounding would decide."""
    while True:
        code = rng.beta(0.6, 1.2, size=n)
        code = (code * rng.choice([-1, 1]) + rng.uniform(-1, 1)) * rng.uniform(5, 20)
        place = (np.sort(code)[1:-1] - code.min()) / np.ptp(code) * bins
        off = (np.abs(place - np.round(place)) > 1e-5).all()
        if off and (place > bins - 1).sum() >= 2:  # the largest value is not alone in its part
            return np.asarray(code)


def beside(rng: Generator, code: np.ndarray, kinds: int, bins: int) -> np.ndarray:
    """Return a factor of so many values that a code knows in part.

    The part with the largest value holds others, and other values of the factor, so that it shows
    if the largest is left out of it.
    """
    last = np.flatnonzero(np.array(cells(code, bins)) == bins - 1)
    while True:
        rough = rankdata(code) / (len(code) + 1) * kinds + rng.normal(0, 0.2 * kinds, len(code))
        factor = np.asarray(np.clip(rough, 0, kinds - 1).astype(int))
        if len(set(factor[last].tolist())) > 1:
            return factor


def information_slips(code: np.ndarray, factor: np.ndarray, bins: int) -> list[Slip]:
    """Return what the likely mistakes come to."""
    f, c, n = factor.tolist(), cells(code, bins), len(factor)
    want, pairs = information(c, f), list(zip(c, f, strict=True))
    low, high = float(code.min()), float(code.max())

    def by(edges: np.ndarray) -> float:
        return information(np.digitize(code, edges).tolist(), f)

    def within(one: float, other: float) -> float:
        """The same with a fixed range; values outside belong to no part."""
        joint = np.histogram2d(code, factor, [np.linspace(one, other, bins + 1), values])[0]
        rows, columns, whole = joint.sum(axis=1), joint.sum(axis=0), joint.ravel()
        if joint.sum() == 0:
            return float("nan")
        found = float(entropy(rows) + entropy(columns) - entropy(whole))
        return found if found > 1e-9 else float("nan")  # nothing known speaks for no mistake

    values = np.arange(factor.max() + 2) - 0.5
    counts = np.array(list(Counter(pairs).values()))
    own = "The parts are cut from the code's own range, smallest to largest value: yours are not."
    return [
        Slip(want / np.log(2), "That is in bits: nats are asked for.", KNOWS),
        Slip(nats(f), "That is all there is to know of the factor, its entropy.", KNOWS),
        Slip(nats(f) - want, "That is what remains unknown of the factor.", KNOWS),
        Slip(nats(c) - want, "That is what the number holds beside the factor.", KNOWS),
        Slip(nats(c), "That is the entropy of the code: the factor plays no role in it.", KNOWS),
        Slip(nats(pairs), "That is the entropy of both together.", KNOWS),
        Slip(want / max(nats(f), 1e-9), "That is a share of the entropy: return nats.", KNOWS),
        Slip(-want, "The sign is wrong: what is known is never less than nothing.", KNOWS),
        Slip(want * n, "Counts are not probabilities yet.", KNOWS),
        Slip((want - np.log(n)) * n, "Counts are not probabilities yet.", KNOWS),
        Slip(want - np.log(n), "Counts are not probabilities yet.", KNOWS),
        Slip(want + np.log(n), "Counts are not probabilities yet.", KNOWS),
        Slip(
            float(np.sum(counts / n * np.log(counts / n))) + 2 * np.log(len(counts)),
            "The probability of each quantity alone is missing.",
            KNOWS,
        ),
        Slip(
            by(np.quantile(code, np.arange(1, bins) / bins)),
            "Your parts hold equally many pictures: they should be equally wide.",
            KNOWS,
        ),
        Slip(
            by(np.linspace(low, high, bins)[1:-1]),
            "There is one part too few: so many parts have one edge more.",
            KNOWS,
        ),
        Slip(
            by(np.linspace(low, high, bins + 1)),
            "The largest value has a part of its own: it belongs into the last one.",
            KNOWS,
        ),
        Slip(
            by(np.linspace(low, high, bins + 2)[1:-1]),
            "There is one part too many: so many parts have one edge more, not two.",
            KNOWS,
        ),
        Slip(information(cells(code, 20), f), "The number of parts is ignored: use bins.", KNOWS),
        Slip(information(cells(code, 10), f), "The number of parts is ignored: use bins.", KNOWS),
        *(Slip(within(-reach, reach), own, KNOWS) for reach in (2, 3, 4, 5)),
        Slip(within(0, 1), own, KNOWS),
        Slip(information(np.round(code).tolist(), f), own, KNOWS),
        Slip(
            information(c, cells(factor.astype(float), bins)),
            "You cut the factor into parts as well: its values are discrete already.",
            KNOWS,
        ),
    ]


def check_mutual_information(student: Student, rng: Generator) -> Iterator[Part]:
    """Tables with logarithms known by heart, then fresh counts by three entropies."""

    def compare(
        code: np.ndarray,
        factor: np.ndarray,
        want: float,
        message: str,
        bins: int = 20,
        intact: bool = False,
    ) -> None:
        more = {} if bins == 20 else {"bins": bins}
        got = ask(student, "mutual_information", code, factor, intact=intact, **more)
        expect(
            np.isfinite(number(got, "The mutual information")),
            "A nan or inf comes out: terms with p = 0 count as zero, and so does a number that "
            "never changes.",
            KNOWS,
            "P10",
        )
        right = same(got, want, 1e-6, 1e-9)
        slips = [] if right else information_slips(code, factor, bins)  # they take their time
        expect_close(got, want, message, *slips, what="The mutual information", see=KNOWS)

    def levels(labels: np.ndarray) -> np.ndarray:
        """Return a number that tells labels 0 to 3 apart, in any order and unit."""
        at = rng.permutation(4) * rng.uniform(0.5, 2) * rng.choice([-1, 1]) + rng.normal()
        return np.asarray(at[labels])

    @part("tables worked out by hand", 1)
    def by_hand() -> None:
        often = int(rng.choice([3, 5, 7]))
        factor = np.repeat([0, 0, 0, 0, 1, 1, 2, 3], often)
        order = rng.permutation(len(factor))
        message = "For a table that can be worked out by hand, another number comes out."
        compare(levels(factor)[order], factor[order], 1.75 * np.log(2), message)
        compare(levels(factor)[order], (factor == 0)[order].astype(int), np.log(2), message)
        # Two values each; twice as often alike as not.
        both = np.repeat([[0, 0], [0, 0], [0, 1], [1, 0], [1, 1], [1, 1]], often, axis=0)
        want = 2 / 3 * np.log(4 / 3) + 1 / 3 * np.log(2 / 3)
        compare(levels(both[:, 0]), both[:, 1], want, message)
        grid = np.repeat(list(product(range(3), range(4))), often, axis=0)
        compare(levels(grid[:, 1]), grid[:, 0], 0, "Independent quantities know nothing.")

    @part("fresh counts, for any number of parts", 1)
    def fresh() -> None:
        n = int(rng.integers(201, 260))
        for bins, kinds in ((20, 3), (int(rng.choice([5, 7])), 11), (int(rng.choice([31, 43])), 4)):
            code = off_edges(rng, n, bins)
            factor = beside(rng, code, kinds, bins)
            want = information(cells(code, bins), factor.tolist())
            message = "This is not the mutual information of the counts."
            compare(code, factor, want, message, bins)

    @part("the code's unit and origin do not matter", 0.5)
    def units() -> None:
        n, bins = int(rng.integers(101, 160)), int(rng.choice([9, 11]))
        code = off_edges(rng, n, bins)
        factor = beside(rng, code, 3, bins)
        want = information(cells(code, bins), factor.tolist())
        for scale, shift in ((1e-3, 0.0), (-40.0, 700.0), (1.0, -90.0)):
            message = (
                "The same code in another unit, or from another origin, should know as much: cut "
                "its own range, from the smallest to the largest value."
            )
            compare(scale * code + shift, factor, want, message, bins)

    @part("numbers that never change, and values that never occur", 0.5)
    def idle() -> None:
        n, bins = int(rng.integers(51, 80)), 7
        code = off_edges(rng, n, bins)
        rare = np.where(code > np.median(code), rng.choice([1, 4], size=n), 6)
        want = information(cells(code, bins), rare.tolist())
        compare(
            code,
            rare,
            want,
            "Some values of the factor do not occur here, or never together with some part: such "
            "terms count as zero.",
            bins,
            intact=True,
        )
        message = "A number that never changes knows nothing."
        for value in (0.0, float(rng.integers(2, 9))):
            try:
                compare(np.full(n, value), rare, 0.0, message)
            except StudentError as error:
                if isinstance(error, StudentGone | StudentTimeout):
                    raise
                raise Wrong(f"{message} Your code raises {error.kind} there.", KNOWS) from error

    yield by_hand
    yield fresh
    yield units
    yield idle


def gap(table: Any) -> np.ndarray:
    """Return for each column the largest entry less the second, one after the other."""
    found = []
    for column in np.asarray(table).T.tolist():
        column.remove(first := max(column))
        found.append(first - max(column))
    return np.array(found)


def gap_slips(table: np.ndarray, unit: np.ndarray, what: str, see: str) -> list[Slip]:
    """Return what mistakes in taking the gap come to; `unit` is what a gap is divided by."""
    low = np.sort(table, axis=0)
    spread = [np.unique(column)[-2:] for column in table.T]
    slips = [
        Slip((low[-1] - low[0]) / unit, "The gap is to the second: yours is to the last.", see),
        Slip(low[-1] / unit, f"That is {what} of the best number alone: take the gap.", see),
        Slip(
            (low[-1] - table.mean(axis=0)) / unit,
            "The gap is to the second: yours is to the mean of all.",
            see,
        ),
        Slip(
            (low[-1] - low[:-1].mean(axis=0)) / unit,
            "The gap is to the second: yours is to the mean of the others.",
            see,
        ),
        Slip((low[1] - low[0]) / unit, "You sorted the other way: these are the smallest.", see),
        Slip((low[-2] - low[-1]) / unit, "The gap has the wrong sign.", see),
        Slip(np.mean((low[-1] - low[-2]) / unit), "One gap for each factor, not the mean.", see),
        Slip(
            (table[0] - table[1]) / unit, "Which number is best, and second, has to be seen.", see
        ),
        Slip(
            np.array([(s[-1] - s[0]) for s in spread]) / unit,
            "Two numbers may be equally good: then the gap is zero.",
            see,
        ),
    ]
    rows = np.sort(table, axis=1)
    across = "You compare factors: a gap is between two numbers of the code."
    if table.shape[1] > 1:
        slips.append(Slip(rows[:, -1] - rows[:, -2], across, see))
    return slips


def check_mig(student: Student, rng: Generator) -> Iterator[Part]:
    """Tables of odd sizes; a code with one number for each factor, and the same code turned."""

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


# Three more rulers


def squares(codes: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """Return SciPy's squared correlations, numbers by factors; 0 where one never changes."""
    return np.array(
        [
            [pearsonr(c, f).statistic ** 2 if np.ptp(c) * np.ptp(f) else 0.0 for f in factors.T]
            for c in codes.T
        ]
    )


def check_sap(student: Student, rng: Generator) -> Iterator[Part]:
    """SciPy's correlations pair by pair; angles whose cosine is the answer."""

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


def check_dci(student: Student, rng: Generator) -> Iterator[Part]:
    """SciPy's entropies row by row; tables whose scores are known, and a turn by an angle."""
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


def majority(chosen: np.ndarray, fixed: np.ndarray) -> float:
    """Return the share of votes for a number that come from its most frequent factor."""
    most: dict[int, int] = {}
    for (place, _), count in Counter(zip(chosen.tolist(), fixed.tolist(), strict=True)).items():
        most[place] = max(count, most.get(place, 0))
    return sum(most.values()) / len(fixed)


def elected(groups: np.ndarray, unit: np.ndarray | float) -> np.ndarray:
    """Return the number that each group votes for; `unit` divides variances."""
    return np.asarray((groups.var(axis=1) / unit).argmin(axis=1))


def unit_slips(groups: np.ndarray, fixed: np.ndarray, spread: np.ndarray) -> list[Slip]:
    """Return what mistakes in comparing the numbers come to."""
    own = groups.reshape(-1, groups.shape[2]).std(axis=0)
    scaled = groups / spread
    still = "What stands still has a small variance, wherever it stands."
    return [
        Slip(
            majority(elected(groups, 1.0), fixed),
            "Variances are compared in units of each number's spread: yours are not.",
            RULERS,
        ),
        Slip(
            majority(elected(groups, spread), fixed),
            "A variance has the square of the unit that the spread has.",
            RULERS,
        ),
        Slip(
            majority(elected(groups, 1 / spread**2), fixed),
            "You multiply by the spread: it is the unit that you measure in.",
            RULERS,
        ),
        Slip(
            majority(elected(groups, own**2), fixed),
            "The spread is that over all pictures, which you are given.",
            RULERS,
        ),
        Slip(
            majority(scaled.var(axis=1).argmax(axis=1), fixed),
            "A group votes for the number that stands still, not for the one that moves most.",
            RULERS,
        ),
        Slip(majority(scaled.mean(axis=1).argmin(axis=1), fixed), still, RULERS),
        Slip(majority(np.abs(scaled).mean(axis=1).argmin(axis=1), fixed), still, RULERS),
        Slip(
            majority((scaled**2).mean(axis=1).argmin(axis=1), fixed),
            "A variance is counted around the group's own mean, not around 0.",
            RULERS,
        ),
    ]


def count_slips(groups: np.ndarray, fixed: np.ndarray, spread: np.ndarray) -> list[Slip]:
    """Return what mistakes in counting the votes come to."""
    right, n = elected(groups, spread**2), len(fixed)
    table = Counter(zip(right.tolist(), fixed.tolist(), strict=True))
    per_factor: dict[int, int] = {}
    per_number: dict[int, list[int]] = {}
    for (place, factor), count in table.items():
        per_factor[factor] = max(count, per_factor.get(factor, 0))
        per_number.setdefault(place, []).append(count)
    by_row = [max(counts) / sum(counts) for counts in per_number.values()]
    average = "Every vote counts once: you average over the numbers."
    return [
        Slip(
            sum(per_factor.values()) / n,
            "Each number stands for one factor; you let each factor choose one number.",
            RULERS,
        ),
        Slip(
            float((right == fixed).mean()),
            "Number 0 need not stand for factor 0: the votes decide.",
            RULERS,
        ),
        Slip(float(np.mean(by_row)), average, RULERS),
        Slip(float(np.sum(by_row) / len(spread)), average, RULERS),
        Slip(
            len(per_number) / n,
            "Votes of one kind are counted once, however many there are.",
            RULERS,
        ),
        Slip(
            sum(max(counts) for counts in per_number.values()),
            "That is a count: the share is asked for.",
            RULERS,
        ),
        Slip(1 - majority(right, fixed), "That is the share of votes that are wrong.", RULERS),
        Slip(
            max(table.values()) / n,
            "Each number has a majority of its own: you count one alone.",
            RULERS,
        ),
    ]


def telling(want: float, slips: list[Slip], must: list[Slip]) -> bool:
    """Say whether some mistakes show, and are not taken for others that are asked about first."""
    first: dict[float, str] = {}
    for slip in slips:
        first.setdefault(round(slip.value, 9), slip.message)
    shown = all(abs(slip.value - want) > 1e-6 for slip in must)
    return shown and all(first[round(slip.value, 9)] == slip.message for slip in must)


def check_factor_vae(student: Student, rng: Generator) -> Iterator[Part]:
    """Groups made from a table of votes, so that the share is known; codes true and turned."""

    def ballot(votes: np.ndarray, spread: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return groups, in any order, that vote as a table (numbers, factors) says."""
        numbers, members = len(votes), int(rng.choice([9, 11, 13]))
        pairs = np.argwhere(np.ones(votes.shape))
        chosen, fixed = rng.permutation(np.repeat(pairs, votes.ravel(), axis=0)).T
        z = rng.normal(size=(len(fixed), members, numbers))
        z = (z - z.mean(axis=1, keepdims=True)) / z.std(axis=1, keepdims=True)
        stirs = rng.uniform(0.6, 1.2, size=(len(fixed), numbers))
        stirs[np.arange(len(fixed)), chosen] *= rng.uniform(0.1, 0.4, size=len(fixed))
        centres = rng.normal(0, 3, size=(len(fixed), 1, numbers))
        return (z * stirs[:, None] + centres) * spread, fixed

    def compare(
        groups: np.ndarray,
        fixed: np.ndarray,
        spread: np.ndarray,
        want: float,
        message: str,
        intact: bool = False,
    ) -> None:
        got = ask(student, "factor_vae_score", groups, fixed, spread, intact=intact)
        slips = (partial(made, groups, fixed, spread) for made in (unit_slips, count_slips))
        expect_close(got, want, message, *slips, what="The score", see=RULERS)

    def right(votes: np.ndarray) -> float:
        return float(votes.max(axis=1).sum() / votes.sum())

    @part("the majority decides", 1)
    def decided() -> None:
        # One unit for all: what is looked at is how the votes are counted.
        for shape in ((3, 5), (5, 3), (4, 4)):
            one = np.ones(shape[0])
            for _ in range(500):  # until every mistake shows, each as what it is
                votes = rng.integers(1, 12, size=shape)
                # The first two numbers both know the first factor best.
                votes[:2, 0] += 15
                groups, fixed = ballot(votes, one)
                places, counts = unit_slips(groups, fixed, one), count_slips(groups, fixed, one)
                if telling(right(votes), places[4:] + counts, places[4:5] + places[-1:] + counts):
                    break
            message = "This is not the share of votes for what their number stands for."
            compare(groups, fixed, one, right(votes), message)

    @part("what stands still, in units of its spread", 1)
    def units() -> None:
        for numbers, factors in ((5, 3), (3, 4)):
            for _ in range(500):
                spread = rng.permutation(10.0 ** np.linspace(-0.5, 0.5, numbers))
                votes = rng.integers(0, 9, size=(numbers, factors))
                votes[np.arange(numbers), rng.integers(factors, size=numbers)] += 15
                groups, fixed = ballot(votes, spread)
                # The spread of the groups that are drawn is not that over all pictures.
                far = rng.permutation(np.linspace(0, 15, numbers)) * spread
                groups += rng.normal(size=(len(fixed), 1, numbers)) * far
                places = unit_slips(groups, fixed, spread)
                counts = count_slips(groups, fixed, spread)
                if telling(right(votes), places + counts, places):
                    break
            message = "This is not the share: does each group vote for what stands still?"
            compare(groups, fixed, spread, right(votes), message, intact=True)

    def held(factors: np.ndarray, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return groups of seven codes in which one factor is held, and which."""
        groups, fixed = [], rng.permutation(np.arange(90) % 3)
        for factor in fixed:
            rows = factors[:, factor] == rng.integers(factors[:, factor].max() + 1)
            members = rng.permutation(np.flatnonzero(rows))[:7]
            while (np.ptp(factors[members], axis=0) == 0).sum() > 1:  # a tie by accident
                members = rng.permutation(np.flatnonzero(rows))[:7]
            groups.append(codes[members])
        return np.array(groups), fixed

    @part("one number for each factor scores 1, a turned code does not", 1)
    def calibrated() -> None:
        factors = world(rng)
        codes = one_for_each(rng, factors)
        message = "A code with one number for each factor should score 1, in whatever order."
        compare(*held(factors, codes), codes.std(axis=0), 1.0, message)
        for _ in range(500):
            codes = turned(rng, factors) * rng.permutation([0.4, 1, 2.5])
            spread = codes.std(axis=0)
            groups, fixed = held(factors, codes)
            want = majority(elected(groups, spread**2), fixed)
            missed = unit_slips(groups, fixed, spread)[:3]
            if want < 0.9 and all(abs(slip.value - want) > 1e-6 for slip in missed):
                break
        compare(groups, fixed, spread, want, "A code that is turned should not score so.")
        # A number that nobody votes for, one that all factors share, and factors never fixed.
        votes = np.zeros((4, 7), dtype=int)
        votes[0, [1, 3, 6]], votes[2, 3], votes[3, [1, 6]] = (5, 3, 2), 4, (1, 6)
        groups, fixed = ballot(rng.permutation(votes), np.ones(4))
        message = "Some numbers get no vote here, and some factors are never fixed."
        compare(groups, fixed, np.ones(4), 15 / 21, message)

    yield decided
    yield units
    yield calibrated


# Three parts of one KL


def densities(z: np.ndarray, mu: np.ndarray, logvar: np.ndarray) -> np.ndarray:
    """Return SciPy's log densities of each code, in each cloud, for each number."""
    return np.asarray(norm.logpdf(z[:, None], mu[None], np.exp(logvar / 2)[None]))


def logs(z: np.ndarray, pairs: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the log densities of each code: own cloud, all clouds, each number alone, prior."""
    n = len(z)
    own = np.array([pairs[i, i].sum() for i in range(n)])
    joint = np.asarray(logsumexp(pairs.sum(axis=2), axis=1, b=1 / n))
    alone = np.asarray(logsumexp(pairs, axis=1, b=1 / n))
    return own, joint, alone, norm.logpdf(z).sum(axis=1)


def split(z: np.ndarray, pairs: np.ndarray) -> tuple[float, float, float]:
    """Return the three parts, from pairs of log densities."""
    own, joint, alone, prior = logs(z, pairs)
    apart = alone.sum(axis=1)
    parts = own - joint, joint - apart, apart - prior
    return float(parts[0].mean()), float(parts[1].mean()), float(parts[2].mean())


NAMES = ("The information", "The total correlation", "The distance from the prior")


def part_slips(z: np.ndarray, mu: np.ndarray, logvar: np.ndarray, place: int) -> list[Slip]:
    """Return what the likely mistakes come to in one of the three parts."""
    pairs, (n, k) = densities(z, mu, logvar), z.shape
    own, joint, alone, prior = (x.mean(axis=0) for x in logs(z, pairs))
    apart, many = float(alone.sum()), float(np.log(n))
    parts = split(z, pairs)
    want = parts[place]
    kl = float(0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean())
    backwards = split(z, np.swapaxes(pairs, 0, 1))
    wide = split(z, densities(z, mu, 2 * logvar))
    # Means of logarithms in place of logarithms of means.
    flat = pairs.mean(axis=1)
    flats = (own - flat.sum(axis=1).mean(), 0.0, flat.sum(axis=1).mean() - prior)
    mixed = (flats[0], flat.sum(axis=1).mean() - apart, flats[2])
    others = pairs[~np.eye(n, dtype=bool)].reshape(n, max(n - 1, 0), k)
    slips = [
        *(
            Slip(other, "The three parts stand in another order: information comes first.", PARTS)
            for other in parts
            if other != want
        ),
        Slip(own - prior, "That is the whole of the KL: return the three parts of it.", PARTS),
        Slip(kl, "That is the whole of the KL: return the three parts of it.", PARTS),
        Slip(-want, f"{NAMES[place]} has the wrong sign.", PARTS),
        Slip(want * n, "Average over the codes: you sum over them.", PARTS),
        Slip(
            want / k,
            "Sum over the numbers of the code: you average over them.",
            PARTS,
            "P9",
        ),
        Slip(
            flats[place],
            "q(z) is a mean of densities: you take the mean of their logarithms.",
            PARTS,
        ),
        Slip(
            mixed[place],
            "q(z) is a mean of densities: you take the mean of their logarithms.",
            PARTS,
        ),
        Slip(
            backwards[place],
            "q(z) is a mean over the clouds, for each code: you average over the codes.",
            PARTS,
        ),
        Slip(
            wide[place],
            "logvar is the logarithm of the variance, not of the standard deviation.",
            PARTS,
        ),
    ]
    if n > 1:
        rest = np.logaddexp.reduce(others.sum(axis=2), axis=1).mean() - np.log(n - 1)
        each = (np.logaddexp.reduce(others, axis=1) - np.log(n - 1)).sum(axis=1).mean()
        without = (own - rest, rest - each, each - prior)
        message = "All n clouds stand for the data: you leave out each code's own."
        slips.append(Slip(without[place], message, PARTS))
    summed = "The mean density of the clouds is their sum over n: you do not divide by n."
    once = "Each number's mean over the clouds has a division by n of its own."
    special: dict[int, list[Slip]] = {
        0: [
            Slip(want - many, summed, PARTS),
            Slip(
                own - apart, "q(z) is of all numbers together: you multiply those of each.", PARTS
            ),
            Slip(backwards[0] - many, summed, PARTS),
        ],
        1: [
            Slip(want - (k - 1) * many, once, PARTS),
            Slip(want - k * many, summed, PARTS),
            Slip(want + many, summed, PARTS),
            Slip(own - apart, "Compare q(z) with its numbers apart, not the own cloud.", PARTS),
            Slip(joint - prior, "Compare q(z) with its numbers apart, not the prior.", PARTS, "P6"),
            Slip(
                joint - apart / k,
                "Densities of independent numbers multiply: you average their logarithms.",
                PARTS,
                "P9",
            ),
        ],
        2: [
            Slip(want + k * many, summed, PARTS),
            Slip(want + (k - 1) * many, once, PARTS),
            Slip(joint - prior, "Compare the numbers apart with the prior, not q(z).", PARTS),
            Slip(apart - prior / k, "Sum the prior over all numbers, too.", PARTS, "P9"),
            Slip(
                want - k / 2 * np.log(2 * np.pi),
                "One of the two densities lacks its constant: they have to match.",
                PARTS,
            ),
            Slip(
                want + k / 2 * np.log(2 * np.pi),
                "One of the two densities lacks its constant: they have to match.",
                PARTS,
            ),
        ],
    }
    return special[place] + slips


def check_kl_parts(student: Student, rng: Generator) -> Iterator[Part]:
    """SciPy's densities; clouds on a grid, turned; and clouds so far apart that nats count them."""

    def drawn(mu: np.ndarray, logvar: np.ndarray) -> np.ndarray:
        return np.asarray(mu + np.exp(logvar / 2) * rng.normal(size=mu.shape))

    def parts_of(*args: np.ndarray, intact: bool = False) -> list[Any]:
        return several(ask(student, "kl_parts", *args, intact=intact), 3, "kl_parts", PARTS)

    def fresh(place: int, message: str) -> None:
        for n, k in ((11, 3), (5, 7), (23, 2), (7, 7)):
            mu, logvar = rng.normal(size=(n, k)), rng.normal(-1, 0.8, size=(n, k))
            # Numbers that go together, so that the total correlation is no accident.
            mu[:, 1] += 2 * mu[:, 0]
            z = drawn(mu, logvar)
            expect_close(
                parts_of(z, mu, logvar, intact=place == 2)[place],
                split(z, densities(z, mu, logvar))[place],
                message,
                partial(part_slips, z, mu, logvar, place),
                what=NAMES[place],
                see=PARTS,
            )

    @part("the information", 1)
    def told() -> None:
        fresh(0, "The information compares each code's own cloud with all clouds together.")

    @part("the total correlation", 1)
    def together() -> None:
        fresh(1, "The total correlation compares all clouds together with their numbers apart.")

    @part("the distance from the prior", 1)
    def off() -> None:
        fresh(2, "The distance from the prior compares the numbers apart with a standard normal.")

    @part("independent numbers have no total correlation, turned ones have", 0.5)
    def grid() -> None:
        # All combinations of places, one width for all: a product in every digit.
        rows, columns = sizes(rng, 2)
        places = [np.sort(rng.normal(0, scale, size=s)) for scale, s in ((2, rows), (0.7, columns))]
        mu = rng.permutation(np.array(list(product(*places))))
        logvar = np.full(mu.shape, rng.uniform(-3, -1.5))
        z = drawn(mu, logvar)
        angle = rng.uniform(0.6, 0.9)
        spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        before, after = parts_of(z, mu, logvar), parts_of(z @ spin, mu @ spin, logvar)
        expect_close(
            before[1],
            0,
            "Clouds at all combinations of places have independent numbers: no correlation.",
            partial(part_slips, z, mu, logvar, 1),
            what=NAMES[1],
            see=PARTS,
        )
        pairs = densities(z @ spin, mu @ spin, logvar)
        expect_close(
            after[1],
            split(z @ spin, pairs)[1],
            "The same clouds turned: their numbers depend on each other now.",
            partial(part_slips, z @ spin, mu @ spin, logvar, 1),
            what=NAMES[1],
            see=PARTS,
        )
        expect_close(
            after[0],
            before[0],
            "Turned clouds tell as much about their pictures as before.",
            what=NAMES[0],
            see=PARTS,
        )
        expect_close(
            after[1] + after[2],
            before[1] + before[2],
            "A turn moves nats between the second part and the third; their sum stays.",
            what="Their sum",
            see=PARTS,
        )

    @part("densities too small or too large for a number", 0.5)
    def extreme() -> None:
        n, k = sizes(rng, 2)
        # Far apart in every number: each code tells its cloud, and each number does so alone.
        mu = np.stack([rng.permutation(n) * 50.0 for _ in range(k)], axis=1)
        logvar = rng.uniform(-9, -1, size=(n, k))
        many = int(rng.integers(301, 340))
        wide, narrow = rng.normal(size=(n, many)), rng.uniform(-14, -10, size=(n, many))
        apart = (np.log(n), (k - 1) * np.log(n))
        cases: list[tuple[np.ndarray, np.ndarray, tuple[float, ...]]] = [
            (mu, logvar, apart),
            (40 * mu, 0 * mu, apart),
            (wide, narrow, (np.log(n),)),
            (wide, 0 * wide, ()),
        ]
        for centre, width, known in cases:
            z = drawn(centre, width)
            got, want = parts_of(z, centre, width), split(z, densities(z, centre, width))
            for place, name in enumerate(NAMES):
                expect(
                    np.isfinite(number(got[place], name)),
                    f"{name} is nan or inf where densities leave what a number can hold: take "
                    "their means in logarithms.",
                    PARTS,
                    "P10",
                )
                expect_close(
                    got[place],
                    (*known, *want[len(known) :])[place],
                    f"{name} is another where densities leave what a number can hold: take their "
                    "means in logarithms, and add nothing to a density.",
                    partial(part_slips, z, centre, width, place),
                    what=name,
                    see=PARTS,
                )

    yield told
    yield together
    yield off
    yield grid
    yield extreme
