"""Tables with logarithms known by heart, then fresh counts by three entropies."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.random import Generator
from scipy.stats import entropy, rankdata

from autograde.checks import Part, Slip, Wrong, ask, expect, expect_close, number, part, same
from autograde.checks.ch03.disentanglement import KNOWS, cells, information, nats
from autograde.sandbox.student import Student, StudentError, StudentGone, StudentTimeout


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


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""

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
