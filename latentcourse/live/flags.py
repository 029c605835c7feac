"""Say of an overflow what the hardware of a browser cannot say.

WebAssembly has no floating-point flags: NumPy's `errstate` and its warnings are silent there, and a
sigmoid that overflows passes a test that asks for none. What is wrapped here looks at the values
instead. Operators such as ``1 / x`` stay as they are: a check of them must look at values.
"""

import sys
import warnings
from typing import Any

import numpy as np

NAMES = (
    "exp", "exp2", "expm1", "sinh", "cosh", "square", "power", "log", "log2", "log10", "log1p",
    "sqrt", "divide", "true_divide", "multiply", "add", "subtract", "logaddexp",
)  # fmt: skip
LOGARITHMS = {"log", "log2", "log10", "log1p"}


class Watched:
    """A ufunc that raises or warns, as `errstate` says, if it makes no number of numbers.

    Examples
    --------
    >>> with np.errstate(over="raise"):
    ...     Watched(np.exp)(np.array([1000.0]))
    Traceback (most recent call last):
    ...
    FloatingPointError: overflow encountered in exp
    """

    def __init__(self, ufunc: np.ufunc) -> None:
        self._ufunc = ufunc

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ufunc, name)

    def __call__(self, *args: Any, **options: Any) -> Any:
        with np.errstate(all="ignore"):  # hardware that has flags need not say it again
            result = self._ufunc(*args, **options)
        values = np.asarray(result)
        given = [np.asarray(one) for one in args[: self._ufunc.nin]]
        if values.dtype.kind == "f" and not np.isfinite(values).all():
            self._judge(
                values, all(np.isfinite(one).all() for one in given if one.dtype.kind in "fiu")
            )
        return result

    def _judge(self, values: np.ndarray, from_numbers: bool) -> None:
        if not from_numbers:
            return
        name = self._ufunc.__name__
        states: dict[str, Any] = {**np.geterr()}
        exact = name in LOGARITHMS or "divide" in name
        if np.isnan(values).any():
            _tell(states["invalid"], f"invalid value encountered in {name}")
        if np.isinf(values).any():
            kind, words = ("divide", "divide by zero") if exact else ("over", "overflow")
            _tell(states[kind], f"{words} encountered in {name}")


def _tell(state: str, words: str) -> None:
    if state == "raise":
        raise FloatingPointError(words)
    if state == "warn":
        warnings.warn(words, RuntimeWarning, stacklevel=4)


def watch() -> None:
    """Wrap NumPy's functions, where there are no flags.

    Examples
    --------
    Here there are some:

    >>> watch()
    >>> np.exp
    <ufunc 'exp'>
    """
    if sys.platform == "emscripten":
        for name in NAMES:
            setattr(np, name, Watched(getattr(np, name)))
