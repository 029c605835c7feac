"""The recipe of a training: everything that decides what comes out of it.

It starts at the function that trains and its arguments, and follows what they reach: functions of
the notebook and of the course by their source, settings by their value, data by a sketch. What a
library does is left out; its version is noted beside the weights.
"""

import dis
import enum
import functools
import hashlib
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from latentcourse import source

# How far apart two sketches of the same data may lie, as a share of the data's length: processors
# differ in the last digits of a logarithm.
TOLERANCE = 1e-5
BLOCK, PROJECTIONS = 4096, 4

PLAIN = (bool, int, float, complex, str, bytes, type(None), type(Ellipsis))


class UnknownRecipe(Exception):
    """Something that a training reaches has no source that could be read.

    Examples
    --------
    >>> names = {"__name__": "typed-in"}
    >>> exec("def fit(): return 1", names)
    >>> recipe(names["fit"])
    Traceback (most recent call last):
    latentcourse.kept.recipe.UnknownRecipe: fit
    """


@dataclass
class Recipe:
    """What decides the outcome of a training.

    Attributes
    ----------
    code : str
        Hash of all sources and settings.
    data : dict
        Sketches of all arrays, by the way that led to them.

    Examples
    --------
    >>> Recipe("a", {"x": [5.0, 1.0]}).fits(Recipe("a", {"x": [5.0, 1.0000001]}))
    True
    """

    code: str
    data: dict[str, list[float]] = field(default_factory=dict)

    def fits(self, other: "Recipe") -> bool:
        """Say whether another recipe leads to the same weights, up to rounding."""
        return (
            self.code == other.code
            and self.data.keys() == other.data.keys()
            and all(_near(self.data[way], other.data[way]) for way in self.data)
        )


def recipe(function: Callable[..., Any], *args: Any, **settings: Any) -> Recipe:
    """Return the recipe of `function(*args, **settings)`.

    Parameters
    ----------
    function : function
    *args, **settings
        What it is called with.

    Returns
    -------
    Recipe

    Raises
    ------
    UnknownRecipe
        If a function that is reached has no source, as one typed into a bare interpreter.

    Examples
    --------
    >>> from latentcourse.data import mixture
    >>> one = recipe(mixture, 100, seed=0)
    >>> one.fits(recipe(mixture, 100, seed=0)), one.fits(recipe(mixture, 100, seed=1))
    (True, False)
    """
    walk = _Walk()
    walk.visit("function", function)
    walk.visit("args", args)
    walk.visit("settings", settings)
    return Recipe(hashlib.sha256("\n".join(walk.lines).encode()).hexdigest(), walk.sketches)


def sketch(values: NDArray[Any]) -> list[float]:
    """Return a few numbers that tell two arrays apart unless they differ by rounding only.

    Random signs, the same for every array, are given to the values before they are added up, so
    that a change cannot hide in a sum (Johnson and Lindenstrauss, 1984). The first number is the
    array's length as a vector.

    Parameters
    ----------
    values : array
        Of any shape and of a dtype of numbers.

    Returns
    -------
    list of float

    Examples
    --------
    >>> len(sketch(np.zeros((3, 5))))
    5
    """
    flat = np.asarray(values).ravel()
    rng = np.random.default_rng(0)
    signs = rng.choice([-1.0, 1.0], (PROJECTIONS, BLOCK))
    sums, squares = np.zeros(PROJECTIONS), 0.0
    for start in range(0, len(flat), BLOCK):
        part = np.nan_to_num(
            flat[start : start + BLOCK].astype(np.float64), posinf=9e9, neginf=-9e9
        )
        turn = rng.choice([-1.0, 1.0], PROJECTIONS)  # or two blocks could change places unseen
        sums += turn * (signs[:, : len(part)] @ part)
        squares += float(part @ part)
    return [float(np.sqrt(squares)), *(float(value) for value in sums)]


def _near(one: list[float], other: list[float]) -> bool:
    return np.shape(one) == np.shape(other) and bool(
        np.allclose(one, other, rtol=0, atol=TOLERANCE * max(one[0], other[0]) + 1e-12)
    )


class _Walk:
    """Goes through all that a training reaches, each thing once."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.sketches: dict[str, list[float]] = {}
        # With the thing itself, so that its id stays its own.
        self.seen: dict[int, tuple[str, Any]] = {}

    def visit(self, way: str, thing: Any) -> None:
        """Note what `thing` is; `way` says how it was reached."""
        if isinstance(thing, PLAIN):
            self.lines.append(f"{way} = {thing!r}")
        elif isinstance(thing, np.generic):
            self.lines.append(f"{way} = {thing.item()!r}")
        elif isinstance(thing, tuple | np.ndarray | torch.Tensor):
            self._visit_new(way, thing)  # whether equal ones are one thing depends on who made them
        elif id(thing) in self.seen:
            self.lines.append(f"{way} is {self.seen[id(thing)][0]}")
        else:
            self.seen[id(thing)] = way, thing
            self._visit_new(way, thing)

    def _visit_new(self, way: str, thing: Any) -> None:
        if isinstance(thing, np.ndarray | torch.Tensor):
            self._visit_array(way, thing)
        elif isinstance(thing, nn.Module):
            self._visit_network(way, thing)
        elif isinstance(thing, type):
            self._visit_class(way, thing)
        elif isinstance(thing, types.FunctionType):
            self._visit_function(way, thing)
        elif isinstance(thing, types.ModuleType):
            self.lines.append(f"{way} = module {thing.__name__}")
        elif isinstance(thing, np.random.Generator):
            self.visit(way, str(thing.bit_generator.state))
        elif isinstance(thing, torch.Generator):
            self.visit(way, bytes(thing.get_state().numpy()))
        elif isinstance(thing, torch.device | torch.dtype | np.dtype | enum.Enum | range | slice):
            self.visit(way, str(thing))
        elif isinstance(thing, types.GenericAlias) or type(thing).__module__ == "typing":
            self.visit(way, str(thing))  # a type hint's short name
        else:
            self._visit_parts(way, thing)

    def _visit_parts(self, way: str, thing: Any) -> None:
        """Go on to what a container, a wrapped function or a plain object holds."""
        if not isinstance(thing, list | tuple | dict):
            self.visit(f"{way}.__class__", type(thing))
        for name, part in _parts(thing):
            self.visit(f"{way}.{name}", part)

    def _visit_array(self, way: str, array: NDArray[Any] | torch.Tensor) -> None:
        values = array.detach().cpu().numpy() if isinstance(array, torch.Tensor) else array
        self.lines.append(f"{way} = array {values.dtype} {values.shape}")
        if values.dtype.kind in "biuf":
            self.sketches[way] = sketch(
                values.view(np.float64) if values.dtype.kind == "c" else values
            )
        else:
            self.visit(f"{way}.values", values.tolist())

    def _visit_network(self, way: str, network: nn.Module) -> None:
        for name, module in network.named_modules():
            self.lines.append(f"{way}.{name}: {type(module).__name__} {module.extra_repr()}")
            self.visit(f"{way}.{name}.__class__", type(module))
            for key, value in vars(module).items():
                if not key.startswith("_") and key != "training":
                    self.visit(f"{way}.{name}.{key}", value)
        for name, tensor in network.state_dict().items():
            self._visit_array(f"{way}.{name}", tensor)

    def _visit_class(self, way: str, cls: type) -> None:
        self.lines.append(f"{way} = class {cls.__qualname__}")
        if not source.is_ours(cls):
            return
        text = source.of_class(cls)
        self.lines.append(text or str(getattr(cls, "__annotations__", {})))
        for base in cls.__bases__:
            self.visit(f"{way}.{base.__name__}", base)
        for name, method in vars(cls).items():
            inner = getattr(method, "fget", None) or getattr(method, "__func__", method)
            if isinstance(inner, types.FunctionType):
                self._visit_names(f"{way}.{name}", inner)

    def _visit_function(self, way: str, function: types.FunctionType) -> None:
        self.lines.append(f"{way} = function {function.__qualname__}")
        if not source.is_ours(function):
            return
        text = source.of_function(function)
        if text is None:
            raise UnknownRecipe(function.__qualname__)
        self.lines.append(text)
        self._visit_names(way, function)

    def _visit_names(self, way: str, function: types.FunctionType) -> None:
        """Go on to a function's defaults, to what it closes over, and to the globals it names."""
        wrapped = getattr(function, "__wrapped__", None)
        if isinstance(wrapped, types.FunctionType):
            self._visit_names(f"{way}.wrapped", wrapped)
        if not source.is_compiled_of_ours(function):
            return  # a library's wrapper, or what a dataclass generates
        self.visit(f"{way}.defaults", function.__defaults__)
        self.visit(f"{way}.keywords", function.__kwdefaults__)
        names = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
        for name, cell in names:
            if name != "__class__":
                self.visit(f"{way}.{name}", cell.cell_contents)
        for name in sorted(set(_global_names(function.__code__))):
            if name in function.__globals__:
                self.visit(f"{way}.{name}", function.__globals__[name])


def _parts(thing: Any) -> Iterator[tuple[str, Any]]:
    """Yield what a container, a wrapped function or a plain object holds, by name."""
    if isinstance(thing, functools.partial):
        yield from (("func", thing.func), ("args", thing.args), ("keywords", thing.keywords))
    elif isinstance(thing, types.MethodType):
        yield from (("self", thing.__self__), ("func", thing.__func__))
    elif hasattr(thing, "__wrapped__"):  # such as what functools.cache makes
        yield "wrapped", thing.__wrapped__
    elif isinstance(thing, Mapping):
        for number, (key, value) in enumerate(thing.items()):
            yield from ((f"key{number}", key), (f"[{key!r}]", value))
    elif isinstance(thing, set | frozenset):
        yield from _numbered(sorted(thing, key=repr))
    elif isinstance(thing, list | tuple):
        yield from _numbered(thing)
    elif isinstance(thing, types.BuiltinFunctionType):
        yield "name", thing.__qualname__
    else:
        held = getattr(thing, "__dict__", {}).items()
        yield from sorted((name, part) for name, part in held if not name.startswith("__"))


def _numbered(things: list[Any] | tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """Yield the things with their places as names."""
    for number, thing in enumerate(things):
        yield str(number), thing


def _global_names(code: types.CodeType) -> Iterator[str]:
    """Yield the global names that a function's code, or one inside it, reads."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in {"LOAD_GLOBAL", "LOAD_NAME"}:
            yield str(instruction.argval)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _global_names(constant)
