"""Values between the grader and a student's process: JSON, with the bytes of arrays beside it.

Both sides use this module, and both read as if the other were hostile: every size is checked before
anything is allocated, and nothing that can run code (no pickle, no object array) is understood.

A frame is the lengths of its parts, then a JSON head, then one buffer for each array.
"""

import json
import math
import socket
import struct
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

MEGABYTE = 1 << 20
HEAD_LIMIT = 4 * MEGABYTE
FRAME_LIMIT = 64 * MEGABYTE
BUFFER_LIMIT = 4096
DEPTH_LIMIT = 8
ITEM_LIMIT = 50_000
TEXT_LIMIT = 100_000
DIMENSION_LIMIT = 8
DTYPES = {
    np.dtype(kind).str
    for kind in ("?", *"bhilBHIL", "e", "f", "d", "F", "D")  # bool, integers, floats, complex
}


class WireError(Exception):
    """A frame or value that breaks a bound, or that cannot cross."""


class WireTimeout(WireError):
    """Nothing whole came, or could be sent, in time."""


class WireClosed(WireError):
    """The other side is gone."""


class Shared:
    """An object that stays in the grader; the student's process sees only the names listed."""

    def __init__(self, target: Any, names: tuple[str, ...] = ()) -> None:
        self.target, self.names = target, names


class Rng:
    """A fresh `numpy.random.Generator` on the other side, made from this seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed


class Encoder:
    """Turns values into a head and buffers.

    Parameters
    ----------
    keep : function
        Told an object that cannot cross; returns what the other side knows it by, as JSON, or
        raises `WireError`.
    """

    def __init__(self, keep: Callable[[Any], dict[str, Any]]) -> None:
        self.keep = keep
        self.buffers: list[bytes] = []
        self.items = 0

    def value(self, x: Any, depth: int = 0) -> Any:
        """Return `x` as JSON; arrays go to `buffers`."""
        self.items += 1
        if depth > DEPTH_LIMIT or self.items > ITEM_LIMIT:
            raise WireError("a value is nested too deep or has too many items to be looked at")
        if x is None or type(x) in (bool, float):
            return x
        if type(x) is int:
            if abs(x) >= 1 << 63:
                raise WireError("an integer has more than 63 bits")
            return x
        if type(x) is str:
            if len(x) > TEXT_LIMIT:
                raise WireError("a text is too long to be looked at")
            return x
        if type(x) is complex:
            return {"complex": [x.real, x.imag]}
        if isinstance(x, np.ndarray | np.generic):
            return self.array(np.asarray(x), "array" if isinstance(x, np.ndarray) else "scalar")
        if isinstance(x, list):
            return {"list": [self.value(item, depth + 1) for item in x]}
        if isinstance(x, tuple):
            return {"tuple": [self.value(item, depth + 1) for item in x]}
        if isinstance(x, dict) and all(type(key) in (str, int) for key in x):
            return {"dict": [[key, self.value(item, depth + 1)] for key, item in x.items()]}
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(x, torch.Tensor):
            return self.array(x.detach().cpu().numpy(), "tensor")
        if isinstance(x, Rng):
            return {"rng": x.seed}
        return self.keep(x)

    def array(self, x: np.ndarray, kind: str) -> dict[str, Any]:
        """Return an array's head; its bytes go to `buffers`."""
        x = x.astype(x.dtype.newbyteorder("="), copy=False)
        if x.dtype.str not in DTYPES:
            raise WireError(f"an array of dtype {x.dtype} cannot be looked at")
        self.buffers.append(np.ascontiguousarray(x).tobytes())
        return {kind: len(self.buffers) - 1, "dtype": x.dtype.str, "shape": list(x.shape)}


class Decoder:
    """Turns a head and buffers into values.

    Parameters
    ----------
    buffers : list of bytes
    resolve : function
        Told the JSON of what is neither number, text, array nor container.
    """

    def __init__(self, buffers: list[bytes], resolve: Callable[[dict[str, Any]], Any]) -> None:
        self.buffers, self.resolve = buffers, resolve
        self.items = 0

    def value(self, x: Any, depth: int = 0) -> Any:
        """Return the value that `x` stands for, or raise `WireError`."""
        self.items += 1
        if depth > DEPTH_LIMIT or self.items > ITEM_LIMIT:
            raise WireError("a value is nested too deep or has too many items")
        if x is None or type(x) in (bool, float):
            return x
        if type(x) is int and abs(x) < 1 << 63:
            return x
        if type(x) is str and len(x) <= TEXT_LIMIT:
            return x.encode("utf-8", "replace").decode()  # a lone surrogate is no text
        if type(x) is not dict or not x:
            raise WireError("a value is malformed")
        kind, body = next(iter(x.items()))
        if kind in ("array", "scalar", "tensor"):
            return self.array(x, kind)
        if kind in ("list", "tuple") and type(body) is list:
            made = [self.value(item, depth + 1) for item in body]
            return made if kind == "list" else tuple(made)
        if kind == "dict" and type(body) is list:
            return dict(self.pair(item, depth) for item in body)
        if kind == "complex" and type(body) is list and len(body) == 2:
            real, imaginary = (self.value(item, depth + 1) for item in body)
            if type(real) is float and type(imaginary) is float:
                return complex(real, imaginary)
        if kind == "rng" and type(body) is int and 0 <= body < 1 << 63:
            return np.random.default_rng(body)
        return self.resolve(x)

    def pair(self, item: Any, depth: int) -> tuple[Any, Any]:
        """Return one key and value of a dictionary."""
        if type(item) is not list or len(item) != 2 or type(item[0]) not in (str, int):
            raise WireError("a dictionary is malformed")
        return item[0], self.value(item[1], depth + 1)

    def array(self, x: dict[str, Any], kind: str) -> Any:
        """Return an array, a NumPy number or a tensor that owns its memory."""
        place, dtype = x[kind], x.get("dtype")
        shape: Any = x.get("shape")
        sound = (
            type(place) is int
            and 0 <= place < len(self.buffers)
            and type(dtype) is str
            and dtype in DTYPES
            and type(shape) is list
            and len(shape) <= DIMENSION_LIMIT
            and all(type(size) is int and 0 <= size <= FRAME_LIMIT for size in shape)
        )
        if not sound:
            raise WireError("an array is malformed")
        raw = self.buffers[place]
        if math.prod(shape) * np.dtype(dtype).itemsize != len(raw):
            raise WireError("an array has another size than it says")
        try:
            made = np.frombuffer(raw, dtype).reshape(shape).copy()
        except ValueError as error:  # empty, and yet of an endless shape
            raise WireError("an array is malformed") from error
        if kind == "scalar" and made.ndim == 0:
            return made[()]
        if kind == "tensor":
            import torch

            return torch.from_numpy(made)
        return made


def send(sock: socket.socket, head: Any, buffers: list[bytes], deadline: float | None) -> None:
    """Send one frame.

    Raises
    ------
    WireTimeout
        If the other side does not take it by `deadline`, in seconds of `time.monotonic`.
    WireClosed, WireError
        If it is gone, or the frame is larger than it would be allowed to be.
    """
    text = json.dumps(head).encode()
    sizes = [len(text), *(len(buffer) for buffer in buffers)]
    if len(text) > HEAD_LIMIT or sum(sizes) > FRAME_LIMIT or len(sizes) > BUFFER_LIMIT:
        raise WireError("a value is too large to be looked at")
    frame = b"".join([struct.pack(f"!I{len(sizes)}I", len(sizes), *sizes), text, *buffers])
    try:
        sock.settimeout(None if deadline is None else max(1e-3, deadline - time.monotonic()))
        sock.sendall(frame)
    except TimeoutError as error:
        raise WireTimeout("no answer in time") from error
    except OSError as error:
        raise WireClosed("the process is gone") from error


def receive(sock: socket.socket, deadline: float | None) -> tuple[Any, list[bytes]]:
    """Receive one frame: its head and its buffers.

    Raises
    ------
    WireTimeout
        If no whole frame came by `deadline`, in seconds of `time.monotonic`.
    WireClosed, WireError
        If the other side is gone, or the frame breaks a bound.
    """
    if deadline is not None and time.monotonic() > deadline:
        raise WireTimeout("no answer in time")  # however much there is to read
    (count,) = struct.unpack("!I", _exactly(sock, 4, deadline))
    if not 1 <= count <= BUFFER_LIMIT:
        raise WireError("a frame is malformed")
    sizes = struct.unpack(f"!{count}I", _exactly(sock, 4 * count, deadline))
    if sizes[0] > HEAD_LIMIT or sum(sizes) > FRAME_LIMIT:
        raise WireError("a value is too large to be looked at")
    parts = [_exactly(sock, size, deadline) for size in sizes]
    try:
        head = json.loads(parts[0])
    except (ValueError, RecursionError) as error:
        raise WireError("a frame is malformed") from error
    return head, parts[1:]


def _exactly(sock: socket.socket, size: int, deadline: float | None) -> bytes:
    """Receive `size` bytes."""
    parts, left = [], size
    try:
        while left:
            sock.settimeout(None if deadline is None else max(1e-3, deadline - time.monotonic()))
            part = sock.recv(min(left, MEGABYTE))
            if not part:
                raise WireClosed("the process is gone")
            parts.append(part)
            left -= len(part)
            if left and deadline is not None and time.monotonic() > deadline:
                raise WireTimeout("no answer in time")
    except TimeoutError as error:
        raise WireTimeout("no answer in time") from error
    except OSError as error:
        raise WireClosed("the process is gone") from error
    return b"".join(parts)
