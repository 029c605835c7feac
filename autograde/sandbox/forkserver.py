"""Our end of the fork-server: start it in its sandbox, have it fork kernels, end them.

Light to import, so that a worker can start the server first and import the rest meanwhile.
"""

import atexit
import base64
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
from typing import IO, Any

from autograde.errors import CourseError
from autograde.sandbox import policy
from autograde.sandbox.policy import Limits

REFUSAL = (
    "Submissions are not run without a sandbox: {why}. If you trust every one of them with your "
    "files and network, say --unsandboxed."
)
SAID_LIMIT = 100_000
# What takes seconds to import and is imported ahead, where a released notebook imports it.
SLOW = {
    "torch": (
        "torch", "torch.nn.functional", "torch._dynamo",
        "latentcourse.judge", "latentcourse.nets", "latentcourse.training",
    )
}  # fmt: skip


def pass_on(said: IO[bytes] | None) -> None:
    """Write what a sandbox says to our own errors, `SAID_LIMIT` bytes of it at most."""
    assert said is not None
    left = SAID_LIMIT
    with said:
        while part := os.read(said.fileno(), 1 << 16):
            sys.stderr.write(part[:left].decode("utf-8", "replace"))
            left = max(0, left - len(part))


def require_sandbox() -> None:
    """Raise `CourseError` if this machine cannot make a sandbox."""
    ability = policy.ability()
    if not ability.mode:
        raise CourseError(REFUSAL.format(why=ability.why))


class ForkServer:
    """A prepared process in a sandbox that forks kernels; it ends with this process."""

    def __init__(self, limits: Limits, mode: str, modules: tuple[str, ...] = ()) -> None:
        self.mode = mode
        self.threads = 0
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        program = [sys.executable, "-s", "/grader/server.py", str(theirs.fileno()), mode]
        program += modules
        self.process = subprocess.Popen(
            [*policy.command(limits), *program],
            pass_fds=[theirs.fileno()],
            env={"PATH": os.environ["PATH"]},  # readable inside, as that of its first process
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,  # a line of its own: no file of ours is open in there
        )
        theirs.close()
        threading.Thread(target=pass_on, args=(self.process.stderr,), daemon=True).start()

    def ready(self) -> None:
        """Wait until it has imported all it should.

        Raises
        ------
        CourseError
            If it does not come up.
        """
        self.control.settimeout(120)
        try:
            said = self.control.recv(4096)
        except TimeoutError:
            said = b""
        if not said:
            self.close()
            raise CourseError(REFUSAL.format(why="the sandbox does not start on this machine"))
        ready = json.loads(said)
        if ready["trouble"]:
            self.close()
            why = f"this system does not take the filter of system calls ({ready['trouble']})"
            raise CourseError(REFUSAL.format(why=why))
        self.threads = int(ready["threads"])
        self.control.settimeout(10)

    def start(self, request: dict[str, Any], files: dict[str, bytes], fds: list[int]) -> "Leash":
        """Fork a kernel.

        Parameters
        ----------
        request : dict
        files : dict of str to bytes
            What the notebook may read; a name is relative to its folder.
        fds : list of int
            The grader's line to the servant, then the listening sockets; copies go to the kernel.
        """
        ours, theirs = socket.socketpair()
        socket.send_fds(self.control, [json.dumps(request).encode()], [theirs.fileno(), *fds])
        theirs.close()
        text = json.dumps({k: base64.b64encode(v).decode() for k, v in files.items()}).encode()
        ours.sendall(struct.pack("!I", len(text)) + text)
        return Leash(ours, self if self.mode == "once" else None)

    def alive(self) -> bool:
        """Say whether it can still fork."""
        return self.process.poll() is None

    def close(self) -> None:
        """End the process, and with it all that it forked."""
        self.control.close()
        self.process.kill()
        self.process.wait()


class Leash:
    """Our hold on one kernel; letting go of it ends the kernel and all its processes.

    It has the face of a `subprocess.Popen`, which is what a provisioner keeps.
    """

    stdin = stdout = stderr = None

    def __init__(self, sock: socket.socket, own: ForkServer | None) -> None:
        self.sock, self.own = sock, own
        self.code: int | None = None
        self.why, self.memory = "", 0
        self.text = b""
        if own is None:
            self.pid = int(self.line(30).get("pid", 0))
        else:
            self.pid = own.process.pid

    def line(self, seconds: float) -> dict[str, Any]:
        """Return the next thing that the supervisor says, or an empty dictionary."""
        while b"\n" not in self.text:
            ready, _, _ = select.select([self.sock], [], [], seconds)
            part = self.sock.recv(4096) if ready else b""
            if not part:
                return {}
            self.text += part
        first, self.text = self.text.split(b"\n", 1)
        return dict(json.loads(first))

    def poll(self) -> int | None:
        """Return the exit status, or None while it runs."""
        if self.code is None and self.own is not None:
            self.code = self.own.process.poll()
        elif self.code is None and select.select([self.sock], [], [], 0)[0]:
            self.ended(self.line(1))
        return self.code

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end and return the exit status."""
        if self.code is None:
            if self.own is not None:
                self.own.close()
                self.code = -9
            else:
                self.ended(self.line(timeout or 10))
        return self.code or 0

    def ended(self, report: dict[str, Any]) -> None:
        """Note how it ended."""
        self.code = int(report.get("exit", -9))
        self.why, self.memory = str(report.get("why", "gone")), int(report.get("memory", 0))
        self.sock.close()

    def kill(self) -> None:
        """Let go."""
        if self.code is None:
            if self.own is not None:
                self.own.process.kill()
            else:
                self.sock.shutdown(socket.SHUT_WR)

    terminate = kill

    def send_signal(self, number: int) -> None:
        """End it; anything milder goes by message."""
        if number in (signal.SIGKILL, signal.SIGTERM):
            self.kill()


_own = threading.local()


def begin(modules: tuple[str, ...] = (), limits: Limits | None = None) -> None:
    """Start this thread's fork-server for these modules, without waiting for it."""
    servers: dict[Any, ForkServer] = _own.__dict__.setdefault("servers", {})
    limits = limits or Limits()
    server = servers.get((modules, limits))
    if server is not None and server.alive():
        return
    servers[modules, limits] = server = ForkServer(limits, policy.ability().mode, modules)
    atexit.register(server.close)


def fork_server(modules: tuple[str, ...], limits: Limits) -> ForkServer:
    """Return this thread's fork-server for these modules, ready to fork."""
    if policy.ability().mode == "once":
        server = ForkServer(limits, "once")
        server.ready()
        return server
    begin(modules, limits)
    server = _own.servers[modules, limits]
    if not server.threads:
        try:
            server.ready()
        except CourseError:  # once more: something may have killed it
            begin(modules, limits)
            server = _own.servers[modules, limits]
            server.ready()
    if server.threads > 1:
        # Some library starts threads when it is imported, and a copy of such a process may hang.
        server.close()
        server = _own.servers[modules, limits] = ForkServer(limits, "cold")
        atexit.register(server.close)
        server.ready()
    return server
