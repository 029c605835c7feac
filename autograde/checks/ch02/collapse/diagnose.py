"""Clouds with exact moments; every part holds patients of at least two kinds."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, describe
from autograde.checks.callers import expect_same
from autograde.checks.ch02.collapse.patients import DOCTOR, FINDINGS, Centred, Patient, Silent
from autograde.checks.ch02.collapse.widths import Wide
from autograde.sandbox.student import Student

# A word may come as NumPy's own kind of text; it is text all the same.
TOLD = """
def told(diagnose, mu, logvar):
    found = diagnose(mu, logvar)
    return str(found) if isinstance(found, str) else found
"""


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("collapsed, or not", 1, partial(look_at_silent, student, rng))
    yield Part("off centre, or not", 1, partial(look_at_centred, student, rng))
    yield Part("too wide, too narrow, or neither", 1, partial(look_at_wide, student, rng))


def look_at_silent(student: Student, rng: Generator) -> None:
    """Ask about collapsed clouds and others."""
    examine(student, Silent(rng).patients())


def look_at_centred(student: Student, rng: Generator) -> None:
    """Ask about clouds off the middle and around it."""
    examine(student, Centred(rng).patients())


def look_at_wide(student: Student, rng: Generator) -> None:
    """Ask about clouds of every width; the arguments stay as they are."""
    patients = Wide(rng).patients()
    examine(student, patients)
    given = patients[0].mu, patients[0].logvar
    kept = [student.keep(one) for one in given]
    student.kept("diagnose", *kept)  # what it returns may be a text of NumPy's
    expect_same(DOCTOR, "diagnose", given, kept)


def examine(student: Student, patients: list[Patient]) -> None:
    """Raise `Wrong` unless every patient gets a finding that is right for it."""
    told, diagnose = student.define(TOLD, "told"), student.handle("diagnose")
    for place, one in enumerate(patients):
        kind = np.float32 if place % 2 else np.float64  # models answer in float32
        got = told(diagnose, one.mu.astype(kind), one.logvar.astype(kind))
        if not isinstance(got, str):
            raise DOCTOR.wrong(f"Return one of the three findings, not {describe(got)}.")
        DOCTOR.expect(
            got in FINDINGS,
            "Return one of the three findings, written as the exercise writes them.",
        )
        one.page.expect(got in one.right, one.message, one.pitfall)
