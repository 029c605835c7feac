"""Grading runs in processes of their own, as a teacher starts them: watch, kill, compare."""

import contextlib
import csv
import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import psutil
import pytest
from nbgrader.api import Gradebook

from autograde import layout
from autograde.authoring.settings import COURSE
from autograde.classroom import sample

ASSIGNMENT, SECTION = sample.ASSIGNMENT, "1_squeeze"
SEED = 5
PATIENCE = 400  # seconds that no run of these tests needs
EXERCISES = ("ch01-pca", "ch01-linear-gradient", "ch01-principal-angles")
NO_CENTRE = """
def pca_fit(x, latent_dim):
    return x.mean(axis=0), np.linalg.svd(x, full_matrices=False)[2][:latent_dim]


def pca_encode(x, mean, directions):
    return x @ directions.T


def pca_decode(z, mean, directions):
    return z @ directions
"""
DEGREES = """
def principal_angles(A, B):
    basis_A, basis_B = np.linalg.qr(A.T)[0], np.linalg.qr(B.T)[0]
    cosines = np.linalg.svd(basis_A.T @ basis_B, compute_uv=False)
    return np.degrees(np.arccos(np.clip(cosines, -1, 1)))
"""
NO_AVERAGE = """
def linear_loss(x, E, D):
    r = x @ E @ D - x
    return (r**2).sum(), 2 * x.T @ (r @ D.T), 2 * (x @ E).T @ r
"""
CARDS: list[dict[str, Any]] = [
    {"solved": "all"},
    {"solved": ["ch01-pca"]},
    {"solved": "all", "wrong": {"ch01-pca": NO_CENTRE}},
    {"solved": []},
    {"solved": "all", "wrong": {"ch01-principal-angles": DEGREES}},
    {"solved": ["ch01-linear-gradient", "ch01-principal-angles"]},
    {"solved": [], "wrong": {"ch01-linear-gradient": NO_AVERAGE}},
]


@cache
def answer(card: int) -> str:
    """Return one of the answers to the section."""
    return sample.handed_in(SECTION, CARDS[card])


def hand_in(folder: Path, student: str, text: str, section: str = SECTION) -> None:
    """Write a student's notebook into a class's folder."""
    target = folder / student / ASSIGNMENT / f"{section}.ipynb"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def write_class(folder: Path, size: int) -> None:
    """Write a class of honest students with varied answers."""
    for number in range(size):
        hand_in(folder, f"s{number:02d}", answer(number % len(CARDS)))


STARTED: list["Run"] = []  # whoever fails leaves no run behind


class Run:
    """A grading run in a process of its own."""

    def __init__(self, folder: Path, place: Path, *words: object, **staged: Any) -> None:
        self.place = place
        # Not beside the workplace, whose disk may be full.
        self.log = folder.parent / f"{place.name}.{time.monotonic_ns()}.log"
        words = words if "--seed" in words else (*words, "--seed", SEED)
        words = words if "--workers" in words else (*words, "--workers", 2)
        command = [sys.executable, Path(__file__).with_name("coordinator.py"), "grade"]
        environment = {
            **os.environ,
            **staged.pop("env", {}),
            "PYTHONPATH": str(layout.ROOT),
            "OMP_NUM_THREADS": "1",
            "STAGED": json.dumps(staged),
        }
        with self.log.open("w") as stream:
            self.process = subprocess.Popen(
                [str(word) for word in (*command, folder, "--into", place, *words)],
                cwd=layout.ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
            )
        self.me = psutil.Process(self.process.pid)
        STARTED.append(self)

    def said(self) -> str:
        """Return all that it wrote."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def sentences(self) -> list[str]:
        """Return what it wrote, without the lines that tell of progress."""
        return [line for line in self.said().splitlines() if not line.startswith("graded ")]

    def graded(self) -> list[str]:
        """Return the students that it graded so far."""
        lines = [line for line in self.said().splitlines() if line.startswith("graded ")]
        return [line.split(": ")[1] for line in lines]

    def until(self, condition: Callable[[], object]) -> bool:
        """Wait until something holds; say whether it came to that before the run's end."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if self.process.poll() is not None:
                return False
            assert time.monotonic() < deadline, self.said()[-3000:]
            time.sleep(0.01)
        return True

    def family(self) -> list[psutil.Process]:
        """Return all processes that it started, and theirs."""
        with contextlib.suppress(psutil.NoSuchProcess):
            return list(self.me.children(recursive=True))
        return []

    def ends(self, status: int = 0) -> "Run":
        """Wait for its end, which must have this exit status."""
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            pytest.fail(f"it does not end: {self.said()[-3000:]}")
        assert code == status, self.said()[-3000:]
        return self

    def kill(self) -> None:
        """Kill the coordinator, and nothing else."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()


def finished(folder: Path, place: Path, *words: object, **staged: Any) -> Run:
    """Grade to the end."""
    return Run(folder, place, *words, **staged).ends()


@contextlib.contextmanager
def heir(*others: Run) -> Iterator[Callable[[], list[psutil.Process]]]:
    """Inherit whatever a dead coordinator leaves; give a function that lists what still runs.

    What other runs started is left out. What is left at the end is killed.
    """
    libc, subreaper = ctypes.CDLL(None), 36
    before = set(psutil.Process().children(recursive=True))
    libc.prctl(subreaper, 1, 0, 0, 0)

    def left() -> list[psutil.Process]:
        running = []
        found = psutil.Process().children(recursive=True)
        known = before.union(*([one.me, *one.family()] for one in others))
        for process in found:
            with contextlib.suppress(psutil.NoSuchProcess):
                if process in known:
                    continue
                if process.status() != psutil.STATUS_ZOMBIE:
                    running.append(process)
                elif process.ppid() == os.getpid():
                    with contextlib.suppress(ChildProcessError):
                        os.waitpid(process.pid, 0)
        return running

    try:
        yield left
    finally:
        for process in left():
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        time.sleep(0.2)
        left()
        libc.prctl(subreaper, 0, 0, 0, 0)


def gone(left: Callable[[], list[psutil.Process]], seconds: float = 10) -> list[str]:
    """Wait for processes to end; return the command lines of those that did not."""
    deadline = time.monotonic() + seconds
    while left() and time.monotonic() < deadline:
        time.sleep(0.05)
    found = []
    for process in left():
        with contextlib.suppress(psutil.NoSuchProcess):
            found.append(" ".join(process.cmdline())[:120])
    return found


def moved(workplace: Path, place: Path) -> Path:
    """Copy a workplace, so that the next run there need not make its gradebook again."""
    shutil.copytree(workplace, place)
    stamp = place / "release" / "fingerprint"
    course = stamp.read_text(encoding="utf-8").split()[0]
    url = hashlib.sha256(layout.gradebook_url(place).encode()).hexdigest()
    stamp.write_text(f"{course} {url}", encoding="utf-8")
    return place


def rows(place: Path) -> list[dict[str, str]]:
    """Return `grades.csv`."""
    with (place / "grades.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def scores(place: Path) -> dict[str, dict[str, str]]:
    """Return `grades.csv` by student."""
    return {row["student"]: row for row in rows(place)}


def marks(place: Path, url: str = "") -> list[tuple[Any, ...]]:
    """Return all that the gradebook holds of the class."""
    found: list[tuple[Any, ...]] = []
    with Gradebook(url or layout.gradebook_url(place), COURSE) as gradebook:
        for entry in gradebook.assignment_submissions(ASSIGNMENT):
            for book in entry.notebooks:
                for mark in book.grades:
                    found.append(
                        (entry.student_id, book.name, mark.name, mark.auto_score,
                         mark.manual_score, bool(mark.needs_manual_grade), mark.max_score)
                    )  # fmt: skip
                for comment in book.comments:
                    found.append((entry.student_id, book.name, comment.name, comment.comment))
    return sorted(found, key=repr)


def verdicts(place: Path) -> dict[str, Any]:
    """Return every record's verdicts, part by part, with its faults and notes."""
    found = {}
    for path in sorted((place / "records").glob("*.json")):
        body = json.loads(path.read_text(encoding="utf-8"))
        found[body["student"]] = [
            [one["name"], one["verdicts"], one["fault"], one["notes"]] for one in body["notebooks"]
        ]
    return found


def assert_nothing_lost(place: Path, reference: Path, feedback: bool = True) -> None:
    """Compare a workplace with that of an undisturbed run."""
    assert rows(place) == rows(reference)
    assert marks(place) == marks(reference)
    assert verdicts(place) == verdicts(reference)
    for stage in ("submitted", "autograded", *["feedback"] * feedback):
        wanted, found = (
            {path.relative_to(one) for path in (one / stage).rglob("*") if path.is_file()}
            for one in (reference, place)
        )
        assert wanted and found == wanted, stage
        assert all((place / path).stat().st_size for path in found), stage
