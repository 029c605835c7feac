"""A mixture of two Gaussians in eight dimensions, whose density is known exactly.

Where a model's bound on log p(x) is to be compared with the truth, the truth must be known:
here it is a formula (Bishop, Pattern Recognition and Machine Learning, section 9.2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DIM = 8

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Mixture:
    """Samples of a two-component mixture with everything that is known about it.

    Attributes
    ----------
    x : array of shape (n, 8), float32
        The samples.
    component : array of shape (n,), int64
        Which component each came from, 0 or 1.
    weights : array of shape (2,), float64
        Probability of each component; they sum to 1.
    means : array of shape (2, 8), float64
        The components' means, the same distance from the origin on opposite sides.
    covariance : array of shape (8, 8), float64
        Shared by both components; positive definite, not diagonal.

    Examples
    --------
    A model's bound can be set beside the truth, here the entropy in nats:

    >>> made = mixture(1000)
    >>> made.x.shape, made.x.dtype
    ((1000, 8), dtype('float32'))
    >>> print(f"{-made.log_density(made.x).mean():.1f} nats")
    6.4 nats
    """

    x: NDArray[np.float32]
    component: NDArray[np.int64]
    weights: Floats
    means: Floats
    covariance: Floats

    def log_density(self, x: NDArray[np.floating]) -> Floats:
        """Return the exact log p(x), a mixture's density as in Bishop, equation 9.7.

        Parameters
        ----------
        x : array, shape (m, 8)

        Returns
        -------
        array of float64, shape (m,)
            In nats.

        Raises
        ------
        ValueError
            If `x` is not of shape (m, 8).

        Examples
        --------
        A point near either mean is likelier than the middle between them:

        >>> made = mixture(1)
        >>> points = np.stack([made.means[0], made.means[1], np.zeros(8)])
        >>> made.log_density(points).round(2).tolist()
        [-2.29, -2.7, -3.78]
        """
        if x.ndim != 2 or x.shape[1] != DIM:
            raise ValueError(f"x must have shape (m, {DIM}), not {x.shape}.")
        lower = np.linalg.cholesky(self.covariance)
        scale = DIM / 2 * np.log(2 * np.pi) + np.log(np.diag(lower)).sum()
        white = np.linalg.solve(lower, (x[None] - self.means[:, None]).reshape(-1, DIM).T)
        squares = (white**2).sum(0).reshape(2, -1)
        terms: Floats = np.log(self.weights)[:, None] - squares / 2 - scale
        total: Floats = np.logaddexp(terms[0], terms[1])
        return total


def mixture(n: int, *, seed: int = 0, separation: float = 4.0) -> Mixture:
    """Draw `n` points of the mixture.

    Parameters
    ----------
    n : int
        How many, at least 1.
    seed : int
        Decides the samples only; means, weights and covariance are the same for every seed.
    separation : float
        Distance between the means in units of the spread along the line that joins them
        (Mahalanobis distance), 0 or more; at 4 the components overlap by about 2 %.

    Returns
    -------
    Mixture

    Raises
    ------
    ValueError
        If `n` is below 1 or `separation` is negative or not finite.

    Examples
    --------
    >>> made = mixture(10_000)
    >>> bool(abs((made.component == 0).mean() - made.weights[0]) < 0.02)
    True
    >>> gap = made.means[0] - made.means[1]
    >>> round(float(np.sqrt(gap @ np.linalg.solve(made.covariance, gap))), 6)   # Mahalanobis
    4.0
    """
    if not isinstance(n, int | np.integer) or n < 1:
        raise ValueError(f"n must be a whole number of at least 1, not {n!r}.")
    if not (np.isfinite(separation) and separation >= 0):
        raise ValueError(f"separation must be a finite number of at least 0, not {separation!r}.")
    # neighbouring dimensions correlate, and spread falls from 1 to 0.3: a shape worth learning
    spread = np.linspace(1.0, 0.3, DIM)
    gap = np.abs(np.subtract.outer(np.arange(DIM), np.arange(DIM)))
    covariance = np.outer(spread, spread) * 0.6**gap
    way = np.where(np.arange(DIM) % 2 == 0, 1.0, -0.5)
    way *= separation / 2 / np.sqrt(way @ np.linalg.solve(covariance, way))
    weights = np.array([0.6, 0.4])
    means = np.stack([way, -way])

    rng = np.random.default_rng(seed)
    component = (rng.random(n) >= weights[0]).astype(np.int64)
    noise = rng.standard_normal((n, DIM)) @ np.linalg.cholesky(covariance).T
    x = (means[component] + noise).astype(np.float32)
    return Mixture(x, component, weights, means, covariance)
