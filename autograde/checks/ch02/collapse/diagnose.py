"""Clouds with exact moments; every part holds patients of at least two kinds."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Wrong, array, describe, expect, part
from autograde.sandbox.student import Student

COLLAPSE = "5_collapse#collapse"


DOCTOR = "5_collapse#a-doctor-s-eye"


RECORD = "4_living#a-health-check"


# A doctor's eye

FINDINGS = ("collapsed", "off the prior", "healthy")


ALIVE = FINDINGS[1:]


# A word may come as NumPy's own kind of text; it is text all the same.
TOLD = """
def told(diagnose, mu, logvar):
    found = diagnose(mu, logvar)
    return str(found) if isinstance(found, str) else found
"""


@dataclass(frozen=True)
class Patient:
    """Clouds, the findings that are right for them, and what to say to another finding."""

    mu: np.ndarray
    logvar: np.ndarray
    right: tuple[str, ...]
    message: str
    see: str = DOCTOR
    pitfall: str = ""


def standard(rng: Generator, n: int, k: int) -> np.ndarray:
    """Columns with mean 0 and variance 1 exactly, so that no draw comes near a threshold."""
    z = rng.normal(size=(n, k))
    z -= z.mean(axis=0)
    unit: np.ndarray = z / np.sqrt((z**2).mean(axis=0))
    return unit


def widths(rng: Generator, n: int, variances: np.ndarray) -> np.ndarray:
    """Log-variances that differ from picture to picture; each number's mean variance is exact."""
    v = rng.uniform(0.8, 1.2, size=(n, len(variances)))
    logvar: np.ndarray = np.log(v * (variances / v.mean(axis=0)))
    return logvar


def patient(
    rng: Generator,
    spread: np.ndarray,
    width: np.ndarray,
    right: tuple[str, ...],
    message: str,
    centre: np.ndarray | float = 0.0,
    see: str = DOCTOR,
    pitfall: str = "",
) -> Patient:
    """Return clouds by the variance of their means, their mean variance, and their centre."""
    n = int(rng.integers(300, 400))
    mu = np.sqrt(spread) * standard(rng, n, len(spread)) + centre
    return Patient(mu, widths(rng, n, width), right, message, see, pitfall)


def silent_or_not(rng: Generator) -> list[Patient]:
    """Collapsed clouds, and clouds that a careless eye takes for collapsed."""
    k, n = int(rng.integers(3, 6)), int(rng.integers(300, 400))
    busy = np.full(k, 1e-4)
    busy[rng.integers(k)] = 0.85
    quiet = np.where(busy > 0.5, 0.15, 1.0)
    many = int(rng.integers(13, 18))
    few = standard(rng, n, k)
    few[n // 4 :] = 0
    sharp = np.zeros((n, k))
    sharp[rng.integers(n), rng.integers(k)] = -6
    loud = np.zeros((n, k))
    loud[rng.integers(n), :2] = 2.5, -2.5

    def weak(nats: float, numbers: int) -> np.ndarray:
        """Means that carry so many nats together, in clouds as wide as the prior."""
        size: float = np.sqrt(2 * nats / numbers)
        return size * standard(rng, n, numbers)

    return [
        Patient(
            weak(rng.uniform(0.002, 0.004), k),
            rng.uniform(-0.1, 0.1, size=(n, k)),
            FINDINGS[:1],
            "Every cloud is nearly the prior itself here, and all numbers together carry less "
            "than 0.01 nats on average over the pictures: that is a collapse.",
            COLLAPSE,
            "P5",
        ),
        patient(
            rng,
            rng.uniform(0.6, 0.8, size=k),
            rng.uniform(0.1, 0.25, size=k),
            ALIVE,
            "The clouds differ from picture to picture, so the code speaks. That all of them "
            "together lie like the prior is health, not collapse.",
            pitfall="P6",
        ),
        patient(
            rng,
            np.full(k, 1e-4),
            np.exp(rng.uniform(4, 8, size=k)),
            ALIVE,
            "Clouds with an enormous sigma are no collapse: they are far from the prior, and that "
            "is expensive. A collapsed cloud equals the prior.",
            see=COLLAPSE,
            pitfall="P5",
        ),
        patient(
            rng,
            np.full(k, 1e-4),
            np.exp(-rng.uniform(3, 5, size=k)),
            ALIVE,
            "Narrow clouds at one place are no collapse, although their means hardly move: they "
            "are far from the prior. Judge by the nats.",
            see=COLLAPSE,
            pitfall="P5",
        ),
        patient(
            rng,
            busy,
            quiet,
            ALIVE,
            "One number says much here while the others rest at the prior: that is no collapse. "
            "Judge all numbers together.",
            pitfall="P5",
        ),
        Patient(
            weak(rng.uniform(0.2, 0.3), many),
            np.zeros((n, many)),
            ALIVE,
            "The nats of the numbers add up: here each carries little, and only an average over "
            "the numbers looks like nothing.",
            pitfall="P9",
        ),
        Patient(
            1.5 * few,
            np.zeros((n, k)),
            ALIVE,
            "A quarter of the pictures has much to say here: judge the mean over the pictures.",
        ),
        Patient(
            loud,
            np.zeros((n, k)),
            FINDINGS[:1],
            "A single picture is told from the others here: judge the mean over the pictures.",
        ),
        Patient(
            np.zeros((n, k)),
            sharp,
            FINDINGS[:1],
            "A single cloud is narrow here. That looks enormous only if prior and cloud change "
            "places in the KL.",
            "1_distributions#what-a-code-costs",
            "P6",
        ),
        Patient(
            weak(0.04, k),
            np.zeros((n, k)),
            FINDINGS[:1],
            "0.04 nats are below the limit: your nats come out too large.",
        ),
        Patient(
            weak(0.065, k),
            np.zeros((n, k)),
            ALIVE,
            "0.065 nats are above the limit: your nats come out too small.",
        ),
    ]


def centred_or_not(rng: Generator) -> list[Patient]:
    """Clouds whose means and widths are each ordinary, wherever they lie."""
    k = int(rng.integers(3, 6))

    def put(
        numbers: int, centre: np.ndarray, right: tuple[str, ...], message: str, pitfall: str = ""
    ) -> Patient:
        spread, width = rng.uniform(0.6, 0.75, size=(2, numbers))
        return patient(rng, spread, width, right, message, centre, pitfall=pitfall)

    def one(numbers: int, by: float) -> np.ndarray:
        centre = np.zeros(numbers)
        centre[rng.integers(numbers)] = by
        return centre

    pair = np.zeros(k)
    pair[rng.permutation(k)[:2]] = rng.uniform(0.8, 1.4) * np.array([1, -1])
    off, healthy = FINDINGS[1:2], FINDINGS[2:]
    n = int(rng.integers(300, 400))
    return [
        put(
            k,
            np.zeros(k),
            healthy,
            "A single cloud lies off the prior, as it must to say something. Here all clouds "
            "together lie like the prior: that is healthy.",
            "P6",
        ),
        put(
            k,
            one(k, rng.uniform(0.9, 1.5)),
            off,
            "All clouds together lie to the right of the prior in one number: that is off.",
        ),
        put(
            k,
            one(k, -rng.uniform(0.9, 1.5)),
            off,
            "All clouds together lie to the left of the prior in one number: either side counts.",
        ),
        put(
            k,
            pair,
            off,
            "Two numbers are off here, to opposite sides: judge each by itself, so that they do "
            "not cancel.",
        ),
        put(
            12,
            one(12, rng.choice([-1, 1]) * rng.uniform(0.9, 1.5)),
            off,
            "One number of twelve is off here: any number suffices.",
        ),
        put(
            k,
            rng.choice([-1, 1]) * rng.uniform(0.8, 1.4, size=k),
            off,
            "All numbers are off here, to the same side.",
        ),
        put(
            9,
            rng.choice([-1, 1], size=9) * rng.uniform(0.25, 0.35, size=9),
            healthy,
            "Each mean lies well within its limits here: judge each number by itself.",
        ),
        Patient(
            np.full((n, k), rng.choice([-1, 1]) * rng.uniform(0.9, 1.5)),
            np.zeros((n, k)),
            off,
            "Clouds that all lie at one place are no collapse if that place is not the prior's: "
            "they cost nats, and draws from the prior miss them.",
            pitfall="P6",
        ),
    ]


def wide_or_not(rng: Generator) -> list[Patient]:
    """Clouds around 0 of every width, from either of the two things that make them wide."""
    k = int(rng.integers(4, 7))
    off, healthy = FINDINGS[1:2], FINDINGS[2:]
    n = int(rng.integers(300, 400))

    def put(
        one: tuple[float, float],
        right: tuple[str, ...],
        message: str,
        rest: tuple[float, float] = (0.55, 0.55),
        pitfall: str = "",
        centre: float = 0.0,
    ) -> Patient:
        """One number, somewhere, with its own spread and width; the rest alike."""
        parts = np.tile(np.array(rest)[:, None], k)
        here, shift = rng.integers(k), np.zeros(k)
        parts[:, here], shift[here] = one, centre
        spread, width = parts
        return patient(rng, spread, width, right, message, shift, RECORD, pitfall)

    uneven = np.full((n, k), -1.0)
    uneven[: n // 10] = 3.2
    return [
        put((0.55, 0.55), healthy, "All clouds together are as wide as the prior here."),
        put(
            (rng.uniform(3.2, 3.6), 0.2),
            off,
            "In one number the means lie too far apart here, so that all clouds together are too "
            "wide. Is it the variance that you look at?",
        ),
        put(
            (0.1, rng.uniform(0.2, 0.22)),
            off,
            "In one number all clouds together are too narrow here. Is it the variance that you "
            "look at?",
        ),
        put(
            (rng.uniform(0.8, 0.9), 0.1),
            healthy,
            "A single cloud is narrow here, as it must be to say something. Compare all clouds "
            "together with the prior.",
            (0.85, 0.1),
            "P6",
        ),
        put(
            (0.4, 0.4),
            healthy,
            "The variance of all clouds together has two parts; here neither is enough alone.",
            (0.42, 0.42),
        ),
        put(
            (rng.uniform(1.35, 1.5), 1.4),
            off,
            "The variance of all clouds together has two parts; here both together are too much.",
        ),
        Patient(
            np.sqrt(0.3) * standard(rng, n, k),
            uneven,
            off,
            "One cloud in ten is very wide here: average the variances themselves.",
            RECORD,
        ),
        put(
            (0.3, rng.uniform(1.4, 1.5)),
            healthy,
            "The clouds are wide here, but not too wide. Is the log-variance read as one?",
        ),
        put(
            (0.95, 0.95),
            healthy,
            "A variance is counted around the mean, not around 0.",
            centre=rng.choice([-1, 1]) * 0.43,
        ),
        put(
            (1e-4, float(np.exp(rng.uniform(3.4, 4.2)))),
            off,
            "An enormous sigma makes all clouds together too wide: draws from the prior do not "
            "lie there.",
            pitfall="P5",
        ),
    ]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""

    def examine(patients: list[Patient]) -> None:
        told, diagnose = student.define(TOLD, "told"), student.handle("diagnose")
        for place, one in enumerate(patients):
            kind = np.float32 if place % 2 else np.float64  # models answer in float32
            got = told(diagnose, one.mu.astype(kind), one.logvar.astype(kind))
            if not isinstance(got, str):
                raise Wrong(f"Return one of the three findings, not {describe(got)}.", DOCTOR)
            expect(
                got in FINDINGS,
                "Return one of the three findings, written as the exercise writes them.",
                DOCTOR,
            )
            expect(got in one.right, one.message, one.see, one.pitfall)

    @part("collapsed, or not", 1)
    def silent() -> None:
        examine(silent_or_not(rng))

    @part("off centre, or not", 1)
    def centred() -> None:
        examine(centred_or_not(rng))

    @part("too wide, too narrow, or neither", 1)
    def wide() -> None:
        patients = wide_or_not(rng)
        examine(patients)
        mu, logvar = student.keep(patients[0].mu), student.keep(patients[0].logvar)
        student.kept("diagnose", mu, logvar)
        for kept, was in ((mu, patients[0].mu), (logvar, patients[0].logvar)):
            now = array(kept.value(), was.shape, "An argument")
            expect(np.array_equal(now, was), "Leave the arguments as they were.", DOCTOR)

    yield silent
    yield centred
    yield wide
