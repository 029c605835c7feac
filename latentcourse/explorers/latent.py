"""The plane of codes, to walk about in."""

from collections.abc import Mapping, Sequence
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


def limits(codes: NDArray[Any]) -> list[float]:
    """Return a square that holds all codes, with a margin.

    Parameters
    ----------
    codes : array, shape (n, 2)

    Returns
    -------
    list of float
        x0, x1, y0, y1.

    Examples
    --------
    >>> [round(edge, 2) for edge in limits(np.array([[0.0, 0.0], [2.0, 1.0]]))]
    [-0.1, 2.1, -0.6, 1.6]
    """
    low, high = codes.min(axis=0), codes.max(axis=0)
    middle, half = (low + high) / 2, 0.55 * max(float((high - low).max()), 1e-3)
    return [float(edge) for axis in (0, 1) for edge in (middle[axis] - half, middle[axis] + half)]


class LatentExplorer(Explorer):
    """Go anywhere on a plane of codes and see what the decoder makes of the place.

    Parameters
    ----------
    models : mapping of str to (layers, codes)
        By name, side by side: the decoder's dense layers `(W, b)`, ReLU between them and a sigmoid
        at the end; and the codes of `images`, shape (n, 2).
    images : array, shape (n, height, width)
        Training pictures, values in [0, 1]. A page carries them: some hundreds are enough.
    labels : array of int, shape (n,)
        Classes below 10.
    names : sequence of str, optional
        Of the classes; the first letter stands on the plane. By default their numbers.

    Attributes
    ----------
    z : array, shape (2,)
        Where the reader is, on the plane of `model`.
    model : str
        The plane that was used last.
    walk : array, shape (2, 2)
        Start and end of the walk on that plane.

    Raises
    ------
    ValueError
        If shapes do not fit together.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> decoder = [(rng.normal(size=(2, 64)), np.zeros(64))]
    >>> images, labels = rng.random((100, 8, 8)), np.arange(100) % 10
    >>> codes = rng.normal(size=(100, 2))
    >>> explorer = LatentExplorer({"autoencoder": (decoder, codes)}, images, labels)
    >>> explorer.model, explorer.walk.shape
    ('autoencoder', (2, 2))

    A reader begins where the walk does, at the mean code of the first class:

    >>> bool(np.allclose(explorer.z, codes[labels == 0].mean(axis=0)))
    True
    """

    _esm = module("latent")
    kind, state = "latent", ("at", "active", "walks")
    at: Any = traitlets.List().tag(sync=True)
    active = traitlets.Int(0).tag(sync=True)
    walks: Any = traitlets.List().tag(sync=True)

    def __init__(
        self,
        models: Mapping[str, tuple[Any, ArrayLike]],
        images: ArrayLike,
        labels: ArrayLike,
        names: Sequence[str] = tuple("0123456789"),
    ) -> None:
        pictures, classes = np.asarray(images), np.asarray(labels)
        shown = []
        for name, (layers, codes) in models.items():
            points = np.asarray(codes, dtype=float)
            if points.shape != (len(pictures), 2) or classes.shape != (len(pictures),):
                raise ValueError(
                    f"{name}: {len(pictures)} pictures want {len(pictures)} codes of two numbers "
                    f"and as many labels, not shapes {points.shape} and {classes.shape}."
                )
            shown.append(
                {
                    "name": name,
                    "codes": packed(points),
                    "limits": limits(points),
                    "layers": packed_layers(layers, 2, pictures[0].size),
                }
            )
        self.names, self.parts = tuple(models), len(models)
        # The walk first offered: between the middles of the first and the last class.
        ends = [classes.min(), classes.max()]
        walks = [
            [np.asarray(codes)[classes == end].mean(axis=0).tolist() for end in ends]
            for _, codes in models.values()
        ]
        super().__init__(
            content={
                "images": packed_pictures(pictures),
                "labels": packed(classes.astype(np.uint8)),
                "names": list(names),
                "models": shown,
            },
            walks=walks,
            at=[start for start, _ in walks],
        )

    @property
    def model(self) -> str:
        return self.names[self.active]

    @property
    def z(self) -> NDArray[np.float64]:
        return np.array(self.at[self.active])

    @property
    def walk(self) -> NDArray[np.float64]:
        return np.array(self.walks[self.active])
