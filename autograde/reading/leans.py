"""What an executed page leans on: cells, library, trainings, versions.

The library's part is what the page imports, and what that imports in turn, without comments and
docstrings: a page is run again when its outputs could differ, and not for a better word.
"""

import ast
import hashlib
import re
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Protocol

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from latentcourse.source import plain

COLOUR = re.compile(r"\x1b\[[\d;]*m")


# Where the course keeps its trainings.
KEPT = Path("latentcourse", "kept", "course")


class Named(Protocol):
    """A training, as far as it matters here."""

    @property
    def name(self) -> str: ...


def on(notebook: NotebookNode, trainings: Iterable[Named], root: Path) -> str:
    """Return a hash of all that a page's outputs lean on.

    Parameters
    ----------
    notebook : NotebookNode
        The page's cells.
    trainings : iterable
        What it asked `kept` for when it last ran.
    root : Path
        The repository.
    """
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    digest = hashlib.sha256(versions(root).encode())
    for cell in cells:
        digest.update(plain(cell).encode() + b"\0")
    for path in sorted({path for cell in cells for path in library(cell, root)}):
        digest.update(path.name.encode() + _plain_file(path).encode() + b"\0")
    for name in sorted({training.name for training in trainings}):
        path = root / KEPT / f"{name}.safetensors"
        digest.update(name.encode() + (path.read_bytes() if path.exists() else b"") + b"\0")
    return digest.hexdigest()


def library(code: str, root: Path, but: re.Pattern[str] | None = None) -> set[Path]:
    """Return the files of `latentcourse` that a cell imports, directly or in turn.

    Parameters
    ----------
    code : str
    root : Path
        The repository.
    but : pattern, optional
        Files that it fits are left out, with what they alone import.
    """
    found: set[Path] = set()
    if "latentcourse" not in code:
        return found
    try:
        # magics are no Python yet
        waiting = list(_imported(TransformerManager().transform_cell(code), root))
    except SyntaxError:
        return found  # it will say so when it runs
    while waiting:
        path = waiting.pop()
        if path not in found and not (but and but.search(path.as_posix())):
            found.add(path)
            waiting += _imports_of(path, root)
    return found


@cache
def _imports_of(path: Path, root: Path) -> tuple[Path, ...]:
    return tuple(_imported(path.read_text(encoding="utf-8"), root))


def _imported(code: str, root: Path) -> Iterable[Path]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            names = [module, *(f"{module}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "latentcourse":
                yield from _files(name, root)


def _files(module: str, root: Path) -> Iterable[Path]:
    """Yield a module's file, and those of the packages it lies in."""
    parts = module.split(".")
    for end in range(1, len(parts) + 1):
        place = root.joinpath(*parts[:end])
        for path in (place / "__init__.py", place.with_suffix(".py")):
            if path.exists():
                yield path


@cache
def _plain_file(path: Path) -> str:
    return plain(path.read_text(encoding="utf-8"))


@cache
def versions(root: Path) -> str:
    """Return Python's version, those of what is installed, and what is asked for."""
    # where packages are installed, and not what else lies on somebody's way
    places = list({sysconfig.get_path(kind) for kind in ("purelib", "platlib")})
    installed = distributions(path=places)
    found = sorted({f"{one.metadata['Name']} {one.version}" for one in installed})
    asked = root / "requirements.txt"
    text = asked.read_text(encoding="utf-8") if asked.exists() else ""
    return "\n".join([sys.version, *found, text])
