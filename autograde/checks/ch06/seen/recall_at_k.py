"""Shares counted claim by claim, in lists that Python sorts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, same
from autograde.checks.callers import ask_untouched, expect_all_digits, name_the_case
from autograde.checks.ch06.seen import (
    LEFT_OUT,
    LOOSE,
    MEASURES,
    NOUGHT,
    SIZE,
    TENTH,
    TIES,
    UNSEEN_IS_LAST,
    Array,
    Search,
    rounded,
)
from autograde.checks.slips import distinct, unlike
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Student

WHAT = "The recall"
MESSAGE = "That is not the mean share of the relevant claims that are among the k nearest."
ITSELF = "A query finds itself: its own column is neither found nor looked for."
NOTHING = "Leave queries that have no relevant claim out of the mean."
GUESSES = {MESSAGE, TIES, TENTH, SIZE, "With ", f"{WHAT} is near"}


@dataclass(frozen=True)
class Case:
    """A search, and which claims are relevant to which query."""

    search: Search
    relevant: Array

    def recall(self) -> float:
        """Return the mean share that is among the first k."""
        shares = []
        for columns, row in zip(self.search.ranked(), self.relevant.tolist(), strict=True):
            wanted = {column for column in columns if row[column]}
            if wanted:
                shares.append(len(wanted.intersection(columns[: self.search.k])) / len(wanted))
        return float(sum(shares) / len(shares))

    def counts(self, search: Search, k: int) -> tuple[Array, Array]:
        """Return how many relevant claims a search finds for each query, and how many there are."""
        wanted = replace(self, search=search).others
        found = np.take_along_axis(wanted, search.first(k), axis=1).sum(axis=1)
        return found, wanted.sum(axis=1)

    def by(self, search: Search, k: int) -> float:
        """Return the recall of another search, or at another k."""
        found, there = self.counts(search, k)
        shares = found[there > 0] / there[there > 0]
        return float(shares.mean()) if len(shares) else float("nan")

    @property
    def others(self) -> Array:
        """Which claims are relevant, the query itself left out."""
        search, wanted = self.search, self.relevant.copy()
        wanted[search.known, search.own[search.known]] = False
        return wanted

    @property
    def able(self) -> "Case":
        """The case without queries that have nothing to find."""
        rows = self.others.any(axis=1)
        own, distances = self.search.own[rows], self.search.distances[rows]
        return Case(replace(self.search, distances=distances, own=own), self.relevant[rows])

    @classmethod
    def draw(cls, rng: Generator, m: int, n: int, k: int, share: float = 0.0) -> "Case":
        """Draw a case in which no mistake we know passes for the truth or for another one.

        Some queries have fewer relevant claims than k, some more, and some none, or but themselves.
        """
        for _ in range(60):
            search = Search.draw(rng, m, n, k, share)
            many = rng.integers(1, min(3 * k, n - 1) + 1, size=m)
            many[: m // 6] = 0
            relevant = rng.permuted(np.arange(n) < many[:, None], axis=1)
            relevant[search.known, search.own[search.known]] = True
            case = cls(search, relevant)
            known = [*slips(case), *own_slips(case)]
            if m == 1 or distinct(known, case.by(search, k)):
                break
        return case


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    title = "ties, every digit, any size, arguments unchanged"
    parts = [
        Part("the share of what is relevant", 1.5, partial(look_at_new, student, rng)),
        Part("a query among the claims is left out", 1, partial(look_at_own, student, rng)),
        Part(title, 0.5, partial(look_at_ties, student, rng)),
    ]
    yield from in_turn(parts, GUESSES)


def ask(student: Student, case: Case, own: bool = True) -> Any:
    """Return what the student makes of a case."""
    search = case.search
    more = {"own": search.own} if own else {}
    return student.recall_at_k(search.distances, case.relevant, search.k, **more)


def is_nan(got: Any) -> bool:
    """Say whether it is one number, and none."""
    return isinstance(got, float | np.floating) and bool(np.isnan(got))


def compare(
    student: Student, case: Case, message: str = MESSAGE, table: Table = (), own: bool = True
) -> None:
    """Raise `Wrong` unless the student returns the recall; name a mistake of the table."""
    want = case.recall()
    got = ask(student, case, own)
    if is_nan(got) and same(ask(student, case.able, own), want, 0, 1e-5):
        raise MEASURES.wrong(f"{NOTHING} They make nan with you.")
    MEASURES.close(got, want, message, unlike(want, table), what=WHAT, **LOOSE)


def look_at_new(student: Student, rng: Generator) -> None:
    """Ask for queries that are not among the claims."""
    for m, n, k in ((131, 25, 5), (143, 9, 3), (128, 31, 2), (120, 12, 1)):
        case = Case.draw(rng, m, n, k)
        table = [*slips(case), *rounded(case.recall())]
        compare(student, case, table=table, own=False)
    case = Case.draw(rng, 131, 12, 4)
    compare(student, case, table=[*slips(case), *own_slips(case)])


def look_at_own(student: Student, rng: Generator) -> None:
    """Ask for queries of which all, or some, are among the claims."""
    for m, n, k, share in ((135, 24, 4, 1.0), (146, 11, 3, 0.6), (139, 39, 6, 0.5)):
        case = Case.draw(rng, m, n, k, share)
        compare(student, case, table=[*own_slips(case), *nothing_slips(case)])


def look_at_ties(student: Student, rng: Generator) -> None:
    """Ask where claims are equally far or nearly so, and look at the arguments."""
    drawn = telling(rng)
    search = drawn.search
    whole = replace(search, distances=rng.integers(0, 4, size=(22, 21)))
    with name_the_case(MEASURES, "With distances that are whole numbers, as between bits,"):
        compare(student, replace(drawn, search=whole), TIES)
    long = replace(search, distances=np.tile(whole.distances, 9), k=33)
    relevant = rng.random((22, 189)) < np.where(np.arange(189) < 60, 0.6, 0.1)
    compare(student, replace(drawn, search=long, relevant=relevant), TIES)
    for distances, message in (
        (1 + 1e-10 * search.distances, TENTH),
        (1e30 * (1 + search.distances), SIZE),
    ):
        compare(student, replace(drawn, search=replace(search, distances=distances)), message)
    look_at_edges(student, rng)
    with name_the_case(MEASURES, "With a single query"):
        compare(student, Case.draw(rng, 1, 9, 2))
    given = search.distances, drawn.relevant, search.k, search.own
    got = ask_untouched(MEASURES, student, "recall_at_k", *given)
    expect_all_digits(MEASURES, got, drawn.recall(), WHAT)


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask whether a query is left out by more than a number that is large as a rule.

    Where it is found after all, the last claim is not, which is relevant to all.
    """
    for search in Search.edges(rng):
        relevant = rng.random(search.distances.shape) < 0.5
        relevant[:, -1] = True
        case = Case(search, relevant)
        without = replace(case, relevant=case.others)
        found = without.by(search.without_own(), search.k)
        compare(student, case, TIES, [(found, LEFT_OUT)])


def telling(rng: Generator) -> Case:
    """Draw a case in which it matters that distances are not equal, and the query is left out.

    No float32 holds its recall.
    """
    for _ in range(200):
        case = Case.draw(rng, 22, 21, 4, 0.6)
        others = [case.by(search, case.search.k) for search in case.search.pretending()]
        others += [row[0] for row in own_slips(case)]
        alone = case.relevant.any(axis=1) & ~case.others.any(axis=1)
        want = case.recall()
        if want != float(np.float32(want)) and not np.isclose(others, want).any() and alone.any():
            break
    return case


# Mistakes


def slips(case: Case) -> Table:
    """Return what the likely mistakes come to; some are none for a k of 1."""
    search, k = case.search, case.search.k
    found, there = case.counts(search, k)
    able = there > 0
    total = (found[able] / there[able]).sum()
    more = min(k + 1, case.search.distances.shape[1] - int(len(search.known) > 0))
    precision = "Divide by the number of relevant claims: by k it is the precision."
    rows: list[tuple[Any, str]] = [
        (case.by(search.farthest(), k), "Those are the farthest claims: sort ascending."),
        (found[able].mean() / k, precision),
        (found.mean() / k, precision),
        (
            found.sum() / there.sum(),
            "Each query counts once: take the mean of shares, not the share of sums.",
        ),
        (total, "That is a sum: take the mean over the queries."),
        (case.by(search, more), "You look at one claim too many."),
    ]
    if k > 1:  # else these are the precision
        rows += [
            (
                (found > 0)[able].mean(),
                "That is the share of queries with a hit: how much of what is relevant is found?",
            ),
            (
                (found[able] / np.minimum(there[able], k)).mean(),
                "Divide by all relevant claims, even where they are more than k.",
            ),
            (found[able].mean(), "That is a count: divide by the number of relevant claims."),
            (case.by(search, k - 1), "You look at one claim too few."),
        ]
    return [*unlike(case.by(search, k), rows), *nothing_slips(case)]


def nothing_slips(case: Case) -> Table:
    """Return what comes of counting queries that have nothing to find."""
    found, there = case.counts(case.search, case.search.k)
    able, m = there > 0, len(there)
    total = (found[able] / there[able]).sum()
    rows = [
        (total / m, f"{NOTHING} You count them as 0."),
        ((total + m - able.sum()) / m, f"{NOTHING} You count them as 1."),
    ]
    return unlike(total / max(able.sum(), 1), rows)


def own_slips(case: Case) -> Table:
    """Return what comes of leaving a query in, where it is found or where it is looked for."""
    search, k = case.search, case.search.k
    last, left = search.with_last(), replace(case, relevant=case.others)
    cut = replace(case, relevant=replace(case, search=last).others)
    table: Table = [
        (case.by(last, k), UNSEEN_IS_LAST),
        (cut.by(search, k), UNSEEN_IS_LAST),
        (left.by(replace(search.without_own(), distances=last.out_of_reach()), k), UNSEEN_IS_LAST),
    ]
    if not len(search.known):
        return table
    everything = search.without_own()
    looked = case.counts(search, k)[0], case.counts(everything, k)[1]
    rows: list[tuple[Any, str]] = [
        (case.by(everything, k), ITSELF),
        (
            (looked[0] / np.maximum(looked[1], 1))[looked[1] > 0].mean(),
            f"{ITSELF} You still count it among the relevant ones.",
        ),
        (left.by(everything, k), f"{ITSELF} It still takes a place among your k nearest."),
        (case.by(search.without_nought(), k), NOUGHT),
    ]
    return rows if len(search.known) == len(search.own) else [*rows, *table]
