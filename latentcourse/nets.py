"""Dense networks side by side, so that ten starts take the time of one.

A network of this course's size keeps a processor waiting: calling a layer costs more than its
arithmetic. One more axis, the start, makes ten small products one larger product. The starts never
meet: each has weights of its own, and the gradient of a sum is each start's own gradient.
"""

import math
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn


class SideBySide(nn.Module):
    """Dense layers with ReLU between them, for several networks with weights of their own.

    Parameters
    ----------
    sizes : tuple of int
        Units of every layer, such as (64, 128, 2); the last layer is linear.
    starts : int
        How many networks.
    generator : torch.Generator
        Draws the weights, as He et al. (2015) say for rectified layers.
    """

    def __init__(self, sizes: tuple[int, ...], starts: int, generator: torch.Generator) -> None:
        super().__init__()
        self.W, self.b = nn.ParameterList(), nn.ParameterList()
        for fan_in, fan_out in pairwise(sizes):
            drawn = torch.randn(starts, fan_in, fan_out, generator=generator)
            self.W.append(nn.Parameter(drawn * math.sqrt(2 / fan_in)))
            self.b.append(nn.Parameter(torch.zeros(starts, 1, fan_out)))

    def forward(self, h: Tensor) -> Tensor:
        """Return the outputs, shape (starts, batch, last size).

        Parameters
        ----------
        h : tensor, shape (starts, batch, first size)
        """
        for place, (W, b) in enumerate(zip(self.W, self.b, strict=True), start=1):
            h = torch.baddbmm(b, h, W)
            if place < len(self.W):
                h = torch.relu(h)
        return h

    def layers(self, start: int) -> list[tuple[NDArray[Any], NDArray[Any]]]:
        """Return one network's weights and biases as plain arrays, layer by layer.

        Parameters
        ----------
        start : int
            Which network.

        Returns
        -------
        list of (W, b)
            Shapes (inputs, outputs) and (outputs,).
        """
        pairs = zip(self.W, self.b, strict=True)
        return [(W[start].detach().numpy(), b[start, 0].detach().numpy()) for W, b in pairs]


class Passed(NamedTuple):
    """What came of a batch; the first axis of each is the network."""

    out: Tensor
    """What the decoder said, shape (starts, n, pixels): logits, where pixels are coins."""
    z: Tensor
    """The codes it was given, shape (starts, n, latent_dim), as `mu` and `logvar`."""
    mu: Tensor
    logvar: Tensor


class SideBySideVAE(nn.Module):
    """Variational autoencoders of dense layers, after Kingma and Welling (2014); without noise,
    plain autoencoders. Which loss they are trained on is for the caller to say.

    Parameters
    ----------
    x : tensor, shape (n, pixels)
        Pictures, whose mean and spread say what the encoders see as zero and as one.
    sizes : tuple of int
        Units from a picture to its code, such as (64, 128, 2); the decoder has them in reverse.
    starts : int
        How many networks.
    seed : int
        Of the weights.
    """

    def __init__(self, x: Tensor, sizes: tuple[int, ...], starts: int, seed: int = 0) -> None:
        super().__init__()
        generator, (*wide, latent_dim) = torch.Generator().manual_seed(seed), sizes
        self.mean, self.spread, self.starts = x.mean(dim=0), x.std(), starts
        self.encoder = SideBySide((*wide, 2 * latent_dim), starts, generator)
        self.decoder = SideBySide((latent_dim, *wide[::-1]), starts, generator)

    def forward(self, x: Tensor, generator: torch.Generator | None = None) -> Passed:
        """Encode, draw a code from each cloud, and decode it.

        Parameters
        ----------
        x : tensor, shape (starts, n, pixels)
        generator : torch.Generator, optional
            Of the noise. Without it, the code is the cloud's mean.
        """
        mu, logvar = self.encoder((x - self.mean) / self.spread).chunk(2, dim=2)
        z = mu
        if generator is not None:
            z = mu + torch.exp(logvar / 2) * torch.randn(mu.shape, generator=generator)
        return Passed(self.decoder(z), z, mu, logvar)

    def broadcast(self, x: NDArray[Any]) -> Tensor:
        """Return the same pictures for every network, shape (starts, n, pixels).

        Parameters
        ----------
        x : array, shape (n, pixels)
        """
        return torch.tensor(x).expand(self.starts, -1, -1)

    @torch.no_grad()
    def encode(self, x: NDArray[Any]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return mu and logvar of the same pictures from every network.

        Parameters
        ----------
        x : array, shape (n, pixels)

        Returns
        -------
        mu, logvar : arrays, shape (starts, n, latent_dim)
        """
        heads = self.encoder((self.broadcast(x) - self.mean) / self.spread)
        mu, logvar = heads.chunk(2, dim=2)
        return mu.numpy(), logvar.numpy()

    @torch.no_grad()
    def decode(self, z: NDArray[Any] | Tensor) -> NDArray[np.float32]:
        """Return the pictures of codes, for pixels that are coins.

        Parameters
        ----------
        z : array or tensor, shape (starts, n, latent_dim)

        Returns
        -------
        array, shape (starts, n, pixels)
            Probabilities of ink, in [0, 1].
        """
        codes = torch.tensor(np.asarray(z), dtype=torch.float32)
        pictures: Tensor = torch.sigmoid(self.decoder(codes))
        return pictures.numpy()
