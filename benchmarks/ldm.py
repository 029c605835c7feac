"""What a latent saves, measured: a training step, against a library's U-Net, and tiled decoding.

`latentcourse bench ldm`. One run, one thread; seconds are the process's own, the contestants take
turns, and a ratio is the median of the ratios within a round. Memory is the peak of what tensors
take at once, gradients' graph included. Nothing here passes or fails by a time.
"""

import argparse
import os
import sys
from collections.abc import Callable
from statistics import median
from time import process_time

import torch
from torch import Tensor, nn

from latentcourse.memory import peak_memory
from latentcourse.taught import ch05

os.environ.setdefault("HF_HUB_OFFLINE", "1")
ROUNDS, BATCH = 5, 16
Step = Callable[[], object]


def training_step(net: nn.Module, guess: Callable[[Tensor, Tensor], Tensor], x: Tensor) -> Step:
    """Return a step: noise, guess, loss, backward."""
    t = torch.linspace(0.1, 0.9, len(x))

    def step() -> None:
        with torch.enable_grad():
            net.zero_grad()
            loss = (guess(x, t) ** 2).mean()
            loss.backward()  # type: ignore[no-untyped-call]

    return step


def ours(x: Tensor) -> tuple[nn.Module, Step]:
    """The chapter's denoiser at work on latents or photos of this shape."""
    net = ch05.new_network(lambda: ch05.PhotoDenoiser(x.shape[1]), 0, "cpu")
    labels = torch.zeros(len(x), 2, dtype=torch.int64)
    return net, training_step(net, lambda x, t: net(x, t, labels), x)


def library_unet(x: Tensor, weights: int) -> tuple[nn.Module, Step]:
    """A U-Net of diffusers with two grids and about as many weights."""
    from diffusers import UNet2DModel

    made = [
        UNet2DModel(
            sample_size=x.shape[-1] // 2, in_channels=16, out_channels=16, layers_per_block=1,
            block_out_channels=(width, 2 * width), norm_num_groups=8,
            down_block_types=("DownBlock2D", "AttnDownBlock2D"),
            up_block_types=("AttnUpBlock2D", "UpBlock2D"),
        )
        for width in (24, 32, 40, 48)
    ]  # fmt: skip
    net = min(made, key=lambda one: abs(count(one) - weights))
    cut = nn.PixelUnshuffle(2)
    return net, training_step(net, lambda x, t: net(cut(x), 1000 * t).sample, x)


def count(net: nn.Module) -> int:
    return sum(part.numel() for part in net.parameters())


def compare(title: str, contestants: dict[str, Step]) -> None:
    """Print each contestant's time and memory as shares of the first one's."""
    names = list(contestants)
    for step in contestants.values():
        step()
    rounds = [[timed(contestants[name]) for name in names] for _ in range(ROUNDS)]
    peaks = [peak_memory(contestants[name]) for name in names]
    print(f"\n{title}")
    for place, name in enumerate(names):
        times = median(row[place] / row[0] for row in rounds)
        own = 1e3 * median(row[place] for row in rounds)
        share = peaks[place] / peaks[0]
        print(
            f"  {name:34s} {own:8.0f} ms, {times:6.2f} times;"
            f" {peaks[place] / 2**20:7.1f} MiB, {share:6.2f} times"
        )


def timed(step: Step) -> float:
    start = process_time()
    step()
    return process_time() - start


def decoders(side: int) -> dict[str, Step]:
    """Ways to decode one latent with an autoencoder of diffusers."""
    from diffusers import AutoencoderKL

    vae = AutoencoderKL(
        3, 3, ("DownEncoderBlock2D",) * 3, ("UpDecoderBlock2D",) * 3, (16, 32, 32), 2, "silu", 4, 8,
        sample_size=64,
    ).eval()  # fmt: skip
    z = torch.randn(1, 4, side, side, generator=torch.Generator().manual_seed(0))

    def decode(part: Tensor) -> Tensor:
        made: Tensor = vae.decode(part).sample
        return made

    def tiled() -> None:
        vae.enable_tiling()
        vae.decode(z)
        vae.disable_tiling()

    return {
        "at once": lambda: decode(z),
        "the library's tiles, faded": tiled,
        "ours, a rim of 8 places": lambda: ch05.decode_tiles(decode, z, 16, 8, 4),
    }


def main(arguments: list[str] | None = None) -> int:
    """Print the three comparisons."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    torch.set_num_threads(1)
    latents, photos = torch.randn(BATCH, 4, 16, 16), torch.randn(BATCH, 3, 64, 64)
    net, latent_step = ours(latents)
    _, pixel_step = ours(photos)
    compare(
        f"A training step of one network, {BATCH} at a time",
        {"latents 16 x 16 x 4": latent_step, "pixels 64 x 64 x 3": pixel_step},
    )
    other, library_step = library_unet(latents, count(net))
    compare(
        "On latents, against a U-Net of diffusers",
        {
            f"ours, {count(net):,} weights": latent_step,
            f"UNet2DModel, {count(other):,} weights": library_step,
        },
    )
    with torch.no_grad():
        compare("Decoding 256 x 256 pixels (diffusers' AutoencoderKL, small)", decoders(64))
    return 0


if __name__ == "__main__":
    sys.exit(main())
