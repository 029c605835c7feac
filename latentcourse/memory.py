"""How much memory a computation takes at its peak, counted exactly and on any device.

PyTorch is asked for every tensor it makes; storages that are alive at once are added up. What was
there before does not count. On the `meta` device, where tensors have a shape and no contents, a
picture too large for any machine can be accounted for at no cost.
"""

from collections.abc import Callable
from typing import Any

import torch
from torch.multiprocessing.reductions import StorageWeakRef
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


class _Meter(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Adds up the storages that were made inside it and still live."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.alive: dict[int, tuple[StorageWeakRef, int]] = {}
        self.peak = 0

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        made = func(*args, **(kwargs or {}))
        self.alive = {k: pair for k, pair in self.alive.items() if not _is_gone(pair[0])}
        given = {part.untyped_storage()._cdata for part in _tensors((args, kwargs))}
        for tensor in _tensors(made):
            storage = tensor.untyped_storage()
            if storage._cdata not in given:  # a view, or a result in place, is nothing new
                self.alive[storage._cdata] = _watched(storage), storage.nbytes()
        self.peak = max(self.peak, sum(size for _, size in self.alive.values()))
        return made


def peak_memory(function: Callable[..., Any], *args: Any) -> int:
    """Return the most bytes that tensors made by `function(*args)` take at once.

    Parameters
    ----------
    function : function
        Runs without gradients.
    *args : object
        What it is called with; tensors among them do not count.

    Returns
    -------
    int
        Bytes. What a kernel uses inside itself and gives back at once is not seen.

    Examples
    --------
    Two tensors of 4000 bytes are alive at once, and later one:

    >>> def twice(x):
    ...     y = x + 1
    ...     return y + 1
    >>> peak_memory(twice, torch.zeros(1000))
    8000

    A convolution of a picture with a gigapixel, on no machine at all:

    >>> line = torch.empty(1, 1, 32768, 32768, device="meta")
    >>> peak_memory(torch.nn.Conv2d(1, 1, 3, padding=1, device="meta"), line) / 2**30
    4.0
    """
    meter = _Meter()
    with torch.no_grad(), meter:
        function(*args)
    return meter.peak


def _watched(storage: torch.UntypedStorage) -> StorageWeakRef:
    return StorageWeakRef(storage)  # type: ignore[no-untyped-call]


def _is_gone(watched: StorageWeakRef) -> bool:
    return bool(watched.expired())  # type: ignore[no-untyped-call]


def _tensors(tree: Any) -> list[torch.Tensor]:
    return [leaf for leaf in tree_leaves(tree) if isinstance(leaf, torch.Tensor)]
