"""Which notebook of the course a file is, whatever it was called on its way."""

import functools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograde import layout
from autograde.intake.files import Unusable

Place = tuple[str, str]  # assignment and notebook
Signs = Mapping[str, Place]

# What Canvas, browsers and Jupyter add to the name of a file that is there already.
REPEATED = re.compile(
    r"(?P<stem>.+?)(?:-(?P<again>[0-9]{1,18})|-Copy[0-9]{1,18}| ?\((?P<browser>[0-9]{1,18})\))"
)
GRADE_ID = re.compile(rb'"grade_id"\s*:\s*"([A-Za-z0-9_-]{1,100})"')
TELLING = 40  # characters of a text that no other notebook has by chance


@functools.cache
def signs(root: Path = layout.NOTEBOOKS) -> Signs:
    """Return what tells each released notebook: the ids and the longer texts of its cells.

    What two notebooks share tells neither.
    """
    found: dict[str, set[Place]] = defaultdict(set)
    for path in sorted(root.glob("*/*.ipynb")):
        document = json.loads(path.read_text(encoding="utf-8"))
        for sign in signs_in(document):
            found[sign].add((path.parent.name, path.stem))
    return {sign: next(iter(places)) for sign, places in found.items() if len(places) == 1}


def signs_in(document: Any) -> Iterator[str]:
    """Yield ids and longer texts of a document's cells, whatever it is."""
    cells = document.get("cells") if isinstance(document, dict) else None
    for cell in cells if isinstance(cells, list) else ():
        if not isinstance(cell, dict):
            continue
        metadata = cell.get("metadata")
        card = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        source = cell.get("source")
        lines = source if isinstance(source, list) else [source]
        text = "".join(line for line in lines if isinstance(line, str)).strip()
        names = [cell.get("id"), card.get("grade_id") if isinstance(card, dict) else None]
        yield from (name for name in names if isinstance(name, str))
        if len(text) >= TELLING:
            yield text


def place_of(
    stem: str,
    folder: str,
    data: bytes,
    assignments: Mapping[str, Sequence[str]],
    known: Signs,
) -> tuple[str, str, int]:
    """Say which notebook a file is, and which copy: the `grade_id`s in it go before its name.

    Parameters
    ----------
    stem : str
        Its name without suffix.
    folder : str
        The assignment that a folder above it is named after, or "".
    data : bytes
    assignments : mapping of str to sequence of str
        The notebook names of every assignment id.
    known : mapping of str to (str, str)
        As `signs` returns it.

    Returns
    -------
    assignment, notebook : str
    again : int
        0 for a file of the notebook's own name, the number that was added to it, or -1.

    Raises
    ------
    Unusable
        If neither name nor content tells.
    """
    scope = [folder] if folder else list(assignments)
    homes, again = homes_of(stem, scope, assignments)
    votes = Counter(known[s] for s in set(by_card(data)) if s in known)
    if not votes and len(homes) != 1:
        votes = Counter(known[s] for s in set(by_text(data)) if s in known)
    fitting = [home for home in homes if home in votes]
    if len(fitting) == 1 or (len(homes) == 1 and not votes):
        return *(fitting or homes)[0], again
    if votes:
        best = max(votes, key=lambda place: (votes[place], place in homes, place[0] == folder))
        return *best, again if best in homes else -1
    if homes:
        chapters = " or ".join(assignment for assignment, _ in homes)
        raise Unusable(f"it may be of {chapters}; put it into a folder named so")
    raise Unusable(f"{folder or 'the course'} has no notebook of this name")


def homes_of(
    stem: str, scope: Sequence[str], assignments: Mapping[str, Sequence[str]]
) -> tuple[list[Place], int]:
    """Return the notebooks of a name, and which copy of one such a name says it is."""
    homes = [(one, stem) for one in scope if stem in assignments[one]]
    if homes or not (match := REPEATED.fullmatch(stem)):
        return homes, 0
    homes = [(one, match["stem"]) for one in scope if match["stem"] in assignments[one]]
    return homes, int(match["again"] or match["browser"] or -1)


def by_card(data: bytes) -> list[str]:
    """Return the `grade_id`s in a file, which need not be whole."""
    return [found.decode() for found in GRADE_ID.findall(data)]


def by_text(data: bytes) -> list[str]:
    """Return all signs in a notebook; one that cannot be read has none."""
    try:
        return list(signs_in(json.loads(data.decode("utf-8-sig"))))
    except (ValueError, RecursionError):
        return []


def checked(data: bytes) -> bytes:
    """Return `data` if it is a notebook of format 4, else raise what is wrong with it."""
    if not data.strip():
        raise Unusable("it is empty")
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        if error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated"):
            raise Unusable(f"it is cut off: JSON ends at character {len(error.doc)}") from error
        raise Unusable(f"it is not valid JSON ({error})") from error
    except (ValueError, RecursionError) as error:
        raise Unusable(f"it is not valid JSON ({error})") from error
    if not isinstance(notebook, dict) or "nbformat" not in notebook:
        raise Unusable("it is JSON, but not a notebook")
    if notebook["nbformat"] != 4:
        raise Unusable("it is not of notebook format 4: open and save it in JupyterLab")
    cells = notebook.get("cells")
    whole = isinstance(cells, list) and all(
        isinstance(cell, dict) and {"cell_type", "source"} <= cell.keys() for cell in cells
    )
    if not whole:
        raise Unusable("it is a notebook whose cells are damaged")
    return data
