"""The same seconds of a processor for a latent diffusion model and for models of pixels.

`latentcourse bench latent_or_pixels` takes more than an hour of a core and writes what it found
into `latentcourse/measured/`, from where section 4 of chapter 5 shows it. Every contender is
trained as the chapter trains, for as many steps as fit into its seconds; the latent model pays for
its autoencoder. Seconds are the process's own, on one thread.
"""

import argparse
import platform
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from latentcourse.measured import note
from latentcourse.taught import ch05
from latentcourse.taught.ch01 import frechet_distance

SECONDS = 320  # of a core, all in all
PLACE = torch.device("cpu")
CLASSES = torch.tensor([[thing, state] for thing in range(2) for state in range(5)])
LATENT, SAME, TUNED = "latent", "pixels, the same network", "pixels, tuned"


class Photos(NamedTuple):
    """Photos to train on, photos to judge by, and a judge."""

    x: Tensor
    labels: Tensor
    new: Tensor
    judge: nn.Module


class Made(NamedTuple):
    """A trained contender: how to draw photos of some labels."""

    draw: Callable[[Tensor], Tensor]
    shape: tuple[int, ...]


def fit_latent(photos: Photos, seed: int) -> Made:
    """Train an autoencoder and a prior of its latents."""
    x, labels = photos.x, photos.labels
    encoder = ch05.new_network(ch05.PhotoAutoencoder, seed, PLACE)
    start = process_time()
    ch05.fit_autoencoder(encoder, x, 2, 8, seed)
    mu, logvar = ch05.in_parts(encoder.encode, x)
    scale = ch05.latent_scale(mu, logvar)
    left = SECONDS - (process_time() - start)
    prior = fit_prior(ch05.PhotoDenoiser, (mu, logvar, labels), scale, left, seed, 32)

    def draw(told: Tensor) -> Tensor:
        return sample(prior, encoder.decoder, scale, mu.shape[1:], told)

    return Made(draw, tuple(mu.shape[1:]))


def fit_pixels(photos: Photos, seed: int, tuned: bool) -> Made:
    """Train a network of the chapter on pixels, in place of latents."""
    size = photos.x.shape[-1]

    def make() -> nn.Module:
        if tuned:
            return ch05.PhotoDenoiser(3, (64, 128), patch=4 if size == 64 else 2)
        return ch05.PhotoDenoiser(3)

    sharp = torch.full_like(photos.x[:1], -60.0).expand_as(photos.x)
    scale = ch05.latent_scale(photos.x, sharp)
    data = photos.x, sharp, photos.labels
    prior = fit_prior(make, data, scale, SECONDS, seed, 16)

    def draw(told: Tensor) -> Tensor:
        return sample(prior, lambda z: z, scale, photos.x.shape[1:], told)

    return Made(draw, tuple(photos.x.shape[1:]))


def fit_prior(
    make: Callable[[], nn.Module],
    data: tuple[Tensor, Tensor, Tensor],
    scale: float,
    seconds: float,
    seed: int,
    batch: int,
) -> nn.Module:
    """Train a denoiser for so many seconds; return its average."""
    few = tuple(part[: 32 * batch] for part in data)
    start = process_time()
    ch05.fit_prior(*(make() for _ in range(2)), *few, scale, 1, batch, seed)
    each = (process_time() - start) / 32
    steps = seconds / each
    epochs = max(1, round(steps / (len(data[0]) // batch)))
    net, average = (ch05.new_network(make, seed, PLACE) for _ in range(2))
    ch05.fit_prior(net, average, *data, scale, epochs, batch, seed)
    return average


def sample(
    prior: nn.Module,
    decode: Callable[[Tensor], Tensor],
    scale: float,
    shape: torch.Size,
    told: Tensor,
) -> Tensor:
    """Draw guided photos of some labels, in ten steps."""
    noise = torch.randn(len(told), *shape, generator=torch.Generator().manual_seed(9))
    parts = zip(noise.split(100), told.split(100), strict=True)
    made = [
        ch05.sample_photos(prior, decode, scale, z, part, ch05.NONE, 10, 3.0) for z, part in parts
    ]
    return torch.cat(made).clamp(-1, 1)


def judged(photos: Photos, made: Made, count: int) -> dict[str, float]:
    """Distance, share that is as asked, how much of their hulls clean ones fill, and the time."""
    told = CLASSES.repeat(count // 10, 1)
    start = process_time()
    x = made.draw(told)
    spent = process_time() - start
    real, _ = photos.judge.look(photos.new)  # type: ignore[operator]
    seen, named = photos.judge.look(x)  # type: ignore[operator]
    unit = real.std()
    return {
        "distance": round(float(frechet_distance(seen / unit, real / unit)), 3),
        "right": round(float((named == told.numpy()).all(axis=1).mean()), 4),
        "filled": round(float(ch05.filled(x[told[:, 1] == 0]).mean()), 4),
        "ms": round(1e3 * spent / count, 1),
    }


def gather(size: int) -> Photos:
    """Draw photos and train a judge of them."""
    x, labels = ch05.booth(10_000, size, seed=1)
    new, _ = ch05.booth(1_000, size, seed=2)
    judge = ch05.new_network(lambda: ch05.PhotoJudge(stride=size // 32), 0, PLACE)
    ch05.fit_judge(judge, x, labels, 8, ch05.rough)
    return Photos(x, labels, new, judge)


def machine() -> str:
    """Return the processor's name."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"one core of an {names[0]}" if names else platform.machine()


def as_bytes(x: Tensor) -> Any:
    return ((x.permute(0, 2, 3, 1) / 2 + 0.5) * 255).round().byte().numpy()


# Which contender, at which size, from which start; what matters most comes first.
PLAN = (
    *((name, 64, 0) for name in (LATENT, TUNED, SAME)),
    *((name, 64, seed) for seed in (1, 2) for name in (LATENT, TUNED)),
    *((name, 32, 0) for name in (LATENT, TUNED)),
)


def main(arguments: list[str] | None = None) -> int:
    """Train every contender, and note after each what came out so far."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    torch.set_num_threads(1)
    rows: list[dict[str, Any]] = []
    sheets: dict[str, Any] = {}
    gathered: dict[int, Photos] = {}
    for name, size, seed in PLAN:
        photos = gathered.get(size) or gathered.setdefault(size, gather(size))
        start = process_time()
        made = (
            fit_latent(photos, seed) if name == LATENT else fit_pixels(photos, seed, name == TUNED)
        )
        spent = round(process_time() - start)
        row = {"model": name, "size": size, "seed": seed, "seconds": spent}
        rows.append({**row, **judged(photos, made, 500)})
        print(rows[-1], flush=True)
        if size == 64 and seed == 0:
            sheets[name] = as_bytes(made.draw(CLASSES))
        table = {
            "machine": machine(),
            "day": date.today().isoformat(),
            "core_seconds": SECONDS,
            "real": {"filled": real_filled(gathered[64])},
            "rows": rows,
        }
        note("latent-or-pixels", table, sheets)
    return 0


def real_filled(photos: Photos) -> float:
    """How much of their hulls clean held-out photos fill."""
    new, labels = ch05.booth(1_000, photos.x.shape[-1], seed=2)
    return round(float(ch05.filled(new[labels[:, 1] == 0]).mean()), 4)


if __name__ == "__main__":
    sys.exit(main())
