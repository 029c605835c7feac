"""The chapter's latent diffusion model at full size, on a GPU.

`latentcourse bench full_size` trains wider networks on more and larger photos than a page can, in
bfloat16 where that is safe, with all latents on the device, and notes what came out in
`latentcourse/measured/`, with the hardware's name. Several GPUs or machines share each batch:
`torchrun --nproc-per-node 4 benchmarks/full_size.py`.
"""

import argparse
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from os import cpu_count
from time import perf_counter
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from latentcourse.measured import note
from latentcourse.taught import ch05
from latentcourse.taught.ch01 import frechet_distance
from latentcourse.training import device, together

CLASSES = torch.tensor([[thing, state] for thing in range(2) for state in range(5)])
PART = 1000  # photos that one process draws at a time


class Size(NamedTuple):
    """How large everything is."""

    photos: int
    encoder: tuple[int, int]
    encoder_epochs: int
    denoiser: tuple[int, int]
    epochs: int
    batch: int


SIZES = {
    32: Size(256, (16, 16), 1, (16, 16), 1, 32),  # to try the program
    64: Size(30_000, (96, 192), 8, (128, 256), 40, 256),
    128: Size(20_000, (96, 192), 6, (128, 256), 40, 256),
}


def draw_photos(n: int, size: int, first_seed: int) -> tuple[Tensor, Tensor]:
    """Draw photos on all cores; part k has seed `first_seed + k`."""
    counts = [min(PART, n - start) for start in range(0, n, PART)]
    seeds = range(first_seed, first_seed + len(counts))
    with ProcessPoolExecutor(cpu_count(), get_context("spawn")) as pool:
        parts = list(pool.map(ch05.booth, counts, [size] * len(counts), seeds))
    x, labels = (torch.cat(side) for side in zip(*parts, strict=True))
    return x, labels


def timed(seconds: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    """Do some work and note how long it took, the GPU's part included."""
    start = perf_counter()
    made = work()
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    seconds[name] = round(perf_counter() - start, 1)
    return made


def train_all(size: int, place: torch.device) -> tuple[list[dict[str, Any]], Any]:
    """Train autoencoder, prior and judge; return a row for each weight of guidance, and a sheet."""
    settings, seconds = SIZES[size], dict[str, float]()
    x, labels = timed(seconds, "photos", partial(draw_photos, settings.photos, size, 1000))
    new, _ = ch05.booth(1_000, size, seed=2)
    encoder = ch05.new_network(lambda: ch05.PhotoAutoencoder(widths=settings.encoder), 0, place)
    timed(
        seconds,
        "autoencoder",
        lambda: ch05.fit_autoencoder(encoder, x, settings.encoder_epochs, 64, 0),
    )
    mu, logvar = ch05.in_parts(lambda part: encoder.encode(part.to(place)), x)
    scale = ch05.latent_scale(mu, logvar)

    def make() -> nn.Module:
        return ch05.PhotoDenoiser(widths=settings.denoiser)

    net, prior = (ch05.new_network(make, 1, place) for _ in range(2))
    data = mu, logvar, labels, scale, settings.epochs, settings.batch, 0
    timed(seconds, "prior", lambda: ch05.fit_prior(net, prior, *data))
    judge = ch05.new_network(lambda: ch05.PhotoJudge(stride=max(1, size // 32)), 0, place)
    timed(seconds, "judge", lambda: ch05.fit_judge(judge, x, labels, 6, ch05.rough))

    def decode(z: Tensor) -> Tensor:
        return ch05.in_parts(lambda part: encoder.decoder(part.to(place)).clamp(-1, 1), z)

    def request(told: Tensor, weight: float) -> Tensor:
        generator = torch.Generator().manual_seed(0)
        noise = torch.randn(len(told), *mu.shape[1:], generator=generator).to(place)
        setting = {"none": ch05.NONE, "steps": 10, "weight": weight}
        return ch05.sample_photos(prior, decode, scale, noise, told.to(place), **setting)

    new_mu = ch05.in_parts(lambda part: encoder.encode(part.to(place))[0], new)
    error = float(((decode(new_mu) - new) ** 2).mean())
    real = judge.look(new)[0]
    rows = []
    for weight in (1.0, 2.0, 3.0):
        told, unit = CLASSES.repeat(50, 1), real.std()
        made = timed(seconds, "500 photos", partial(request, told, weight))
        seen, named = judge.look(made)
        rows.append(
            {
                "size": size,
                "weight": weight,
                "rebuilt": round(float(10 * torch.log10(torch.tensor(4 / error))), 2),
                "distance": round(float(frechet_distance(seen / unit, real / unit)), 3),
                "right": round(float((named == told.numpy()).all(axis=1).mean()), 4),
                "filled": round(float(ch05.filled(made[told[:, 1] == 0]).mean()), 4),
                "weights": sum(part.numel() for part in prior.parameters()),
                "seconds": dict(seconds),
            }
        )
        print(rows[-1], flush=True)
    sheet = request(CLASSES, 3.0).permute(0, 2, 3, 1)
    return rows, ((sheet / 2 + 0.5) * 255).round().byte().numpy()


def step_times(place: torch.device, steps: int = 40) -> dict[str, float]:
    """Milliseconds of a training step at 64 pixels, as PyTorch runs it and compiled."""
    times = {}
    ways = {
        "float32": (False, False),
        "bfloat16": (True, False),
        "bfloat16, compiled": (True, True),
    }
    for name, (halved, compiled) in ways.items():
        settings, generator = SIZES[64], torch.Generator(place).manual_seed(0)
        net = ch05.new_network(lambda: ch05.PhotoDenoiser(widths=SIZES[64].denoiser), 0, place)
        guess = torch.compile(net, mode="reduce-overhead") if compiled else net
        adam = torch.optim.Adam(net.parameters(), 1e-4, fused=True, capturable=True)
        z = torch.randn(settings.batch, 4, 16, 16, generator=generator, device=place)
        labels = torch.zeros(settings.batch, 2, dtype=torch.int64, device=place)
        for step in range(5 + steps):
            if step == 5:  # the first ones compile
                torch.cuda.synchronize()
                start = perf_counter()
            adam.zero_grad(set_to_none=True)
            with torch.autocast("cuda", torch.bfloat16, enabled=halved):
                loss = ch05.flow_loss(guess, z, labels, generator)
            loss.backward()
            adam.step()
        torch.cuda.synchronize()
        times[name] = round(1e3 * (perf_counter() - start) / steps, 2)
    return times


def main(arguments: list[str] | None = None) -> int:
    """Train at every size that was asked for, and note what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[64, 128], choices=SIZES)
    parser.add_argument("--device", default="cuda")
    asked = parser.parse_args(arguments)
    rows: list[dict[str, Any]] = []
    sheets: dict[str, Any] = {}
    with together() as number:
        place = device(asked.device)
        for size in asked.sizes:
            new, sheets[str(size)] = train_all(size, place)
            rows += new
            name = torch.cuda.get_device_name() if place.type == "cuda" else "a processor"
            table = {
                "machine": name,
                "day": date.today().isoformat(),
                "peak_gib": round(torch.cuda.max_memory_allocated() / 2**30, 2)
                if place.type == "cuda"
                else 0,
                "step_ms": step_times(place) if place.type == "cuda" else {},
                "rows": rows,
            }
            if number == 0:
                note("full-size", table, sheets)
    return 0


if __name__ == "__main__":
    sys.exit(main())
