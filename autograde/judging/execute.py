"""Run a restored notebook and judge it: students' cells run in the sandbox, test cells here.

A test cell's own asserts are for the student to see and are not run at all. Its verdict comes from
`autograde.checks`, which asks the sandboxed notebook for values, and is written as the cell's
output in the form that nbgrader reads partial credit from.
"""

import asyncio
import contextlib
import hmac
import json
import os
import secrets
import socket
import zlib
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import Any

import numpy as np
from nbclient import NotebookClient
from nbclient.exceptions import (
    CellControlSignal,
    CellExecutionError,
    CellTimeoutError,
    DeadKernelError,
)
from nbclient.util import run_sync
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output
from traitlets import Bool, Dict, Instance, Int
from zmq import ZMQError

from autograde import checks, layout
from autograde.authoring import taught
from autograde.checks import Outcome
from autograde.errors import CourseError
from autograde.intake.lean import ROLE, needed
from autograde.intake.restore import released
from autograde.judging import salvage
from autograde.judging.limits import growth
from autograde.judging.outputs import MENDED, mend
from autograde.judging.result import Verdict
from autograde.sandbox.forkserver import SLOW, require_sandbox
from autograde.sandbox.policy import INSIDE, MIB, Limits
from autograde.sandbox.provisioner import SandboxManager, files_for
from autograde.sandbox.student import Student

# So many that nobody finds the one that was drawn by trying them out on the inputs it gave.
SEEDS = 2**63
# A cell that runs longer is stopped; a class with slow answers, or a slow machine, may need more.
CELL_SECONDS = int(os.environ.get("LATENTS_CELL_SECONDS", "30"))
OUTPUT_LIMIT = 1_000_000  # of one cell, in characters
# What this process may grow by for what a cell sends, and while a check asks and is answered.
GROWTH, GROWTH_JUDGING = 96 * MIB, 512 * MIB
FAILURES = (DeadKernelError, CellTimeoutError, CellExecutionError, RuntimeError, ZMQError, OSError)
KILLED = {"exit", "gone"}
FLOOD = "it sent more than the grader takes"
TIMEOUT = {
    "ename": "CellTimeoutError",
    "evalue": "",
    "traceback": ["CellTimeoutError: the cell took longer than it may"],
}
INSTALL = """
import sys; sys.path.insert(0, {inside!r})
import servant, socket
servant.ready = lambda: servant.serve(
    lambda: socket.create_connection(("127.0.0.1", {port})), get_ipython().user_ns)
"""


class Execution(NotebookClient):
    """Runs a student's notebook in the sandbox and reaches its verdicts outside.

    Parameters
    ----------
    nb : NotebookNode
        As `restore` returns it; outputs and verdicts are written into it.
    assignment, name : str
        Which notebook it is, such as `ch01_autoencoder` and `1_squeeze`.
    sandboxed : bool
        False runs submissions without a sandbox; the verdict is reached outside all the same.
    seed : int
        Of every random input; 0 draws one.
    limits : Limits
    timeout : int
        Seconds that a cell may take.
    without : int
        The place of a cell that ended an earlier run, or -1. Of it only definitions are run, and
        of what the student added only what answers lean on.

    Attributes
    ----------
    verdicts : list of Verdict
    fault : str
        Why the notebook did not run to its end, or "".
    notes : list of str
        A sentence for each line that failed and was passed over, and for replaced outputs.
    ended_in, cut_short : int
        The place of the cell that ended the run, and the same if exercises were left; else -1.
    memory : int
        Largest resident memory of the student's processes, in bytes; 0 where it is not known.
    killed_from_outside : bool
        Whether its processes ended by what no notebook can do to them.
    """

    sandboxed = Bool(True)
    seed = Int(0)
    without = Int(-1)
    limits = Instance(Limits, ())
    store_widget_state = False
    # A cell that fails or takes too long is an output; the next one runs.
    allow_errors = Bool(True)
    interrupt_on_timeout = Bool(True)
    raise_on_iopub_timeout = Bool(True)
    error_on_timeout = Dict(TIMEOUT)
    shutdown_kernel = "immediate"
    record_timing = False
    km: Any
    kc: Any

    def __init__(self, nb: NotebookNode, assignment: str, name: str, **settings: Any) -> None:
        super().__init__(nb, **{"timeout": CELL_SECONDS, **settings})
        self.assignment, self.nb_name = assignment, name
        self.verdicts: list[Verdict] = []
        self.fault, self.memory, self.killed_from_outside = "", 0, False
        self.notes: list[str] = []
        self.ended_in = self.cut_short = -1
        self.draw = self.seed or 1 + secrets.randbelow(SEEDS)
        self.student: Student | None = None
        self.written, self.flooded, self.malformed = 0, False, False
        self.on_cell_executed = record_error

    def run(self) -> None:
        """Run the notebook and judge it.

        Raises
        ------
        CourseError
            If there is no sandbox and none was waived, or an exercise has no check.
        """
        if self.sandboxed:
            require_sandbox()
        run = needed(self.nb, own=self.without < 0)
        try:
            with self.kernel():
                for index, cell in enumerate(self.nb.cells):
                    if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code":
                        self.judge(cell)
                    elif index in run and not self.fault:
                        self.run_cell(cell, index)
        finally:
            self.close()
            if mend(self.nb) or self.malformed:
                self.notes.append(MENDED)

    @contextlib.contextmanager
    def kernel(self) -> Any:
        """Hold a kernel for the length of a notebook; a kernel that will not start is a fault."""
        try:
            self.km = self.create_kernel_manager()
            self.start_new_kernel()
            self.start_new_kernel_client()
            if not self.sandboxed:
                self.install_servant()
        except FAILURES as error:
            self.fault = f"its kernel did not start ({type(error).__name__})"
        try:
            yield
        finally:
            with contextlib.suppress(*FAILURES):
                self._cleanup_kernel()

    def create_kernel_manager(self) -> SandboxManager:
        """Return a manager of sandboxed kernels."""
        self.manager = SandboxManager(
            sandboxed=self.sandboxed,
            files=files_for(layout.NOTEBOOKS / self.assignment, self.taught_before()),
            modules=slow_imports(released(self.assignment, self.nb_name)),
            seed=seed_inside(self.draw),
            limits=self.limits,
        )
        return self.manager

    def taught_before(self) -> dict[str, bytes]:
        """Return what earlier chapters built, and earlier sections of this one, by file name."""
        chapter, section = self.assignment[:4], Path(self.nb_name).stem
        found = {}
        for path in sorted(layout.TAUGHT.glob("*.py")):
            if path.stem < chapter or path.stem == "__init__":
                found[path.name] = path.read_bytes()
            elif path.stem == chapter:
                text = taught.before(path.read_text(encoding="utf-8"), section)
                if text:
                    found[path.name] = text.encode()
        return found

    def install_servant(self) -> None:
        """Give an ordinary kernel the servant, which calls us over this machine's own network."""
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.listening.settimeout(20)
        port = self.listening.getsockname()[1]
        self.kc.execute(INSTALL.format(inside=str(INSIDE), port=port), silent=True)

    def run_cell(self, cell: NotebookNode, index: int) -> None:
        """Run one cell; of a student's that fails, then run what it defines after that line."""
        if index == self.without:
            self.attempt(salvage.rest_of(cell, failed=False), index)
        else:
            self.attempt(cell, index)
            error = salvage.failure_of(cell)
            if error and not self.fault and cell.metadata.get(ROLE) != "course":
                rest = salvage.rest_of(cell)
                self.attempt(rest, index)
                if words := salvage.in_words(rest, error):
                    self.notes.append(words)
                    cell.outputs.append(salvage.shown(words))
        self.nb.cells[index] = cell  # nbclient has put what ran last in its place
        if self.fault:
            self.ended_in = index
            cell.outputs = [*cell.outputs, failure("KernelStopped", self.fault)]

    def attempt(self, cell: NotebookNode, index: int) -> None:
        """Run a cell; nothing it does ends more than its own notebook."""
        self.hung, self.written = False, 0
        try:
            with growth(GROWTH, self.end_flood):
                self.execute_cell(cell, index, store_history=True)
            if self.hung and not run_sync(self.answers)(3.0):
                self.fault = "it hangs in a cell that cannot be interrupted"
        except FAILURES as error:
            self.fault = self.why(error)

    def end_flood(self) -> None:
        """End a kernel that makes this process grow."""
        self.flooded = True
        if self.manager.leash is not None:
            self.manager.leash.kill()

    def why(self, error: Exception) -> str:
        """Return what ended a kernel, for a teacher and a student to read."""
        if self.flooded:
            return FLOOD
        leash = self.manager.leash
        if leash is not None and leash.poll() is not None:
            reasons = {
                "memory": "it used more memory than a notebook may",
                "time": "it ran longer than a notebook may",
            }
            return reasons.get(leash.why, "its kernel died while it ran")
        if isinstance(error, DeadKernelError):
            return "its kernel died while it ran"
        return "its kernel stopped answering"

    async def _async_handle_timeout(self, timeout: int, cell: Any = None) -> Any:
        self.hung = True
        return await super()._async_handle_timeout(timeout, cell)

    async def answers(self, seconds: float) -> bool:
        """Say whether the kernel still answers."""
        wanted, deadline = self.kc.kernel_info(), monotonic() + seconds
        while (left := deadline - monotonic()) > 0:
            with contextlib.suppress(Empty, asyncio.TimeoutError):
                message = await self.kc.get_shell_msg(timeout=left)
                if message["parent_header"].get("msg_id") == wanted:
                    return True
        return False

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> Any:
        """Take a message in, unless it is malformed, or the cell has said enough.

        Widgets are for whoever looks at a page; their messages are not kept at all.
        """
        try:
            kind = msg["msg_type"]
            self.written += size(msg)
            if kind.startswith("comm") or (kind != "status" and self.written > OUTPUT_LIMIT):
                return None
            return super().process_message(msg, cell, cell_index)
        except CellControlSignal:
            raise
        except Exception:  # whatever a hostile message makes nbclient and nbformat raise
            self.malformed = True
            return None

    def judge(self, cell: NotebookNode) -> None:
        """Reach the verdict on one exercise and write it as the test cell's output."""
        grade_id, points = cell.metadata.nbgrader.grade_id, float(cell.metadata.nbgrader.points)
        check = checks.find(grade_id)
        if check is None:
            raise CourseError(f"{grade_id} has no check in autograde/checks.")
        if self.fault:
            self.cut_short = self.ended_in
            outcomes = [Outcome("not reached", points, 0.0, f"Not run, for {self.fault}.")]
        else:
            rng = np.random.default_rng([self.draw, zlib.crc32(grade_id.encode())])
            outcomes = self.ask(check, rng)
        earned = round(sum(one.earned for one in outcomes), 4)
        self.verdicts.append(Verdict(grade_id, points, earned, tuple(outcomes)))
        cell.outputs = [
            new_output("stream", name="stdout", text=report(outcomes, self.draw)),
            new_output("execute_result", data={"text/plain": repr(earned)}),
        ]

    def ask(self, check: checks.Check, rng: np.random.Generator) -> list[Outcome]:
        """Put a check to the student's kernel."""
        # Not waited for: while the check lasts, the kernel answers on the servant's line alone.
        self.kc.execute("import servant; servant.ready()", silent=True, store_history=False)
        if self.student is None:
            self.student = self.meet()
        with growth(GROWTH_JUDGING, self.end_flood):
            outcomes = checks.run(check, self.student, rng)
        if self.flooded:
            self.fault = FLOOD
        elif self.student.gone:
            self.fault = self.student.gone
        else:
            with contextlib.suppress(Exception):
                self.student.rest()
            self.fault = self.student.gone
        return outcomes

    def meet(self) -> Student:
        """Return the proxy on the student's kernel."""
        if self.sandboxed:
            line = self.manager.line
            assert line is not None
        else:
            line, _ = self.listening.accept()
            self.listening.close()
        return Student(line, lambda: run_sync(self.km.interrupt_kernel)())

    def close(self) -> None:
        """Close the line to the servant, and note how much memory was used."""
        if self.manager.line is not None:
            self.manager.line.close()
        leash = self.manager.leash
        if leash is not None:
            self.memory = leash.memory
        # What a notebook cannot do to its own kernel, the first process of its namespace, nor to
        # the process that watches it.
        killed = leash is None or not leash.pid or (leash.code == -9 and leash.why in KILLED)
        self.killed_from_outside = bool(self.fault) and self.sandboxed and killed


def seed_inside(secret: int) -> int:
    """Return the seed of a notebook's own generators, from which nobody finds that of the checks.

    One way only: code in the kernel may learn its seed, and must not foretell hidden inputs by it.
    """
    digest = hmac.digest(str(secret).encode(), b"the kernel's own generators", "sha256")
    return int.from_bytes(digest[:4], "big")


def size(message: dict[str, Any]) -> int:
    """Return how much a message says, in characters and bytes, whatever its kind."""
    parts = [message.get(name) for name in ("content", "metadata", "parent_header")]
    buffers = sum(memoryview(one).nbytes for one in message.get("buffers") or ())
    return len(json.dumps(parts, default=str)) + buffers


def slow_imports(document: str) -> tuple[str, ...]:
    """Return what a released notebook imports that is slow, with what follows from it."""
    return tuple(m for name, more in SLOW.items() if f"import {name}" in document for m in more)


def record_error(cell: NotebookNode, execute_reply: dict[str, Any], **_: Any) -> None:
    """Add the error that a kernel replied with to a cell's outputs, unless it is among them."""
    said = execute_reply["content"]
    shown = {output.get("ename") for output in cell.outputs}
    if said["status"] == "error" and said["ename"] not in shown:
        trace = said["traceback"] or ["An error occurred while its traceback was switched off."]
        cell.outputs.append(
            new_output("error", ename=said["ename"], evalue=said["evalue"], traceback=trace)
        )


def failure(name: str, text: str) -> Any:
    """Return an error as a cell's output."""
    return new_output("error", ename=name, evalue=text, traceback=[f"{name}: {text}"])


def report(outcomes: list[Outcome], seed: int) -> str:
    """Return what a student reads below a test cell."""
    lines = []
    for one in outcomes:
        if one.message:
            lines.append(f"[{one.earned:g}/{one.points:g}] {one.name}")
            lines.append(f"      {one.message}")
            if one.see:
                lines.append(f"      Read again: {one.see}")
        else:
            lines.append(f"[{one.earned:g}/{one.points:g}] {one.name}")
    return "\n".join([*lines, f"(inputs drawn with seed {seed})", ""])
