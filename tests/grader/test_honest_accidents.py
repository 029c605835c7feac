"""What happens to honest students costs them nothing: every accident here keeps all its points."""

import json
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from runs import hand_in

from autograde.classroom import grading, sample
from autograde.reading.alone import with_first_cell

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


def taken(wheel: str) -> Callable[[Book], None]:
    """Come from the published site, with a first cell that sees to the course."""

    def change(book: Book) -> None:
        text = with_first_cell(json.dumps(book), wheel=wheel, archive="latents.zip")
        book["cells"].insert(0, json.loads(text)["cells"][0])

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


def within(line: str, marker: str) -> Callable[[Book], None]:
    """Put a line between two definitions of an answer."""

    def change(book: Book) -> None:
        cell = book["cells"][place(book)]
        cell["source"] = cell["source"].replace(marker, f"{line}\n\n{marker}")

    return change


def constant(book: Book) -> None:
    """Fail, then set what the answer's functions use."""
    cell = book["cells"][place(book)]
    source = cell["source"].replace("axis=0", "axis=AXIS")
    assert "AXIS" in source
    cell["source"] = f"import seaborn\nAXIS = 0\n{source}"


def retyped(kind: str) -> Callable[[Book], None]:
    """Make an answer a cell of another kind."""

    def change(book: Book) -> None:
        cell = book["cells"][place(book)]
        cell["cell_type"] = kind
        del cell["outputs"], cell["execution_count"]

    return change


def gathered(book: Book) -> None:
    """Answer everything in a cell of one's own, and delete the others."""
    answers = [c for c in book["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
    at = place(book)
    for cell in answers:
        book["cells"].remove(cell)
    book["cells"].insert(at, code("\n\n\n".join(cell["source"] for cell in answers)))


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
    "taken-from-a-site": taken("https://example.org/latentcourse-0.1.0-py3-none-any.whl"),
    "taken-from-a-folder": taken(""),
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
    "fails-in-front": before("import seaborn as sns"),
    "fails-between": within("from google.colab import drive", "def pca_encode"),
    "fails-with-others": before("import seaborn, math as m"),
    "constant-after": constant,
    "asks-in-front": before("name = input('name? ')"),
    "magic-widget": before("%matplotlib widget"),
    "raw": retyped("raw"),
    "markdown": retyped("markdown"),
    "in-one-cell": gathered,
    "memory": extra("hoard = [bytearray(1 << 28) for _ in range(64)]"),
}  # fmt: skip


@pytest.fixture(scope="module")
def graded_in(tmp_path_factory):
    return tmp_path_factory.mktemp("grading")


@pytest.fixture(scope="module")
def rows(tmp_path_factory, graded_in):
    """Grade a class in which each student met with one accident."""
    folder, place = tmp_path_factory.mktemp("class"), graded_in
    for name, change in ACCIDENTS.items():
        book = json.loads(sample.handed_in(SECTION, {"solved": "all"}))
        for cell in book["cells"]:
            cell["source"] = "".join(cell["source"])
        change(book)
        hand_in(folder, name, json.dumps(book), SECTION)
    made = grading.grade(folder, grading=place, workers=2, feedback=False)
    return {row.student: row for row in made}


def test_a_line_that_fails_here_is_named_below_the_cell_that_it_stands_in(rows, graded_in):
    """And the cell is the student's, not what was run in its place."""
    path = graded_in / "autograded" / "fails-in-front" / sample.ASSIGNMENT / f"{SECTION}.ipynb"
    cell = next(c for c in nbformat.read(path, as_version=4).cells if c.id == EXERCISE)
    assert cell.source.startswith("import seaborn as sns\ndef pca_fit")
    assert cell.outputs[0].ename == "ModuleNotFoundError"
    assert "The line 'import seaborn as sns' failed here" in cell.outputs[1].text
    assert "'import seaborn as sns' failed here" in rows["fails-in-front"].reason


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_an_accident_costs_nothing(rows, accident):
    row = rows[accident]
    assert (row.status, row.score) == ("graded", POINTS), row
