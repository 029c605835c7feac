"""The fork-server: a process in the sandbox that has imported much and run nothing of a student's.

For each notebook it forks a child, puts it into namespaces of its own with a private, bounded
`/box`, takes every privilege from it and lets it become a Jupyter kernel. A start costs a fork in
place of seconds of imports.

The kernel's sockets are made outside and handed in as open files, so there is no folder of sockets
that a student's code could reach.

Called as: server.py CONTROL_FD MODE MODULES. MODE is `warm` (import first, then fork), `cold`
(fork, then import) or `once` (no namespaces of its own:
the sandbox serves one notebook only); MODULES are to be imported as well.
"""

import base64
import ctypes
import gc
import importlib
import json
import os
import resource
import select
import signal
import socket
import struct
import sys
import time
from contextlib import suppress
from typing import Any

import calls

NEEDED = """ipykernel.kernelapp ipykernel.ipkernel ipykernel.zmqshell ipykernel.debugger
ipykernel.subshell_manager ipykernel.heartbeat IPython.core.completerlib IPython.core.pylabtools
IPython.core.debugger IPython.core.oinspect IPython.extensions.storemagic IPython.utils.wildcard
tornado.platform.asyncio pdb faulthandler sqlite3 matplotlib_inline.backend_inline jedi comm
matplotlib.pyplot anywidget pyseccomp numpy servant latentcourse.budget latentcourse.data
latentcourse.explorers latentcourse.plots"""

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    0x00020000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
MS_NOSUID, MS_NODEV, MS_REC, MS_PRIVATE = 2, 4, 16384, 1 << 18
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
WATCH_SECONDS = 0.1
OUTPUT_LIMIT = 900_000  # characters that a cell may print
MOST_FILES = 16_384  # in each place that it can write to

libc = ctypes.CDLL(None, use_errno=True)


def succeed(result: int, what: str) -> None:
    """Raise if a call of the C library failed."""
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")


def mount(kind: str, place: str, flags: int, data: str = "") -> None:
    """Mount a file system of the kernel's own."""
    succeed(
        libc.mount(kind.encode(), place.encode(), kind.encode(), ctypes.c_ulong(flags),
                   data.encode()),
        f"mount {place}",
    )  # fmt: skip


def threads() -> int:
    """Return how many threads this process has."""
    return len(os.listdir("/proc/self/task"))


def serve(control: socket.socket, mode: str, modules: list[str]) -> None:
    """Fork a child for each request until the grader goes."""
    # Children share our user id: without this they could read and write our memory.
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    if mode == "warm":
        for name in NEEDED.split() + modules:
            with suppress(ImportError):
                importlib.import_module(name)
        gc.collect()
        gc.freeze()  # the pages of what is imported stay shared
    rules = calls.prepared()
    ready = {"threads": threads(), "trouble": filter_trouble(rules)}
    control.send(json.dumps(ready).encode())
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        data, fds, _, _ = socket.recv_fds(control, 65536, 8)
        if not data:
            return
        if mode == "once":
            child(
                json.loads(data), fds[1:], read_files(socket.socket(fileno=fds[0])), "once", rules
            )
        if os.fork() == 0:
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            leash = socket.socket(fileno=fds[0])
            try:
                supervise(json.loads(data), leash, fds[1:], mode, rules)
            except BaseException as error:
                with suppress(OSError):
                    leash.sendall(json.dumps({"error": repr(error)}).encode() + b"\n")
            os._exit(0)
        for fd in fds:
            os.close(fd)


def read_files(leash: socket.socket) -> dict[str, bytes]:
    """Receive the files that the notebook may read: name and content."""
    (size,) = struct.unpack("!I", exactly(leash, 4))
    files = json.loads(exactly(leash, size))
    return {name: base64.b64decode(text) for name, text in files.items()}


def exactly(sock: socket.socket, size: int) -> bytes:
    """Receive `size` bytes."""
    data = b""
    while len(data) < size:
        part = sock.recv(size - len(data))
        if not part:
            raise EOFError("the grader is gone")
        data += part
    return data


def supervise(
    request: dict[str, Any], leash: socket.socket, fds: list[int], mode: str, rules: Any
) -> None:
    """Start a child in namespaces of its own; end it when it is let go or breaks a limit."""
    files = read_files(leash)
    if os.getuid() != 0:
        own_users()
    # Not the mounts: those the child takes for itself, so that we go on seeing it in our /proc.
    succeed(libc.unshare(NEWPID | NEWNET | NEWIPC | NEWUTS), "unshare")
    pid = os.fork()
    if pid == 0:
        leash.close()
        try:
            child(request, fds, files, mode, rules)
        except BaseException:
            import traceback

            traceback.print_exc()
        os._exit(1)
    for fd in fds:
        os.close(fd)
    leash.sendall(json.dumps({"pid": pid}).encode() + b"\n")
    why, most = watch(pid, leash, request["limits"])
    _, status, usage = os.wait4(pid, 0)
    report = {
        "exit": os.waitstatus_to_exitcode(status),
        "why": why,
        "memory": max(most, usage.ru_maxrss * 1024),
    }
    with suppress(OSError):
        leash.sendall(json.dumps(report).encode() + b"\n")


def own_users() -> None:
    """Enter a user namespace of our own, in which we are who we were."""
    uid, gid = os.getuid(), os.getgid()
    succeed(libc.unshare(NEWUSER), "unshare user")
    libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # else /proc/self belongs to the system
    for name, text in (
        ("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1"),
    ):  # fmt: skip
        with open(f"/proc/self/{name}", "w") as stream:
            stream.write(text)
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def watch(pid: int, leash: socket.socket, limits: dict[str, int]) -> tuple[str, int]:
    """Wait for the end of a child; return why it came and the most memory it held, in bytes.

    The child is the first process of its namespace: all others in there end with it.
    """
    pidfd = os.pidfd_open(pid)
    deadline = time.monotonic() + limits["wall"]
    why, most = "exit", 0
    while True:
        ready, _, _ = select.select([pidfd, leash.fileno()], [], [], WATCH_SECONDS)
        if pidfd in ready:
            return why, most
        most = max(most, memory_of(pid))
        if leash.fileno() in ready:
            why = "let go"
        elif most > limits["memory"]:
            why = "memory"
        elif time.monotonic() > deadline:
            why = "time"
        else:
            continue
        os.kill(pid, signal.SIGKILL)
        select.select([pidfd], [], [])
        return why, most


def memory_of(root: int) -> int:
    """Return the resident memory of a process and all below it, less that of files, in bytes."""
    parents, sizes = {}, {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        with suppress(OSError, ValueError, IndexError), open(f"/proc/{name}/status", "rb") as lines:
            fields = dict(line.split(b":", 1) for line in lines)
            parents[int(name)] = int(fields[b"PPid"])
            kilobytes = (fields.get(key, b"0").split()[0] for key in (b"RssAnon", b"RssShmem"))
            sizes[int(name)] = 1024 * sum(map(int, kilobytes))
    total, family = 0, {root}
    while family:
        total += sum(sizes.get(pid, 0) for pid in family)
        family = {pid for pid, parent in parents.items() if parent in family and pid not in family}
    return total


def child(
    request: dict[str, Any], fds: list[int], files: dict[str, bytes], mode: str, rules: Any
) -> None:
    """Become the kernel of one notebook."""
    limits = request["limits"]
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    with suppress(OSError):  # it leads a session already
        os.setsid()
    if mode != "once":
        private_places(limits["scratch"])
    lay_out(files)
    confine(limits, request["uid"], rules)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what is said up to here, the grader hears
    names = dict(zip(("shell", "iopub", "stdin", "control"), fds[1:], strict=True))
    run_kernel(request, socket.socket(fileno=fds[0]), names)
    os._exit(0)


def private_places(scratch: int) -> None:
    """Mount fresh, bounded places to write to, and this namespace's own /proc."""
    succeed(libc.unshare(NEWNS), "unshare mounts")
    succeed(libc.mount(None, b"/", None, ctypes.c_ulong(MS_REC | MS_PRIVATE), None), "mount /")
    with suppress(OSError):  # an ordinary user may not; then /proc shows the sandbox's
        mount("proc", "/proc", MS_NOSUID | MS_NODEV)
    # An empty file takes memory as well, and no byte of the size.
    options = f"size={scratch},nr_inodes={MOST_FILES},mode=1777"
    for place in ("/box", "/dev/shm", "/course/latentcourse/taught", *writable_tmp()):
        mount("tmpfs", place, MS_NOSUID | MS_NODEV, options)


def writable_tmp() -> tuple[str, ...]:
    """Return `/tmp`, unless the Python environment itself lies in it."""
    return () if any(sys.path[i].startswith("/tmp/") for i in range(len(sys.path))) else ("/tmp",)


def lay_out(files: dict[str, bytes]) -> None:
    """Write the files that a notebook may read, and the places that libraries write to."""
    for name, content in files.items():
        place = os.path.normpath(os.path.join("/box", name))
        if not place.startswith(("/box/", "/course/latentcourse/taught/")):
            continue
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "wb") as stream:
            stream.write(content)
    for name in ("tmp", "mpl", "ipython"):
        os.makedirs(f"/box/.{name}", exist_ok=True)
        os.chmod(f"/box/.{name}", 0o1777)
    os.environ.update(
        HOME="/box", TMPDIR="/box/.tmp", MPLCONFIGDIR="/box/.mpl", IPYTHONDIR="/box/.ipython"
    )
    os.chdir("/box")


def confine(limits: dict[str, int], uid: int, rules: Any) -> None:
    """Set the limits and give up every privilege, for good, before a second thread exists."""
    for kind, value in (
        (resource.RLIMIT_FSIZE, limits["file"]),
        (resource.RLIMIT_NOFILE, limits["open"]),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, limits["address"]),
        (resource.RLIMIT_DATA, limits["address"]),
        (resource.RLIMIT_CPU, limits["cpu"]),
    ):
        resource.setrlimit(kind, (value, value))
    last = 63
    if os.getuid() == 0:
        os.setgroups([])
        for capability in range(last + 1):
            libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
        os.setresgid(uid, uid, uid)
        # Counted by user: a number that nobody else has makes it this notebook's own.
        resource.setrlimit(resource.RLIMIT_NPROC, (limits["processes"],) * 2)
        os.setresuid(uid, uid, uid)
    else:
        for capability in range(last + 1):
            libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
        resource.setrlimit(resource.RLIMIT_NPROC, (limits["processes"],) * 2)
        header = struct.pack("=Ii", 0x20080522, 0)
        succeed(libc.capset(header, bytes(24)), "capset")
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)
    rules.load()


def filter_trouble(rules: Any) -> str:
    """Return why the filter of system calls cannot be loaded here, or "".

    A process that ends at once tries, for what loads it is bound by it.
    """
    ours, theirs = os.pipe()
    if os.fork() == 0:
        try:
            rules.load()
        except BaseException as error:
            os.write(theirs, repr(error).encode())
        os._exit(0)
    os.close(theirs)
    with open(ours, "rb") as stream:
        said = stream.read().decode()
    os.wait()
    return said


def run_kernel(request: dict[str, Any], line: socket.socket, fds: dict[str, int]) -> None:
    """Be a Jupyter kernel on sockets that are open already."""
    import zmq
    from ipykernel.kernelapp import IPKernelApp

    class App(IPKernelApp):  # type: ignore[misc]
        """A kernel that binds the sockets it was handed."""

        def _try_bind_socket(self, s: Any, port: int) -> int:
            name = next(key for key, value in request["ports"].items() if value == port)
            s.setsockopt(zmq.USE_FD, fds[name])
            s.bind(f"ipc:///box/.{name}")
            return port

        def init_heartbeat(self) -> None:
            """Do without: the grader watches the process itself."""

        def init_connection_file(self) -> None:
            self.session.key = request["key"].encode()
            self.transport = "ipc"
            for name, port in request["ports"].items():
                setattr(self, f"{name}_port", port)

        def write_connection_file(self, **kwargs: Any) -> None:
            """Nobody reads one."""

    seed(request["seed"])
    app = App.instance()
    app.initialize(["--HistoryManager.hist_file=:memory:", "--log-level=CRITICAL"])
    import servant

    bound_output(app.shell)
    names = app.shell.user_ns
    servant.ready = lambda: servant.serve(lambda: line, names)
    app.start()


def bound_output(shell: Any) -> None:
    """Let a cell print so much and no more; a flood by accident would block the line outside."""
    left = [OUTPUT_LIMIT]
    shell.events.register("pre_run_cell", lambda *_: left.__setitem__(0, OUTPUT_LIMIT))

    def bounded(write: Any) -> Any:
        def some(text: str) -> int:
            if left[0] > 0:
                write(text[: left[0]])
                left[0] -= len(text)
                if left[0] <= 0:
                    write("\n[more output was cut off]\n")
            return len(text)

        return some

    for stream in (sys.stdout, sys.stderr):
        stream.write = bounded(stream.write)  # type: ignore[method-assign]


def seed(number: int) -> None:
    """Seed every global generator that a notebook may draw from without saying so."""
    import random

    import numpy

    random.seed(number)
    numpy.random.seed(number % 2**32)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(number)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), sys.argv[2], sys.argv[3:])
