"""Clouds for the doctor that are as wide as the prior, wider or narrower."""

import numpy as np
from numpy.random import Generator

from autograde.checks.ch02.collapse.patients import (
    HEALTHY,
    OFF,
    RECORD,
    Patient,
    patient,
    standard,
)


class Wide:
    """Clouds around 0 of every width, from either of the two things that make them wide."""

    def __init__(self, rng: Generator) -> None:
        self.rng = rng
        self.k, self.n = int(rng.integers(4, 7)), int(rng.integers(300, 400))

    def patients(self) -> list[Patient]:
        """Draw the patients, in the order in which they are seen."""
        return [
            *self.plain(),
            *self.two_parts(),
            self.uneven(),
            *self.single(),
            *self.readings(),
            *self.limits(),
        ]

    def limits(self) -> list[Patient]:
        """Draw clouds that are as wide as a limit allows, or a little more."""
        words = "In one number all clouds together have variance {}: on which side of the limit is "
        return [
            self.put((0.6 * v, 0.4 * v), right, words.format(v) + "it?")
            for v, right in ((1.99, HEALTHY), (2.01, OFF), (0.504, HEALTHY), (0.496, OFF))
        ]

    def put(
        self,
        one: tuple[float, float],
        right: tuple[str, ...],
        message: str,
        rest: tuple[float, float] = (0.55, 0.55),
        pitfall: str = "",
        centre: float = 0.0,
    ) -> Patient:
        """Draw clouds: one number, somewhere, with its own spread and width; the rest alike."""
        parts = np.tile(np.array(rest)[:, None], self.k)
        here, shift = self.rng.integers(self.k), np.zeros(self.k)
        parts[:, here], shift[here] = one, centre
        spread, width = parts
        return patient(self.rng, spread, width, right, message, shift, RECORD, pitfall)

    def plain(self) -> list[Patient]:
        """Draw clouds as wide as the prior, too wide, and too narrow."""
        look = "Is it the variance that you look at?"
        return [
            self.put((0.55, 0.55), HEALTHY, "All clouds together are as wide as the prior here."),
            self.put(
                (self.rng.uniform(3.2, 3.6), 0.2),
                OFF,
                "In one number the means lie too far apart here, so that all clouds together are "
                f"too wide. {look}",
            ),
            self.put(
                (0.1, self.rng.uniform(0.2, 0.22)),
                OFF,
                f"In one number all clouds together are too narrow here. {look}",
            ),
        ]

    def two_parts(self) -> list[Patient]:
        """Draw clouds of which the means' variance, or the mean variance, is not enough."""
        parts = "The variance of all clouds together has two parts; here"
        return [
            self.put(
                (self.rng.uniform(0.8, 0.9), 0.1),
                HEALTHY,
                "A single cloud is narrow here, as it must be to say something. Compare all "
                "clouds together with the prior.",
                (0.85, 0.1),
                "P6",
            ),
            self.put((0.4, 0.4), HEALTHY, f"{parts} neither is enough alone.", (0.42, 0.42)),
            self.put(
                (self.rng.uniform(1.35, 1.5), 1.4), OFF, f"{parts} both together are too much."
            ),
        ]

    def uneven(self) -> Patient:
        """Draw clouds of which one in ten is very wide."""
        logvar = np.full((self.n, self.k), -1.0)
        logvar[: self.n // 10] = 3.2
        return Patient(
            np.sqrt(0.3) * standard(self.rng, self.n, self.k),
            logvar,
            OFF,
            "One cloud in ten is very wide here: average the variances themselves.",
            RECORD,
        )

    def single(self) -> list[Patient]:
        """Draw clouds of which a single one is enormous, or far out."""
        logvar = np.full((self.n, self.k), -1.0)
        logvar[self.rng.integers(self.n), self.rng.integers(self.k)] = 8.0
        mu = np.sqrt(0.22) * standard(self.rng, self.n, self.k)
        out = np.sqrt(0.7) * standard(self.rng, self.n, self.k)
        out[self.rng.integers(self.n), self.rng.integers(self.k)] = self.rng.choice([-40, 40])
        return [
            Patient(
                mu,
                logvar,
                OFF,
                "A single cloud is so wide here that all together are too wide: cut no "
                "log-variance off.",
                RECORD,
            ),
            Patient(
                out,
                np.full_like(out, -1.0),
                OFF,
                "A single cloud lies so far out here that all together are too wide: cut no mean "
                "off, and average over all pictures.",
                RECORD,
            ),
        ]

    def readings(self) -> list[Patient]:
        """Draw clouds that are told apart only by the right reading of the numbers."""
        rng = self.rng
        return [
            self.put(
                (0.3, rng.uniform(1.4, 1.5)),
                HEALTHY,
                "The clouds are wide here, but not too wide. Is the log-variance read as one?",
            ),
            self.put(
                (0.95, 0.95),
                HEALTHY,
                "A variance is counted around the mean, not around 0.",
                centre=rng.choice([-1, 1]) * 0.43,
            ),
            self.put(
                (1e-4, float(np.exp(rng.uniform(3.4, 4.2)))),
                OFF,
                "An enormous sigma makes all clouds together too wide: draws from the prior do "
                "not lie there.",
                pitfall="P5",
            ),
        ]
