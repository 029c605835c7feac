"""The call that a section makes: `train`, from its arguments to its table."""

from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn

from latentcourse.progress import progress

# As modules: how a file is written and how processes meet is no part of a kept training's recipe.
from latentcourse.training import checkpoint, places
from latentcourse.training.run import Follow, Numbers, Run, Terms
from latentcourse.training.state import NotFinite, Row, State


def train(
    model: nn.Module,
    terms: Terms,
    x: Tensor | tuple[Tensor, ...],
    *,
    epochs: int,
    batch_size: int = 128,
    rate: float = 4e-3,
    starts: int = 0,
    seed: int = 0,
    keep: Path | str | None = None,
    clip: float | None = None,
    warmup: int = 0,
    average: nn.Module | None = None,
    follow: Follow | None = None,
) -> list[Row]:
    """Train with Adam (Kingma and Ba, 2015).

    Parameters
    ----------
    model : torch.nn.Module
        Changed in place, on the device it is on.
    terms : function
        From a batch, the share of the training that is over, in [0, 1), and a generator for noise,
        to what is to be noted, by name; ``"loss"`` among it is minimised.
    x : tensor, shape (n, ...), or tuple of such tensors
        All pictures, or pictures and what belongs to each; moved to the model's device once. A
        batch of a tuple is a tuple, drawn with the same indices.
    epochs, batch_size : int
        An epoch is `n // batch_size` batches, drawn with replacement.
    rate : float
        Learning rate of the first half; it falls to zero over the second.
    starts : int
        If above 0, a batch has shape (starts, batch_size, ...), drawn for each start by itself,
        and the mean over starts of what `terms` returns is noted.
    seed : int
        Of batches and noise. What a layer such as dropout draws by itself, from PyTorch's global
        generator, is neither seeded nor kept.
    keep : Path or str, optional
        A folder. `last.safetensors` is written there after each epoch, and a training that was cut
        short goes on from it to the same end; `best.safetensors` holds the weights of the epoch
        with the smallest loss. If it cannot be written, a warning says so, and the training goes
        on without. It is the same training if numbers, data and shapes of weights are the same,
        and so is the source of `terms` and `follow` with the numbers and texts that they hold.
    clip : float, optional
        The gradient's norm over all parameters is not longer than this in any step.
    warmup : int
        Over so many first steps the rate rises, to ``(step + 1) / warmup`` of what it is else.
    average : torch.nn.Module, optional
        A second model, such as a copy of the first, that is kept and resumed with it.
    follow : function, optional
        Called after each step with `average`, `model` and the step's number, counted from 1; no
        gradients are recorded in it.

    Returns
    -------
    list of dict
        One row for each epoch: `epoch`, and the mean of each term over its batches.

    Raises
    ------
    ValueError
        If there are fewer pictures than a batch takes, if the tensors of `x` have different
        lengths, if `average` comes without `follow` or the other way round, or if a batch cannot
        be shared equally by the processes.
    OtherTraining
        If `keep` holds another training, or what is no checkpoint.
    NotFinite
        If the loss or a weight was infinite or no number in an epoch. The model has the weights of
        before that epoch again, and so has the folder.

    Notes
    -----
    Several processes (`together`) that all make this call share each batch: `batch_size` is that of
    all together. Means over a batch then come out as with one process, up to rounding; noise does
    not, since each process draws its own.

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
    _refuse(x, batch_size, average, follow)
    place = next(model.parameters()).device
    optimiser = torch.optim.Adam(model.parameters(), lr=rate, fused=True)
    state = State(model, average, optimiser, torch.Generator(place).manual_seed(seed))
    numbers = Numbers(epochs, batch_size, rate, starts, seed, clip, warmup)
    folder, is_first = None, places.rank() == 0
    if keep is not None and is_first:
        folder = checkpoint.Folder(Path(keep), asdict(numbers), state, terms, follow, x)
    tensors, rows = places.from_first(folder.read if folder else _nothing)
    if rows:
        state.put_all(tensors)
    places.spread(state.tensors())
    run = Run(numbers, state, terms, _moved(x, place), follow)
    good = state.weights()
    left = range(len(rows), epochs)
    for epoch in progress(left) if is_first else left:
        try:
            rows.append(run.epoch(epoch))
        except NotFinite:
            state.put(good)
            raise
        good = state.weights()
        if folder:
            folder.write(good, rows)
    return rows


def _nothing() -> tuple[dict[str, Tensor], list[Row]]:
    return {}, []


def _moved(x: Tensor | tuple[Tensor, ...], place: torch.device) -> Tensor | tuple[Tensor, ...]:
    return tuple(part.to(place) for part in x) if isinstance(x, tuple) else x.to(place)


def _refuse(
    x: Tensor | tuple[Tensor, ...],
    batch_size: int,
    average: nn.Module | None,
    follow: Follow | None,
) -> None:
    """Raise at once what would go wrong later."""
    lengths = [len(part) for part in (x if isinstance(x, tuple) else (x,))]
    processes = places.count()
    if len(set(lengths)) != 1:
        raise ValueError(
            f"The tensors of x have {', '.join(map(str, lengths))} rows: they must be as many, "
            f"for a row of each makes one example."
        )
    if lengths[0] < batch_size:
        raise ValueError(f"{lengths[0]} pictures are fewer than a batch of {batch_size}.")
    if batch_size % processes:
        raise ValueError(
            f"A batch of {batch_size} cannot be shared by {processes} processes equally: "
            f"take a multiple of {processes}."
        )
    if (average is None) != (follow is None):
        raise ValueError("Give both average and follow, which says how it follows, or neither.")
