"""Train on our pictures, judge on new ones of the same kind."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.special import expit

from autograde.checks import Part, array, expect, pair, part
from autograde.sandbox.student import Rng, Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "5_in_the_wild#a-loop-that-trains-nothing"
    # Three factors, one of them never far from its mean: the mean photo is a fair yardstick.
    factors = rng.normal(size=(1400, 3)) * (0.5, 1, 1) + (2, 0, 0)
    basis = rng.normal(0, 1.0, size=(3, 25))
    everything = expit(factors @ basis + rng.normal(0, 0.05, (1400, 25)))
    x, new = everything[:1000], everything[1000:]
    floor = ((new - x.mean(axis=0)) ** 2).mean()
    seed = int(rng.integers(1 << 31))
    made: dict[int, Any] = {}

    def train(epochs: int) -> tuple[np.ndarray, np.ndarray, Any]:
        if epochs not in made:
            made[epochs] = student.training(x, epochs, Rng(seed))
        weights, losses = pair(made[epochs], "training")
        W_in, W_out = pair(weights, "The first of what training returns")
        return array(W_in, (25, 3), "W_in"), array(W_out, (3, 25), "W_out"), losses

    def rebuilt(W_in: np.ndarray, W_out: np.ndarray, pictures: np.ndarray) -> np.ndarray:
        return np.asarray(expit(np.tanh(pictures @ W_in) @ W_out))

    @part("better than the mean photo on new photos", 2)
    def better() -> None:
        W_in, W_out, _ = train(2000)
        start_in, start_out, _ = train(0)
        expect(
            not np.allclose(W_in, start_in) or not np.allclose(W_out, start_out),
            "No weight moved: compute the gradients and take a step.",
            page,
        )
        error = ((rebuilt(W_in, W_out, new) - new) ** 2).mean()
        expect(
            error < floor,
            "On new photos the model is still worse than always answering the mean photo.",
            page,
        )

    @part("both halves learn", 1)
    def both() -> None:
        W_in, W_out, _ = train(2000)
        start_in, start_out, _ = train(0)
        for name, now, then in (("W_in", W_in, start_in), ("W_out", W_out, start_out)):
            expect(
                not np.allclose(now, then, atol=1e-3),
                f"{name} stayed as it was drawn: half of the model learns nothing.",
                page,
            )
        error = ((rebuilt(W_in, W_out, new) - new) ** 2).mean()
        expect(
            error < 0.8 * floor,
            "The model hardly beats the mean photo: does the slope go "
            "through tanh to W_in, and is the rate large enough?",
            page,
        )

    @part("the losses are those of the model", 1)
    def losses() -> None:
        values = array(train(2000)[2], (2000,), "The list of losses")
        last = values[-400:].mean()
        # One step may land badly, with weights four times worse than those around it; over three
        # ends of a right training the ratio stayed between .4 and 1.8 in 900 draws.
        ends = [train(epochs)[:2] for epochs in (1800, 1900, 2000)]
        error = np.mean([((rebuilt(*weights, x) - x) ** 2).mean() for weights in ends])
        expect(
            np.isfinite(values).all() and error / 4 < last < 4 * error,
            "The last losses are "
            "not those of the weights you return: mean squared error of each batch, before "
            "its step.",
            page,
        )
        first_in, first_out, none = train(0)
        expect(len(none) == 0, "With no epochs there is no loss.", page)
        begin = ((rebuilt(first_in, first_out, x) - x) ** 2).mean()
        expect(
            0.3 * begin < values[0] < 3 * begin,
            "The first loss is measured before the first step.",
            page,
        )

    yield better
    yield both
    yield losses
