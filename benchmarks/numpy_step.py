"""Time of one training step: the chapter's NumPy network against PyTorch and two yardsticks.

`latentcourse bench numpy` imports this file and calls `main`. One run, one thread, processor time.
A step is forward, backward and the optimiser's update on the next batch, in float32. Everyone goes
on training while being timed: what Adam remembers of a dead unit fades to numbers so small that
processors are slow at them, and a few steps from the start would not show it. The contestants take
turns, so that whatever else the machine does hits all alike, and a ratio is the median of the
ratios within a round. Nothing here passes or fails by a time.
"""

import argparse
import json
import sys
from collections.abc import Callable
from itertools import cycle
from statistics import median
from time import process_time
from typing import Any

import numpy as np
import torch
from threadpoolctl import threadpool_limits
from torch import nn

from latentcourse.data import digits
from latentcourse.taught import ch02, ch04
from latentcourse.taught.ch01 import Adam, Autoencoder, Dense, sigmoid

CASES = [
    ((64, 32, 2, 32, 64), 128),
    ((64, 128, 64, 16, 64, 128, 64), 128),
    ((64, 256, 128, 16, 128, 256, 64), 256),
]
VAE_CASES = [((64, 32, 2), 128), ((64, 128, 64, 16), 128), ((64, 256, 128, 16), 256)]
VQ_CASES = [((64, 128, 32), 64), ((64, 256, 128, 32), 256)]
WORDS, PLACES = 32, 4
RATE, ROUNDS, TURN = 1e-3, 7, 0.14  # learning rate; rounds; processor seconds of one turn
OURS = "NumPy, the chapter's"
FLOOR = "its matrix products alone"
Step = Callable[[], object]


def torch_net(layers: list[Dense]) -> nn.Sequential:
    """Return the same network in PyTorch, with a copy of the weights."""
    modules: list[nn.Module] = []
    for W, b, rectify in layers:
        linear = nn.Linear(*W.shape)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(W.T))
            linear.bias.copy_(torch.tensor(b))
        modules += [linear, nn.ReLU()] if rectify else [linear]
    return nn.Sequential(*modules, nn.Sigmoid())


def torch_loss(net: nn.Sequential, x: torch.Tensor) -> torch.Tensor:
    """Squared error, summed over pixels, averaged over the batch."""
    return ((net(x) - x) ** 2).sum(dim=1).mean()


def torch_step(layers: list[Dense], batches: list[np.ndarray], fused: bool) -> Step:
    """Return a PyTorch training step in eager mode."""
    net, queue = torch_net(layers), cycle([torch.tensor(x) for x in batches])
    # `fused=None` is PyTorch's own choice on a CPU: a loop over the parameters
    optimiser = torch.optim.Adam(net.parameters(), lr=RATE, fused=fused or None)

    def step() -> None:
        loss = torch_loss(net, next(queue))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()

    return step


class OneByOne:
    """The tutorials' way: one picture at a time, then a step of momentum for each matrix."""

    def __init__(self, layers: list[Dense]) -> None:
        self.W, self.b = [layer.W.copy() for layer in layers], [layer.b.copy() for layer in layers]
        self.rectify = [layer.rectify for layer in layers]
        self.vW, self.vb = [np.zeros_like(W) for W in self.W], [np.zeros_like(b) for b in self.b]

    def gradients(self, x: np.ndarray) -> tuple[float, list[np.ndarray], list[np.ndarray]]:
        """Return the loss of one picture and the slopes of all weights and biases."""
        hs = [x]
        for W, b, rectify in zip(self.W, self.b, self.rectify, strict=True):
            a = np.dot(hs[-1], W) + b
            hs.append(np.maximum(a, 0) if rectify else a)
        x_hat = sigmoid(hs[-1])
        d = 2 * (x_hat - x) * x_hat * (1 - x_hat)
        dW, db = [], []
        for i in reversed(range(len(self.W))):
            dW.insert(0, np.outer(hs[i], d))
            db.insert(0, d)
            if i > 0:
                d = np.dot(self.W[i], d)
                if self.rectify[i - 1]:
                    d = d * (hs[i] > 0)
        return float(np.sum((x_hat - x) ** 2)), dW, db

    def learn(self, x: np.ndarray) -> None:
        """Take one step for each picture of the batch."""
        for picture in x:
            _, dW, db = self.gradients(picture)
            for i in range(len(self.W)):
                self.vW[i] = 0.9 * self.vW[i] - RATE * dW[i]
                self.W[i] += self.vW[i]
                self.vb[i] = 0.9 * self.vb[i] - RATE * db[i]
                self.b[i] += self.vb[i]


def matrix_products(layers: list[Dense], n: int) -> Step:
    """Return the step's matrix products and nothing else: the floor for this NumPy.

    A layer has three, forward, for its weights and for its input; the first needs no third.
    """
    rng = np.random.default_rng(0)
    jobs = []
    for place, (W, _, _) in enumerate(layers):
        h, d = (rng.random((n, size), dtype=np.float32) for size in W.shape)
        jobs += [(h, W.copy(), np.empty_like(d)), (h.T, d, np.empty_like(W))]
        if place > 0:
            jobs.append((d, W.copy().T, np.empty_like(h)))

    def step() -> None:
        for left, right, out in jobs:
            np.matmul(left, right, out=out)

    return step


def contestants(sizes: tuple[int, ...], batches: list[np.ndarray]) -> dict[str, Step]:
    """Return one step of each contestant; all start from the same weights."""
    check_agreement(sizes, batches[0])
    net = Autoencoder(sizes, np.random.default_rng(0))
    optimiser = Adam(net.theta, rate=RATE)
    one_by_one = OneByOne(net.layers)
    mine, theirs = cycle(batches), cycle(batches)

    def ours() -> None:
        net.loss(next(mine))
        optimiser.step(net.grad)

    return {
        OURS: ours,
        "PyTorch eager, Adam": torch_step(net.layers, batches, fused=False),
        "PyTorch eager, fused Adam": torch_step(net.layers, batches, fused=True),
        "one picture at a time": lambda: one_by_one.learn(next(theirs)),
        FLOOR: matrix_products(net.layers, len(batches[0])),
    }


def check_agreement(sizes: tuple[int, ...], x: np.ndarray) -> None:
    """Raise if NumPy, PyTorch and the one-by-one loop differ in loss or gradient."""
    net = Autoencoder(sizes, np.random.default_rng(0))
    loss = net.loss(x)
    twin, one_by_one = torch_net(net.layers), OneByOne(net.layers)
    other = torch_loss(twin, torch.tensor(x))
    other.backward()
    torch_grad = [p.grad.numpy().T.ravel() for p in twin.parameters() if p.grad is not None]
    each = [one_by_one.gradients(picture) for picture in x]
    mean_grad = []
    for i in range(len(net.layers)):
        mean_grad += [np.mean([dW[i] for _, dW, _ in each], axis=0).ravel()]
        mean_grad += [np.mean([db[i] for _, _, db in each], axis=0)]
    np.testing.assert_allclose([other.item(), np.mean([a for a, *_ in each])], loss, rtol=1e-5)
    for grad in (torch_grad, mean_grad):
        np.testing.assert_allclose(np.concatenate(grad), net.grad, rtol=1e-3, atol=2e-5)


class TorchVAE(nn.Module):
    """The chapter's VAE in PyTorch, with a copy of its weights."""

    def __init__(self, net: ch02.VAE) -> None:
        super().__init__()
        self.encoder, self.decoder = (torch_net(stack)[:-1] for stack in (net.encoder, net.decoder))

    def loss(self, x: torch.Tensor, eps: torch.Tensor) -> torch.Tensor:
        """Cross-entropy and KL in nats, summed over dimensions, averaged over the batch."""
        mu, logvar = self.encoder(x).chunk(2, dim=1)
        logits = self.decoder(mu + torch.exp(0.5 * logvar) * eps)
        bce = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
        return (bce + 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum()) / len(x)


def torch_vae_step(net: ch02.VAE, batches: list[np.ndarray], fused: bool) -> Step:
    """Return a PyTorch training step of a VAE in eager mode."""
    twin, queue = TorchVAE(net), cycle([torch.tensor(x) for x in batches])
    optimiser = torch.optim.Adam(twin.parameters(), lr=RATE, fused=fused or None)
    generator = torch.Generator().manual_seed(0)

    def step() -> None:
        x = next(queue)
        loss = twin.loss(x, torch.randn((len(x), net.latent_dim), generator=generator))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()

    return step


def vae_contestants(sizes: tuple[int, ...], batches: list[np.ndarray]) -> dict[str, Step]:
    """Return one step of each contestant on a VAE; all start from the same weights."""
    net = ch02.VAE(sizes, np.random.default_rng(0))
    x, eps = batches[0], np.zeros((len(batches[0]), sizes[-1]), np.float32)
    other = TorchVAE(net).loss(torch.tensor(x), torch.tensor(eps)).item()
    np.testing.assert_allclose(other, sum(ch02.vae_terms(net, x, eps)), rtol=1e-5)
    optimiser, mine = Adam(net.theta, rate=RATE), cycle(batches)

    def ours() -> None:
        net.loss(next(mine))
        optimiser.step(net.grad)

    return {
        OURS: ours,
        "PyTorch eager, Adam": torch_vae_step(net, batches, fused=False),
        "PyTorch eager, fused Adam": torch_vae_step(net, batches, fused=True),
        FLOOR: matrix_products(net.encoder + net.decoder, len(x)),
    }


class TorchVQVAE(nn.Module):
    """Chapter 4's VQ-VAE in PyTorch, with a copy of its weights and words."""

    def __init__(self, net: ch04.VQVAE) -> None:
        super().__init__()
        self.encoder, self.decoder = (torch_net(stack)[:-1] for stack in (net.encoder, net.decoder))
        self.codebook, self.beta = nn.Parameter(torch.tensor(net.codebook)), net.beta

    def loss(self, x: torch.Tensor) -> torch.Tensor:
        """Squared error, codebook loss and commitment, averaged over the batch."""
        z = self.encoder(x).unflatten(1, (PLACES, -1))
        q, _, codebook_loss, commitment = ch04.quantize(z, self.codebook)
        error = ((self.decoder(q.flatten(1)) - x) ** 2).sum() / len(x)
        return torch.as_tensor(error + codebook_loss + self.beta * commitment)


def torch_vq_step(net: ch04.VQVAE, batches: list[np.ndarray], fused: bool) -> Step:
    """Return a PyTorch training step of a VQ-VAE in eager mode."""
    twin, queue = TorchVQVAE(net), cycle([torch.tensor(x) for x in batches])
    optimiser = torch.optim.Adam(twin.parameters(), lr=RATE, fused=fused or None)

    def step() -> None:
        loss = twin.loss(next(queue))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()

    return step


def vq_contestants(sizes: tuple[int, ...], batches: list[np.ndarray]) -> dict[str, Step]:
    """Return one step of each contestant on a VQ-VAE; all start from the same weights."""
    net = ch04.VQVAE(sizes, WORDS, PLACES, np.random.default_rng(0))
    x = batches[0]
    other = TorchVQVAE(net).loss(torch.tensor(x)).item()
    np.testing.assert_allclose(other, net.loss(x), rtol=1e-5)
    optimiser, mine = Adam(net.theta, rate=RATE), cycle(batches)
    layers = matrix_products(net.encoder + net.decoder, len(x))
    z, words = net.codes(x).reshape(-1, net.codebook.shape[1]), net.codebook.T.copy()

    def ours() -> None:
        net.loss(next(mine))
        optimiser.step(net.grad)

    def products() -> None:
        layers()
        np.matmul(z, words)  # of all codes with all words

    return {
        OURS: ours,
        "PyTorch eager, Adam": torch_vq_step(net, batches, fused=False),
        "PyTorch eager, fused Adam": torch_vq_step(net, batches, fused=True),
        FLOOR: products,
    }


RACES = {
    "": (contestants, CASES),
    "VAE ": (vae_contestants, VAE_CASES),
    "VQ-VAE ": (vq_contestants, VQ_CASES),
}


def steps_in_a_turn(step: Step) -> int:
    """Return how many steps fill a turn, after warming up."""
    step()
    n, start = 0, process_time()
    while process_time() - start < TURN / 4:
        step()
        n += 1
    return max(1, 4 * n)


def race(steps: dict[str, Step], rounds: int) -> dict[str, list[float]]:
    """Return the processor microseconds of a step: one number for each contestant and round."""
    turns = {name: steps_in_a_turn(step) for name, step in steps.items()}
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            start = process_time()
            for _ in range(turns[name]):
                step()
            times[name].append(1e6 * (process_time() - start) / turns[name])
    return times


def measure(kind: str, sizes: tuple[int, ...], batch_size: int, rounds: int) -> dict[str, Any]:
    """Race one network; return medians and, against the chapter's step, median ratios."""
    x = digits().x_train
    batches = [x[i : i + batch_size] for i in range(0, len(x) - batch_size + 1, batch_size)]
    times = race(RACES[kind][0](sizes, batches), rounds)
    ratios = {
        name: median(other / own for other, own in zip(series, times[OURS], strict=True))
        for name, series in times.items()
    }
    return {
        "net": kind + "-".join(map(str, sizes)),
        "batch": batch_size,
        "microseconds": {name: round(median(series), 1) for name, series in times.items()},
        "times_the_chapters_step": {name: round(ratio, 3) for name, ratio in ratios.items()},
    }


def table(results: list[dict[str, Any]]) -> str:
    """Return the results as aligned text."""
    lines = []
    for result in results:
        lines.append(f"{result['net']}, batch {result['batch']}")
        for name, time in result["microseconds"].items():
            ratio = result["times_the_chapters_step"][name]
            if name == OURS:
                remark = ""
            elif name == FLOOR:
                remark = f"   NumPy reaches {ratio:.0%} of this floor"
            else:
                remark = f"   NumPy is {ratio:.1f} times faster"
            lines.append(f"  {name:28s}{time:10.0f} us a step{remark}")
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark and print a table, or JSON.

    Parameters
    ----------
    argv : list of str, optional
        Arguments after the program's name; those of the process by default.

    Returns
    -------
    int
        0; a contestant that computes something else raises AssertionError.
    """
    parser = argparse.ArgumentParser(prog="bench numpy", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="turns of each contestant")
    options = parser.parse_args(argv)
    torch.set_num_threads(1)
    results = []
    # Processor time would add up the work of several threads; NumPy may long be imported here.
    with threadpool_limits(1):
        for kind, (_, cases) in RACES.items():
            for sizes, batch_size in cases:
                name = kind + "-".join(map(str, sizes))
                print(f"measuring {name} ...", file=sys.stderr, flush=True)
                results.append(measure(kind, sizes, batch_size, options.rounds))
    print(json.dumps(results, indent=2) if options.json else table(results))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
