"""A class of forty, messy and hostile as any: a row for everyone, full marks for the honest."""

import copy
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from runs import Run, rows

from autograde.classroom import sample

ASSIGNMENT, SECTION, POINTS = sample.ASSIGNMENT, "1_squeeze", 9.0
GROWTH = 400 << 20  # of coordinator and workers, over what an import of torch takes
FILES = 51_000
Book = dict[str, Any]


def answered(change: Callable[[Book], None] = lambda book: None, solved: Any = "all") -> bytes:
    """Return the section with its answers in it, and one thing done to it."""
    book = json.loads(sample.handed_in(SECTION, {"solved": solved}))
    for cell in book["cells"]:
        cell["source"] = "".join(cell["source"])
    change(book)
    return json.dumps(book).encode()


def cell_of(book: Book, name: str = "ch01-pca") -> Book:
    return next(cell for cell in book["cells"] if cell.get("id") == name)


def code(source: str) -> Book:
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [],
            "execution_count": None}  # fmt: skip


def in_front(line: str, name: str = "ch01-pca") -> Callable[[Book], None]:
    """Put a line in front of a cell."""

    def change(book: Book) -> None:
        cell = cell_of(book, name)
        cell["source"] = f"{line}\n{cell['source']}"

    return change


def own(source: str, at: int = 3) -> Callable[[Book], None]:
    """Add a cell of the student's own."""
    return lambda book: book["cells"].insert(at, code(source))


def imports(source: str) -> Callable[[Book], None]:
    """Make something else of the course's import cell."""

    def change(book: Book) -> None:
        next(c for c in book["cells"] if c["cell_type"] == "code")["source"] = source

    return change


def ids(renewed: bool) -> Callable[[Book], None]:
    """Drop all ids, or make new ones."""

    def change(book: Book) -> None:
        for number, cell in enumerate(book["cells"]):
            cell["id"] = f"feed{number:04d}"
            if not renewed:
                del cell["id"]
                cell["metadata"] = {}

    return change


def split(book: Book) -> None:
    """Split an answer as JupyterLab does, which copies the card, and leave a scratch piece."""
    cell = cell_of(book)
    place, marker = book["cells"].index(cell), "def pca_encode"
    first, rest = cell["source"].split(marker)
    pieces = [first.rstrip(), marker + rest, "# later"]
    book["cells"][place : place + 1] = [
        {**copy.deepcopy(cell), "source": piece, "id": f"piece{number}"}
        for number, piece in enumerate(pieces)
    ]


def merged(book: Book) -> None:
    """Merge a later answer into the first."""
    later = cell_of(book, "ch01-principal-angles")
    cell_of(book)["source"] += "\n\n\n" + later["source"]
    book["cells"].remove(later)


def as_text(book: Book) -> None:
    """Press m on an answer."""
    cell = cell_of(book)
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


STUCK = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True:\n    pass"
SEND = """
from IPython import get_ipython
kernel = get_ipython().kernel
kernel.session.send(kernel.iopub_socket, "display_data", {}, parent=kernel.get_parent())
"""
SURROGATE = SEND.replace("{}", '{"data": {"text/plain": chr(0xD800)}, "metadata": {}}')
NESTED = "deep = []\nfor _ in range(483):\n    deep = [deep]" + SEND.replace(
    "{}", '{"data": {"application/json": deep}, "metadata": {}}'
)
COUNT = SEND.replace("display_data", "execute_input").replace(
    "{}", '{"code": "", "execution_count": "many"}'
)

HONEST: dict[str, bytes] = {
    f"{name}/{ASSIGNMENT}/{SECTION}.ipynb": answered(change)
    for name, change in {
        "plain": lambda book: None,
        "ids-dropped": ids(renewed=False),
        "ids-renewed": ids(renewed=True),
        "split": split,
        "merged": merged,
        "as-text": as_text,
        "front-seaborn": in_front("import seaborn as sns"),
        "front-colab": in_front("from google.colab import drive\ndrive.mount('/content')"),
        "front-widget": in_front("%matplotlib widget"),
        "front-input": in_front("who = input('name? ')"),
        "imports-emptied": imports(""),
        "imports-commented": imports("# import numpy as np"),
        "imports-seaborn": imports("import seaborn\nimport numpy as np\nimport math"),
        "stuck": own(STUCK),
        "killed": own("import os\nos._exit(1)"),
        "venv": lambda book: None,
        "=HYPERLINK(1)": lambda book: None,
        "+1": lambda book: None,
        "@SUM(A1)": lambda book: None,
    }.items()
}
HONEST |= {
    f"r{number}/{ASSIGNMENT}/{name}.ipynb": answered()
    for number, name in enumerate(
        ["Copy of 1_squeeze", "1_squeeze (1)-1", "1_Squeeze", "1_squeeze_alee"]
    )
}
HONEST |= {
    f"Ann Lee_11_assignsubmission_file_/{SECTION}.ipynb": answered(),
    f"शर्माप्रिया_5_100_{SECTION}.ipynb": answered(),
    f"ศรีสุขที่_6_101_{SECTION}.ipynb": answered(),
    f"lateone_LATE_7_102_{SECTION}.ipynb": answered(),
    "download.zip": zipped(
        {f"first_8_103_{SECTION}.ipynb": answered(), f"second_9_104_{SECTION}.ipynb": answered()}
    ),
    f"learner/work/{ASSIGNMENT}/{SECTION}.ipynb": answered(),
    f"ada/course/{ASSIGNMENT}/{SECTION}.ipynb": answered(),
    f"bob/course/{ASSIGNMENT}/{SECTION}.ipynb": answered(),
    "packer_10_105_work.zip": zipped({"inner.zip": zipped({f"{SECTION}.ipynb": answered()})}),
}
UNEARNED: dict[str, bytes] = {
    f"Ann_Lee_12_assignsubmission_file_/{SECTION}.ipynb": answered(solved=[]),
    f"surrogate/{ASSIGNMENT}/{SECTION}.ipynb": answered(own(SURROGATE), solved=[]),
    f"nested/{ASSIGNMENT}/{SECTION}.ipynb": answered(own(NESTED), solved=[]),
    f"count/{ASSIGNMENT}/{SECTION}.ipynb": answered(own(COUNT), solved=[]),
    f"fstring/{ASSIGNMENT}/{SECTION}.ipynb": answered(
        own("a = f'" + "{x}" * 60_000 + "'"), solved=[]
    ),
    f"cut-off/{ASSIGNMENT}/{SECTION}.ipynb": answered()[:900],
}


def write_class(folder: Path) -> None:
    for name, data in (HONEST | UNEARNED).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    latin = os.path.join(os.fsencode(folder), b"Zo\xeb", ASSIGNMENT.encode())
    os.makedirs(latin)
    with open(os.path.join(latin, f"{SECTION}.ipynb".encode()), "wb") as stream:
        stream.write(answered())
    for number in range(51):
        crowd = folder / "venv" / ASSIGNMENT / "env" / "lib" / f"package{number}"
        crowd.mkdir(parents=True)
        for n in range(FILES // 51):
            (crowd / f"m{n}.py").touch()


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Grade the class as a teacher does; note the largest memory of coordinator and workers."""
    folder = tmp_path_factory.mktemp("messy")
    write_class(folder / "class")
    made = Run(folder / "class", folder / "grading", cell=3, parse=3, feedback=False)
    peak: dict[str, int] = {}

    def over() -> bool:
        for process in [made.me, *made.me.children()]:
            try:
                kind = "coordinator" if process == made.me else "worker"
                if kind == "coordinator" or "spawn_main" in " ".join(process.cmdline()):
                    peak[kind] = max(peak.get(kind, 0), process.memory_info().rss)
            except psutil.Error:
                continue
        return False

    made.until(over)
    return made, {row["student"]: row for row in rows(made.place) if row["student"]}, peak


def test_the_class_is_graded_to_its_end_and_everyone_has_a_row(run):
    made, found, _ = run
    made.ends(0)
    students = [row for row in rows(made.place) if row["student"]]
    assert len(students) == len(found) == 40
    left_out = [row["reason"] for row in rows(made.place) if row["status"] == "rejected"]
    assert len(left_out) == 1 and "51000 files are in it" in left_out[0]


def test_the_honest_keep_every_point(run):
    _, found, _ = run
    lost = {
        student: row for student, row in found.items()
        if row["score"] != str(POINTS) and student not in unearned()
    }  # fmt: skip
    assert not lost
    assert len(found) - len(unearned()) == 34


def unearned() -> set[str]:
    return {"surrogate", "nested", "count", "fstring", "cut-off", "Ann_Lee_161ec5"}


def test_what_was_not_answered_earns_nothing(run):
    _, found, _ = run
    assert {found[student]["score"] for student in unearned()} <= {"0.0", ""}
    assert found["cut-off"]["status"] == "not graded" and "cut off" in found["cut-off"]["reason"]


@pytest.mark.parametrize(
    ("student", "said"),
    [
        ("front-seaborn", "'import seaborn as sns' failed here (ModuleNotFoundError"),
        ("front-widget", "'%matplotlib widget' failed here"),
        ("front-input", "failed here (StdinNotImplementedError"),
        ("stuck", "was left out, for its kernel stopped answering"),
        ("killed", "was left out, for its kernel died"),
        ("split", "its pieces count in their order"),
        ("merged", "had no cell of its own"),
        ("as-text", "had been turned into text"),
    ],
)
def test_what_was_mended_is_said(run, student, said):
    _, found, _ = run
    assert said in found[student]["reason"]


def test_names_are_whole_and_no_formula(run):
    _, found, _ = run
    names = {row["name"] for row in found.values()}
    assert {"Zoë", "शर्माप्रिया", "'=HYPERLINK(1)", "'+1", "'@SUM(A1)"} <= names
    assert [row["student"] for row in found.values() if row["late"]] == ["lateone_7"]
    assert "would have the same id" in next(
        row["reason"] for student, row in found.items() if student.startswith("course_")
    )


def test_the_grader_stays_small(run):
    _, _, peak = run
    print({kind: f"{size >> 20} MiB" for kind, size in peak.items()})
    assert peak["coordinator"] < GROWTH and peak["worker"] < 2 * GROWTH
