"""Shares counted claim by claim, in lists that Python sorts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table
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

WHAT = "The precision"
MESSAGE = "That is not the mean share of the k nearest claims that carry the query's label."
GUESSES = {MESSAGE, TIES, TENTH, SIZE, "With ", f"{WHAT} is near"}


@dataclass(frozen=True)
class Case:
    """A search, and the labels of both sides."""

    search: Search
    asked: Array
    past: Array

    def precision(self) -> float:
        """Return the mean share among the first k."""
        k, shares = self.search.k, []
        for columns, label in zip(self.search.ranked(), self.asked, strict=True):
            shares.append(sum(self.past[column] == label for column in columns[:k]) / k)
        return float(sum(shares) / len(shares))

    def hits(self, search: Search, k: int) -> Array:
        """Return which of the first k claims of a search carry the query's label."""
        return np.asarray(self.past[search.first(k)] == self.asked[:, None])

    @classmethod
    def draw(cls, rng: Generator, m: int, n: int, k: int, share: float = 0.0) -> "Case":
        """Draw a case in which no mistake we know passes for the truth or for another one."""
        for _ in range(60):
            search = Search.draw(rng, m, n, k, share)
            labels = rng.choice([-3, 4, 11], size=m + n, p=[0.5, 0.3, 0.2])
            asked, past = labels[:m], labels[m:]
            asked[search.known] = past[search.own[search.known]]
            case = cls(search, asked, past)
            if distinct([*slips(case), *own_slips(case)], case.hits(search, k).mean()):
                break
        return case


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    title = "ties, every digit, any size, arguments unchanged"
    parts = [
        Part("the share among the k nearest", 1.5, partial(look_at_new, student, rng)),
        Part("a query among the claims is left out", 1, partial(look_at_own, student, rng)),
        Part(title, 0.5, partial(look_at_ties, student, rng)),
    ]
    yield from in_turn(parts, GUESSES)


def compare(
    student: Student, case: Case, message: str = MESSAGE, table: Table = (), own: bool = True
) -> None:
    """Raise `Wrong` unless the student returns the precision; name a mistake of the table."""
    search, want = case.search, case.precision()
    more = {"own": search.own} if own else {}
    got = student.precision_at_k(search.distances, case.asked, case.past, search.k, **more)
    MEASURES.close(got, want, message, unlike(want, table), what=WHAT, **LOOSE)


def look_at_new(student: Student, rng: Generator) -> None:
    """Ask for queries that are not among the claims."""
    for m, n, k in ((211, 25, 5), (193, 9, 3), (228, 31, 1)):
        case = Case.draw(rng, m, n, k)
        table = [*slips(case), *rounded(case.precision())]
        compare(student, case, table=table, own=False)
    case = Case.draw(rng, 241, 12, 4)
    compare(student, case, table=[*slips(case), *own_slips(case)])


def look_at_own(student: Student, rng: Generator) -> None:
    """Ask for queries of which all, or some, are among the claims."""
    for m, n, k, share in ((185, 24, 4, 1.0), (246, 11, 3, 0.6), (239, 39, 6, 0.5)):
        case = Case.draw(rng, m, n, k, share)
        compare(student, case, table=own_slips(case))
    compare(student, replace(case, search=replace(case.search, k=38)))


def look_at_ties(student: Student, rng: Generator) -> None:
    """Ask where claims are equally far or nearly so, and look at the arguments."""
    drawn = telling(rng)
    search = drawn.search
    whole = replace(search, distances=rng.integers(0, 4, size=(22, 21)))
    with name_the_case(MEASURES, "With distances that are whole numbers, as between bits,"):
        compare(student, replace(drawn, search=whole), TIES)
    long = replace(search, distances=np.tile(whole.distances, 9), k=33)
    rising = np.sort(np.tile(drawn.past, 9))
    for past in (rising, rising[::-1]):  # what comes late is of another label
        first = replace(drawn, search=long, past=past, asked=np.full(22, past[0]))
        compare(student, first, TIES)
    for distances, message in (
        (1 + 1e-10 * search.distances, TENTH),
        (1e30 * (1 + search.distances), SIZE),
    ):
        compare(student, replace(drawn, search=replace(search, distances=distances)), message)
    look_at_edges(student, rng)
    with name_the_case(MEASURES, "With a single query"):
        compare(student, Case.draw(rng, 1, 5, 4, 1.0))
    given = search.distances, drawn.asked, drawn.past, search.k, search.own
    got = ask_untouched(MEASURES, student, "precision_at_k", *given)
    expect_all_digits(MEASURES, got, drawn.precision(), WHAT)


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask whether a query is left out by more than a number that is large as a rule."""
    for search in Search.edges(rng):
        past = rng.permutation([4, 4, 4, 4, -3, -3, -3, -3])
        case = Case(search, past[search.own], np.append(past, 11))
        found = case.hits(search.without_own(), search.k).mean()
        compare(student, case, TIES, [(found, LEFT_OUT)])


def telling(rng: Generator) -> Case:
    """Draw a case in which it matters that distances are not equal, and the query is left out.

    No float32 holds its precision.
    """
    for _ in range(200):
        case = Case.draw(rng, 22, 21, 4, 0.6)
        others = [case.hits(search, case.search.k).mean() for search in case.search.pretending()]
        others += [row[0] for row in own_slips(case)]
        want = case.precision()
        if want != float(np.float32(want)) and not np.isclose(others, want).any():
            break
    return case


# Mistakes


def slips(case: Case) -> Table:
    """Return what the likely mistakes come to; some are none for a k of 1 or a single query."""
    search, k = case.search, case.search.k
    more = min(k + 1, case.search.distances.shape[1] - int(len(search.known) > 0))
    first = case.hits(search, more)[:, :k]
    there = (case.asked[:, None] == case.past).sum(axis=1)
    there[search.known] -= 1
    shares = first.mean(axis=1)
    of_label = [shares[case.asked == label].mean() for label in np.unique(case.asked)]
    rows: list[tuple[Any, str]] = [
        (
            case.hits(search.farthest(), k).mean(),
            "Those are the farthest claims: sort ascending.",
        ),
        (
            (first.sum(axis=1) / np.maximum(there, 1)).mean(),
            "Divide by k: by the number of claims with that label it is the recall.",
        ),
        (
            (first.sum(axis=1) / np.clip(there, 1, k)).mean(),
            "Divide by k, even where fewer claims carry that label.",
        ),
        (first.any(axis=1).mean(), "Count all of the k, not whether there is one."),
        (first[:, -1].mean(), "All of the first k count, not the k-th alone."),
        (shares.sum(), "That is a sum: take the mean over the queries."),
        (first.sum(axis=1).mean(), "That is a count: divide by k."),
        (
            np.mean(of_label),
            "Each query counts once: you take the mean over labels, of which some are rare.",
        ),
        (case.hits(search, more).mean(), "You look at one claim too many."),
        (case.hits(search, max(k - 1, 1)).mean(), "You look at one claim too few."),
    ]
    if k not in (4, 5, 6):
        rows.append((case.hits(search, 5).mean(), "You look at five claims, whatever k is."))
    return unlike(shares.mean(), rows)


def own_slips(case: Case) -> Table:
    """Return what comes of leaving out nothing, something else, or too late."""
    search, k = case.search, case.search.k
    table: Table = [(case.hits(search.with_last(), k).mean(), UNSEEN_IS_LAST)]
    if not len(search.known):
        return table
    everything = search.without_own()
    found, hits = everything.first(k + 1), case.hits(everything, k + 1)
    skipped = np.where((search.own < 0)[:, None], hits[:, :k], hits[:, 1 : k + 1])
    rows: list[tuple[Any, str]] = [
        (hits[:, :k].mean(), "A query finds itself: leave its own column out of what is found."),
        (
            (hits & (found != search.own[:, None]))[:, :k].mean(),
            "Where the query itself is left out, the next claim takes its place: there are k.",
        ),
        (
            skipped.mean(),
            "Leave out the query itself, not the nearest claim: that may be another.",
        ),
        (case.hits(search.without_nought(), k).mean(), NOUGHT),
    ]
    return rows if len(search.known) == len(search.own) else [*rows, *table]
