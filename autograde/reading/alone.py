"""A notebook that was downloaded by itself: its first cell sees to it that the course is there.

A published site carries the library's wheel, so the cell installs it from there, where it is
missing. Without an address nobody knows where that is, and the cell says what to do instead.
In the course's own folder, and in the grader, the cell does nothing.
"""

import re
from pathlib import Path

import nbformat

from autograde import layout
from autograde.reading import leans

TORCH = re.compile(r"^\s*(?:import|from) torch\b", re.MULTILINE)
CELL_ID = "take-home"
INSTALL = """\
# Where the course is not there yet, this takes it from the site; elsewhere it does nothing.
import importlib.util
if importlib.util.find_spec("latentcourse") is None:
    %pip install --quiet "latentcourse{extra} @ {wheel}\""""
SAY = """\
# Where the course is not there, this says how to get it; elsewhere it does nothing.
import importlib.util
if importlib.util.find_spec("latentcourse") is None:
    raise ModuleNotFoundError(
        "This notebook needs its course: take {archive} from the site that it came from, unzip "
        "it, call 'python3 course.py learn' in the folder, and put this file into 'work' there."
    )"""


def with_first_cell(text: str, *, wheel: str, archive: str, root: Path = layout.ROOT) -> str:
    """Return a student's notebook that fetches its course, or says how to.

    Parameters
    ----------
    text : str
        The notebook as JSON.
    wheel : str
        The whole address of the library's wheel; empty if it is not known.
    archive : str
        What the learner's copy of the course is called.
    root : Path
        The repository, to see what the notebook needs.
    """
    notebook = nbformat.reads(text, as_version=4)
    source = SAY.format(archive=archive)
    if wheel:
        extra = "[torch]" if needs_torch(notebook, root) else ""
        source = INSTALL.format(extra=extra, wheel=wheel)
    first = nbformat.v4.new_code_cell(source, id=CELL_ID, metadata={"tags": ["hide-input"]})
    notebook.cells.insert(0, first)
    return str(nbformat.writes(notebook)) + "\n"


def needs_torch(notebook: nbformat.NotebookNode, root: Path = layout.ROOT) -> bool:
    """Say whether a notebook imports PyTorch, by itself or by what it takes of the library."""
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    files = {path for cell in cells for path in leans.library(cell, root)}
    texts = [*cells, *(path.read_text(encoding="utf-8") for path in sorted(files))]
    return any(TORCH.search(text) for text in texts)
