"""A training's folder: what it goes on from, and its best weights.

`last.safetensors` is written after each epoch, whole or not at all, with the table so far and the
training's fingerprint in its header; `best.safetensors` holds the weights of the epoch with the
smallest loss.
"""

import json
import shutil
import warnings
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from latentcourse.training import places
from latentcourse.training.fingerprint import code_of, differences, digest, shapes
from latentcourse.training.run import Follow, Terms
from latentcourse.training.state import Row, State


class OtherTraining(ValueError):
    """A folder that keeps something else than the training that is asked for.

    Examples
    --------
    Two epochs cannot become four, for their rate has fallen to zero already:

    >>> import torch
    >>> from tempfile import TemporaryDirectory
    >>> from latentcourse.training import train
    >>> model = torch.nn.Linear(2, 1)
    >>> def terms(x, share, generator):
    ...     return {"loss": model(x).square().mean()}
    >>> with TemporaryDirectory() as folder:
    ...     for epochs in (2, 4):
    ...         _ = train(model, terms, torch.ones(8, 2), epochs=epochs, batch_size=4, keep=folder)
    Traceback (most recent call last):
    latentcourse.training.checkpoint.OtherTraining: ... with epochs 2 in place of 4: give another...
    """


class Folder:
    """A training's folder.

    Parameters
    ----------
    path : Path
        Made when there is something to keep.
    numbers : dict
        The training's numbers, by name.
    state : State
    terms, follow, x
        As `train` takes them.

    Examples
    --------
    >>> import torch
    >>> from tempfile import TemporaryDirectory
    >>> model = torch.nn.Linear(2, 1)
    >>> state = State(model, None, torch.optim.Adam(model.parameters()), torch.Generator())
    >>> with TemporaryDirectory() as path:
    ...     folder = Folder(Path(path), {"seed": 0}, state, print, None, torch.zeros(8, 2))
    ...     folder.write(state.weights(), [{"epoch": 1.0, "loss": 0.5}])
    ...     tensors, rows = folder.read()
    ...     sorted(one.name for one in folder.path.iterdir())
    ['best.safetensors', 'last.safetensors']
    >>> sorted(tensors), rows
    (['generator', 'model.bias', 'model.weight'], [{'epoch': 1.0, 'loss': 0.5}])
    """

    def __init__(
        self,
        path: Path,
        numbers: Mapping[str, Any],
        state: State,
        terms: Terms,
        follow: Follow | None,
        x: Tensor | tuple[Tensor, ...],
    ) -> None:
        self.path, self.state, self.is_writable = path, state, True
        self.fingerprint = {
            **numbers,
            "processes": places.count(),
            "shapes": {whose: shapes(model) for whose, model in state.models().items()},
            "x": [digest(part) for part in (x if isinstance(x, tuple) else (x,))],
            "terms": code_of(terms),
            "follow": code_of(follow) if follow else None,
        }

    def read(self) -> tuple[dict[str, Tensor], list[Row]]:
        """Return the tensors and the table of a training that was kept, both empty if none was.

        Raises
        ------
        OtherTraining
            If another training is kept there, or what cannot be read.
        """
        path = self.path / "last.safetensors"
        if not path.exists():
            return {}, []
        try:
            with safe_open(path, framework="pt") as opened:
                notes = opened.metadata()
                kept, rows = json.loads(notes["fingerprint"]), json.loads(notes["rows"])
                tensors = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118
                shared = json.loads(notes.get("shared", "{}"))
                tensors |= {name: tensors[first] for name, first in shared.items()}
        except (SafetensorError, KeyError, TypeError, ValueError) as error:
            raise OtherTraining(
                f"{path} is no whole checkpoint of this version of train: give another folder, "
                f"or delete this one to begin anew."
            ) from error
        unlike = differences(kept, self.fingerprint)
        if unlike:
            raise OtherTraining(
                f"{self.path} keeps another training, with {', '.join(unlike)}: give another "
                f"folder, or delete this one to begin anew."
            )
        return tensors, rows

    def write(self, weights: Mapping[str, Tensor], rows: list[Row]) -> None:
        """Write the state after an epoch, and the weights if the loss was never smaller.

        What cannot be kept is no reason to lose what is trained: a warning says so, and nothing
        more is written.
        """
        if not self.is_writable:
            return
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            # The best first: one that is killed between the two repeats this epoch, and both.
            shared = dict(chain(*(tied(*model) for model in self.state.models().items())))
            once = {name: one for name, one in weights.items() if name not in shared}
            if rows[-1]["loss"] == min(row["loss"] for row in rows):
                save(once, self.path / "best.safetensors", rows, None, shared)
            everything = {**once, **self.state.rest()}
            save(everything, self.path / "last.safetensors", rows, self.fingerprint, shared)
        except OSError as error:
            self.is_writable = False
            warnings.warn(
                f"After epoch {len(rows)} the training could not be kept in {self.path} "
                f"({error.strerror or error}), so it goes on without.",
                stacklevel=3,
            )


def tied(whose: str, model: nn.Module) -> Iterator[tuple[str, str]]:
    """Yield the names of tensors that are another's by a second name, each with the first one.

    Examples
    --------
    >>> import torch
    >>> one, two = torch.nn.Linear(2, 2), torch.nn.Linear(2, 2)
    >>> two.weight = one.weight
    >>> list(tied("model", torch.nn.Sequential(one, two)))
    [('model.1.weight', 'model.0.weight')]
    """
    first: dict[tuple[object, ...], str] = {}
    for name, tensor in model.state_dict().items():
        place = tensor.data_ptr(), tensor.dtype, tuple(tensor.shape), tensor.stride()
        if tensor.numel() and place in first:
            yield f"{whose}.{name}", f"{whose}.{first[place]}"
        first.setdefault(place, name)


def save(
    tensors: Mapping[str, Tensor],
    path: Path,
    rows: list[Row],
    fingerprint: Mapping[str, Any] | None = None,
    shared: Mapping[str, str] | None = None,
) -> None:
    """Write a safetensors file with the training's table in it, whole or not at all.

    Parameters
    ----------
    tensors : mapping of str to tensor
        No two of them may share memory.
    path : Path
        The file.
    rows : list of dict
    fingerprint : mapping, optional
        Written, as the table is, as JSON into the file's header.
    shared : mapping of str to str, optional
        Written there, too: the names of tensors that are there by another name, with that.

    Raises
    ------
    OSError
        If there is no place, or no right to write; what was whole before still is.

    Examples
    --------
    >>> import torch
    >>> from tempfile import TemporaryDirectory
    >>> from safetensors.torch import load_file
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "best.safetensors"
    ...     save({"W": torch.ones(2)}, path, [{"epoch": 1.0, "loss": 0.5}])
    ...     load_file(path)["W"], read_rows(path)
    (tensor([1., 1.]), [{'epoch': 1.0, 'loss': 0.5}])
    """
    # A number may be NumPy's, such as a rate out of a grid of rates.
    described = json.dumps(dict(fingerprint or {}), default=lambda number: number.item())
    notes = {"rows": json.dumps(rows), "fingerprint": described}
    notes |= {"shared": json.dumps(dict(shared))} if shared else {}
    # A folder of its own, with which goes what a disk had no place for, or a killed writer left.
    partial = path.parent / "partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    try:
        whole = {name: tensor.contiguous() for name, tensor in tensors.items()}
        save_file(whole, partial / path.name, metadata=notes)
        (partial / path.name).replace(path)
    except SafetensorError as error:
        raise OSError(f"{error}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def read_rows(path: Path) -> list[Row]:
    """Return the table of a training from its file.

    Parameters
    ----------
    path : Path
        `last.safetensors` or `best.safetensors` of a training's folder.

    Returns
    -------
    list of dict
        One row for each epoch.

    Examples
    --------
    >>> import torch
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "last.safetensors"
    ...     save({"W": torch.zeros(1)}, path, [{"epoch": 1.0, "loss": 0.5}])
    ...     read_rows(path)
    [{'epoch': 1.0, 'loss': 0.5}]
    """
    with safe_open(path, framework="pt") as opened:
        rows: list[Row] = json.loads(opened.metadata()["rows"])
    return rows
