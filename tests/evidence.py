"""Evidence: what a claim measured is kept, and measured again when what it rests on has changed.

A claim rests on its test, on the fixtures and helpers that the test reaches, on the code of the
sections whose lessons it loads, on what these import of the library, and on the versions that
decide the digits. `evidence.json` holds a row for each claim: that hash, the day, the seconds, and
what each assertion found. A claim whose row fits is not measured again, except on the day of the
fortnight that is its own, and when its row is two weeks old. With `course.py test --all` everything
is measured. Run the claims and commit the file to keep new evidence.
"""

import ast
import hashlib
import inspect
import json
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from autograde import layout
from autograde.reading import leans
from latentcourse.kept.recipe import recipe
from latentcourse.source import plain

FILE = Path(__file__).parent / "claims" / "evidence.json"
DAYS = 14
ALL = "LATENTS_TEST_ALL"
LESSON = re.compile(r'lesson\(\s*f?"([^"]+)"')
DECIDING = ("numpy", "torch", "scipy", "scikit-learn")
DEFINING = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign)
# What of the library only draws.
LOOKS = re.compile(r"latentcourse/(plots|dark|figures|diagrams|progress|explorers/.*|live/.*)\.py$")
LONGEST = 200  # characters of what an assertion found
ADDRESS = re.compile(r" object at 0x[0-9a-f]+")


@dataclass
class Row:
    """What a claim rests on, when it was measured, and what was found.

    Attributes
    ----------
    rests_on : str
    day : str
        Such as "2026-11-26".
    seconds : float
        Of the test itself, without what it shares with others.
    found : dict
        By assertion: how often it held, and its values the last time.
    """

    rests_on: str
    day: str
    seconds: float
    found: dict[str, list[Any]] = field(default_factory=dict)

    def repeats(self, other: "Row | None") -> bool:
        """Say whether the same was measured on the same day: no reason to touch the file."""
        return other is not None and (self.rests_on, self.day) == (other.rests_on, other.day)


def read(path: Path = FILE) -> dict[str, Row]:
    """Return the kept rows by the claims' names; none if the file is missing or broken."""
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        return {name: Row(**row) for name, row in listed.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write(rows: dict[str, Row], path: Path = FILE) -> None:
    """Write the rows, by name."""
    listed = {name: vars(row) for name, row in sorted(rows.items())}
    path.write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def reason(name: str, rests_on: str, row: Row | None, today: date) -> str:
    """Return why a claim is to be measured today, or nothing if its evidence holds."""
    if os.environ.get(ALL):
        return "all are asked for"
    if row is None:
        return "there is no evidence"
    if row.rests_on != rests_on:
        return "something that it rests on has changed"
    if (today - date.fromisoformat(row.day)).days >= DAYS:
        return "its evidence is two weeks old"
    if today.toordinal() % DAYS == int(hashlib.sha256(name.encode()).hexdigest(), 16) % DAYS:
        return "it is its day"
    return ""


def in_words(explanation: str) -> str:
    """Return what pytest says of an assertion that held, in one line, without addresses."""
    first, *more = explanation.splitlines()
    whole = first if any(sign in first for sign in "<>=") else " ".join([first, *more])
    return " ".join(ADDRESS.sub("", whole).split())[:LONGEST]


def rests_on(functions: Iterable[Any], root: Path = layout.ROOT) -> str:
    """Return a hash of everything that a claim rests on.

    Parameters
    ----------
    functions : iterable of function
        The test and its fixtures.
    root : Path
        The repository.
    """
    functions = list(functions)  # gone through twice
    digest = hashlib.sha256(f"{sys.version_info[:2]} {versions()}".encode())
    for function in functions:
        made = recipe(function)
        sketches = {way: [f"{value:.5g}" for value in data] for way, data in made.data.items()}
        digest.update(made.code.encode() + json.dumps(sketches).encode())
    for section in sorted({name for one in functions for name in sections(one)}):
        digest.update(section_code(section, root).encode())
    return digest.hexdigest()[:24]


@cache
def versions() -> str:
    """Return the versions that decide a measurement's digits."""
    return " ".join(f"{name} {version(name)}" for name in DECIDING)


def sections(function: Any) -> set[str]:
    """Return the sections whose lessons a test or fixture loads, such as "ch02_vae/4_living"."""
    text = inspect.getsource(inspect.unwrap(function))
    chapter = function.__globals__.get("CHAPTER", "")
    return {name.replace("{CHAPTER}", chapter) for name in LESSON.findall(text)}


@cache
def section_code(section: str, root: Path) -> str:
    """Return what a lesson is made of, and of the library what it imports.

    A lesson runs definitions and assignments, no check and no figure (`lesson.py`); how things look
    decides no claim.
    """
    path = root / "solutions" / f"{section}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    codes = ["".join(cell["source"]) for cell in cells if _is_lesson(cell)]
    files = sorted({path for code in codes for path in leans.library(code, root, LOOKS)})
    texts = [path.read_text(encoding="utf-8") for path in files]
    return "\n".join(map(plain, [*map(_definitions, codes), *texts]))


def _is_lesson(cell: dict[str, Any]) -> bool:
    grading = cell["metadata"].get("nbgrader", {})
    return cell["cell_type"] == "code" and (grading.get("solution") or not grading.get("grade"))


def _definitions(code: str) -> str:
    made = [one for one in ast.parse(code).body if isinstance(one, DEFINING)]
    return ast.unparse(ast.Module(made, []))


def summary(resting: Iterable[str], measured: int, today: date) -> str:
    """Say how many claims rested on kept evidence, and how old the oldest is."""
    days = sorted(resting)
    if not days:
        return f"{measured} claims measured, none rested on kept evidence"
    age = (today - date.fromisoformat(days[0])).days
    return (
        f"{measured} claims measured, {len(days)} rested on kept evidence, the oldest of {days[0]} "
        f"({age} days)"
    )
