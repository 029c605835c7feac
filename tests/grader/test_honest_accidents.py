"""What happens to honest students costs them nothing: every accident here keeps all its points."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from runs import hand_in

from autograde.classroom import grading, sample

SECTION, POINTS = "1_squeeze", 9.0
EXERCISE = "ch01-pca"
Book = dict[str, Any]


def place(book: Book, name: str = EXERCISE) -> int:
    return next(i for i, cell in enumerate(book["cells"]) if cell.get("id") == name)


def code(source: str, **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [],
            "execution_count": None, **more}  # fmt: skip


def before(source: str) -> Callable[[Book], None]:
    """Put a line in front of an answer."""

    def change(book: Book) -> None:
        cell = book["cells"][place(book)]
        cell["source"] = f"{source}\n{cell['source']}"

    return change


def after(source: str) -> Callable[[Book], None]:
    """Put lines behind an answer, in its cell."""

    def change(book: Book) -> None:
        book["cells"][place(book)]["source"] += f"\n\n{source}\n"

    return change


def extra(source: str, offset: int = 1) -> Callable[[Book], None]:
    """Put a cell of the student's own near an answer."""

    def change(book: Book) -> None:
        book["cells"].insert(place(book) + offset, code(source))

    return change


def helper(book: Book) -> None:
    """Move part of an answer into a cell of its own."""
    cell = book["cells"][place(book)]
    name = "pca_encode"
    first, rest = cell["source"].split(f"def {name}", 1)
    body, last = rest.split("\n\n\n", 1)
    cell["source"] = first + last
    book["cells"].insert(place(book), code(f"def {name}{body}"))


def deleted(book: Book) -> None:
    """Delete a test cell."""
    del book["cells"][place(book, f"{EXERCISE}-check")]


def doubled(book: Book) -> None:
    """Copy a test cell, with its id and its metadata."""
    at = place(book, f"{EXERCISE}-check")
    book["cells"].insert(at, dict(book["cells"][at]))


def doubled_answer(book: Book) -> None:
    """Copy an answer cell, as one does to try something, and leave the copy."""
    at = place(book)
    book["cells"].insert(at + 1, json.loads(json.dumps(book["cells"][at])))


def moved(book: Book) -> None:
    """Move a test cell to the end."""
    book["cells"].append(book["cells"].pop(place(book, f"{EXERCISE}-check")))


def spoiled(book: Book) -> None:
    """Change the visible tests until they fail."""
    book["cells"][place(book, f"{EXERCISE}-check")]["source"] = "assert False, 'I gave up'"


def bare(book: Book) -> None:
    """Lose all metadata, as some web editors do."""
    for cell in book["cells"]:
        cell["metadata"] = {}
    book["metadata"] = {}


def nameless(book: Book) -> None:
    """Lose all ids, as an old Jupyter does."""
    for cell in book["cells"]:
        cell.pop("id", None)
    book["nbformat_minor"] = 4


def foreign_kernel(book: Book) -> None:
    """Come from a machine whose kernel has another name."""
    book["metadata"]["kernelspec"] = {"name": "my-env", "display_name": "My env", "language": "R"}


def noisy(book: Book) -> None:
    """Be saved with the outputs of a long session."""
    for count, cell in enumerate(one for one in book["cells"] if one["cell_type"] == "code"):
        cell["execution_count"] = 400 - count
        cell["outputs"] = [{"output_type": "stream", "name": "stderr", "text": "w" * 5000}]


def chatty(book: Book) -> None:
    """Leave a print in every function."""
    cell = book["cells"][place(book)]
    cell["source"] = cell["source"].replace("    return", "    print('here')\n    return")


ACCIDENTS: dict[str, Callable[[Book], None]] = {
    "none": lambda book: None,
    "test-deleted": deleted,
    "test-doubled": doubled,
    "answer-doubled": doubled_answer,
    "test-moved": moved,
    "test-spoiled": spoiled,
    "metadata-lost": bare,
    "ids-lost": nameless,
    "foreign-kernel": foreign_kernel,
    "old-outputs": noisy,
    "helper-cell": helper,
    "warning": before("import warnings\nwarnings.warn('mind this')"),
    "stderr": after("import sys\nprint('a note', file=sys.stderr)"),
    "log": after("import logging\nlogging.warning('half way')"),
    "progress-bar": after("from tqdm.auto import tqdm\nfor _ in tqdm(range(300)):\n    pass"),
    "display": after("from IPython.display import display\ndisplay(np.zeros(3), {'a': 1})"),
    "figure": after("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"),
    "print-2-mb": after("print('x' * 2_000_000)"),
    "magic-inline": before("%matplotlib inline"),
    "magic-time": before("%%time"),
    "magic-pip": extra("%pip --version"),
    "shell": extra("!ls"),
    "scratch-fails": extra("undefined_name + 1"),
    "scratch-asks": extra("input('name? ')"),
    "scratch-syntax": extra("this is no python"),
    "own-function-inside": after("def pca_helper(x):\n    return x\n\n\npca_helper(1)"),
    "reads-missing-file": extra("open('my_data.csv').read()"),
    "plots-forever-off": extra("import matplotlib\nmatplotlib.use('Agg')", offset=0),
    "seed-set": before("import numpy as np\nnp.random.seed(0)"),
    "errors-raised": before("import numpy as np\nnp.seterr(all='warn')"),
    "prints-inside": chatty,
}  # fmt: skip


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    """Grade a class in which each student met with one accident."""
    folder, place = tmp_path_factory.mktemp("class"), tmp_path_factory.mktemp("grading")
    for name, change in ACCIDENTS.items():
        book = json.loads(sample.handed_in(SECTION, {"solved": "all"}))
        for cell in book["cells"]:
            cell["source"] = "".join(cell["source"])
        change(book)
        hand_in(folder, name, json.dumps(book), SECTION)
    made = grading.grade(folder, grading=place, workers=2, feedback=False)
    return {row.student: row for row in made}


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_an_accident_costs_nothing(rows, accident):
    row = rows[accident]
    assert (row.status, row.score) == ("graded", POINTS), row
