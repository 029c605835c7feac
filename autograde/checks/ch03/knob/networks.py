"""Small networks around a student's loss, what the loss should be, and what mistakes make of it.

The networks are nonlinear and their weights are drawn anew. The loss is computed in float64 from
the formulas, and differentiated by central differences, weight by weight.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray

from autograde.checks import Table
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

Weights = list[NDArray[np.float64]]

# A beta-VAE of tanh and sines around the student's loss: what it returns, and its slopes.
NETWORKS = """
import torch
def run(loss, weights, x, eps, beta):
    weights = [part.clone().requires_grad_() for part in weights]
    M, m, S, s, D, d = weights
    def encoder(x):
        return torch.tanh(x @ M) + m, torch.tanh(x @ S) + s
    def decoder(z):
        return 2 * torch.sin(z @ D) + d
    got = loss(encoder, decoder, x, eps, beta)
    first = got[0] if isinstance(got, (tuple, list)) and len(got) else got
    if not isinstance(first, torch.Tensor) or not first.requires_grad:
        return got, None
    return got, torch.autograd.grad(first.sum(), weights, allow_unused=True)
"""


@dataclass
class Case:
    """A batch, noise and weights."""

    x: NDArray[np.float64]
    eps: NDArray[np.float64]
    weights: Weights
    beta: float

    @classmethod
    def draw(cls, rng: Generator, shape: tuple[int, int, int], beta: float) -> "Case":
        """Return grey pictures and networks for a batch, a number of pixels and of code numbers."""
        batch, dim, latent = shape
        sizes = (dim, latent), (latent,), (dim, latent), (latent,), (latent, dim), (dim,)
        return cls(
            rng.uniform(0.05, 0.95, size=(batch, dim)),
            rng.uniform(0.4, 1.6, size=(batch, latent)) * rng.choice([-1, 1], (batch, latent)),
            [rng.uniform(0.3, 0.9, size=size) * rng.choice([-1, 1], size) for size in sizes],
            beta,
        )

    def heads(self, weights: Weights) -> tuple[Any, Any]:
        """Return mu and logvar."""
        M, m, S, s, *_ = weights
        return np.tanh(self.x @ M) + m, np.tanh(self.x @ S) + s

    def terms(self, weights: Weights, scale: float = 0.5) -> tuple[Any, Any]:
        """Return nats of each pixel and each number; `scale` takes the log-variance to a spread."""
        mu, logvar = self.heads(weights)
        D, d = weights[4:]
        logits = 2 * np.sin((mu + np.exp(scale * logvar) * self.eps) @ D) + d
        return coins(self.x, logits), 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)

    def three(self, weights: Weights | None = None) -> list[float]:
        """Return loss, distortion and rate."""
        bce, kl = self.terms(self.weights if weights is None else weights)
        distortion, rate = float(bce.sum(axis=1).mean()), float(kl.sum(axis=1).mean())
        return [distortion + self.beta * rate, distortion, rate]

    def slopes(self, place: int) -> NDArray[np.float64]:
        """Return slopes of loss, distortion and rate along some weights, in that order."""
        part = self.weights[place]
        found = np.empty((3, *part.shape))
        for index in np.ndindex(part.shape):
            ends = []
            for step in (1e-5, -1e-5):
                moved = [one.copy() for one in self.weights]
                moved[place][index] += step
                ends.append(np.array(self.three(moved)))
            found[:, *index] = (ends[0] - ends[1]) / 2e-5
        return found

    def ask(self, student: Student, dtype: torch.dtype = torch.float64) -> tuple[Any, Any]:
        """Return what the student's loss returns, and its slopes."""
        weights, x, eps = (
            [torch.tensor(w, dtype=dtype) for w in self.weights],
            torch.tensor(self.x, dtype=dtype),
            torch.tensor(self.eps, dtype=dtype),
        )
        run, loss = student.define(NETWORKS, "run"), student.handle("beta_vae_loss")
        got, slopes = run(loss, weights, x, eps, self.beta)
        return got, slopes


def coins(x: Any, logits: Any) -> Any:
    """Return the cross-entropy of coins, pixel by pixel, for logits of any size."""
    return np.logaddexp(0, logits) - x * logits


# Mistakes


def distortion_slips(case: Case) -> Table:
    """Return what known mistakes in the first term lead to."""
    bce, _ = case.terms(case.weights)
    mu, logvar = case.heads(case.weights)
    D, d = case.weights[4:]

    def of(z: Any) -> float:
        return float(coins(case.x, 2 * np.sin(z @ D) + d).sum(axis=1).mean())

    table: Table = [
        (case.three()[2], "The order is loss, distortion, rate."),
        (of(mu), "Your codes are the clouds' centres: the noise is missing."),
        (
            of(mu + np.exp(logvar) * case.eps),
            "You scale the noise by the variance: the spread is its root.",
        ),
        (of(mu + logvar * case.eps), "You scale the noise by the log-variance, not by the spread."),
        (bce.mean(), "You average over pixels: sum over them, so that beta keeps its meaning."),
        (bce.sum(), "You sum over the batch: average over it."),
        (bce.mean(axis=0).sum() / len(bce), "You divide by the batch twice."),
    ]
    return unlike(case.three()[1], table, 1e-3)


def rate_slips(case: Case) -> Table:
    """Return what known mistakes in the second term lead to."""
    _, kl = case.terms(case.weights)
    mu, logvar = case.heads(case.weights)
    want = case.three()[2]

    def of(each: Any) -> float:
        return float(each.sum(axis=1).mean())

    table: Table = [
        (kl.mean(), "You average the KL over the code: sum over its numbers."),
        (kl.sum(), "You sum over the batch: average over it."),
        (case.beta * want, "Beta stands in the loss: the rate is returned without it."),
        (-want, "The KL has the wrong sign."),
        (2 * want, "Half of it is missing: the KL of a number begins with one half."),
        (
            of(0.5 * (mu**2 + np.exp(2 * logvar) - 1 - 2 * logvar)),
            "You read the second head as log sigma: it is the log of sigma squared.",
        ),
        (of(0.5 * (mu**2 + logvar**2 - 1 - np.log(logvar**2))), "The second head is a log."),
    ]
    return unlike(want, table, 1e-3)


def loss_slips(case: Case) -> Table:
    """Return what known mistakes in the sum lead to."""
    want, distortion, rate = case.three()
    table: Table = [
        (distortion + rate, "Beta has no effect on your loss.", "P3"),
        (case.beta * distortion + rate, "Beta weighs the rate, not the distortion.", "P3"),
        (case.beta * (distortion + rate), "Beta weighs the rate alone.", "P3"),
        (distortion + rate / max(case.beta, 1e-9), "You divide by beta.", "P3"),
        (distortion + case.beta**2 * rate, "Beta is in it twice.", "P3"),
        (distortion - case.beta * rate, "You reward the rate: it is a price.", "P3"),
        (distortion, "The rate is missing from the loss.", "P3"),
        (
            (distortion + case.beta * rate) / (1 + case.beta),
            "You divide by the sum of the weights.",
        ),
    ]
    return unlike(want, table, 1e-6)


def slope_slips(case: Case, loss: Any, distortion: Any, rate: Any) -> Table:
    """Return what is left of a gradient if one of the terms has none."""
    drawn = "Of the pixels' term nothing reaches the encoder: the draw cuts it off."
    table: Table = [
        (case.beta * rate, drawn, "P2"),
        (distortion, "Of the rate nothing reaches the encoder: something cuts it off.", "P3"),
        (distortion + rate, "Beta has no effect on your gradient.", "P3"),
    ]
    return unlike(loss, table, 1e-3)
