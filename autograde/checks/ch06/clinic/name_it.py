"""Patients of six programs that no page shows: every illness at every one of them."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, describe
from autograde.checks.callers import expect_same
from autograde.checks.ch06.clinic import BLIND
from autograde.checks.ch06.clinic.patients import Patient, patients
from autograde.sandbox.student import Student

# Where to look, and never how far.
LOOK = {
    "healthy": "a healthy model differs from its twin by its start alone, at every setting",
    "collapsed": "its KL is next to nothing and it does not rebuild; the twin's is not, and does",
    "bypass": "its KL is next to nothing and it rebuilds all the same",
    "light KL": "compare how many nats its code carries with the twin's",
    "wrong sign": "its KL is paid for, not charged: see how far it goes",
    "log sigma": "it rebuilds better than its twin at about the same KL: ask all clouds together",
    "no noise": "compare what the draw costs it, beside the twin",
    "frozen encoder": "ask what reaches its encoder",
    "rate too high": "compare what its decoder had at the first look with what it has at the last",
    "rate too low": "see how far it came from where it began, beside the twin",
    "few pictures": "compare what it learned from with what was held out",
    "dead units": "look at its decoder before the first step",
    "saturated": "look at its loss before the first step, beside the twin's",
    "not scaled": "ask whether a cross-entropy of pictures from 0 to 1 could be what it says",
}
GROUPS = {
    "healthy, collapsed, bypass": ("healthy", "collapsed", "bypass"),
    "the clouds": ("light KL", "wrong sign", "log sigma", "no noise"),
    "the training": ("frozen encoder", "rate too high", "rate too low", "few pictures"),
    "the start and the data": ("dead units", "saturated", "not scaled"),
}
MOST, MANY = 0.875, 0.7

# A word may come as NumPy's own kind of text; it is text all the same.
TOLD = """
def told(name_the_illness, pairs):
    found = [name_the_illness(patient, twin) for patient, twin in pairs]
    return [str(one) if isinstance(one, str) else one for one in found]
"""


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    for what, names in GROUPS.items():
        seen = patients(rng, names)
        yield Part(f"{what}: most", 0.5, partial(look_at, student, seen, MANY))
        yield Part(f"{what}: nearly all", 1, partial(look_at, student, seen, MOST))


def look_at(student: Student, seen: list[Patient], least: float) -> None:
    """Raise `Wrong` unless so many are named rightly; every illness counts alike."""
    told = student.define(TOLD, "told")
    pairs = [(one.record, one.twin) for one in seen]
    got = told(student.handle("name_the_illness"), pairs)
    if not isinstance(got, list | tuple) or len(got) != len(seen):
        raise BLIND.wrong(f"Return a name for each patient, not {describe(got)}.")
    for one in got:
        BLIND.expect(isinstance(one, str), f"Return a name, not {describe(one)}.")
        BLIND.expect(one in LOOK, "Return one of the fourteen names, written as they are there.")
    names = dict.fromkeys(one.name for one in seen)
    shares = [
        np.mean([told == one.name for told, one in zip(got, seen, strict=True) if one.name == name])
        for name in names
    ]
    if np.mean(shares) < least or (least == MOST and min(shares) < 0.5):
        raise BLIND.wrong(sentence(list(got), seen))
    look_at_arguments(student, seen[0])


def sentence(got: list[str], seen: list[Patient]) -> str:
    """Say which name is missed most often, what for, and where to look."""
    missed = [(one.name, told) for told, one in zip(got, seen, strict=True) if told != one.name]
    (name, misses), *_ = Counter(name for name, _ in missed).most_common(1)
    (_, told), count = Counter(pair for pair in missed if pair[0] == name).most_common(1)[0]
    among = sum(one.name == name for one in seen)
    called = "all" if count == misses else str(count)
    return (
        f"Of {among} patients with the name {name!r} you miss {misses}, and call {called} of them "
        f"{told!r}. Where to look: {LOOK[name]}."
    )


def look_at_arguments(student: Student, one: Patient) -> None:
    """Raise `Wrong` if a record is changed."""
    given = (one.record, one.twin)
    kept = [student.keep(part) for part in given]
    student.kept("name_the_illness", *kept)
    for before, after in zip(given, kept, strict=True):
        now: Any = after.value()
        BLIND.expect(now.keys() == before.keys(), "name_the_illness changes a record it is given.")
        expect_same(BLIND, "name_the_illness", list(before.values()), list(now.values()))
