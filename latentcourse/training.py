"""The training loop, for sections in which it is no longer the subject.

The data stay on the device, batches are drawn by a seeded generator, the learning rate falls to
zero over the second half. What happened is a plain table: one row for each epoch.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from latentcourse.progress import progress

Row = dict[str, float]
Terms = Callable[[Tensor, float, torch.Generator], Mapping[str, Tensor]]


def device() -> torch.device:
    """Return the GPU where there is one, else the processor.

    Examples
    --------
    >>> device().type in {"cuda", "cpu"}
    True
    """
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def train(
    model: nn.Module,
    terms: Terms,
    x: Tensor,
    *,
    epochs: int,
    batch_size: int = 128,
    rate: float = 4e-3,
    starts: int = 0,
    seed: int = 0,
    keep: Path | None = None,
) -> list[Row]:
    """Train with Adam (Kingma and Ba, 2015).

    Parameters
    ----------
    model : torch.nn.Module
        Changed in place, on the device it is on.
    terms : function
        From a batch, the share of the training that is over, in [0, 1), and a generator for noise,
        to what is to be noted, by name; ``"loss"`` among it is minimised.
    x : tensor, shape (n, ...)
        All pictures; moved to the model's device once.
    epochs, batch_size : int
        An epoch is `n // batch_size` batches, drawn with replacement.
    rate : float
        Learning rate of the first half; it falls to zero over the second.
    starts : int
        If above 0, a batch has shape (starts, batch_size, ...), drawn for each start by itself,
        and the mean over starts of what `terms` returns is noted.
    seed : int
        Of batches and noise.
    keep : Path, optional
        A folder. `last.safetensors` is written there after each epoch, and a training that was cut
        short goes on from it to the same end; `best.safetensors` holds the weights of the epoch
        with the smallest loss.

    Returns
    -------
    list of dict
        One row for each epoch: `epoch`, and the mean of each term over its batches.

    Raises
    ------
    ValueError
        If there are fewer pictures than a batch takes.

    Examples
    --------
    A linear autoencoder of points that lie on a line:

    >>> generator = torch.Generator().manual_seed(0)
    >>> x = torch.randn(512, 1, generator=generator) * torch.tensor([3.0, 4.0])
    >>> model = nn.Sequential(nn.Linear(2, 1), nn.Linear(1, 2))
    >>> def terms(batch, share, generator):
    ...     return {"loss": ((model(batch) - batch) ** 2).sum(dim=1).mean()}
    >>> rows = train(model, terms, x, epochs=30, batch_size=64, rate=0.03)
    >>> len(rows), sorted(rows[0])
    (30, ['epoch', 'loss'])
    >>> rows[-1]["loss"] < 0.01 * rows[0]["loss"]
    True
    """
    if len(x) < batch_size:
        raise ValueError(f"{len(x)} pictures are fewer than a batch of {batch_size}.")
    place = next(model.parameters()).device
    x, generator = x.to(place), torch.Generator(place).manual_seed(seed)
    optimiser = torch.optim.Adam(model.parameters(), lr=rate, fused=True)
    shape = (starts, batch_size) if starts else (batch_size,)
    per_epoch, rows = len(x) // batch_size, list[Row]()
    if keep is not None:
        rows = resume(keep, model, optimiser, generator)
    for epoch in progress(range(len(rows), epochs)):
        sums: dict[str, Tensor] = {}
        for step in range(epoch * per_epoch, (epoch + 1) * per_epoch):
            share = step / (epochs * per_epoch)
            optimiser.param_groups[0]["lr"] = rate * min(1.0, 2 - 2 * share)
            batch = x[torch.randint(len(x), shape, generator=generator, device=place)]
            optimiser.zero_grad(set_to_none=True)
            with torch.enable_grad():  # a caller may well be one who only wanted to decode
                noted = terms(batch, share, generator)
                noted["loss"].sum().backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            for name, value in noted.items():
                sums[name] = sums.get(name, torch.zeros((), device=place)) + value.detach().mean()
        row = {name: float(value) / per_epoch for name, value in sums.items()}
        rows.append({"epoch": float(epoch + 1), **row})
        if keep is not None:
            note(keep, model, optimiser, generator, rows)
    return rows


def note(
    keep: Path,
    model: nn.Module,
    optimiser: torch.optim.Optimizer,
    generator: torch.Generator,
    rows: list[Row],
) -> None:
    """Write a training's state, whole or not at all, and the weights if they are the best.

    Parameters
    ----------
    keep : Path
        A folder, made if need be: `last.safetensors` is the state, `best.safetensors` the weights.
    model, optimiser, generator
        What the training goes on from.
    rows : list of dict
        The table so far; its last row tells whether the loss was never smaller.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> model, generator = nn.Linear(2, 1), torch.Generator()
    >>> optimiser = torch.optim.Adam(model.parameters())
    >>> with TemporaryDirectory() as folder:
    ...     note(Path(folder), model, optimiser, generator, [{"epoch": 1.0, "loss": 0.5}])
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['best.safetensors', 'last.safetensors']
    """
    keep.mkdir(parents=True, exist_ok=True)
    weights = {f"model.{k}": v.detach().contiguous() for k, v in model.state_dict().items()}
    tensors = dict(weights, generator=generator.get_state())
    for number, state in optimiser.state_dict()["state"].items():
        for name, value in state.items():
            tensors[f"optimiser.{number}.{name}"] = value.detach().contiguous()
    save(tensors, keep / "last.safetensors", rows)
    if rows[-1]["loss"] == min(row["loss"] for row in rows):
        save(weights, keep / "best.safetensors", rows)


def save(tensors: dict[str, Tensor], path: Path, rows: list[Row]) -> None:
    """Write a safetensors file with the training's table in it, whole or not at all.

    Parameters
    ----------
    tensors : dict of str to tensor
    path : Path
        The file.
    rows : list of dict
        The table, written as JSON into the file's metadata.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "best.safetensors"
    ...     save({"W": torch.ones(2)}, path, [{"epoch": 1.0, "loss": 0.5}])
    ...     load_file(path)["W"], read_rows(path)
    (tensor([1., 1.]), [{'epoch': 1.0, 'loss': 0.5}])
    """
    partial = path.with_suffix(".part")
    save_file(tensors, partial, metadata={"rows": json.dumps(rows)})
    partial.replace(path)


def resume(
    keep: Path, model: nn.Module, optimiser: torch.optim.Optimizer, generator: torch.Generator
) -> list[Row]:
    """Take up a training where it was left.

    Parameters
    ----------
    keep : Path
        The folder that `note` wrote to.
    model, optimiser, generator
        Changed in place, to what they were then.

    Returns
    -------
    list of dict
        The rows so far; none if nothing was kept.

    Examples
    --------
    `train` notes and resumes by itself where it is given a folder. Two epochs, and later three:

    >>> from tempfile import TemporaryDirectory
    >>> x = torch.rand(64, 2, generator=torch.Generator().manual_seed(0))
    >>> model = nn.Linear(2, 2)
    >>> def terms(batch, share, generator):
    ...     return {"loss": ((model(batch) - batch) ** 2).mean()}
    >>> with TemporaryDirectory() as folder:
    ...     first = train(model, terms, x, epochs=2, batch_size=32, keep=Path(folder))
    ...     later = train(model, terms, x, epochs=3, batch_size=32, keep=Path(folder))
    >>> [row["epoch"] for row in later], later[:2] == first
    ([1.0, 2.0, 3.0], True)
    """
    path = keep / "last.safetensors"
    if not path.exists():
        return []
    tensors = load_file(path)
    model.load_state_dict(
        {k.removeprefix("model."): v for k, v in tensors.items() if k.startswith("model.")}
    )
    states: dict[int, dict[str, Tensor]] = {}
    for key, value in tensors.items():
        if key.startswith("optimiser."):
            _, number, name = key.split(".")
            states.setdefault(int(number), {})[name] = value
    optimiser.load_state_dict({**optimiser.state_dict(), "state": states})
    generator.set_state(tensors["generator"])
    return read_rows(path)


def read_rows(path: Path) -> list[Row]:
    """Return the table of a training from its file.

    Parameters
    ----------
    path : Path
        A file that `save` wrote.

    Returns
    -------
    list of dict
        One row for each epoch.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "last.safetensors"
    ...     save({"W": torch.zeros(1)}, path, [{"epoch": 1.0, "loss": 0.5}])
    ...     read_rows(path)
    [{'epoch': 1.0, 'loss': 0.5}]
    """
    from safetensors import safe_open

    with safe_open(path, framework="pt") as opened:
        rows: list[Row] = json.loads(opened.metadata()["rows"])
    return rows
