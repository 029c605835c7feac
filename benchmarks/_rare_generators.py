"""Generators for `rare_damage.py`, all desks side by side: conditional VAEs and flows of pixels."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from latentcourse.nets import SideBySide
from latentcourse.taught import ch06
from latentcourse.training import train

Array = NDArray[Any]
FULL, PIXELS, CODE, FEATURES = 200, 256, 16, 16


class Conditional(nn.Module):
    """Conditional VAEs side by side, of photos with their conditions behind them."""

    def __init__(self, starts: int) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(0)
        self.encoder = SideBySide((PIXELS + 5, 128, 64, 2 * CODE), starts, generator)
        self.decoder = SideBySide((CODE + 5, 64, 128, PIXELS), starts, generator)
        with torch.no_grad():
            self.decoder.W[-1] *= 0.1
            self.decoder.b[-1] += 0.5

    def terms(self, x: Tensor, share: float, generator: torch.Generator) -> dict[str, Tensor]:
        """Return the loss of a batch, shape (starts, n, PIXELS + 5), with normal pixels."""
        photos, told = x.split([PIXELS, 5], dim=2)
        mu, logvar = self.encoder(x - 0.5).chunk(2, dim=2)
        z = mu + torch.exp(logvar / 2) * torch.randn(mu.shape, generator=generator)
        error = (self.decoder(torch.cat([z, told], dim=2)) - photos).square().sum(dim=2)
        kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=2)
        return {"loss": (error / (2 * 0.05**2) + kl).mean(dim=1)}


def conditional_decoders(desks: int, n: int) -> list[Callable[[Array], Array]]:
    """Train a conditional VAE for each desk on its labelled photos, each condition as often."""
    stacks = []
    for seed in range(desks):
        _, x, y = ch06.rare_desk(seed, n)
        pick = np.concatenate([np.resize(np.flatnonzero(y == c), FULL) for c in range(5)])
        stacks.append(np.hstack([x[pick], np.eye(5, dtype=np.float32)[y[pick]]]))
    data = torch.tensor(np.stack(stacks, axis=1))  # (rows, desks, PIXELS + 5)
    net = Conditional(desks)

    def terms(x: Tensor, share: float, generator: torch.Generator) -> dict[str, Tensor]:
        return net.terms(x.transpose(0, 1), share, generator)

    train(net, terms, data, epochs=20, batch_size=64, rate=2e-3)

    @torch.no_grad()
    def decode(seed: int, z: Array) -> Array:
        told = np.eye(5)[[1 + seed % 4]].repeat(len(z), axis=0)
        code = torch.tensor(np.hstack([z, told]), dtype=torch.float32).expand(desks, -1, -1)
        return np.asarray(net.decoder(code)[seed].clamp(0, 1))

    return [lambda z, seed=seed: decode(seed, z) for seed in range(desks)]  # type: ignore[misc]


class Flows(nn.Module):
    """Flows of pixels side by side: each guesses a photo from a noised one and a time."""

    def __init__(self, x: Tensor, desks: int) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(0)
        self.desks, self.mean, self.spread = desks, x.mean(), x.std()
        self.net = SideBySide((PIXELS + FEATURES, 512, 512, PIXELS), desks, generator)

    def guess(self, z_t: Tensor, t: Tensor) -> Tensor:
        """Return clean photos, in units of their spread; t has shape (desks, n, 1)."""
        waves = t * torch.pi * torch.arange(1, FEATURES // 2 + 1)
        return self.net(torch.cat([z_t, waves.sin(), waves.cos()], dim=2))  # type: ignore[no-any-return]

    def terms(self, x: Tensor, share: float, generator: torch.Generator) -> dict[str, Tensor]:
        """Return the loss of the velocity, of photos of shape (n, desks, PIXELS)."""
        z = (x.transpose(0, 1) - self.mean) / self.spread
        t = torch.rand(*z.shape[:2], 1, generator=generator)
        noised = (1 - t) * z + t * torch.randn(z.shape, generator=generator)
        error = (self.guess(noised, t) - z).square().mean(dim=2, keepdim=True)
        return {"loss": (error / t.clamp(min=0.1) ** 2).mean()}

    @torch.no_grad()
    def redraw(self, seed: int, x: Array, start: float, rng: np.random.Generator) -> Array:
        """Noise photos up to a time and walk back with one desk's flow, in ten steps."""
        z = (torch.tensor(x) - self.mean) / self.spread
        eps = torch.tensor(rng.standard_normal(z.shape), dtype=torch.float32)
        z, steps = (1 - start) * z + start * eps, 10
        for k in range(steps):
            t = start * (1 - k / steps)
            many = z.expand(self.desks, -1, -1)
            clean = self.guess(many, torch.full((*many.shape[:2], 1), t))[seed]
            z = z + (clean - z) / (steps - k)
        return np.asarray((z * self.spread + self.mean).clamp(0, 1))


def flows_of(desks: int) -> Flows:
    """Train a flow for each desk on its archive."""
    data = torch.tensor(np.stack([ch06.rare_archive(seed) for seed in range(desks)], axis=1))
    net = Flows(data, desks)
    train(net, net.terms, data, epochs=80, batch_size=128, rate=2e-3)
    return net
