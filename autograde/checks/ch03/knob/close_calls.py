"""Measurements in which one model is best by a hair, and anything else would choose another."""

import numpy as np
from numpy.random import Generator

from autograde.checks.ch03.knob import Array

# How much dearer the rivals are, as a share.
HAIR = 1e-4


def close_call(rng: Generator, use: str) -> tuple[Array, Array, Array, Array]:
    """Return betas, rates, distortions and distances of six models; the first is best for a use.

    Of one rival all that plays no part is less than of the best, of another it is more, so that
    the least bit of it in the cost decides otherwise. For a density the rivals share the same sum
    between distortion and rate in other ways. The last two are far behind.
    """
    low, high, far = rng.uniform(0.5, 0.7), rng.uniform(1.5, 1.8), rng.uniform(2, 4, size=2)
    other = np.array([1, low, high, rng.uniform(0.8, 1.2), *far])
    cost = np.array([1, 1 + HAIR, 1 + HAIR, 1 + HAIR, *far])
    betas, distances = rng.uniform(1.5, 3) * other, rng.uniform(12, 20) * other
    rates, distortions = rng.uniform(6, 9) * other, rng.uniform(7, 12) * other
    if use == "generator":
        return betas, rates, distortions, distances[0] * cost
    if use == "store":
        return betas, rates, distortions[0] * cost, distances
    share = np.array([rng.uniform(0.3, 0.36), 0.5, 0.1, 0.9, *rng.uniform(0.4, 0.6, size=2)])
    whole = rng.uniform(15, 20) * cost
    return betas, (1 - share) * whole, share * whole, distances
