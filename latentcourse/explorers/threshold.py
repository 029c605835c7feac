"""A cut through scores, to move by hand, with what it costs."""

from collections.abc import Mapping, Sequence

import numpy as np
import traitlets
from numpy.typing import ArrayLike, NDArray

from latentcourse.explorers.explorer import Explorer, module, packed_pictures

Floats = NDArray[np.float64]


def _scored(scores: Mapping[str, ArrayLike], n: int) -> dict[str, Floats]:
    """Return copies of the scores, if there are some and each fits n pictures."""
    if not scores:
        raise ValueError("`scores` is empty: an explorer of cuts wants one score at least.")
    found = {name: np.array(values, dtype=float) for name, values in scores.items()}
    for name, values in found.items():
        if values.shape != (n,):
            raise ValueError(f"{name}: {n} pictures want {n} scores, not {values.shape}.")
        if not np.isfinite(values).all():
            raise ValueError(f"{name}: scores must be finite.")
    return found


def _stated(name: str, values: Sequence[float], below: float) -> list[float]:
    """Return settings as plain numbers, if each is above 0 and below a bound."""
    found = [float(value) for value in values]
    if not found or not all(0 < value < below for value in found):
        raise ValueError(f"`{name}` holds numbers above 0 and below {below}, one at least.")
    return found


class ThresholdExplorer(Explorer):
    """Move a cut through scores; see whom it flags, what that costs, and the photos beside it.

    Costs are per picture, in false alarms, for a stated share of odd pictures.

    Parameters
    ----------
    scores : mapping of str to array, shape (n,)
        By name; high is meant to be odd.
    labels : array of int, shape (n,)
        1 for an odd picture, 0 for a normal one; some of both.
    images : array, shape (n, height, width)
        Values in [0, 1]. A page carries them: some 60 to 100 are enough.
    names : sequence of str
        What each picture shows.
    prevalences, miss_costs : sequences of float
        Shares of odd pictures, and what a missed one costs in false alarms, to choose from; the
        middle one is shown first.

    Attributes
    ----------
    score, prevalence, miss_cost : int
        The places of what is chosen among its kind.
    cut : int
        How many pictures lie below the cut, from 0 to n; where scores are equal, fewer may.
    threshold : float
        The lowest score that is flagged; infinity if none is.
    flagged : array of bool, shape (n,)
    cost : float
        Expected, per picture.

    Raises
    ------
    ValueError
        If shapes do not fit together, or a setting is out of its range.

    Examples
    --------
    >>> scores, labels = {"error": [0.1, 0.4, 0.2, 0.8]}, [0, 0, 1, 1]
    >>> names, images = ["clean", "clean", "torn", "torn"], np.zeros((4, 8, 8))
    >>> explorer = ThresholdExplorer(scores, labels, images, names, [0.2], [10])
    >>> explorer.cost   # nothing is flagged
    2.0
    >>> explorer.cut = 1   # as a reader's slider does
    >>> explorer.threshold, explorer.flagged.tolist(), explorer.cost
    (0.2, [False, True, True, True], 0.4)
    """

    _esm = module("threshold")
    kind, state = "threshold", ("score", "prevalence", "miss_cost", "cut")
    room = "--wide: 44.9rem; --narrow: calc(95.2rem - 124vw)"
    score = traitlets.Int(0).tag(sync=True)
    prevalence = traitlets.Int(0).tag(sync=True)
    miss_cost = traitlets.Int(0).tag(sync=True)
    cut = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        scores: Mapping[str, ArrayLike],
        labels: ArrayLike,
        images: ArrayLike,
        names: Sequence[str],
        prevalences: Sequence[float] = (0.05, 0.2),
        miss_costs: Sequence[float] = (5, 10, 20),
    ) -> None:
        shown, n = packed_pictures(images), len(np.asarray(images))
        self.scores, self.labels = _scored(scores, n), np.array(labels)
        if self.labels.shape != (n,) or len(names) != n:
            raise ValueError(
                f"{n} pictures want as many labels and names: {self.labels.shape}, {len(names)}."
            )
        if set(self.labels.tolist()) != {0, 1}:
            raise ValueError("`labels` holds 0 for normal and 1 for odd pictures, some of both.")
        self.shares = _stated("prevalences", prevalences, 1)
        self.prices = _stated("miss_costs", miss_costs, np.inf)
        super().__init__(
            content={
                # As they are, since a page must order them as Python does.
                "scores": {name: one.tolist() for name, one in self.scores.items()},
                "labels": self.labels.astype(int).tolist(),
                "images": shown,
                "names": [str(name) for name in names],
                "prevalences": self.shares,
                "miss_costs": self.prices,
            },
            prevalence=len(self.shares) // 2,
            miss_cost=len(self.prices) // 2,
            cut=n,
        )

    @property
    def threshold(self) -> float:
        return float([*np.sort([*self.scores.values()][self.score]), np.inf][self.cut])

    @property
    def flagged(self) -> NDArray[np.bool_]:
        return np.asarray([*self.scores.values()][self.score] >= self.threshold)

    @property
    def cost(self) -> float:
        share, price = self.shares[self.prevalence], self.prices[self.miss_cost]
        alarms = self.flagged[self.labels == 0].mean()
        misses = 1 - self.flagged[self.labels == 1].mean()
        return float((1 - share) * alarms + share * price * misses)
