"""Where trainings are kept: one safetensors file each, the course's own and the reader's.

A file holds weights in half precision, arrays as they are, and in its header what came out besides,
the recipe, the seconds and the machine. It is written whole or not at all.
"""

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from latentcourse.kept.recipe import Recipe

COURSE = "LATENTS_KEPT_COURSE"  # names another folder than the course's own
OWN = "LATENTS_KEPT"  # names the reader's folder
# Bytes of one file of the course. The largest is chapter 5's prior of photos: a million weights in
# half precision, since a smaller one draws worse.
LARGEST = 2**21
NEWEST = 3  # of the reader's own files of one name


class Unreadable(Exception):
    """A kept file is not what it should be: cut short, of another shape, or of another version.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.safetensors")
    ...     _ = path.write_bytes(b"cut")
    ...     read(path)
    Traceback (most recent call last):
    latentcourse.kept.shelf.Unreadable: a.safetensors cannot be read (...)
    """


@dataclass
class Kept:
    """What a training came to.

    Attributes
    ----------
    recipe : Recipe
    result : object
        What the function returned: numbers, text, lists, tuples, dicts, arrays and tensors.
    weights : list of dict
        For each network among the arguments, its tensors by name.
    seconds : float
    made : str
        Date, machine and versions.

    Examples
    --------
    >>> Kept(Recipe("a"), {"loss": 2.0}, [], seconds=1.5).result
    {'loss': 2.0}
    """

    recipe: Recipe
    result: Any
    weights: list[dict[str, Tensor]]
    seconds: float
    made: str = ""


def own_folder() -> Path:
    """Return the reader's folder: beside the notebooks, unless the environment names another.

    Examples
    --------
    >>> from unittest import mock
    >>> with mock.patch.dict(os.environ, {OWN: "/elsewhere"}):
    ...     own_folder().name
    'elsewhere'
    """
    named = os.environ.get(OWN)
    return Path(named) if named else Path(__file__).resolve().parents[2] / "work" / ".kept"


def own_path(name: str, recipe: Recipe) -> Path:
    """Return where a training of the reader's is kept: each recipe of a name has a file.

    Examples
    --------
    >>> own_path("ch02-tickets", Recipe("0123456789abcdef")).name
    'ch02-tickets-0123456789ab.safetensors'
    """
    return own_folder() / f"{name}-{recipe.code[:12]}.safetensors"


def course_path(name: str) -> Path:
    """Return where the course keeps a training.

    Examples
    --------
    >>> course_path("ch02-tickets").name
    'ch02-tickets.safetensors'
    """
    named = os.environ.get(COURSE)
    folder = Path(named) if named else Path(__file__).parent / "course"
    return folder / f"{name}.safetensors"


def write(kept: Kept, path: Path) -> None:
    """Write a training, whole or not at all.

    Raises
    ------
    TypeError
        If the result holds something that cannot be kept.
    OSError
        If there is no room, or the folder may not be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.safetensors")
    ...     write(Kept(Recipe("a"), {"loss": 2.0}, [{"W": torch.ones(2)}], 1.5), path)
    ...     read(path).weights
    [{'W': tensor([1., 1.], dtype=torch.float16)}]
    """
    tensors: dict[str, Tensor] = {}
    tree = pack(kept.result, tensors)
    for number, state in enumerate(kept.weights):
        for name, tensor in state.items():
            tensors[f"weights.{number}.{name}"] = halved(tensor).contiguous()
    header = {
        "recipe": json.dumps(asdict(kept.recipe)),
        "result": json.dumps(tree),
        "networks": str(len(kept.weights)),
        "seconds": f"{kept.seconds:.1f}",
        "made": made_here(),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.part")
    try:
        save_file(tensors, partial, metadata=header)
        partial.replace(path)
    except SafetensorError as error:  # how the library says that the disk is full
        raise OSError(str(error)) from error
    finally:
        partial.unlink(missing_ok=True)


def write_own(kept: Kept, name: str) -> None:
    """Keep a training in the reader's folder, and the newest few of its name only.

    Examples
    --------
    >>> write_own(Kept(Recipe("a"), 1.0, [], 0.1), "an-example")
    >>> read(own_path("an-example", Recipe("a"))).result
    1.0
    """
    path = own_path(name, kept.recipe)
    write(kept, path)
    alike = path.parent.glob(f"{name}-{'?' * 12}.safetensors")
    for old in sorted(alike, key=lambda file: file.stat().st_mtime)[:-NEWEST]:
        old.unlink(missing_ok=True)


def read(path: Path) -> Kept:
    """Read a training.

    Raises
    ------
    FileNotFoundError
        If there is none.
    Unreadable
        If the file is cut short or was written by another version.

    Examples
    --------
    >>> photos = read(course_path("ch02-tickets"))
    >>> len(photos.weights), photos.result[-1]["epoch"]
    (1, 28.0)
    """
    if not path.exists():
        raise FileNotFoundError(path)
    try:
        with safe_open(path, framework="pt") as opened:
            header = opened.metadata()
            tensors = {key: opened.get_tensor(key) for key in opened.keys()}  # noqa: SIM118
        states: list[dict[str, Tensor]] = [{} for _ in range(int(header["networks"]))]
        for key, tensor in tensors.items():
            kind, number, *name = key.split(".", 2)
            if kind == "weights":
                states[int(number)][name[0]] = tensor
        recipe = Recipe(**json.loads(header["recipe"]))
        result = unpack(json.loads(header["result"]), tensors)
        return Kept(recipe, result, states, float(header["seconds"]), header["made"])
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, IndexError) as error:
        raise Unreadable(f"{path.name} cannot be read ({error})") from error


def halved(tensor: Tensor) -> Tensor:
    """Return a tensor in half precision, or as it is where that would lose its range.

    Examples
    --------
    >>> halved(torch.tensor([0.1])).dtype, halved(torch.tensor([1e9])).dtype
    (torch.float16, torch.float32)
    """
    if not tensor.is_floating_point():
        return tensor.detach().cpu()
    half = tensor.detach().cpu().half()
    return half if half.isfinite().all() or not tensor.isfinite().all() else tensor.detach().cpu()


def made_here() -> str:
    """Return today's date, the machine and the versions that decide a training's digits.

    Examples
    --------
    >>> "torch" in made_here()
    True
    """
    versions = ", ".join(f"{name} {version(name)}" for name in ("numpy", "torch"))
    machine = torch.cuda.get_device_name() if torch.cuda.is_available() else platform.machine()
    return f"{date.today().isoformat()}, {os.cpu_count()} cores, {machine}, {versions}"


def pack(thing: Any, tensors: dict[str, Tensor]) -> Any:
    """Return a result as JSON can hold it; its arrays go into `tensors`.

    Raises
    ------
    TypeError
        For anything but numbers, text, lists, tuples, dicts, arrays and tensors.

    Examples
    --------
    >>> found = {}
    >>> pack({"loss": [2.0, 1.5], "codes": np.zeros((2, 3))}, found)["dict"][0]
    ['loss', {'list': [2.0, 1.5]}]
    >>> found["result.0"].shape
    torch.Size([2, 3])
    """
    if isinstance(thing, bool | int | float | str | type(None)):
        return thing
    if isinstance(thing, np.generic):
        return thing.item()
    if isinstance(thing, np.ndarray | Tensor):
        kind = "tensor" if isinstance(thing, Tensor) else "array"
        key = f"result.{len(tensors)}"
        tensors[key] = torch.as_tensor(thing).detach().cpu().contiguous().clone()
        return {kind: key}
    if type(thing) in (list, tuple):
        return {type(thing).__name__: [pack(part, tensors) for part in thing]}
    if type(thing) is dict:
        pairs = thing.items()
        return {"dict": [[pack(key, tensors), pack(value, tensors)] for key, value in pairs]}
    raise TypeError(
        f"A kept training may return numbers, text, lists, tuples, dicts, arrays and tensors, and "
        f"not a {type(thing).__name__}."
    )


def unpack(tree: Any, tensors: dict[str, Tensor]) -> Any:
    """Return the result that `pack` has packed.

    Examples
    --------
    >>> found = {}
    >>> unpack(pack({"codes": (np.ones(2), 3)}, found), found)
    {'codes': (array([1., 1.]), 3)}
    """
    if not isinstance(tree, dict):
        return tree
    ((kind, held),) = tree.items()
    if kind == "array":
        return tensors[held].numpy()
    if kind == "tensor":
        return tensors[held]
    if kind == "dict":
        return {unpack(key, tensors): unpack(value, tensors) for key, value in held}
    parts = [unpack(part, tensors) for part in held]
    return tuple(parts) if kind == "tuple" else parts
