"""Walks from noise to codes, to scrub through step by step."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike, NDArray

from latentcourse.explorers.explorer import Explorer, module, packed, packed_layers
from latentcourse.explorers.latent import limits

SIDE = 8  # of a decoded picture, in pixels
COLUMNS = 6  # of the sheet of pictures, as in the module


def _points(name: str, points: ArrayLike, shape: str) -> NDArray[np.float64]:
    """Return a copy of points of a plane, if there are some and they have that shape."""
    found = np.array(points, dtype=float)
    if found.ndim != len(shape.split(",")) or found.shape[-1] != 2 or found.size == 0:
        raise ValueError(f"`{name}` has the shape {shape}, not {found.shape}.")
    if not np.isfinite(found).all():
        raise ValueError(f"`{name}` holds numbers that are not finite.")
    return found


def _digits(name: str, digits: ArrayLike, n: int) -> NDArray[np.uint8]:
    """Return n digits, if they are such."""
    found = np.asarray(digits)
    if found.shape != (n,):
        raise ValueError(f"`{name}` wants {n} digits in a row, not the shape {found.shape}.")
    if not np.issubdtype(found.dtype, np.integer) or found.min() < 0 or found.max() > 9:
        raise ValueError(f"`{name}` holds digits, the integers from 0 to 9, and nothing else.")
    return found.astype(np.uint8)


class DenoisingExplorer(Explorer):
    """Scrub through walks from noise to codes, in the latent plane and in pixels at once.

    Walkers start as noise and end as codes. Each was asked for a digit; guidance says how strongly.

    Parameters
    ----------
    walks : array, shape (methods, weights, steps + 1, n, 2)
        Where n walkers are before the first step and after each one; some 30 fit a telephone.
    asked : array of int, shape (n,)
        The digit that each was asked for.
    weights : sequence of float
        Of guidance.
    layers : sequence of (W, b)
        The decoder's dense layers, from two numbers in the unit of `walks` to 64 pixels, ReLU
        between them and a sigmoid at the end.
    codes : array, shape (m, 2)
        Of real digits, in the same unit; some 200 to 400 are enough.
    labels : array of int, shape (m,)
        Their digits.
    methods : sequence of str
        How the walks were made.

    Attributes
    ----------
    step : int
        How many steps have been made.
    weight, method : int
        The place of the guidance weight and of the method among theirs.
    digit : int
        The digit whose walkers are shown; -1 shows all.
    z : array, shape (n, 2)
        Where all walkers are now.

    Raises
    ------
    ValueError
        If shapes do not fit together, or numbers are not finite.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> codes, labels = rng.normal(size=(100, 2)), np.arange(100) % 10
    >>> noise, way = rng.normal(size=(30, 2)), np.linspace(0, 1, 21)[:, None, None]
    >>> walk = (1 - way) * noise + way * codes[:30]
    >>> decoder = [(rng.normal(size=(2, 64)), np.zeros(64))]
    >>> explorer = DenoisingExplorer([[walk]], labels[:30], [1], decoder, codes, labels, ["line"])
    >>> explorer.step = 20   # as a reader's slider does
    >>> bool(np.allclose(explorer.z, codes[:30]))
    True
    """

    _esm = module("denoising")
    kind, state = "denoising", ("step", "weight", "method", "digit")
    room = (
        "--wide: max(36.1rem, 18.1rem + var(--parts) * 3.77rem);"
        "--narrow: calc(47.6rem + var(--parts) * 3.77rem)"
    )
    step = traitlets.Int(0).tag(sync=True)
    weight = traitlets.Int(0).tag(sync=True)
    method = traitlets.Int(0).tag(sync=True)
    digit = traitlets.Int(-1).tag(sync=True)

    def __init__(
        self,
        walks: ArrayLike,
        asked: ArrayLike,
        weights: Sequence[float],
        layers: Any,
        codes: ArrayLike,
        labels: ArrayLike,
        methods: Sequence[str] = ("Euler", "DDIM"),
    ) -> None:
        paths = _points("walks", walks, "(methods, weights, steps + 1, n, 2)")
        points = _points("codes", codes, "(m, 2)")
        if paths.shape[2] < 2:
            raise ValueError("`walks` makes no step: its third axis has steps + 1 entries, not 1.")
        named: dict[str, Sequence[Any]] = {"methods": methods, "weights": weights}
        for held, (name, given) in zip(paths.shape, named.items(), strict=False):
            if len(given) != held:
                raise ValueError(f"`walks` holds {held} {name}, but `{name}` names {len(given)}.")
        digits = _digits("asked", asked, paths.shape[3])
        classes = _digits("labels", labels, len(points))
        try:
            decoder = packed_layers(layers, 2, SIDE * SIDE)
        except ValueError as error:
            raise ValueError(f"`layers`: {error}") from None
        self.walks, self.parts = paths, -(-len(digits) // COLUMNS)
        super().__init__(
            content={
                "walks": packed(paths),
                "asked": digits.tolist(),
                "weights": [float(weight) for weight in weights],
                "methods": list(methods),
                "layers": decoder,
                "codes": packed(points),
                "labels": packed(classes),
                "limits": limits(np.concatenate([paths.reshape(-1, 2), points])),
            },
            # Begin where guidance neither strengthens nor weakens what is asked, if walks do.
            weight=list(weights).index(1) if 1 in weights else 0,
        )

    @property
    def z(self) -> NDArray[np.float64]:
        return np.asarray(self.walks[self.method, self.weight, self.step])
