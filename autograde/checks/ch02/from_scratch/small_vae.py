"""A small VAE of ours, whose terms and gradients PyTorch's autograd finds in float64."""

from collections.abc import Callable
from copy import copy
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import array
from autograde.sandbox.student import Remote, Rng, Student

Tensor = torch.Tensor


Sample = Callable[[Tensor, Tensor, Tensor], Tensor]


# Weights of a model of theirs are set in place, for its layers are views into one vector. What a
# gradient must overwrite is nan.
FILL = """
def fill(net, theta):
    net.theta[:] = theta
    net.grad[:] = float("nan")
"""


def drawn(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Return the codes as they should be."""
    return mu + torch.exp(logvar).sqrt() * eps


def stopped(v: Tensor, strength: float = 0.0) -> Tensor:
    """Return the same values, whose slope is only so strong."""
    return v.detach() + strength * (v - v.detach())


class Case:
    """A small VAE of ours, a batch and its noise; and what they must lead to.

    Parameters
    ----------
    rng : numpy.random.Generator
    sigma : float or None
        As the course's `VAE` has it.
    hidden : tuple of int
    latent : int
        The length of the code.
    """

    def __init__(
        self, rng: Generator, sigma: float | None, hidden: tuple[int, ...], latent: int
    ) -> None:
        self.n, self.latent = int(rng.integers(7, 10)), latent
        self.dim = int(rng.integers(10, 13))
        self.sizes = (self.dim, *hidden, self.latent)
        self.sigma, self.beta = sigma, float(rng.choice([0.3, 0.6, 1.7, 2.5]))
        self.shapes = ((self.dim, *hidden, 2 * self.latent), (self.latent, *hidden[::-1], self.dim))
        weights = [
            np.vstack([rng.normal(0, 1.2 / np.sqrt(i), (i, o)), rng.normal(0, 0.4, (1, o))]).ravel()
            for shape in self.shapes
            for i, o in pairwise(shape)
        ]
        self.theta = np.concatenate(weights)
        self.cut = sum((i + 1) * o for i, o in pairwise(self.shapes[0]))
        self.x, self.eps = rng.random((self.n, self.dim)), rng.normal(size=(self.n, self.latent))
        self.seed = int(rng.integers(1 << 31))

    def moved_far(self) -> "Case":
        """Move the log-variances of all clouds beyond any clamp, on either side, by their bias."""
        fan_in, out = self.shapes[0][-2:]
        layer = self.theta[self.cut - (fan_in + 1) * out : self.cut].reshape(fan_in + 1, out)
        layer[:-1, self.latent :] *= 0.1
        layer[-1, self.latent :] = [(-34.0, 34.0)[k % 2] for k in range(self.latent)]
        return self

    def with_coins(self) -> "Case":
        """Return the same with pixels that are coins."""
        other = copy(self)
        other.sigma = None
        return other

    def run(self, flat: Tensor, h: Tensor, which: int) -> Tensor:
        """Run a batch through the encoder (0) or the decoder (1)."""
        start = which * self.cut
        for place, (i, o) in enumerate(pairwise(self.shapes[which]), start=1):
            W, b = flat[start : start + i * o].reshape(i, o), flat[start + i * o :][:o]
            start += (i + 1) * o
            h = h @ W + b
            if place < len(self.shapes[which]) - 1:
                h = h.clamp(min=0)
        return h

    def nll(self, x: Tensor, out: Tensor) -> Tensor:
        """Return the reconstruction term of the decoder's output."""
        if self.sigma is None:
            bce = torch.nn.functional.binary_cross_entropy_with_logits
            return bce(out, x, reduction="none").sum(dim=1).mean()
        pixels = torch.distributions.Normal(out, self.sigma)
        density: Tensor = pixels.log_prob(x)  # type: ignore[no-untyped-call]
        return -density.sum(dim=1).mean()

    def stand_in(self, x: Any, out: Any) -> tuple[float, np.ndarray]:
        """Do as `VAE.reconstruction` should, for a student whose `gaussian_terms` may be wrong."""
        shape = (len(x), self.dim)  # a loop over pictures hands over one by one
        x = torch.tensor(array(x, shape, "The first argument of net.reconstruction"))
        made = array(out, shape, "The second argument of net.reconstruction")
        t_out = torch.tensor(made, requires_grad=True)
        loss = self.nll(x, t_out)
        (slope,) = torch.autograd.grad(loss, t_out)
        return loss.item(), slope.numpy()

    def heads(self) -> tuple[np.ndarray, np.ndarray]:
        """Return means and log-variances of the clouds."""
        mu, logvar = self.run(torch.tensor(self.theta), torch.tensor(self.x), 0).chunk(2, dim=1)
        return mu.numpy(), logvar.numpy()

    def terms(self, sample: Sample = drawn) -> tuple[float, float]:
        """Return both terms."""
        flat, x = torch.tensor(self.theta), torch.tensor(self.x)
        mu, logvar = self.run(flat, x, 0).chunk(2, dim=1)
        out = self.run(flat, sample(mu, logvar, torch.tensor(self.eps)), 1)
        return self.nll(x, out).item(), self.divergence(mu, logvar).item()

    @staticmethod
    def divergence(mu: Tensor, logvar: Tensor) -> Tensor:
        """Return the mean divergence from the prior."""
        cloud = torch.distributions.Normal(mu, logvar.exp().sqrt())
        prior = torch.distributions.Normal(torch.zeros_like(mu), torch.ones_like(mu))
        return torch.distributions.kl_divergence(cloud, prior).sum(dim=1).mean()

    def gradient(
        self, sample: Sample = drawn, springs: tuple[float, float] = (0.0, 0.0), path: float = 1.0
    ) -> np.ndarray:
        """Return the gradient of `path` times the reconstruction, and springs on each head."""
        flat, x = torch.tensor(self.theta, requires_grad=True), torch.tensor(self.x)
        mu, logvar = self.run(flat, x, 0).chunk(2, dim=1)
        out = self.run(flat, sample(mu, logvar, torch.tensor(self.eps)), 1)
        pulled = self.divergence(stopped(mu, springs[0]), stopped(logvar, springs[1]))
        (grad,) = torch.autograd.grad(path * self.nll(x, out) + pulled, flat)
        return grad.numpy()

    def encoder(self, *args: Any, **kwargs: Any) -> np.ndarray:
        """Return the encoder's part of `gradient`."""
        return self.gradient(*args, **kwargs)[: self.cut]

    def model(self, student: Student, beta: float) -> Remote:
        """Return a `VAE` of the student's notebook with these weights."""
        net = student.kept(
            "VAE", self.sizes, Rng(self.seed), sigma=self.sigma, beta=beta, dtype="float64"
        )
        student.define(FILL, "fill")(net, self.theta)
        net.set("reconstruction", self.stand_in)
        return net
