"""Where a training runs: on which device, and in how many processes.

Processes that `torchrun` started hold the same weights, and each works on its slice of every batch.
What they have to tell each other goes through here; a process alone has nobody to tell.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import torch
from torch import Tensor, distributed

T = TypeVar("T")


def device(asked: str | None = None) -> torch.device:
    """Return the device to train on.

    Parameters
    ----------
    asked : str, optional
        Such as "cpu" or "cuda"; by default the GPU where there is one, else the processor.

    Raises
    ------
    RuntimeError
        If a GPU is asked for and there is none.

    Examples
    --------
    >>> device().type in {"cuda", "cpu"}
    True
    >>> device("cpu")
    device(type='cpu')
    """
    found = torch.cuda.is_available()
    if asked is None:
        return torch.device("cuda" if found else "cpu")
    if torch.device(asked).type == "cuda" and not found:
        raise RuntimeError(
            f"PyTorch finds no GPU here for {asked!r}: call device() to take what there is, or "
            f"install PyTorch for CUDA and a driver (nvidia-smi shows what the system has)."
        )
    return torch.device(asked)


@contextmanager
def together() -> Iterator[int]:
    """Join the processes that `torchrun` started, and part when all is done.

    Each process gets the GPU that its number on this machine says, if there are GPUs. A process
    that was started in another way, such as a notebook's, stays alone.

    Yields
    ------
    int
        This process's number; the first, 0, is the one to print and to draw.

    Raises
    ------
    RuntimeError
        If this machine has GPUs, but fewer than processes.

    Examples
    --------
    In a script that is called with `torchrun --nproc-per-node 8 script.py`, or by itself:

    >>> with together() as number:
    ...     print(number)
    0
    """
    if distributed.is_initialized() or not distributed.is_torchelastic_launched():
        yield rank()
        return
    gpus, own = torch.cuda.device_count(), int(os.environ["LOCAL_RANK"])
    if gpus:
        if own >= gpus:
            raise RuntimeError(
                f"Each process needs a GPU of its own: start {gpus} on this machine, "
                f"or set CUDA_VISIBLE_DEVICES to nothing."
            )
        torch.cuda.set_device(own)
    distributed.init_process_group("nccl" if gpus else "gloo")
    try:
        yield rank()
    finally:
        distributed.destroy_process_group()


def rank() -> int:
    """Return this process's number, 0 for a process alone.

    Examples
    --------
    >>> rank(), count()
    (0, 1)
    """
    return distributed.get_rank() if _are_several() else 0


def count() -> int:
    """Return how many processes train together.

    Examples
    --------
    >>> count()
    1
    """
    return distributed.get_world_size() if _are_several() else 1


def _are_several() -> bool:
    return distributed.is_available() and distributed.is_initialized()


def own_slice(chosen: Tensor) -> Tensor:
    """Return this process's slice of a batch, which is split along the last axis.

    Examples
    --------
    >>> own_slice(torch.arange(6))   # alone
    tensor([0, 1, 2, 3, 4, 5])
    """
    return chosen.chunk(count(), dim=-1)[rank()]


def average(tensors: Iterable[Tensor]) -> None:
    """Replace tensors, in every process, by their mean over processes.

    Examples
    --------
    >>> x = torch.tensor([2.0])
    >>> average([x])
    >>> x   # alone
    tensor([2.])
    """
    if count() == 1:
        return
    each = list(tensors)
    flat = torch.cat([tensor.reshape(-1) for tensor in each])  # one message in place of many
    distributed.all_reduce(flat)
    flat /= count()
    sizes = [tensor.numel() for tensor in each]
    for tensor, mean in zip(each, torch.split(flat, sizes), strict=True):
        tensor.copy_(mean.view_as(tensor))


def spread(tensors: Iterable[Tensor]) -> None:
    """Replace tensors, in every process, by those of the first.

    Examples
    --------
    >>> x = torch.tensor([2.0])
    >>> spread([x])
    >>> x   # alone
    tensor([2.])
    """
    if count() == 1:
        return
    for tensor in tensors:
        first = tensor.contiguous()
        distributed.broadcast(first, src=0)
        tensor.copy_(first)


def from_first(ask: Callable[[], T]) -> T:
    """Call a function in the first process only, and return or raise in every one what came of it.

    Examples
    --------
    >>> from_first(lambda: 1 + 1)
    2
    """
    if count() == 1:
        return ask()
    answer: list[Any] = [None, None]
    if rank() == 0:
        try:
            answer[0] = ask()
        except Exception as error:  # or the others would wait for ever
            answer[1] = error
    distributed.broadcast_object_list(answer, src=0)
    if answer[1] is not None:
        raise answer[1]
    found: T = answer[0]
    return found
