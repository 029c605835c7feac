"""How often photos lose their labels, in which company, and whose draws decide."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from numpy.random import Generator
from scipy.special import ndtr

from autograde.checks import Part, pair
from autograde.checks.callers import expect_same
from autograde.checks.ch05.photos import (
    LABELS,
    STATE,
    Array,
    Tensor,
    expect_state,
)
from autograde.checks.tensors import tensor
from autograde.sandbox.student import Student

# Several batches in a row from one fresh generator.
DROP = """
import torch
def drop(drop_labels, labels, share, none, seed, times):
    generator = torch.Generator().manual_seed(seed)
    return [drop_labels(labels.clone(), share, none, generator) for _ in range(times)]
"""


# One batch, from the very labels that are given.
ONCE = """
import torch
def once(drop_labels, labels, share, none, seed):
    drop_labels(labels, share, none, torch.Generator().manual_seed(seed))
"""


@dataclass(frozen=True)
class Case:
    """Labels of photos, and what stands for none."""

    labels: Tensor
    none: int

    @classmethod
    def draw(cls, rng: Generator, batch: int, none: int | None = None) -> "Case":
        """Draw kinds and conditions that differ from photo to photo."""
        kinds = int(rng.integers(4, 9))
        labels = torch.tensor(rng.integers(kinds, size=(batch, 2)))
        return cls(labels, kinds + int(rng.integers(4)) if none is None else none)

    def dropped(self, student: Student, share: float, seed: int, times: int = 1) -> list[Array]:
        """Return which photos have lost their labels; raise `Wrong` if they lost but one of two."""
        ask = student.define(DROP, "drop")
        found = ask(student.handle("drop_labels"), self.labels, share, self.none, seed, times)
        return [self.gone(got) for got in pair(found, "drop_labels", times)]

    def gone(self, got: object) -> Array:
        """Return which photos have lost their labels, from what the student returns."""
        made = tensor(got, tuple(self.labels.shape), "What you return", LABELS)
        LABELS.expect(
            made.dtype == torch.int64,
            "Labels are int64, and should be so afterwards: yours are "
            f"{str(made.dtype).removeprefix('torch.')}.",
        )
        lost = made != self.labels
        LABELS.expect(
            (made[lost] == self.none).all(),
            "A label has become another one: it stays, or becomes none.",
        )
        LABELS.expect(
            torch.equal(lost[:, 0], lost[:, 1]),
            "Some photos lose one label and keep the other: all labels of a photo go together.",
        )
        return np.asarray(lost[:, 0])


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part(
        "each photo by itself, with this probability", 1, partial(look_at_share, student, rng)
    )
    name = "the generator's draws, shares of 0 and 1, and labels left as they were"
    yield Part(name, 1, partial(look_at_draws, student, rng))


# How often


def look_at_share(student: Student, rng: Generator) -> None:
    """Count photos in many small batches, and in large ones."""
    share = float(rng.uniform(0.12, 0.25))
    for batch in (10, 2, 1):
        case = Case.draw(rng, batch)
        lost = np.array(case.dropped(student, share, int(rng.integers(1 << 31)), 800))
        LABELS.expect(
            len(np.unique(lost, axis=0)) > 1,
            "The same places of a batch lose their labels at every call: draw each time anew.",
        )
        expect_spread(lost.sum(axis=1), batch)
        expect_share(lost.ravel(), share)
        for place in lost.T:
            LABELS.expect(
                abs(place.mean() - share) < 6 * np.sqrt(share * (1 - share) / len(lost)),
                "Some places of a batch lose their labels more often than others.",
            )
    some = float(rng.uniform(0.08, 0.3)), float(rng.uniform(0.55, 0.9))
    for share, batch in ((some[0], 6000), (some[1], 6000), (0.0035, 60_000)):
        case, seed = Case.draw(rng, batch), int(rng.integers(1 << 31))
        expect_share(case.dropped(student, share, seed)[0], share)
    expect_apart(Case.draw(rng, 4000).dropped(student, 0.5, int(rng.integers(1 << 31)))[0])


def expect_share(lost: Array, share: float) -> None:
    """Raise `Wrong` unless so many photos have lost their labels; name what else they show."""
    found, room = lost.mean(), 6 * np.sqrt(share * (1 - share) / len(lost))
    if abs(found - share) < room:
        return
    rows = [
        (0.0, "No photo loses its labels."),
        (1.0, "All photos of a batch lose their labels, or none: each needs a draw of its own."),
        (1 - share, "So many photos keep their labels: it is as many that should lose them."),
        (float(ndtr(share)), "Your draws are normal: even ones fall below a share that often."),
        (1 - (1 - share) ** 2, "Each photo has two chances to lose its labels: draw once a photo."),
        (share**2, "A photo has to lose twice with you: draw once a photo."),
    ]
    other, message = min(rows, key=lambda row: abs(found - row[0]))
    LABELS.expect(abs(found - other) >= room, message)
    raise LABELS.wrong("Photos lose their labels with another probability.")


def expect_spread(counts: Array, batch: int) -> None:
    """Raise `Wrong` unless counts of lost photos vary as those of coins do."""
    share = counts.mean() / batch
    if not 0 < share < 1:
        return
    ratio = counts.var() / (batch * share * (1 - share))
    LABELS.expect(
        ratio > 0.6,
        "Of each batch about as many photos lose their labels: each should do so by itself, "
        "whatever becomes of the others.",
    )
    LABELS.expect(
        ratio < 1.4,
        "Photos of a batch lose their labels together: each needs a draw of its own.",
    )


def expect_apart(lost: Array) -> None:
    """Raise `Wrong` unless what becomes of a photo says nothing of another one."""
    half = len(lost) // 2
    pairs = [(lost[lag:], lost[:-lag]) for lag in (*range(1, 70), 128, 256, half)]
    for one, two in (*pairs, (lost[:half], lost[::-1][:half])):
        go = np.corrcoef(one, two)[0, 1]
        LABELS.expect(abs(go) < 0.13, "The photos' draws go together: draw each by itself.")


# Whose draws


def look_at_draws(student: Student, rng: Generator) -> None:
    """Ask twice from one generator, again, and from another; and at both ends."""
    case, seed = Case.draw(rng, 500), int(rng.integers(1 << 30))
    before = student.define(STATE, "state")()
    first, again, other = (case.dropped(student, 0.4, s, 2) for s in (seed, seed, seed + 1))
    LABELS.expect(first[0].any() and not first[0].all(), "With a share of 0.4 some photos lose.")
    LABELS.expect(
        np.array_equal(first, again),
        "The same seed drops other labels: draw from the generator you are given.",
    )
    LABELS.expect(
        not np.array_equal(first[0], other[0]) and not np.array_equal(first[0], first[1]),
        "Another seed, or a second call, drops the same labels: draw from the generator you are "
        "given and leave its seed alone.",
    )
    go = np.corrcoef(np.array([first[0], first[1], other[0]]))[np.triu_indices(3, 1)]
    LABELS.expect(np.abs(go).max() < 0.27, "Two calls go together: draw each anew.")
    expect_state(student, before, LABELS)
    look_at_ends(student, rng)
    kept = student.keep(case.labels)
    for share in (0.5, 1.0):
        student.define(ONCE, "once")(student.handle("drop_labels"), kept, share, case.none, seed)
        expect_same(LABELS, "drop_labels", [case.labels], [kept])


def look_at_ends(student: Student, rng: Generator) -> None:
    """Ask for shares of 0 and 1, for any number as none, and for labels that are gone already."""
    for batch, none in ((1, None), (2, None), (900, None), (40, -1), (40, 10**6)):
        case = Case.draw(rng, batch, none)
        for share in (0, 0.0, 1, 1.0):
            lost = case.dropped(student, share, int(rng.integers(1 << 31)))[0]
            LABELS.expect(
                (lost == bool(share)).all(),
                "With a share of 0 every photo keeps its labels, and with 1 none does.",
            )
    gone = Case(torch.full((30, 2), 5), 5)
    gone.dropped(student, 0.5, int(rng.integers(1 << 31)))
