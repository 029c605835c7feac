"""Tables with logarithms known by heart, then fresh counts by three entropies."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import product

import numpy as np
from numpy.random import Generator
from scipy.stats import entropy, rankdata

from autograde.checks import Part, Table, number
from autograde.checks.callers import ask_untouched, name_the_case
from autograde.checks.ch03.disentanglement import (
    KNOWS,
    cells,
    expect_every_digit,
    information,
    nats,
)
from autograde.sandbox.student import Student


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


def levels(rng: Generator, labels: np.ndarray) -> np.ndarray:
    """Return a number that tells labels 0 to 3 apart, in any order and unit."""
    at = rng.permutation(4) * rng.uniform(0.5, 2) * rng.choice([-1, 1]) + rng.normal()
    return np.asarray(at[labels])


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("tables worked out by hand", 1, partial(look_at_tables, student, rng))
    yield Part("fresh counts, for any number of parts", 1, partial(look_at_counts, student, rng))
    title = "the code's unit and origin do not matter"
    yield Part(title, 0.5, partial(look_at_units, student, rng))
    title = "what never changes, and values that never occur"
    yield Part(title, 0.5, partial(look_at_idle, student, rng))


def compare(
    student: Student,
    code: np.ndarray,
    factor: np.ndarray,
    want: float,
    message: str,
    bins: int = 20,
) -> float:
    """Return what the student finds; raise `Wrong` unless that is what the code knows."""
    more = {} if bins == 20 else {"bins": bins}
    got = student.mutual_information(code, factor, **more)
    KNOWS.expect(
        np.isfinite(number(got, "The mutual information")),
        "A nan or inf comes out: terms with p = 0 count as zero, and so does a number that never "
        "changes.",
        "P10",
    )
    table = partial(information_slips, code, factor, bins)
    # What is right in single precision is so here: one part asks for every digit.
    what = "The mutual information"
    KNOWS.close(got, want, message, table, what=what, rtol=1e-5, atol=1e-5)
    return float(got)


def look_at_tables(student: Student, rng: Generator) -> None:
    """Ask for tables with logarithms known by heart."""
    often = int(rng.choice([3, 5, 7]))
    factor = np.repeat([0, 0, 0, 0, 1, 1, 2, 3], often)
    order = rng.permutation(len(factor))
    message = "For a table that can be worked out by hand, another number comes out."
    code = levels(rng, factor)[order]
    compare(student, code, factor[order], 1.75 * np.log(2), message)
    code, first = levels(rng, factor)[order], (factor == 0)[order].astype(int)
    compare(student, code, first, np.log(2), message)
    # Two values each; twice as often alike as not.
    both = np.repeat([[0, 0], [0, 0], [0, 1], [1, 0], [1, 1], [1, 1]], often, axis=0)
    want = 2 / 3 * np.log(4 / 3) + 1 / 3 * np.log(2 / 3)
    compare(student, levels(rng, both[:, 0]), both[:, 1], want, message)
    grid = np.repeat(list(product(range(3), range(4))), often, axis=0)
    message = "Independent quantities know nothing."
    compare(student, levels(rng, grid[:, 1]), grid[:, 0], 0, message)
    look_at_wide_parts(student, often)


def look_at_wide_parts(student: Student, often: int) -> None:
    """Ask for codes of which several values lie in one part."""
    factor = np.repeat([0, 0, 0, 0, 0, 3, 1, 2], often)
    high = np.isin(factor, (1, 2))  # a quarter of them, which no two parts of the factor tell
    want = nats(high.tolist())
    message = "With two parts, a code in which a quarter is high tells that quarter."
    compare(student, high * 1.0, factor, want, message, bins=2)
    message = (
        "Values that lie near each other, beside one far away, fall into one part: the parts are "
        "equally wide."
    )
    code = np.array([0.0, 0.5, 1.0, 100.0])[factor]
    compare(student, code, factor, nats((factor == 3).tolist()), message)


def look_at_outlier(student: Student, rng: Generator) -> None:
    """Ask for a code of which one value lies fifty standard deviations off, then for traces."""
    n = 401
    code, factor = rng.normal(size=n), rng.integers(0, 3, n)
    code[rng.integers(n)] = 50.0 * rng.choice([-1, 1])
    message = "One value far from all others belongs to the code's range as well: cut none off."
    got, want = student.mutual_information(code, factor), information(cells(code, 20), factor)
    KNOWS.close(got, want, message, what="The mutual information", rtol=1e-6, atol=1e-12)
    # Two kinds, all but independent: what is known are millionths of a nat.
    code = np.repeat([0.0, 0.0, 1.0, 1.0], [100, 100, 100, 101])
    factor = np.repeat([0, 1, 0, 1], [100, 100, 100, 101])
    message = "However little a number knows, it counts: yours is rounded, or cut off."
    got = student.mutual_information(code, factor)
    KNOWS.close(
        got, exact_trace(100), message, what="The mutual information", rtol=1e-4, atol=1e-12
    )


def exact_trace(often: int) -> float:
    """Return what two numbers of two values know, three pairs as often as that, one once more."""
    n, more = 4 * often + 1, 2 * often + 1
    pairs = [(often, n - more, n - more), (often, n - more, more), (often, more, n - more)]
    pairs += [(often + 1, more, more)]
    return float(sum(k / n * np.log1p((k * n - a * b) / (a * b)) for k, a, b in pairs))


def look_at_counts(student: Student, rng: Generator) -> None:
    """Ask for counts that nobody knows beforehand."""
    n = int(rng.integers(201, 260))
    for bins, kinds in ((20, 3), (int(rng.choice([5, 7])), 11), (int(rng.choice([31, 43])), 4)):
        code = off_edges(rng, n, bins)
        factor = beside(rng, code, kinds, bins)
        want = information(cells(code, bins), factor.tolist())
        message = "This is not the mutual information of the counts."
        got = compare(student, code, factor, want, message, bins)
        expect_every_digit(KNOWS, got, want, "The mutual information")
    look_at_outlier(student, rng)
    look_at_close_values(student, rng)


def look_at_close_values(student: Student, rng: Generator) -> None:
    """Ask for a code whose values differ in their ninth digit."""
    factor = rng.permutation(np.repeat([0, 1, 2, 3], 30))
    code = 1 + 1e-9 * factor
    message = "Values that differ in their ninth digit are not the same: keep the code's dtype."
    got, what = student.mutual_information(code, factor), "The mutual information"
    KNOWS.close(got, float(np.log(4)), message, what=what, rtol=1e-5)


def look_at_units(student: Student, rng: Generator) -> None:
    """Ask for one code in several units and from several origins."""
    n, bins = int(rng.integers(101, 160)), int(rng.choice([9, 11]))
    code = off_edges(rng, n, bins)
    factor = beside(rng, code, 13, bins)  # more values than parts
    want = information(cells(code, bins), factor.tolist())
    message = (
        "The same code in another unit, or from another origin, should know as much: cut its own "
        "range, from the smallest to the largest value."
    )
    for scale, shift in ((1e-3, 0.0), (1e-9, 0.0), (-40.0, 700.0), (1.0, -90.0)):
        compare(student, scale * code + shift, factor, want, message, bins)


def look_at_idle(student: Student, rng: Generator) -> None:
    """Ask for values that never occur and numbers that never change."""
    n, bins = int(rng.integers(51, 80)), 7
    code = off_edges(rng, n, bins)
    rare = np.where(code > np.median(code), rng.choice([1, 4], size=n), 6)
    want = information(cells(code, bins), rare.tolist())
    message = (
        "Some values of the factor do not occur here, or never together with some part: such terms "
        "count as zero."
    )
    compare(student, code, rare, want, message, bins)
    ask_untouched(KNOWS, student, "mutual_information", code, rare)
    for value in (0.0, 0.1, float(rng.integers(2, 9))):
        with name_the_case(KNOWS, "For a number that never changes"):
            message = "A number that never changes knows nothing."
            compare(student, np.full(n, value), rare, 0.0, message)
            ask_untouched(KNOWS, student, "mutual_information", np.full(n, value), rare)
    with name_the_case(KNOWS, "For a factor that never changes"):
        message = "Of a factor that never changes there is nothing to know."
        compare(student, code, np.full(n, 2), 0.0, message)
    with name_the_case(KNOWS, "For a single part, or a single picture,"):
        compare(student, code, rare, 0.0, "A single part tells nothing apart.", bins=1)
        compare(student, code[:1], rare[:1], 0.0, "A single picture tells nothing apart.")


# Mistakes


def information_slips(code: np.ndarray, factor: np.ndarray, bins: int) -> Table:
    """Return what the likely mistakes come to."""
    c, f = cells(code, bins), factor.tolist()
    return [
        *entropy_slips(c, f),
        *count_slips(c, f),
        *edge_slips(code, f, bins),
        *range_slips(code, factor, bins),
        (
            information(c, cells(factor.astype(float), bins)),
            "You cut the factor into parts as well: its values are discrete already.",
        ),
        *(
            (
                information(c, cells(factor.astype(float), count)),
                "How many values a factor has is its own: you take the same number for each.",
            )
            for count in (2, 3, 4, 5)
        ),
    ]


def entropy_slips(c: list[int], f: list[int]) -> Table:
    """Return what other combinations of the entropies come to."""
    want, pairs = information(c, f), list(zip(c, f, strict=True))
    return [
        (want / np.log(2), "That is in bits: nats are asked for."),
        (nats(f), "That is all there is to know of the factor, its entropy."),
        (nats(f) - want, "That is what remains unknown of the factor."),
        (nats(c) - want, "That is what the number holds beside the factor."),
        (nats(c), "That is the entropy of the code: the factor plays no role in it."),
        (nats(pairs), "That is the entropy of both together."),
        (want / max(nats(f), 1e-9), "That is a share of the entropy: return nats."),
        (-want, "The sign is wrong: what is known is never less than nothing."),
    ]


def count_slips(c: list[int], f: list[int]) -> Table:
    """Return what comes of counts in place of probabilities, and of one probability alone."""
    want, n = information(c, f), len(f)
    counts = np.array(list(Counter(zip(c, f, strict=True)).values()))
    not_yet = "Counts are not probabilities yet."
    return [
        (want * n, not_yet),
        ((want - np.log(n)) * n, not_yet),
        (want - np.log(n), not_yet),
        (want + np.log(n), not_yet),
        (
            float(np.sum(counts / n * np.log(counts / n))) + 2 * np.log(len(counts)),
            "The probability of each quantity alone is missing.",
        ),
    ]


def edge_slips(code: np.ndarray, f: list[int], bins: int) -> Table:
    """Return what comes of other parts of the right range."""
    low, high = float(code.min()), float(code.max())

    def by(edges: np.ndarray) -> float:
        return information(np.digitize(code, edges).tolist(), f)

    ignored = "The number of parts is ignored: use bins."
    return [
        (
            by(np.quantile(code, np.arange(1, bins) / bins)),
            "Your parts hold equally many pictures: they should be equally wide.",
        ),
        (
            by(np.linspace(low, high, bins)[1:-1]),
            "There is one part too few: so many parts have one edge more.",
        ),
        (
            by(np.linspace(low, high, bins + 1)),
            "The largest value has a part of its own: it belongs into the last one.",
        ),
        (
            by(np.linspace(low, high, bins + 2)[1:-1]),
            "There is one part too many: so many parts have one edge more, not two.",
        ),
        (information(cells(code, 20), f), ignored),
        (information(cells(code, 10), f), ignored),
    ]


def range_slips(code: np.ndarray, factor: np.ndarray, bins: int) -> Table:
    """Return what comes of parts of another range than the code's own."""
    fixed = [within(code, factor, np.linspace(-reach, reach, bins + 1)) for reach in (2, 3, 4, 5)]
    unit = within(code, factor, np.linspace(0, 1, bins + 1))
    rounded = information(np.round(code).tolist(), factor.tolist())
    own = "The parts are cut from the code's own range, smallest to largest value: yours are not."
    return [(value, own) for value in (*fixed, unit, rounded) if value > 1e-9]


def within(code: np.ndarray, factor: np.ndarray, edges: np.ndarray) -> float:
    """Return the information of a code in fixed parts; values outside belong to none."""
    values = np.arange(factor.max() + 2) - 0.5
    joint = np.histogram2d(code, factor, [edges, values])[0]
    if joint.sum() == 0:
        return float("nan")
    rows, columns, whole = joint.sum(axis=1), joint.sum(axis=0), joint.ravel()
    found = float(entropy(rows) + entropy(columns) - entropy(whole))
    return found if found > 1e-9 else float("nan")  # nothing known speaks for no mistake
