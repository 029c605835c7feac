"""What makes a training this one, so that its checkpoints are not taken for another's.

It is cheap, and honest as far as it goes: the settings, the shapes of the weights, every byte of
the data, and the source of what is minimised with the plain settings that it holds. What that calls
in its turn is not followed.
"""

import dis
import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from types import FunctionType
from typing import Any

import torch
from torch import Tensor, nn

from latentcourse import source

PLAIN = (bool, int, float, complex, str, bytes, type(None))
WORDS = {
    "shapes": "weights of other shapes",
    "x": "other data",
    "terms": "other terms",
    "follow": "another way to follow",
}


def digest(x: Tensor) -> str:
    """Return dtype, shape and a hash (BLAKE2) of all bytes.

    Examples
    --------
    >>> digest(torch.zeros(2, 3))
    'torch.float32 [2, 3] 941e0c502c87478811f1b6a130227018'
    >>> digest(torch.zeros(2)) == digest(torch.zeros(2, dtype=torch.int32))
    False
    """
    values = x.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy()
    hashed = hashlib.blake2b(values.data, digest_size=16).hexdigest()
    return f"{x.dtype} {list(x.shape)} {hashed}"


def shapes(model: nn.Module) -> dict[str, str]:
    """Return dtype and shape of each of a model's tensors.

    Examples
    --------
    >>> shapes(nn.Linear(2, 3))
    {'weight': 'torch.float32 [3, 2]', 'bias': 'torch.float32 [3]'}
    """
    return {name: f"{one.dtype} {list(one.shape)}" for name, one in model.state_dict().items()}


def code_of(function: Callable[..., Any]) -> str | None:
    """Return a hash of a function's source and of the plain settings it holds.

    Those are numbers and text among what it closes over, the globals it names, its defaults, the
    arguments that a partial was given, and the attributes of the object whose method it is. What it
    counts with belongs into a list or a tensor, or it would seem another function later.

    Parameters
    ----------
    function : function
        Or a method, a partial or an object that can be called.

    Returns
    -------
    str or None
        None if there is no source to read, as for what was typed into a bare interpreter.

    Examples
    --------
    >>> from latentcourse.nets import SideBySide
    >>> len(code_of(SideBySide.forward))
    32
    >>> code_of(len) is None   # written in C
    True
    """
    held: Iterable[tuple[Any, Any]]
    if isinstance(function, functools.partial):
        text = code_of(function.func)
        held = chain(enumerate(function.args), function.keywords.items())
    else:
        code: Any = getattr(function, "__func__", function)  # of a method
        code = code if isinstance(code, FunctionType) else type(function).__call__
        text, held = source.of_function(code), _held(function, code)
    if text is None:
        return None
    lines = [text, *(f"{name} = {value!r}" for name, value in held if isinstance(value, PLAIN))]
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()


def _held(function: Callable[..., Any], code: FunctionType) -> Iterator[tuple[Any, Any]]:
    """Yield by name what a function holds: of its object, its cells, its globals, its defaults."""
    owner = getattr(function, "__self__", function)
    for name, value in sorted(getattr(owner, "__dict__", {}).items()):
        if not name.startswith("_") and name != "training":  # a module's mode
            yield name, value
    for name, cell in zip(code.__code__.co_freevars, code.__closure__ or (), strict=True):
        with suppress(ValueError):  # a name that has no value yet
            yield name, cell.cell_contents
    for name in sorted(
        {one.argval for one in dis.get_instructions(code) if "_GLOBAL" in one.opname}
    ):
        if name in code.__globals__:
            yield name, code.__globals__[name]
    yield from enumerate(code.__defaults__ or ())
    yield from (code.__kwdefaults__ or {}).items()


def differences(kept: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Say in words in what two fingerprints differ.

    Parameters
    ----------
    kept, now : mapping
        By name: numbers, which are said, and fingerprints of larger things.

    Returns
    -------
    list of str

    Examples
    --------
    >>> differences({"epochs": 3, "rate": 0.1, "x": ["a"]}, {"epochs": 6, "rate": 0.1, "x": ["b"]})
    ['epochs 3 in place of 6', 'other data']

    Without a source, nobody can say whether it is another one:

    >>> differences({"terms": None}, {"terms": "a"})
    []
    """
    found = list[str]()
    for name, value in now.items():
        is_unknown = name in {"terms", "follow"} and None in (kept.get(name), value)
        if kept.get(name) != value and not is_unknown:
            found.append(WORDS.get(name) or f"{name} {kept.get(name)} in place of {value}")
    return found
