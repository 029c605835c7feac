"""Trains several starts of a program side by side, and looks at them as they train."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from latentcourse.clinic.program import Patients, Program, hidden
from latentcourse.data import digits

# When a training is looked at, as shares of its steps: more often at its beginning.
LOOKS = (0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)
CURVES = ("step", "train", "held_out", "kl", "encoder", "decoder", "alive")
BATCH, FEW = 64, 500

Record = dict[str, Any]
Extra = Callable[[Tensor, Tensor], Tensor]


def nats_of(x: Tensor, logits: Tensor) -> Tensor:
    """Return the cross-entropy of each picture, summed over its pixels.

    Examples
    --------
    >>> nats_of(torch.ones(2, 64), torch.zeros(2, 64)) / np.log(2)
    tensor([64., 64.])
    """
    each = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="none")
    return each.sum(dim=-1)


def kl_of(mu: Tensor, logvar: Tensor) -> Tensor:
    """Return the nats of each number of each code.

    Examples
    --------
    >>> kl_of(torch.tensor([2.0]), torch.tensor([0.0]))
    tensor([2.])
    """
    return 0.5 * (mu**2 + logvar.exp() - 1 - logvar)


def loss_of(
    patients: Patients, x: Tensor, share: float, generator: torch.Generator, extra: Extra | None
) -> Tensor:
    """Return the loss of a batch for each start, as the program computes it.

    Examples
    --------
    >>> generator = torch.Generator().manual_seed(0)
    >>> loss_of(Patients(Program(), 3), torch.ones(3, 5, 64), 0.0, generator, None).shape
    torch.Size([3])
    """
    p = patients.program
    mu, logvar = patients.encode(x)
    z = patients.draw(mu, logvar, generator) if p.noise else mu
    logits = patients.decode(z.detach() if p.cut else z, x)
    goal = x[:, torch.randperm(x.shape[1], generator=generator)] if p.shuffled else x
    reconstruction = nats_of(goal, logits).mean(dim=1)
    kl = kl_of(mu, logvar).sum(dim=2).mean(dim=1)
    if p.reconstruction == "mean":
        reconstruction = reconstruction / 64
    if p.kl == "mean":
        kl = kl / p.latent_dim
    weight = p.beta * min(1.0, share / p.warmup) if p.warmup else p.beta
    loss = reconstruction + weight * kl
    return loss if extra is None else loss + extra(goal, logits)


def norms(parameters: Iterable[nn.Parameter]) -> Tensor:
    """Return the length of each start's gradient, all layers together; 0 where there is none.

    Examples
    --------
    >>> stack = Patients(Program(), starts=2).encoder
    >>> for W in stack.parameters():
    ...     W.grad = torch.ones_like(W)
    >>> stack.b[1].grad[0] = 3
    >>> norms([stack.b[1]])
    tensor([12.,  4.])
    """
    held = [torch.zeros_like(p) if p.grad is None else p.grad for p in parameters]
    return torch.stack([(g**2).flatten(1).sum(dim=1) for g in held]).sum(dim=0).sqrt()


@torch.no_grad()
def look(patients: Patients, seen: Tensor, new: Tensor, seed: int) -> dict[str, Any]:
    """Look at all starts: curves' values, and what is measured on held-out digits.

    Examples
    --------
    >>> x = torch.ones(1, 7, 64)
    >>> found = look(Patients(Program()), x, x, seed=0)
    >>> tuple(found["mu"].shape), float(found["alive"]) > 0.3
    ((1, 7, 8), True)
    """
    generator = torch.Generator().manual_seed(seed)
    mu, logvar = patients.encode(new)
    z = patients.draw(mu, logvar, generator)
    units = hidden(patients.decoder, patients.beside(z, new))
    old = patients.draw(*patients.encode(seen), generator)
    return {
        "train": nats_of(seen, patients.decode(old, seen)).mean(dim=1),
        "held_out": nats_of(new, patients.decode(z, new)).mean(dim=1),
        "kl": kl_of(mu, logvar).sum(dim=2).mean(dim=1),
        "alive": (units > 0).any(dim=1).float().mean(dim=1),
        "by_mean": nats_of(new, patients.decode(mu, new)).mean(dim=1),
        "mu": mu,
        "logvar": logvar,
    }


def bring_about(
    program: Program, starts: int = 1, seed: int = 0, extra: Extra | None = None
) -> tuple[Patients, list[Record]]:
    """Train a program from several starts.

    Parameters
    ----------
    program : Program
    starts, seed : int
        How many starts; what weights, batches and noise are drawn from.
    extra : function, optional
        From pictures and logits, shape (starts, batch, 64) both, to what is added to each start's
        loss.

    Returns
    -------
    patients : Patients
    records : list of dict
        One for each start. Curves, shape (13,), at shares of the training: `step`; `train` and
        `held_out`, nats of the reconstruction with drawn codes on what it was trained on and on the
        500 held-out digits; `kl`, nats; `encoder` and `decoder`, lengths of the loss's gradients;
        `alive`, the share of the decoder's hidden units that are above 0 for some held-out digit.
        At the end, on held-out digits: `nats`, `mean`, `variance`, `spread`, shape (latent_dim,):
        KL, mean and variance of all clouds together, and the clouds' mean variance; `active`, how
        many numbers have a mean whose variance exceeds a hundredth; `gap`, by how many nats the
        reconstruction is worse with drawn codes than with means.

    Examples
    --------
    >>> patients, (record,) = bring_about(Program(steps=60))
    >>> record["kl"].shape, bool(record["held_out"][-1] < record["held_out"][0])
    ((13,), True)
    """
    data = digits()
    rng = np.random.default_rng(seed)
    pool = np.concatenate([data.x_train, data.x_test]) if program.leak else data.x_train
    few = len(pool) if program.leak else program.pictures
    x = torch.tensor(np.stack([pool[rng.permutation(len(pool))[:few]] for _ in range(starts)]))
    x = x * program.scale
    new = torch.tensor(data.x_test).expand(starts, -1, -1) * program.scale
    patients, generator = Patients(program, starts, seed), torch.Generator().manual_seed(seed)
    weights = [w for w in patients.parameters() if w.requires_grad]
    adam = torch.optim.Adam(weights, lr=program.rate, fused=True)
    rows, marks = torch.arange(starts)[:, None], [round(s * program.steps) for s in LOOKS]
    found = []
    for step in range(program.steps + 1):
        share = step / program.steps
        adam.param_groups[0]["lr"] = program.rate * min(1, 2 - 2 * share)
        batch = x[rows, torch.randint(x.shape[1], (starts, BATCH), generator=generator)]
        adam.zero_grad()
        loss = loss_of(patients, batch, share, generator, extra).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        if step in marks:
            one = {"step": torch.full((starts,), step), **look(patients, x[:, :FEW], new, seed)}
            for half in ("encoder", "decoder"):
                one[half] = norms(getattr(patients, half).parameters())
            found += marks.count(step) * [one]
        if step < program.steps:
            adam.step()
    return patients, [record_of(found, start) for start in range(starts)]


def record_of(found: list[dict[str, Any]], start: int) -> Record:
    """Return one start's record from what was seen of all starts.

    Examples
    --------
    >>> seen = {name: torch.ones(1) for name in (*CURVES, "by_mean")}
    >>> seen |= {"mu": torch.zeros(1, 4, 2), "logvar": torch.zeros(1, 4, 2)}
    >>> record_of([seen, seen], 0)["variance"]
    array([1., 1.], dtype=float32)
    """
    record: Record = {key: np.array([float(one[key][start]) for one in found]) for key in CURVES}
    last = found[-1]
    mu, logvar = last["mu"][start], last["logvar"][start]
    moves, spread = mu.var(dim=0, correction=0), logvar.exp().mean(dim=0)
    return record | {
        "nats": kl_of(mu, logvar).mean(dim=0).numpy(),
        "mean": mu.mean(dim=0).numpy(),
        "variance": (moves + spread).numpy(),
        "spread": spread.numpy(),
        "active": int((moves > 0.01).sum()),
        "gap": float(last["held_out"][start] - last["by_mean"][start]),
    }
