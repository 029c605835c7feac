"""Train on our pictures, judge on new ones of the same kind."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.special import expit

from autograde.checks import Page, Part, array, pair
from autograde.sandbox.student import Rng, Student

PAGE = Page("5_in_the_wild#a-loop-that-trains-nothing")

Weights = tuple[np.ndarray, np.ndarray]


class Studio:
    """Photos, and the trainings on them, each of which is asked for once.

    Attributes
    ----------
    x, new : arrays
        The photos to train on, and others of the same kind.
    floor : float
        The error of always answering the mean photo.
    """

    def __init__(self, student: Student, rng: Generator) -> None:
        # Three factors, one of them never far from its mean: the mean photo is a fair yardstick.
        factors = rng.normal(size=(1400, 3)) * (0.5, 1, 1) + (2, 0, 0)
        basis = rng.normal(0, 1.0, size=(3, 25))
        everything = expit(factors @ basis + rng.normal(0, 0.05, (1400, 25)))
        self.x, self.new = everything[:1000], everything[1000:]
        self.floor = ((self.new - self.x.mean(axis=0)) ** 2).mean()
        self.student, self.seed = student, int(rng.integers(1 << 31))
        self.made: dict[int, Any] = {}

    def train(self, epochs: int) -> tuple[Weights, Any]:
        """Return the weights and the losses of so many epochs."""
        if epochs not in self.made:
            self.made[epochs] = self.student.training(self.x, epochs, Rng(self.seed))
        weights, losses = pair(self.made[epochs], "training")
        W_in, W_out = pair(weights, "The first of what training returns")
        return (array(W_in, (25, 3), "W_in"), array(W_out, (3, 25), "W_out")), losses


def error(weights: Weights, pictures: np.ndarray) -> float:
    """Return the mean squared error of what a model makes of pictures."""
    W_in, W_out = weights
    return float(((expit(np.tanh(pictures @ W_in) @ W_out) - pictures) ** 2).mean())


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    studio = Studio(student, rng)
    yield Part("better than the mean photo on new photos", 2, partial(look_at_new, studio))
    yield Part("both halves learn", 1, partial(look_at_halves, studio))
    yield Part("the losses are those of the model", 1, partial(look_at_losses, studio))


def look_at_new(studio: Studio) -> None:
    """Look whether a training is worth something."""
    weights, _ = studio.train(2000)
    start, _ = studio.train(0)
    PAGE.expect(
        not np.allclose(weights[0], start[0]) or not np.allclose(weights[1], start[1]),
        "No weight moved: compute the gradients and take a step.",
    )
    PAGE.expect(
        error(weights, studio.new) < studio.floor,
        "On new photos the model is still worse than always answering the mean photo.",
    )


def look_at_halves(studio: Studio) -> None:
    """Look whether encoder and decoder both move, and far enough."""
    weights, _ = studio.train(2000)
    start, _ = studio.train(0)
    for name, now, then in zip(("W_in", "W_out"), weights, start, strict=True):
        PAGE.expect(
            not np.allclose(now, then, atol=1e-3),
            f"{name} stayed as it was drawn: half of the model learns nothing.",
        )
    PAGE.expect(
        error(weights, studio.new) < 0.8 * studio.floor,
        "The model hardly beats the mean photo: does the slope go through tanh to W_in, and is the "
        "rate large enough?",
    )


def look_at_losses(studio: Studio) -> None:
    """Look whether the losses fit the weights, at both ends of a training."""
    values = array(studio.train(2000)[1], (2000,), "The list of losses")
    last = values[-400:].mean()
    # One step may land badly, with weights four times worse than those around it; over three
    # ends of a right training the ratio stayed between .4 and 1.8 in 900 draws.
    ends = [studio.train(epochs)[0] for epochs in (1800, 1900, 2000)]
    end = np.mean([error(weights, studio.x) for weights in ends])
    PAGE.expect(
        np.isfinite(values).all() and end / 4 < last < 4 * end,
        "The last losses are not those of the weights you return: mean squared error of each "
        "batch, before its step.",
    )
    start, none = studio.train(0)
    PAGE.expect(len(none) == 0, "With no epochs there is no loss.")
    begin = error(start, studio.x)
    PAGE.expect(
        0.3 * begin < values[0] < 3 * begin,
        "The first loss is measured before the first step.",
    )
