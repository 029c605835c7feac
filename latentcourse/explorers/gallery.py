"""Draws from a decoder, hot or cold."""

from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike, NDArray

from latentcourse.explorers.explorer import (
    Explorer,
    module,
    packed,
    packed_layers,
    packed_pictures,
)

PAGES, CELLS = 12, 20


def nearest_twentieth(x: NDArray[Any]) -> float:
    """Return the root mean square within which one row in twenty has another.

    Parameters
    ----------
    x : array, shape (n, dim)
        At least two rows.

    Returns
    -------
    float
        In the unit of `x`: a difference, as a root mean square over a row.

    Examples
    --------
    Each of these has its nearest other 1 away in each of its numbers:

    >>> x = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]])
    >>> nearest_twentieth(x)
    1.0
    """
    lengths = (x**2).sum(axis=1)
    squares = lengths[:, None] + lengths - 2 * x @ x.T
    np.fill_diagonal(squares, np.inf)
    least = np.maximum(squares.min(axis=1), 0)
    return float(np.sqrt(np.quantile(least, 0.05) / x.shape[1]))


def spread(x: NDArray[Any]) -> float:
    """Return how much two rows differ, as a root mean square over all pairs and numbers.

    Parameters
    ----------
    x : array, shape (n, dim)
        At least two rows.

    Returns
    -------
    float
        In the unit of `x`. Its square is twice the variance, summed up by columns and averaged.

    Examples
    --------
    >>> spread(np.array([[0.0, 0.0], [3.0, 3.0]]))
    3.0
    """
    return float(np.sqrt(2 * x.var(axis=0, ddof=1).mean()))


class SampleGallery(Explorer):
    """Draw from the prior at any temperature, and see which draws nearly copy a training picture.

    The prior is a standard normal; a draw at temperature `t` is `t * eps`. Words say how many of
    the draws shown are near a training picture, and how much they differ from each other.

    Parameters
    ----------
    layers : sequence of (W, b)
        The decoder's dense layers, ReLU between them and a sigmoid at the end.
    images : array, shape (n, height, width)
        Training pictures, values in [0, 1]. A page carries them: some hundreds are enough.
    near : float, optional
        Root mean squared difference of pixels below which a draw counts as a copy. By default one
        training picture in twenty has another as near as that.
    seed : int
        Of the draws.

    Attributes
    ----------
    z : array, shape (20, latent_dim)
        The codes that are decoded now.

    Raises
    ------
    ValueError
        If shapes do not fit together.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> decoder = [(rng.normal(size=(2, 64)), np.zeros(64))]
    >>> gallery = SampleGallery(decoder, images=rng.random((100, 8, 8)))
    >>> gallery.z.shape
    (20, 2)
    >>> gallery.temperature = 0.0   # as a reader's slider does
    >>> bool((gallery.z == 0).all())
    True
    """

    _esm = module("gallery")
    kind, state = "gallery", ("temperature", "page")
    temperature = traitlets.Float(1.0, min=0, max=2).tag(sync=True)
    page = traitlets.Int(0).tag(sync=True)

    def __init__(
        self, layers: Any, images: ArrayLike, near: float | None = None, seed: int = 0
    ) -> None:
        pictures, steps = np.asarray(images), list(layers)
        latent_dim = len(np.asarray(steps[0][0]))
        flat = pictures.reshape(len(pictures), -1)
        self.eps = np.random.default_rng(seed).normal(size=(PAGES, CELLS, latent_dim))
        super().__init__(
            content={
                "layers": packed_layers(steps, latent_dim, pictures[0].size),
                "images": packed_pictures(pictures),
                "eps": packed(self.eps),
                "near": nearest_twentieth(flat) if near is None else near,
                "spread": spread(flat),
            }
        )

    @property
    def z(self) -> NDArray[np.float64]:
        return np.asarray(self.temperature * self.eps[self.page])
