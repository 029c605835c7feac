"""A progress bar for trainings, where somebody is there to see it."""

import os
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def progress(steps: Iterable[T], what: str = "epoch") -> Iterable[T]:
    """Go through steps behind a progress bar.

    Parameters
    ----------
    steps : iterable
        Such as `range(epochs)`.
    what : str
        What one step is called.

    Returns
    -------
    iterable
        The same steps. Where no person watches, on a page that is built or a submission that is
        graded, there is no bar: Jupyter's server names the session that a person opened.

    Examples
    --------
    >>> for step in progress(range(2), "step"):
    ...     print(step)
    0
    1
    """
    # Here, for it is another class in a kernel, and a training's recipe names what it reaches.
    from tqdm.auto import tqdm

    watched = "JPY_SESSION_NAME" in os.environ
    return tqdm(steps, desc=what, leave=False, disable=not watched)
