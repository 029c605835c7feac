"""Clouds for the doctor: what the findings on them may be, and what to say to another one.

All clouds of one part are drawn by one class. Their moments are exact, because they are drawn and
then standardised, so that no draw comes near a threshold.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from autograde.checks import Page

COLLAPSE = Page("6_collapse#collapse")
DOCTOR = Page("6_collapse#a-doctor-s-eye")
RECORD = Page("5_measured#a-health-check")
COST = Page("1_distributions#what-a-code-costs")

FINDINGS = ("collapsed", "off the prior", "healthy")

COLLAPSED, OFF, HEALTHY, ALIVE = FINDINGS[:1], FINDINGS[1:2], FINDINGS[2:], FINDINGS[1:]


# Nats on either side of the limit.
LOW, HIGH = (0.04, 0.0497), (0.065, 0.0503)


@dataclass(frozen=True)
class Patient:
    """Clouds, the findings that are right for them, and what to say to another finding."""

    mu: np.ndarray
    logvar: np.ndarray
    right: tuple[str, ...]
    message: str
    page: Page = DOCTOR
    pitfall: str = ""


def standard(rng: Generator, n: int, k: int) -> np.ndarray:
    """Draw columns with mean 0 and variance 1 exactly."""
    z = rng.normal(size=(n, k))
    z -= z.mean(axis=0)
    unit: np.ndarray = z / np.sqrt((z**2).mean(axis=0))
    return unit


def widths(rng: Generator, n: int, variances: np.ndarray) -> np.ndarray:
    """Draw log-variances that differ by picture; each number has exactly its mean variance."""
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
    page: Page = DOCTOR,
    pitfall: str = "",
) -> Patient:
    """Draw clouds by the variance of their means, their mean variance, and their centre."""
    n = int(rng.integers(300, 400))
    mu = np.sqrt(spread) * standard(rng, n, len(spread)) + centre
    return Patient(mu, widths(rng, n, width), right, message, page, pitfall)


class Silent:
    """Collapsed clouds, and clouds that a careless eye takes for collapsed."""

    def __init__(self, rng: Generator) -> None:
        k, n = int(rng.integers(3, 6)), int(rng.integers(300, 400))
        self.rng, self.k, self.n = rng, k, n
        # The means' variance where one number says all.
        self.busy = np.full(k, 1e-4)
        self.busy[rng.integers(k)] = 0.85
        # A code of many numbers.
        self.many = int(rng.integers(13, 18))
        # Means of which a quarter of the pictures has any.
        self.few = standard(rng, n, k)
        self.few[n // 4 :] = 0
        # Log-variances, and means, of which one picture has any.
        self.sharp, self.loud = np.zeros((n, k)), np.zeros((n, k))
        self.sharp[rng.integers(n), rng.integers(k)] = -6
        self.loud[rng.integers(n), :2] = 2.5, -2.5

    def patients(self) -> list[Patient]:
        """Draw the patients, in the order in which they are seen."""
        return [
            *self.plain(),
            *self.at_one_place(),
            *self.numbers(),
            *self.pictures(),
            *self.limits(),
        ]

    def weak(self, nats: float, numbers: int) -> np.ndarray:
        """Draw means that carry so many nats together, in clouds as wide as the prior."""
        size: float = np.sqrt(2 * nats / numbers)
        return size * standard(self.rng, self.n, numbers)

    def plain(self) -> list[Patient]:
        """Draw a collapse, and health."""
        rng, k = self.rng, self.k
        return [
            Patient(
                self.weak(rng.uniform(0.002, 0.004), k),
                rng.uniform(-0.1, 0.1, size=(self.n, k)),
                COLLAPSED,
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
        ]

    def at_one_place(self) -> list[Patient]:
        """Draw clouds that do not move, too wide ones and too narrow ones."""
        rng, k = self.rng, self.k
        return [
            patient(
                rng,
                np.full(k, 1e-4),
                np.exp(rng.uniform(4, 8, size=k)),
                ALIVE,
                "Clouds with an enormous sigma are no collapse: they are far from the prior, and "
                "that is expensive. A collapsed cloud equals the prior.",
                page=COLLAPSE,
                pitfall="P5",
            ),
            patient(
                rng,
                np.full(k, 1e-4),
                np.exp(-rng.uniform(3, 5, size=k)),
                ALIVE,
                "Narrow clouds at one place are no collapse, although their means hardly move: "
                "they are far from the prior. Judge by the nats.",
                page=COLLAPSE,
                pitfall="P5",
            ),
        ]

    def numbers(self) -> list[Patient]:
        """Draw clouds of which one number says all, or each says little."""
        return [
            patient(
                self.rng,
                self.busy,
                np.where(self.busy > 0.5, 0.15, 1.0),
                ALIVE,
                "One number says much here while the others rest at the prior: that is no "
                "collapse. Judge all numbers together.",
                pitfall="P5",
            ),
            Patient(
                self.weak(self.rng.uniform(0.2, 0.3), self.many),
                np.zeros((self.n, self.many)),
                ALIVE,
                "The nats of the numbers add up: here each carries little, and only an average "
                "over the numbers looks like nothing.",
                pitfall="P9",
            ),
        ]

    def pictures(self) -> list[Patient]:
        """Return clouds of which only some pictures' say something."""
        zeros = np.zeros((self.n, self.k))
        pointed = np.zeros((330, self.k))
        pointed[self.rng.integers(330), self.rng.integers(self.k)] = -40
        return [
            Patient(
                1.5 * self.few,
                zeros,
                ALIVE,
                "A quarter of the pictures has much to say here: judge the mean over the pictures.",
            ),
            Patient(
                self.loud,
                zeros,
                COLLAPSED,
                "A single picture is told from the others here: judge the mean over the pictures.",
            ),
            Patient(
                zeros,
                self.sharp,
                COLLAPSED,
                "A single cloud is narrow here. That looks enormous only if prior and cloud "
                "change places in the KL.",
                COST,
                "P6",
            ),
            Patient(
                np.zeros_like(pointed),
                pointed,
                ALIVE,
                "One cloud is so narrow here that it alone lifts the nats over the limit: a "
                "log-variance may be any number, so cut none off.",
            ),
        ]

    def limits(self) -> list[Patient]:
        """Draw clouds on both sides of the limit."""
        zeros = np.zeros((self.n, self.k))
        below = "{} nats are below the limit: your nats come out too large, or it is another."
        above = "{} nats are above the limit: your nats come out too small, or it is another."
        return [
            *(Patient(self.weak(v, self.k), zeros, COLLAPSED, below.format(v)) for v in LOW),
            *(Patient(self.weak(v, self.k), zeros, ALIVE, above.format(v)) for v in HIGH),
        ]


class Centred:
    """Clouds whose means and widths are each ordinary, wherever they lie."""

    def __init__(self, rng: Generator) -> None:
        self.rng, self.k = rng, int(rng.integers(3, 6))
        # Two numbers off to opposite sides.
        self.pair = np.zeros(self.k)
        self.pair[rng.permutation(self.k)[:2]] = rng.uniform(0.8, 1.4) * np.array([1, -1])
        self.n = int(rng.integers(300, 400))

    def patients(self) -> list[Patient]:
        """Draw the patients, in the order in which they are seen."""
        return [
            *self.one_number(),
            *self.several_numbers(),
            self.at_one_place(),
            *self.limits(),
        ]

    def limits(self) -> list[Patient]:
        """Draw clouds whose mean lies on either side of each limit, and near it."""
        words = "In one number the mean of all clouds lies at {}: on which side of the limit is it?"
        return [
            self.put(self.one(self.k, by), OFF if abs(by) > 0.5 else HEALTHY, words.format(by))
            for by in (0.496, 0.504, -0.496, -0.504)
        ]

    def put(
        self, centre: np.ndarray, right: tuple[str, ...], message: str, pitfall: str = ""
    ) -> Patient:
        """Draw clouds around a centre."""
        spread, width = self.rng.uniform(0.6, 0.75, size=(2, len(centre)))
        return patient(self.rng, spread, width, right, message, centre, pitfall=pitfall)

    def one(self, numbers: int, by: float, place: int | None = None) -> np.ndarray:
        """Draw a centre that is off by so much in one number, which is drawn if none is given."""
        centre = np.zeros(numbers)
        centre[self.rng.integers(numbers) if place is None else place] = by
        return centre

    def one_number(self) -> list[Patient]:
        """Draw clouds off the middle in no number, and in one."""
        rng, k = self.rng, self.k
        return [
            self.put(
                np.zeros(k),
                HEALTHY,
                "A single cloud lies off the prior, as it must to say something. Here all clouds "
                "together lie like the prior: that is healthy.",
                "P6",
            ),
            self.put(
                self.one(k, rng.uniform(0.9, 1.5)),
                OFF,
                "All clouds together lie to the right of the prior in one number: that is off.",
            ),
            self.put(
                self.one(k, -rng.uniform(0.9, 1.5)),
                OFF,
                "All clouds together lie to the left of the prior in one number: either side "
                "counts.",
            ),
        ]

    def several_numbers(self) -> list[Patient]:
        """Draw clouds off the middle in some numbers of more, and in all."""
        rng, k = self.rng, self.k
        return [
            self.put(
                self.pair,
                OFF,
                "Two numbers are off here, to opposite sides: judge each by itself, so that they "
                "do not cancel.",
            ),
            self.put(
                self.one(12, rng.choice([-1, 1]) * rng.uniform(0.9, 1.5), place=-1),
                OFF,
                "One number of twelve is off here: any number suffices.",
            ),
            self.put(
                rng.choice([-1, 1]) * rng.uniform(0.8, 1.4, size=k),
                OFF,
                "All numbers are off here, to the same side.",
            ),
            self.put(
                rng.choice([-1, 1], size=9) * rng.uniform(0.25, 0.35, size=9),
                HEALTHY,
                "Each mean lies well within its limits here: judge each number by itself.",
            ),
        ]

    def at_one_place(self) -> Patient:
        """Draw clouds that all lie at one place, which is not the prior's."""
        shape = self.n, self.k
        return Patient(
            np.full(shape, self.rng.choice([-1, 1]) * self.rng.uniform(0.9, 1.5)),
            np.zeros(shape),
            OFF,
            "Clouds that all lie at one place are no collapse if that place is not the prior's: "
            "they cost nats, and draws from the prior miss them.",
            pitfall="P6",
        )
