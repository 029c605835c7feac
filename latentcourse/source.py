"""The source of functions and classes, as far as it decides what they do.

Comments, docstrings and blank lines are left out, so that a better word makes no training stale.
What is left stays text: it is the same under every version of Python.
"""

import ast
import inspect
import io
import linecache
import sys
import sysconfig
import textwrap
import tokenize
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

HERE = Path(__file__).resolve().parent
LIBRARIES = {Path(sysconfig.get_path(kind)).resolve() for kind in ("stdlib", "purelib", "platlib")}


def plain(text: str) -> str:
    """Return a piece of Python without its comments, docstrings and blank lines.

    Parameters
    ----------
    text : str
        Whole statements. A fragment, such as the line that a lambda stands in, is only stripped.

    Returns
    -------
    str

    Examples
    --------
    >>> plain('def f(x):  # why\\n    "What."\\n\\n    return x\\n')
    'def f(x):\\n    return x'
    """
    text = textwrap.dedent(text)
    try:
        lines = _without_comments(text).splitlines()
        dropped = _docstring_lines(ast.parse(text))
    except (SyntaxError, tokenize.TokenError):
        return text.strip()
    kept = (line.rstrip() for number, line in enumerate(lines, 1) if number not in dropped)
    return "\n".join(line for line in kept if line)


def _without_comments(text: str) -> str:
    lines = text.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    return "\n".join(lines)


def _docstring_lines(tree: ast.AST) -> set[int]:
    """Return the numbers of the lines that docstrings take."""
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                lines |= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    return lines


def of_function(function: FunctionType) -> str | None:
    """Return a function's plain source, or None if it has none, as what a class generates.

    Examples
    --------
    >>> from latentcourse.budget import budget
    >>> print(of_function(budget))
    def budget(*, page: int, grade: int) -> int:
        return grade if os.environ.get("NBGRADER_EXECUTION") == "autograde" else page
    """
    try:
        return plain(inspect.getsource(function))
    except (OSError, TypeError):
        return None


def of_class(cls: type) -> str | None:
    """Return a class's plain source, or None if it cannot be found.

    `inspect` finds no class of a notebook; the cell is known by what a method was compiled from.

    Examples
    --------
    >>> from latentcourse.nets import SideBySide
    >>> of_class(SideBySide).splitlines()[0]
    'class SideBySide(nn.Module):'
    >>> of_class(dict) is None   # written in C
    True
    """
    for method in vars(cls).values():
        inner = inspect.unwrap(method) if callable(method) else None
        if isinstance(inner, FunctionType):
            text = "".join(linecache.getlines(inner.__code__.co_filename))
            found = _class_in(text, cls.__qualname__.rpartition("<locals>.")[2])
            if found:
                return plain(found)
    try:
        return plain(inspect.getsource(cls))
    except (OSError, TypeError):
        return None


def _class_in(text: str, qualname: str) -> str | None:
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == qualname.split(".")[-1]:
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            return "\n".join(text.splitlines()[first - 1 : node.end_lineno])
    return None


def is_ours(thing: Callable[..., Any] | type) -> bool:
    """Say whether a function or class is a notebook's or the course's, and no library's.

    Examples
    --------
    >>> import numpy
    >>> is_ours(plain), is_ours(numpy.mean)
    (True, False)
    """
    return _is_our_module(getattr(thing, "__module__", None) or "")


def is_compiled_of_ours(function: FunctionType) -> bool:
    """Say whether a function's very code, and not that of what it wraps, was written by us.

    Examples
    --------
    What a dataclass writes by itself is not ours:

    >>> from latentcourse.data import Mixture
    >>> is_compiled_of_ours(plain), is_compiled_of_ours(Mixture.__init__)
    (True, False)
    """
    generated = function.__code__.co_filename == "<string>"
    return not generated and _is_our_module(function.__globals__.get("__name__", ""))


def _is_our_module(name: str) -> bool:
    """Say whether a module is the course's, or one that nobody has installed."""
    module = sys.modules.get(name)
    place = getattr(module, "__file__", None)
    if name in {"__main__", "builtins"} or place is None:
        return name == "__main__" or module is None
    folders = Path(place).resolve().parents
    return HERE in folders or not LIBRARIES & set(folders)
