"""A bare student's process for tests of checks: no sandbox, no notebook, only the servant.

`with classroom(sources) as student:` runs cell sources in a fresh process and gives the proxy that
checks receive. `student.request("define", ...)` and all else behave as in a graded notebook.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import nbformat

from autograde import layout
from autograde.authoring.stubs import BEGIN, END
from autograde.sandbox.student import Student

INSIDE = layout.ROOT / "autograde" / "sandbox" / "inside"

# Runs each source it is told of in one namespace, then answers the grader until told of another.
PROGRAM = """
import json, socket, sys
sys.path.insert(0, sys.argv[1])
import servant
names = {"__name__": "__main__"}
sock = socket.socket(fileno=int(sys.argv[2]))
orders = sys.stdin
for line in orders:
    order = json.loads(line)
    for source in order["sources"]:
        try:
            exec(compile(source, "<cell>", "exec"), names)
        except Exception as error:
            print(type(error).__name__, error, file=sys.stderr)
    servant.serve(lambda: sock, names)
"""


class Room:
    """A process in which cells run, one after the other."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        environment = dict(os.environ, NBGRADER_EXECUTION="autograde", OMP_NUM_THREADS="1")
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(INSIDE), str(theirs.fileno())],
            stdin=subprocess.PIPE, text=True, pass_fds=[theirs.fileno()], env=environment,
            stdout=subprocess.DEVNULL, cwd=layout.ROOT,
        )  # fmt: skip
        theirs.close()
        self.sock = ours

    def run(self, sources: Sequence[str]) -> Student:
        """Run sources and return a proxy on what they define; call its `rest` before the next."""
        import json

        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"sources": list(sources)}) + "\n")
        self.process.stdin.flush()
        interrupt = lambda: self.process.send_signal(signal.SIGINT)  # noqa: E731
        return Student(self.sock, interrupt, seconds=60)

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()
        self.sock.close()


@contextmanager
def classroom(sources: Sequence[str]) -> Iterator[Student]:
    """Run sources in a fresh process and give the proxy on it."""
    room = Room()
    try:
        yield room.run(sources)
    finally:
        room.close()


def solution_cells(chapter: str, notebook: str) -> dict[str, str]:
    """Return the code cells of a solved notebook by id, in order, without its test cells."""
    path: Path = layout.SOLUTIONS / chapter / f"{notebook}.ipynb"
    cells = {}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade"):
            lines = cell.source.split("\n")
            cells[cell.id] = "\n".join(x for x in lines if BEGIN not in x and END not in x)
    return cells


def visible_tests(chapter: str, notebook: str) -> dict[str, str]:
    """Return the test cells of a notebook by exercise, in order."""
    path: Path = layout.SOLUTIONS / chapter / f"{notebook}.ipynb"
    names = {
        cell.metadata.get("nbgrader", {}).get("grade_id", ""): cell.source
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
    }
    return {name.removesuffix("-check"): source for name, source in names.items()}
