"""What a reader must not find, solutions and hidden checks, and how a text is searched for them.

A solution line counts as a leak if it stands as a whole line in a text and no reader is given the
same line elsewhere: outside the solutions of the chapters' own sources. A line of some length
counts wherever it stands, however its spaces and line breaks fall, with its comment or without.
"""

import html
import json
import re
import zipfile
import zlib
from functools import cache
from pathlib import Path

import jupytext

from autograde import layout
from autograde.authoring.sections import MODEL_ANSWER
from autograde.authoring.stubs import solution_lines, stub

LONG = 16  # characters, spaces left out, from which a line is unmistakable
IN_A_ROW = 3  # lines of a solution that no other code has one after the other
# Later chapters import what earlier ones made: the package has it, wherever the package goes.
TAUGHT = "latentcourse/taught/"
NUMBERS = {".npz", ".safetensors"}
FOREIGN = re.compile(r"_static/live/(pyodide-[\d.]+/|editor\.mjs$)")
TAG = re.compile(r"<[^>]*>")
SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)


@cache
def cells():
    """Every cell of every chapter, as its author wrote it."""
    paths = sorted(layout.CHAPTERS.glob("*/*.md"))
    return [cell for path in paths for cell in jupytext.read(path, fmt="md:myst").cells]


@cache
def given():
    """The text of the chapters without their solutions: what every reader has."""
    texts = [
        MODEL_ANSWER.sub("", cell.source) if cell.cell_type == "markdown" else stub(cell.source)
        for cell in cells()
    ]
    return "\n".join(texts)


def narrow(line):
    """A line with every run of spaces as one."""
    return " ".join(line.split())


def squeezed(text):
    """A text without any space or line break."""
    return "".join(text.split())


def letters(text):
    """A text's letters and figures only, so that no markup tells two wordings apart."""
    return re.sub(r"[\W_]+", "", text)


@cache
def short_secrets():
    """Solution lines that count where they are a whole line; a bracket alone says nothing."""
    own = {narrow(line) for line in given().split("\n")}
    lines = {narrow(line) for cell in cells() for line in solution_lines(cell.source)}
    lines |= {without_comment(line) for line in lines}
    return {line for line in lines if len(letters(line)) >= 3} - own


@cache
def hidden_lines():
    """The lines of the hidden checks."""
    checks = layout.ROOT / "autograde" / "checks"
    paths = checks.glob("ch*/**/*.py")
    return {narrow(line) for path in paths for line in path.read_text("utf-8").split("\n")}


@cache
def long_secrets():
    """Solution lines that count wherever they stand, squeezed."""
    own = squeezed(given())
    lines = {squeezed(line) for line in short_secrets() | hidden_lines()}
    return {line for line in lines if len(line) >= LONG and line not in own}


@cache
def model_answers():
    """The sentences of the written exercises' model answers, letters only."""
    own = letters(given())
    found = [
        letters(sentence)
        for cell in cells()
        if cell.cell_type == "markdown"
        for answer in MODEL_ANSWER.findall(cell.source)
        for sentence in re.split(r"(?<=[.;:])\s|\n", answer.replace("*", ""))
    ]
    return {sentence for sentence in found if len(sentence) >= LONG and sentence not in own}


def without_comment(line):
    """A line of code without what follows its first `#`."""
    return narrow(line.split("  #")[0].split(" #")[0])


def leaks(text):
    """Return what a text gives away, as the lines that were found."""
    found = {line for line in map(narrow, text.split("\n")) if line in short_secrets()}
    found |= {line for line in map(without_comment, text.split("\n")) if line in short_secrets()}
    whole, spelled = squeezed(text), letters(text)
    found |= {line for line in long_secrets() if line in whole}
    found |= {sentence for sentence in model_answers() if sentence in spelled}
    return found | ({"BEGIN SOLUTION"} if "BEGINSOLUTION" in whole.replace("-", "") else set())


@cache
def passages():
    """Solution lines as they follow one another, squeezed: what tells an answer from other code."""
    own, found = squeezed(given()), set()
    for cell in cells():
        lines = [squeezed(line) for line in solution_lines(cell.source)]
        rows = (lines[start : start + IN_A_ROW] for start in range(len(lines) - IN_A_ROW + 1))
        found |= {"".join(row) for row in rows}
    return {passage for passage in found if len(passage) >= 2 * LONG and passage not in own}


def leaks_of_archive(path: Path):
    """Return what the files of an archive give away.

    Code of the library and of the grader has ordinary lines, which some solution has as well: what
    counts there are several in a row.
    """
    found = set()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            inner = name.removeprefix("latents/")
            if inner.startswith(TAUGHT) or Path(name).suffix in NUMBERS:
                continue
            data = archive.read(name)
            if name.endswith(".py"):
                whole = squeezed(data.decode())
                found |= {passage for passage in passages() if passage in whole}
            else:
                found |= set().union(*map(leaks, readings(Path(name), data)))
    return found


def leaks_of_file(path: Path):
    """Return what a file of the site gives away.

    Python for the browser is somebody else's, byte for byte; `test_live.py` proves it.
    """
    if FOREIGN.search(path.as_posix()):
        return set()
    if path.suffix in {".zip", ".whl"}:
        return leaks_of_archive(path)
    return set().union(*map(leaks, readings(path)))


def readings(path: Path, data: bytes | None = None):
    """Yield every way in which a file of the built site, or what it holds, can be read as text."""
    data = path.read_bytes() if data is None else data
    if path.name == "objects.inv":
        data = zlib.decompress(data.split(b"\n", 4)[4])
    text = data.decode("utf-8", errors="replace")
    yield text
    if path.suffix == ".html":
        bare = SCRIPT.sub("", text)
        yield html.unescape(TAG.sub("", bare))
    if path.suffix in {".ipynb", ".json"}:
        yield "\n".join(strings(json.loads(text)))
    if path.suffix == ".js":
        yield text.replace("\\n", "\n").replace('\\"', '"')


def strings(value):
    """Yield every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        if value and all(isinstance(part, str) for part in value):
            yield "".join(value)  # a notebook keeps a cell's lines in a list
        for part in value:
            yield from strings(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
