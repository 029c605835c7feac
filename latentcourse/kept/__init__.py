"""Trainings are kept: a page loads in a moment what took minutes, and never shows what is stale.

`kept` is called in place of a function that trains. It looks for a training with this very recipe,
first among the course's and then among the reader's own, and trains where there is none. A recipe
reaches through your own functions: your code, your weights.
"""

import json
import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar, cast

from filelock import FileLock
from torch import nn

from latentcourse.kept import shelf
from latentcourse.kept.recipe import Recipe, UnknownRecipe, recipe

__all__ = ["Recipe", "kept", "recipe"]

T = TypeVar("T")

AGAIN = "LATENTS_TRAIN_AGAIN"  # a folder: trainings are made anew and kept there
NAMES = "LATENTS_TRAIN_AGAIN_NAMES"  # which ones; all if none is named
LOG = "LATENTS_KEPT_LOG"  # a file: a line for each call of `kept`


def kept(
    name: str,
    function: Callable[..., T],
    *args: Any,
    course: bool = False,
    **settings: Any,
) -> T:
    """Return what `function(*args, **settings)` returns, trained now or before.

    Networks among the arguments are trained in place, and get the kept weights in place, rounded to
    half precision either way. What is loaded has the same recipe: the source of the function and of
    every function of the notebook or the course that it reaches, the settings and the data.

    Parameters
    ----------
    name : str
        What the training is called in the whole course, such as "ch02-tickets".
    function : function
        What trains. It may return numbers, text, lists, tuples, dicts, arrays and tensors.
    *args : object
        Its arguments.
    course : bool
        Take the course's weights, whatever your own code says: it skips your own training, and what
        you see is not yours.
    **settings : object
        Its keyword arguments.

    Returns
    -------
    What the function returns.

    Raises
    ------
    ValueError
        If `course` is asked for, and the course keeps no training of that name and shape.

    Examples
    --------
    >>> import torch
    >>> def settle(line, rate):
    ...     with torch.no_grad():
    ...         return {"weight": line.weight.fill_(rate).item()}
    >>> line = torch.nn.Linear(1, 1)
    >>> kept("an-example", settle, line, rate=0.5)
    {'weight': 0.5}
    """
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return function(*args, **settings)  # a submission is judged by what it trains itself
    networks = [arg for arg in args if isinstance(arg, nn.Module)]
    if course:
        return cast(T, _courses(name, networks))
    try:
        wanted = recipe(function, *args, **settings)
    except UnknownRecipe as unknown:
        _say(name, "trained", f"its recipe is unknown, since {unknown} has no source to read")
        return function(*args, **settings)
    with _turn(name) if _is_to_train_again(name) else nullcontext():
        found = _look_for(name, wanted, networks)
        if found:
            return cast(T, found.result)
        start = perf_counter()
        result = function(*args, **settings)
        states = [network.state_dict() for network in networks]
        made = shelf.Kept(wanted, result, states, perf_counter() - start)
        _keep(name, made)
    return cast(T, made.result)


def _turn(name: str) -> FileLock:
    """Wait until no other page is at the same training, when all are made anew side by side."""
    folder = Path(os.environ[AGAIN])
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / f"{name}.lock")


def _is_to_train_again(name: str) -> bool:
    names = os.environ.get(NAMES, "").split()
    return AGAIN in os.environ and (not names or name in names)


def _courses(name: str, networks: list[nn.Module]) -> Any:
    """Return the course's training, whatever its recipe."""
    try:
        found = shelf.read(shelf.course_path(name))
        _load(found, networks)
    except (FileNotFoundError, shelf.Unreadable) as error:
        raise ValueError(f"The course keeps no training {name!r} that fits here: {error}") from None
    _say(name, "course", f"the course's, not yours, trained in {found.seconds:.0f} s")
    return found.result


def _look_for(name: str, wanted: Recipe, networks: list[nn.Module]) -> shelf.Kept | None:
    """Return a kept training of this recipe, its weights loaded, or None if there is none."""
    shelves = [("course", shelf.course_path(name)), ("own", shelf.own_path(name, wanted))]
    if _is_to_train_again(name):  # what another page has made anew is new enough
        shelves = [("again", Path(os.environ[AGAIN]) / f"{name}.safetensors")]
    for whose, path in shelves:
        try:
            found = shelf.read(path)
            if not found.recipe.fits(wanted):
                continue
            _load(found, networks)
        except FileNotFoundError:
            continue
        except shelf.Unreadable as error:
            _say(name, "broken", f"{error}; it is trained anew")
            continue
        _say(name, whose, f"kept weights, trained in {found.seconds:.0f} s ({found.made})")
        return found
    return None


def _load(found: shelf.Kept, networks: list[nn.Module]) -> None:
    """Give the networks their weights.

    Raises
    ------
    Unreadable
        If they are weights of other networks; none is changed then.
    """
    shapes = [{k: v.shape for k, v in network.state_dict().items()} for network in networks]
    if [{k: v.shape for k, v in state.items()} for state in found.weights] != shapes:
        raise shelf.Unreadable("the kept weights are those of networks of another shape")
    for network, state in zip(networks, found.weights, strict=True):
        network.load_state_dict(state)


def _keep(name: str, made: shelf.Kept) -> None:
    """Keep a training, and leave networks as whoever loads it will find them.

    What cannot be kept is no reason to lose what was trained.
    """
    for state in made.weights:
        for tensor in state.values():
            tensor.copy_(shelf.halved(tensor))
    try:
        if _is_to_train_again(name):
            shelf.write(made, Path(os.environ[AGAIN]) / f"{name}.safetensors")
        else:
            shelf.write_own(made, name)
    except OSError as error:
        reason = error.strerror or error
        _say(name, "trained", f"trained in {made.seconds:.0f} s; it could not be kept: {reason}")
        return
    _say(name, "trained", f"trained in {made.seconds:.0f} s, and kept for the next time")


def _say(name: str, how: str, words: str) -> None:
    """Tell whoever watches; and note it for who builds the pages."""
    if "JPY_SESSION_NAME" in os.environ:  # a person has opened this notebook
        print(f"{name}: {words}.")
    log = os.environ.get(LOG)
    if log:
        with open(log, "a", encoding="utf-8") as stream:
            stream.write(json.dumps({"name": name, "how": how, "words": words}) + "\n")
