"""What a kernel has said, made sound before it goes any further.

The kernel is a student's, and may send whatever JSON can say: text that is no text, a dictionary in
place of a number, lists within lists. A record, a gradebook and a page are made of what is left
here: known types, with the fields that a notebook has.
"""

import re
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

IMAGES = ("image/png", "image/jpeg")
TEXTS = ("text/plain", "text/html", "text/markdown", "text/latex", "image/svg+xml")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
MOST_OUTPUTS = 5_000  # of one cell
INSTEAD = "An output was malformed and is left out."
MENDED = "Outputs that are no outputs of a notebook were replaced."


def mend(notebook: NotebookNode) -> bool:
    """Rebuild all outputs of a notebook in place; say whether something was malformed."""
    malformed = False
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        outputs, count = cell.get("outputs"), cell.get("execution_count")
        cell.outputs = [sound(one) for one in outputs[:MOST_OUTPUTS]]
        cell.execution_count = whole(count)
        malformed |= count != cell.execution_count or len(outputs) > MOST_OUTPUTS
        malformed |= any(one.get("text") == INSTEAD for one in cell.outputs)
    return malformed


def sound(output: Any) -> NotebookNode:
    """Return an output with nothing in it but what its kind has, or a sentence in its place."""
    try:
        return rebuilt(output)
    except (KeyError, TypeError, ValueError, AttributeError):
        return new_output("stream", name="stderr", text=INSTEAD)


def rebuilt(output: Any) -> NotebookNode:
    """Return an output made anew.

    Raises
    ------
    KeyError, TypeError, ValueError, AttributeError
        If it is none.
    """
    kind = output["output_type"]
    if kind == "stream":
        if output["name"] not in ("stdout", "stderr"):
            raise ValueError("no such stream")
        return new_output(kind, name=output["name"], text=text(output["text"]))
    if kind == "error":
        trace = [text(line) for line in output["traceback"]]
        return new_output(
            kind, ename=text(output["ename"]), evalue=text(output["evalue"]), traceback=trace
        )
    if kind not in ("display_data", "execute_result"):
        raise ValueError("no such output")
    data = {name: bundled(name, output["data"][name]) for name in (*TEXTS, *IMAGES)
            if name in output["data"]}  # fmt: skip
    count = {"execution_count": whole(output["execution_count"])} if kind[0] == "e" else {}
    return new_output(kind, data=data, **count)


def new_output(kind: str, **fields: Any) -> NotebookNode:
    """Return an output that nbformat has made."""
    made: NotebookNode = nbformat.v4.new_output(kind, **fields)
    return made


def bundled(kind: str, value: Any) -> str:
    """Return what an output has of a kind; a picture is base64 and nothing else."""
    made = text("".join(value) if isinstance(value, list) else value)
    if kind in IMAGES and not BASE64.fullmatch(made):
        raise ValueError("no picture")
    return made


def text(value: Any) -> str:
    """Return a string as what can be written to a file."""
    if not isinstance(value, str):
        raise TypeError("no text")
    value.encode()  # a lone surrogate is no text: UnicodeEncodeError, a ValueError
    return value


def whole(value: Any) -> int | None:
    """Return how often a kernel had run something, or None if that is no such number."""
    return value if type(value) is int and 0 <= value < 1 << 31 else None
