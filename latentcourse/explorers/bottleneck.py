"""Colour photos through a bottleneck of as many numbers as the reader allows."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike, NDArray

from latentcourse.explorers.explorer import Explorer, Packed, module, packed


def packed_directions(directions: NDArray[Any]) -> tuple[Packed, list[float]]:
    """Return directions as a byte for each number, and the step of each direction.

    A byte is 128 for 0; half the bytes of `packed`, and a pixel moves by less than one grey level
    for each unit of a code.

    Parameters
    ----------
    directions : array, shape (n, pixels)

    Returns
    -------
    bytes, steps
        As `packed` makes them, and a float for each row.

    Examples
    --------
    >>> packed_directions(np.array([[0.0, 127.0], [-2.54, 0.0]]))[1]
    [1.0, 0.02]
    """
    steps = np.maximum(np.abs(directions).max(axis=1), 1e-12) / 127
    levels = np.rint(directions / steps[:, None]) + 128
    return packed(levels.astype(np.uint8)), [float(step) for step in steps]


class BottleneckExplorer(Explorer):
    """Squeeze photos into a few numbers each, the most telling first, and see what comes back.

    A photo becomes its place along the first `numbers` of given directions; it is rebuilt as the
    mean photo plus those steps. With principal directions no other linear code is better (Eckart
    and Young, 1936).

    Parameters
    ----------
    photos : array, shape (n, height, width, 3)
        What is squeezed, values in [0, 1].
    mean : array, shape (height * width * 3,)
    directions : array, shape (n_directions, height * width * 3)
        Orthonormal rows, the most telling first.
    numbers : int
        Where to begin.
    task : str
        What the reader is to find out.
    remarks : mapping of int to str
        What to say of the photos from how many numbers on.

    Attributes
    ----------
    kept : float
        Share of the photos' squared distance from the mean that survives, now.

    Raises
    ------
    ValueError
        If shapes do not fit together.

    Examples
    --------
    >>> photos = np.zeros((1, 1, 2, 3)) + [[0.0, 0.0, 0.5], [0.0, 0.0, 0.0]]
    >>> explorer = BottleneckExplorer(photos, np.zeros(6), np.eye(6), numbers=2)
    >>> explorer.kept
    0.0
    >>> explorer.numbers = 3   # as a reader's slider does
    >>> explorer.kept
    1.0
    """

    _esm = module("bottleneck")
    kind, state = "bottleneck", ("numbers",)
    numbers = traitlets.Int(8, min=1).tag(sync=True)

    def __init__(
        self,
        photos: ArrayLike,
        mean: ArrayLike,
        directions: ArrayLike,
        numbers: int = 8,
        task: str = "How many numbers must pass before you know what each photo shows?",
        remarks: Mapping[int, str] | None = None,
    ) -> None:
        shown, middle, rows = (np.asarray(one, dtype=float) for one in (photos, mean, directions))
        flat = shown.reshape(len(shown), -1)
        if shown.ndim != 4 or rows.shape[1:] != flat.shape[1:] or middle.shape != flat.shape[1:]:
            raise ValueError(
                f"Photos of shape {shown.shape} want a mean and directions of {flat.shape[1]} "
                f"numbers each, not shapes {middle.shape} and {rows.shape}."
            )
        self.offsets = flat - middle
        self.codes = self.offsets @ rows.T
        levels, steps = packed_directions(rows)
        super().__init__(
            content={
                "photos": packed(np.rint(255 * np.clip(shown, 0, 1)).astype(np.uint8)),
                "mean": packed(middle),
                "directions": levels,
                "steps": steps,
                "codes": packed(self.codes),
                "total": float((self.offsets**2).sum()),
                "task": f"{task} Squeeze a code from its side, or use the slider.",
                "remarks": sorted((remarks or {}).items()),
            },
            numbers=numbers,
        )

    @property
    def kept(self) -> float:
        return float((self.codes[:, : self.numbers] ** 2).sum() / (self.offsets**2).sum())
