"""Training the same small convolutional VAE by the course's loop, by a plain one, and by pythae.

`latentcourse bench torch` imports this file and calls `main`. One run, one thread, processor time
(wall time on a GPU). All three train the very same module on the same photos with Adam and the
same batch size; the contestants take turns, and a ratio is the median over the rounds. pythae is
Chadebec et al. (2022), a library of VAEs; it is no part of the course and takes part where it is
installed. Nothing here passes or fails by a time.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

from latentcourse.data import tickets
from latentcourse.training import device, train

OURS = "the course's loop"
PHOTOS, SIZE, LATENT, BATCH, RATE = 2000, 32, 16, 64, 1e-3
WIDTHS = (8, 16, 32)


class Net(nn.Module):
    """A convolutional VAE of grey photos, 32 pixels a side."""

    def __init__(self) -> None:
        super().__init__()
        a, b, c = WIDTHS
        self.encoder = nn.Sequential(
            nn.Conv2d(1, a, 4, 2, 1), nn.ReLU(), nn.Conv2d(a, b, 4, 2, 1), nn.ReLU(),
            nn.Conv2d(b, c, 4, 2, 1), nn.ReLU(), nn.Flatten(), nn.Linear(16 * c, 2 * LATENT),
        )  # fmt: skip
        self.decoder = nn.Sequential(
            nn.Linear(LATENT, 16 * c), nn.ReLU(), nn.Unflatten(1, (c, 4, 4)),
            nn.ConvTranspose2d(c, b, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(b, a, 4, 2, 1),
            nn.ReLU(), nn.ConvTranspose2d(a, 1, 4, 2, 1), nn.Sigmoid(),
        )  # fmt: skip

    def terms(self, x: Tensor, share: float, generator: torch.Generator) -> dict[str, Tensor]:
        """Squared error and KL, summed over a photo, averaged over the batch, as in pythae."""
        mu, logvar = self.encoder(x).chunk(2, dim=1)
        eps = torch.randn(mu.shape, generator=generator, device=x.device)
        x_hat = self.decoder(mu + torch.exp(0.5 * logvar) * eps)
        error = ((x_hat - x) ** 2).flatten(1).sum(dim=1)
        kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=1)
        return {"loss": (error + kl).mean()}


def ours(x: Tensor, epochs: int) -> None:
    """Train by the course's loop."""
    net = Net().to(device())
    train(net, net.terms, x, epochs=epochs, batch_size=BATCH, rate=RATE)


def plain(x: Tensor, epochs: int) -> None:
    """Train as most tutorials do: a DataLoader, and `.item()` at every step."""
    net, where = Net().to(device()), device()
    optimiser = torch.optim.Adam(net.parameters(), lr=RATE)
    loader = DataLoader(TensorDataset(x), batch_size=BATCH, shuffle=True)
    generator, total = torch.Generator(where).manual_seed(0), 0.0
    for _ in range(epochs):
        for (batch,) in loader:
            loss = net.terms(batch.to(where), 0.0, generator)["loss"]
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            total += loss.item()


def pythae_contestant() -> Callable[[Tensor, int], None] | None:
    """Return pythae's way, or None where it is not installed."""
    try:
        import pythae.models as models
        from pythae.models.base.base_utils import ModelOutput
        from pythae.models.nn import BaseDecoder, BaseEncoder
        from pythae.trainers import BaseTrainer, BaseTrainerConfig
    except ImportError:
        return None
    import logging

    logging.getLogger("pythae").setLevel(logging.ERROR)

    class Encoder(BaseEncoder):  # type: ignore[misc]
        """The same encoder, as pythae wants it."""

        def __init__(self) -> None:
            super().__init__()
            self.layers = Net().encoder

        def forward(self, x: Tensor) -> Any:
            mu, logvar = self.layers(x).chunk(2, dim=1)
            return ModelOutput(embedding=mu, log_covariance=logvar)

    class Decoder(BaseDecoder):  # type: ignore[misc]
        """The same decoder."""

        def __init__(self) -> None:
            super().__init__()
            self.layers = Net().decoder

        def forward(self, z: Tensor) -> Any:
            return ModelOutput(reconstruction=self.layers(z))

    def run(x: Tensor, epochs: int) -> None:
        config = models.VAEConfig(input_dim=(1, SIZE, SIZE), latent_dim=LATENT)
        model = models.VAE(config, encoder=Encoder(), decoder=Decoder())
        data = [{"data": picture} for picture in x]
        with tempfile.TemporaryDirectory() as folder:
            settings = BaseTrainerConfig(
                output_dir=folder, num_epochs=epochs, learning_rate=RATE,
                per_device_train_batch_size=BATCH, train_dataloader_num_workers=0,
                optimizer_cls="Adam", no_cuda=not torch.cuda.is_available(),
            )  # fmt: skip
            from pythae.data.datasets import BaseDataset

            dataset = BaseDataset(torch.stack([d["data"] for d in data]), torch.zeros(len(x)))
            trainer = BaseTrainer(model=model, train_dataset=dataset, training_config=settings)
            trainer.train()

    return run


def seconds(run: Callable[[Tensor, int], None], x: Tensor, epochs: int) -> float:
    """Return what a training takes, in processor seconds, or in seconds on a GPU."""
    clock = time.perf_counter if torch.cuda.is_available() else time.process_time
    start = clock()
    run(x, epochs)
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return clock() - start


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark and print a table, or JSON.

    Parameters
    ----------
    argv : list of str, optional
        Arguments after the program's name; those of the process by default.

    Returns
    -------
    int
        0.
    """
    parser = argparse.ArgumentParser(prog="bench torch", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each contestant")
    parser.add_argument("--epochs", type=int, default=2, help="epochs of a turn")
    options = parser.parse_args(argv)
    torch.set_num_threads(1)
    x = torch.tensor(tickets(PHOTOS, size=SIZE, seed=0).x).reshape(-1, 1, SIZE, SIZE)
    contestants: dict[str, Callable[[Tensor, int], None]] = {OURS: ours, "a plain loop": plain}
    other = pythae_contestant()
    if other is not None:
        contestants["pythae's trainer"] = other
    for run in contestants.values():
        run(x[: 4 * BATCH], 1)  # warm up
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(options.rounds):
        print(f"round {turn + 1} of {options.rounds} ...", file=sys.stderr, flush=True)
        for name, run in contestants.items():
            times[name].append(seconds(run, x, options.epochs))
    steps = options.epochs * (PHOTOS // BATCH)
    results = {
        name: {
            "milliseconds_a_step": round(1e3 * median(series) / steps, 2),
            "times_the_courses_loop": round(
                median(b / a for a, b in zip(times[OURS], series, strict=True)), 2
            ),
        }
        for name, series in times.items()
    }
    if options.json:
        print(json.dumps({"device": str(device()), "contestants": results}, indent=2))
        return 0
    print(f"on {device()}, {sum(p.numel() for p in Net().parameters())} weights, batch {BATCH}")
    for name, result in results.items():
        ratio = result["times_the_courses_loop"]
        remark = "" if name == OURS else f"   the course's loop is {ratio:.2f} times as fast"
        print(f"  {name:20s}{result['milliseconds_a_step']:8.2f} ms a step{remark}")
    if other is None:
        print("  pythae is not installed; 'pip install pythae' lets it take part")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
