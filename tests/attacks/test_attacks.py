"""The bank of attacks, graded as one class next to honest students, by the real pipeline."""

import copy
import hashlib
import json
import os
import resource
import socket
import threading
from pathlib import Path

import nbformat
import psutil
import pytest
from attacks import BROKEN, CELLS, DOCUMENTS

from autograde import layout
from autograde.classroom import grading, sample
from autograde.judging import execute
from autograde.judging.result import Result
from autograde.sandbox.policy import Limits

SECTION = "1_squeeze"
EXERCISE = "ch01-pca"
WITNESSES = ("witness-a", "witness-m", "witness-z")
POINTS = 9.0
GROWTH = 64 << 20  # of what a process keeps once all is over


def name(attack: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in attack)


def released() -> dict:
    path = layout.NOTEBOOKS / sample.ASSIGNMENT / f"{SECTION}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))


def with_answer(source: str) -> bytes:
    notebook = released()
    cell = next(c for c in notebook["cells"] if c["id"] == EXERCISE)
    cell["source"] = source
    return json.dumps(notebook).encode()


class Ears:
    """Places that a sandboxed notebook might reach; nobody should call."""

    def __init__(self, folder: Path) -> None:
        self.calls: list[str] = []
        self.path = str(folder / "ear")
        tcp = socket.create_server(("127.0.0.1", 0))
        self.port = tcp.getsockname()[1]
        abstract, named = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
        abstract.bind("\0latents-attack")
        named.bind(self.path)
        os.chmod(self.path, 0o777)
        for ear in (abstract, named):
            ear.listen()
        self.sockets = [tcp, abstract, named]
        for ear in self.sockets:
            threading.Thread(target=self.listen, args=(ear,), daemon=True).start()

    def listen(self, ear: socket.socket) -> None:
        while True:
            try:
                ear.accept()
            except OSError:
                return
            self.calls.append(str(ear))


def strangers() -> set[int]:
    """Return the processes that a sandbox could leave behind."""
    found = set()
    for process in psutil.process_iter(["pid", "cmdline", "uids"]):
        line, uids = " ".join(process.info["cmdline"] or ()), process.info["uids"]
        if (
            "latents-attack" in line
            or "/grader/server.py" in line
            or (uids and uids.real > 200_000)
        ):
            found.add(process.info["pid"])
    return found


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


class Watch:
    """The memory of this process's children that are ours, not the students': most and last."""

    def __init__(self) -> None:
        self.most: dict[int, int] = {}
        self.last: dict[int, int] = {}
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self) -> None:
        while not self.over.wait(0.2):
            for child in psutil.Process().children():
                try:
                    if "spawn_main" in " ".join(child.cmdline()):
                        size = child.memory_info().rss
                        self.most[child.pid] = max(size, self.most.get(child.pid, 0))
                        self.last[child.pid] = size
                except psutil.Error:
                    continue


def write_class(folder: Path, handed: dict[str, bytes]) -> None:
    for student, raw in handed.items():
        target = folder / name(student) / sample.ASSIGNMENT / f"{SECTION}.ipynb"
        target.parent.mkdir(parents=True)
        target.write_bytes(raw)


@pytest.fixture(scope="module")
def battle(tmp_path_factory):
    """Grade all attacks and three honest students in one go; return what came of it."""
    folder, place = tmp_path_factory.mktemp("class"), tmp_path_factory.mktemp("grading")
    ears = Ears(tmp_path_factory.mktemp("ears"))
    honest = {one: sample.handed_in(SECTION, {"solved": "all"}).encode() for one in WITNESSES}
    quiet, usual = tmp_path_factory.mktemp("honest"), Watch()
    write_class(quiet / "class", honest)
    grading.grade(quiet / "class", grading=quiet / "grading", workers=2, feedback=False)
    usual.over.set()
    handed = dict(honest)
    for attack, source in CELLS.items():
        source = source.replace("PORT", str(ears.port)).replace("SOCKET", ears.path)
        handed[attack] = with_answer(source)
    for attack, change in DOCUMENTS.items():
        notebook = copy.deepcopy(released())
        change(notebook)
        handed[attack] = json.dumps(notebook).encode()
    handed.update(BROKEN)
    write_class(folder, handed)
    os.environ["LATENTS_TOKEN"] = "secret"
    before, ours = strangers(), fingerprint(layout.ROOT / "autograde")
    patch = pytest.MonkeyPatch()
    patch.setenv("LATENTS_CELL_SECONDS", "3")
    watch, start = Watch(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = grading.grade(folder, grading=place, workers=2, feedback=False)
    watch.over.set()
    patch.undo()
    del os.environ["LATENTS_TOKEN"]
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) * 1024
    for ear in ears.sockets:
        ear.close()
    return {
        "rows": {row.student: row for row in rows if row.student},
        "place": place,
        "calls": ears.calls,
        "left": strangers() - before,
        "changed": fingerprint(layout.ROOT / "autograde") != ours,
        "grown": grown,
        "usual": max(usual.most.values(), default=0),
        "workers": watch.most,
        "after": watch.last,
        "count": len(handed),
        "all": rows,
    }


def result(battle, student: str) -> Result:
    path = battle["place"] / "records" / f"{student}.{sample.ASSIGNMENT}.json"
    return Result.from_json(path.read_text(encoding="utf-8"))


def test_there_are_sixty_cases_and_more():
    assert len(CELLS) + len(DOCUMENTS) + len(BROKEN) >= 60


@pytest.mark.parametrize("attack", [*CELLS, *DOCUMENTS, *BROKEN])
def test_an_attack_earns_nothing_and_has_one_row(battle, attack):
    row = battle["rows"][name(attack)]
    assert not row.score, row
    if attack in BROKEN:
        assert row.status == "not graded" or row.score == 0
        assert row.reason


@pytest.mark.parametrize("attack", [a for a, source in CELLS.items() if "'saw:'" in source])
def test_what_an_attack_looked_for_was_not_there(battle, attack):
    (notebook,) = result(battle, name(attack)).notebooks
    cells = nbformat.reads(notebook.document, as_version=4).cells
    said = next(cell for cell in cells if cell.id == EXERCISE).outputs
    text = "".join(output.get("text", "") for output in said)
    assert text.strip().endswith("saw: []"), (text, said)


@pytest.mark.parametrize("witness", WITNESSES)
def test_honest_students_keep_everything(battle, witness):
    assert battle["rows"][witness].score == POINTS
    assert battle["rows"][witness].status == "graded"


def test_every_submission_has_exactly_one_row(battle):
    assert len(battle["all"]) == battle["count"] == len(battle["rows"])


def test_nobody_called_and_nothing_was_left_or_changed(battle):
    assert battle["calls"] == []
    assert battle["left"] == set()
    assert not battle["changed"]


def test_the_grader_does_not_grow(battle):
    assert battle["grown"] < GROWTH
    assert battle["usual"] and battle["workers"], "no worker was seen"
    assert max(battle["after"].values()) < battle["usual"] + GROWTH, battle["after"]
    # A flood is ended by a look at the clock, which comes late on a machine as busy as this; what
    # a worker holds meanwhile stays below what it may take while it judges.
    assert max(battle["workers"].values()) < battle["usual"] + execute.GROWTH_JUDGING


def test_limits_are_those_that_the_teachers_page_promises():
    limits = Limits()
    assert execute.CELL_SECONDS <= 60 and limits.wall <= 600 and limits.memory <= 4 << 30
