"""What a student returned, as a tensor; apart, since PyTorch takes a second to import."""

from typing import Any

import torch

from autograde.checks import Page, describe


def tensor(got: Any, shape: tuple[int, ...] | None, what: str, page: Page) -> torch.Tensor:
    """Return `got` if it is a tensor, and of this shape where one is given.

    Parameters
    ----------
    got : object
        What a function of the student's returned.
    shape : tuple of int or None
    what : str
        What it is called in messages.
    page : Page
        Where the book explains it.

    Raises
    ------
    Wrong
        If it is none, or of another shape.
    """
    if not isinstance(got, torch.Tensor):
        raise page.wrong(f"{what} should be a tensor, not {describe(got)}.")
    page.expect(
        shape is None or got.shape == shape,
        f"{what} should have shape {shape}; it has {tuple(got.shape)}.",
    )
    return got
