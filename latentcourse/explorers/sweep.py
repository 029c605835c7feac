"""Pictures under one slider."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike, NDArray

from latentcourse.explorers.explorer import Explorer, module, packed, packed_pictures


class SweepExplorer(Explorer):
    """Move one quantity, and see what pictures become and what was measured on the way.

    Parameters
    ----------
    name : str
        Of the quantity.
    values : sequence
        Of the quantity, in the slider's order; shown as they are.
    images : array, shape (n, height, width)
        The pictures as they were, values in [0, 1]; ten fit a telephone.
    pictures : array, shape (values, n, height, width)
        What they are at each value.
    words : sequence of str
        A sentence for each value: what was measured there.
    task : str
        What the reader is to find.
    goal : int
        The place among the values where it is.
    found : str
        Said there.

    Attributes
    ----------
    place : int
        Of the value under the slider, among the values.
    pictures : array, shape (values, n, height, width)

    Raises
    ------
    ValueError
        If shapes or numbers of values do not fit together.

    Examples
    --------
    >>> x = np.random.default_rng(0).random((3, 8, 8))
    >>> levels = np.array([1.0, 0.5, 0.1])
    >>> sweep = SweepExplorer(
    ...     "light",
    ...     values=levels,
    ...     images=x,
    ...     pictures=levels[:, None, None, None] * x,
    ...     words=[f"the mean pixel is {(level * x).mean():.2f}." for level in levels],
    ...     task="find the darkest light by which you can still see.",
    ...     goal=1,
    ...     found="half of it is enough.",
    ... )
    >>> sweep.place = 1   # as a reader's slider does
    >>> bool(np.allclose(sweep.pictures[sweep.place], x / 2))
    True
    """

    _esm = module("sweep")
    kind, state = "sweep", ("place",)
    place = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        name: str,
        values: Sequence[Any] | NDArray[Any],
        images: ArrayLike,
        pictures: ArrayLike,
        words: Sequence[str],
        task: str,
        goal: int,
        found: str,
    ) -> None:
        originals, swept = np.asarray(images), np.asarray(pictures)
        if swept.shape != (len(values), *originals.shape):
            raise ValueError(
                f"{len(values)} values of {originals.shape} pictures want the shape "
                f"{(len(values), *originals.shape)}, not {swept.shape}."
            )
        if len(words) != len(values) or not 0 <= goal < len(values):
            raise ValueError(
                f"{len(values)} values want as many sentences and a goal among them, not "
                f"{len(words)} and {goal}."
            )
        self.pictures = swept
        bytes_each = np.rint(255 * np.clip(swept, 0, 1)).astype(np.uint8)
        super().__init__(
            content={
                "name": name,
                "values": [str(value) for value in values],
                "words": list(words),
                "task": task,
                "goal": goal,
                "found": found,
                "images": packed_pictures(originals),
                "pictures": packed(bytes_each),
            }
        )
