"""Where a first step leads, from a start that is known.

Of photos of two kinds, the loss of a batch tells how many of each it held, and that tells which way
is down.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from scipy.special import expit

from autograde.checks import Page, array, pair
from autograde.sandbox.student import Rng, Student

PAGE = Page("5_in_the_wild#a-loop-that-trains-nothing")

BATCH = 16
Weights = tuple[np.ndarray, np.ndarray]

SLIPS = {
    "uphill": "The first step climbs: go against the slope.",
    "tanh": "The slope of tanh is missing on the way to W_in.",
    "sigmoid": "The slope of the sigmoid is missing: the loss is the squared error.",
    "late": "W_in goes by a W_out that has moved already: find both slopes before either moves.",
}


@dataclass(frozen=True)
class Training:
    """Weights, and the losses on the way to them."""

    weights: Weights
    losses: np.ndarray

    def errors(self, photos: np.ndarray) -> np.ndarray:
        """Return the mean squared error of each photo."""
        W_in, W_out = self.weights
        return np.asarray(((expit(np.tanh(photos @ W_in) @ W_out) - photos) ** 2).mean(axis=1))


def train(student: Student, x: np.ndarray, epochs: int, seed: int) -> "Training":
    """Return what a training makes of photos."""
    weights, losses = pair(student.training(x, epochs, Rng(seed)), "training")
    W_in, W_out = pair(weights, "The first of what training returns")
    found = array(W_in, (25, 3), "W_in"), array(W_out, (3, 25), "W_out")
    PAGE.expect(all(np.isfinite(W).all() for W in found), "There is a nan or inf in the weights.")
    return Training(found, array(losses, (epochs,), "The list of losses"))


class Twos:
    """Photos of two kinds, the first half of one and the rest of the other, and a step on them."""

    def __init__(self, rng: Generator) -> None:
        one = rng.uniform(0.6, 1, 25)
        other = np.where(rng.random(25) < 0.5, rng.uniform(0, 0.2, 25), rng.uniform(0.3, 0.9, 25))
        self.kinds, self.seed = np.stack([one, other]), int(rng.integers(1 << 31))
        self.x = np.repeat(self.kinds, 100, axis=0)

    def step(self, student: Student) -> tuple[Training, Training]:
        """Return where a training starts, and where it is after a step."""
        return train(student, self.x, 0, self.seed), train(student, self.x, 1, self.seed)

    def slopes(self, start: Training, after: Training, share: float, slip: str) -> Weights:
        """Return the slopes for a batch that has such a share of the first kind, or a slip's."""
        W_in, W_out = start.weights
        photos, counts = self.kinds, np.array([[share], [1 - share]])
        z = np.tanh(photos @ W_in)
        x_hat = expit(z @ W_out)
        d = counts * (x_hat - photos) * (1 if slip == "sigmoid" else x_hat * (1 - x_hat))
        through = after.weights[1] if slip == "late" else W_out
        back = (d @ through.T) * (1 if slip == "tanh" else 1 - z**2)
        return photos.T @ back, z.T @ d


def follows(two: Twos, start: Training, after: Training, slip: str = "") -> bool:
    """Say whether a step goes down the slopes of a batch, by whatever optimiser.

    Gradient descent, momentum and Adam move an entry the further down, the larger its slope is.
    """
    sign = 1 if slip == "uphill" else -1
    moves = [sign * (b - a) for a, b in zip(start.weights, after.weights, strict=True)]
    for share in np.linspace(0, 1, 2 * BATCH + 1):
        g_in, g_out = two.slopes(start, after, share, slip)
        if in_order(moves[0], g_in) and in_order(moves[1], g_out):
            return True
    return False


def in_order(rise: np.ndarray, slope: np.ndarray) -> bool:
    """Say whether no entry of a smaller slope goes further than one of a larger slope."""
    rise, slope = rise.ravel() / np.abs(rise).max(), slope.ravel() / np.abs(slope).max()
    smaller = slope[:, None] < slope - 0.02
    return not (smaller & (rise[:, None] > rise + 0.005)).any()
