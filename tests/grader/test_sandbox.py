"""What a student's notebook can see and use, in every way the sandbox can be made."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import nbformat
import psutil
import pyseccomp as seccomp
import pytest
from programs import require

from autograde import layout
from autograde.classroom import sample
from autograde.errors import CourseError
from autograde.intake.lean import ROLE
from autograde.judging import execute, judge
from autograde.judging.execute import OUTPUT_LIMIT, Execution
from autograde.sandbox import forkserver, policy
from autograde.sandbox.inside import calls
from autograde.sandbox.policy import MIB, Ability, Limits
from autograde.sandbox.provisioner import BoundedClient

SECTION, POINTS = "1_squeeze", 9.0
MODES = ("warm", "cold", "once")
LINES = "import json, os, resource, socket, subprocess, sys\nfrom contextlib import suppress\n"


@pytest.fixture(autouse=True)
def a_sandbox_can_be_made():
    require(policy.ability().mode == "warm", f"no sandbox: {policy.ability().why}")


@pytest.fixture(params=MODES)
def mode(request, monkeypatch):
    """Have sandboxes made in one of three ways, with a fork-server of this test's own."""
    monkeypatch.setattr(forkserver, "_own", threading.local())
    monkeypatch.setattr(policy, "ability", lambda: Ability(request.param, ""))
    yield request.param
    end_servers()


@pytest.fixture
def afresh(monkeypatch):
    """Give the test a fork-server of its own."""
    monkeypatch.setattr(forkserver, "_own", threading.local())
    yield
    end_servers()


def end_servers():
    for server in forkserver._own.__dict__.get("servers", {}).values():
        server.close()


def run(*cells: str, seconds: int = 10, draw: int = 0, **limits: int) -> SimpleNamespace:
    """Run cells as a student's; return what they said, why they ended and what they took."""
    made = [nbformat.v4.new_code_cell(cell, metadata={ROLE: "student"}) for cell in cells]
    notebook = nbformat.v4.new_notebook(cells=made)
    step = Execution(
        notebook, sample.ASSIGNMENT, SECTION, timeout=seconds, seed=draw, limits=Limits(**limits)
    )
    start = time.monotonic()
    step.run()
    return SimpleNamespace(
        said=["".join(text(out) for out in cell.outputs) for cell in notebook.cells],
        fault=step.fault,
        memory=step.memory,
        seconds=time.monotonic() - start,
    )


def text(output) -> str:
    """Return what an output says."""
    plain = output.get("data", {}).get("text/plain", "")
    return output.get("text") or plain or f"{output.get('ename')}: {output.get('evalue')}"


def told(source: str, **more) -> object:
    """Return what a cell's `tell(...)` was told."""
    tell = "def tell(x): print('TOLD' + json.dumps(x))\n"
    made = run(LINES + tell + source, **more)
    assert "TOLD" in made.said[0], made
    return json.loads(made.said[0].split("TOLD")[1].splitlines()[0])


def test_a_right_answer_gets_its_points_in_every_mode(mode):
    raw = sample.handed_in(SECTION, {"solved": "all"}).encode()
    for _ in range(2):
        made = judge.grade_notebook(raw, sample.ASSIGNMENT, SECTION, 5, sandboxed=True)
        assert not made.fault
        assert sum(verdict.earned for verdict in made.verdicts) == POINTS
        assert made.memory > 0 or mode == "once"


def test_nothing_of_the_grader_or_of_this_machine_can_be_seen(mode, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    places = [secret, layout.SOLUTIONS, layout.ROOT / "tests", layout.ROOT / "autograde" / "checks",
              "/etc/passwd", "/var", "/run", "/sys"]  # fmt: skip
    seen = told(
        f"places, home = {[str(place) for place in places]!r}, {str(Path.home())!r}\n"
        """
found = [place for place in places if os.path.exists(place)]
def imported(name):
    with suppress(ImportError):
        __import__(name)
        return True
    return False
tell(dict(
    found=found,
    home=os.listdir(home) if os.path.isdir(home) else [],
    root=sorted(os.listdir("/")),
    variables=sorted(os.environ),
    grader=imported("autograde"),
    library=imported("latentcourse"),
    taught=imported("latentcourse.taught.ch01"),
    processes=[open(f"/proc/{p}/cmdline").read() for p in os.listdir("/proc") if p.isdigit()],
    first=open("/proc/1/environ").read() if os.access("/proc/1/environ", os.R_OK) else "",
))
"""
    )
    assert seen["found"] == []
    home = Path.home()
    ways = [Path(p).relative_to(home) for p in policy.environment() if Path(p).is_relative_to(home)]
    assert set(seen["home"]) <= {way.parts[0] for way in ways}
    assert not seen["grader"] and seen["library"] and not seen["taught"]
    assert not any("pytest" in line for line in seen["processes"])
    assert "PYTEST" not in str(seen["variables"]) + seen["first"]
    assert {"box", "grader", "course", "usr", "proc"} <= set(seen["root"])


def test_only_its_own_places_can_be_written_to(mode):
    wrote = told(
        """
wrote = []
for place in sorted({"/", "/usr", "/etc", "/course", "/course/latentcourse", "/grader", "/proc",
                     sys.prefix, os.path.dirname(json.__file__), "/box", "/dev/shm"}):
    with suppress(OSError):
        open(os.path.join(place, "written"), "w").close()
        wrote.append(place)
tell(wrote)
"""
    )
    assert wrote == ["/box", "/dev/shm"]


def test_it_has_no_privilege_and_no_network(mode):
    seen = told(
        """
status = dict(line.split(":\\t") for line in open("/proc/self/status").read().splitlines())
try:
    socket.create_connection(("127.0.0.1", 1), timeout=2)
except OSError as error:
    answer = type(error).__name__
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWUSER = 0x10000000
tell(dict(
    status={key: status[key] for key in ("CapEff", "CapPrm", "CapBnd", "NoNewPrivs", "Seccomp")},
    uid=os.getuid(), groups=os.getgroups(), answer=answer,
    links=[name for _, name in socket.if_nameindex()],
    unshare=libc.unshare(CLONE_NEWUSER), ptrace=libc.ptrace(0, 0, 0, 0),
))
"""
    )
    status = seen["status"]
    assert {int(status[name], 16) for name in ("CapEff", "CapPrm", "CapBnd")} == {0}
    assert status["NoNewPrivs"] == "1" and status["Seccomp"] == "2"
    assert seen["uid"] >= 200_000 or os.getuid() != 0
    assert seen["groups"] == [] or os.getuid() != 0
    assert seen["answer"] in ("ConnectionRefusedError", "OSError") and set(seen["links"]) <= {"lo"}
    assert seen["unshare"] == seen["ptrace"] == -1


def test_no_file_of_this_machine_is_open_in_there(mode):
    opened = told(
        """
links = [f"/proc/self/fd/{fd}" for fd in os.listdir("/proc/self/fd")]
tell(sorted({os.readlink(link) for link in links if os.path.exists(link)}))
"""
    )
    files = [name for name in opened if name.startswith("/")]
    assert files == ["/dev/null"], opened


UNCOUNTED = {
    "a file that lies nowhere": "os.memfd_create('x')",
    "shared and no file's": "__import__('mmap').mmap(-1, 1 << 20)",
    "of the device of zeros": "__import__('mmap').mmap(os.open('/dev/zero', os.O_RDWR), 1 << 20)",
    "a segment": "succeed(ctypes.CDLL(None).shmget(0, 1 << 20, 0o1600))",
    "a queue": "succeed(ctypes.CDLL(None).msgget(0, 0o1600))",
    "empty files": "[open(f'/box/{n}', 'w').close() for n in range(20_000)]",
}


# What bubblewrap leaves open: it mounts its places with no limit on the number of files.
OPEN = {("empty files", "once")}


@pytest.mark.parametrize("kind", UNCOUNTED)
def test_memory_that_no_limit_counts_cannot_be_had(kind, mode):
    helper = "import ctypes\ndef succeed(x):\n    if x < 0: raise OSError('refused')\n"
    source = f"try:\n    {UNCOUNTED[kind]}\n    tell('had')\nexcept OSError:\n    tell('refused')"
    assert told(helper + source) == ("had" if (kind, mode) in OPEN else "refused")


def test_memory_that_is_shared_with_children_is_counted(afresh):
    source = "import mmap\nkept = mmap.mmap(os.open('/box/x', os.O_RDWR | os.O_CREAT), 0)"
    source = source.replace("kept", "os.truncate(open('/box/x', 'w').name, 60 << 20)\nkept", 1)
    made = run(f"{LINES}{source}\nfor n in range(0, 60 << 20, 4096): kept[n] = 1", memory=150 * MIB)
    assert made.memory > 60 * MIB


def test_only_listed_system_calls_are_made(mode):
    sometimes = ["clone", "mmap", "socket", "socketpair"]  # it depends on what for
    here = seccomp.system_arch()
    known = {seccomp.resolve_syscall(here, name) for name in calls.ALLOWED + sometimes}
    probes = {335, 336}  # of the system itself, which lets no filter see them
    others = sorted(set(range(600)) - known - probes)
    made = told(
        f"others = {others}\n"
        """
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
def refused(number):
    ctypes.set_errno(0)
    return libc.syscall(number, 0, 0, 0, 0, 0) == -1 and ctypes.get_errno() == errno.ENOSYS
tell([number for number in others if not refused(number)])
"""
    )
    assert len(others) > 300 and made == []


def test_a_filter_that_does_not_load_is_a_refusal(afresh, monkeypatch, tmp_path):
    inside = tmp_path / "inside"
    shutil.copytree(policy.INSIDE, inside)
    text = (inside / "calls.py").read_text()
    broken = text.replace("    return rules\n", "    rules.load = broken\n    return rules\n")
    assert broken != text
    broken += "\n\ndef broken():\n    raise OSError('no room for the filter')\n"
    (inside / "calls.py").write_text(broken)
    monkeypatch.setattr(policy, "INSIDE", inside)
    with pytest.raises(CourseError, match=r"filter of system calls .*no room for the filter"):
        forkserver.fork_server((), Limits())


def test_a_kernel_does_not_know_the_seed_of_its_checks(afresh):
    seeds = {execute.seed_inside(number) for number in range(1, 200)}
    assert len(seeds) == 199 and not seeds & set(range(1, 200))
    inside = told("import numpy\ntell(int(numpy.random.get_state()[1][0]))", draw=7)
    assert inside == execute.seed_inside(7) != 7


EXCESS = {
    "memory": ("kept = []\nwhile True: kept.append(os.urandom(1 << 24))", {"memory": 600 * MIB},
               "more memory than"),
    "address space": ("bytearray(6 << 30)", {"address": 5 << 30}, "MemoryError"),
    "wall": ("while True: pass", {"wall": 3}, "longer than a notebook may"),
    "cpu": ("while True: pass", {"cpu": 3}, "its kernel died"),
    "file": ("open('x', 'wb').write(bytes(9 << 20))", {"file": 4 * MIB}, "File too large"),
    "scratch": ("for i in range(9): open(str(i), 'wb').write(bytes(1 << 20))",
                {"scratch": 4 * MIB}, "No space left"),
    "open": ("kept = [open('/dev/null') for _ in range(600)]", {"open": 300}, "Too many open"),
    "processes": ("kept = [subprocess.Popen(['sleep', '60.75']) for _ in range(99)]",
                  {"processes": 60}, "Resource temporarily unavailable"),
}  # fmt: skip


@pytest.mark.parametrize("kind", EXCESS)
def test_each_limit_holds_and_says_which_it_was(kind, afresh):
    source, limits, says = EXCESS[kind]
    made = run(LINES + source, seconds=30, **limits)
    assert says in made.fault + made.said[0], made
    assert made.seconds < 25
    assert grown_up_children() == []


def grown_up_children() -> list[str]:
    """Return the processes that a notebook left behind."""
    found, deadline = [], time.monotonic() + 5
    while time.monotonic() < deadline:
        found = [
            " ".join(process.info["cmdline"])
            for process in psutil.process_iter(["cmdline", "status"])
            if process.info["status"] != psutil.STATUS_ZOMBIE
            and (process.info["cmdline"] or [])[1:] == ["60.75"]
        ]
        if not found:
            return []
        time.sleep(0.1)
    return found


def test_a_flood_of_output_is_cut_and_the_notebook_goes_on(afresh):
    made = run("for _ in range(300): print('x' * 100_000)", "print('after')")
    assert len(made.said[0]) < OUTPUT_LIMIT + 200_000
    assert "cut off" in made.said[0]
    assert made.said[1] == "after\n" and not made.fault


def test_a_cell_that_takes_too_long_is_stopped_and_the_next_one_runs(afresh):
    made = run("while True: pass", "print('after')", seconds=2)
    assert "Timeout" in made.said[0] or "KeyboardInterrupt" in made.said[0]
    assert made.said[1] == "after\n" and not made.fault


def test_a_notebook_sees_nothing_of_the_one_before(afresh):
    run("import builtins, json\njson.mark = builtins.mark = 1\nopen('/box/mark', 'w').close()\n"
        "open('/dev/shm/mark', 'w').close()")  # fmt: skip
    assert (
        told(
            "import builtins\n"
            "tell([hasattr(json, 'mark'), hasattr(builtins, 'mark'),"
            " os.path.exists('/box/mark'), os.path.exists('/dev/shm/mark')])"
        )
        == [False] * 4
    )


def test_a_fork_server_that_was_killed_is_replaced(afresh):
    assert run("print(1)").said == ["1\n"]
    (server,) = forkserver._own.servers.values()
    server.process.kill()
    server.process.wait()
    assert run("print(2)").said == ["2\n"]
    (after,) = forkserver._own.servers.values()
    assert after is not server


def test_a_server_whose_imports_start_threads_is_replaced_by_one_that_forks_first(
    afresh, monkeypatch
):
    begin = forkserver.ForkServer.ready

    def ready(server):
        begin(server)
        server.threads = 4 if server.mode == "warm" else server.threads

    monkeypatch.setattr(forkserver.ForkServer, "ready", ready)
    assert run("print(3)").said == ["3\n"]
    (server,) = forkserver._own.servers.values()
    assert server.mode == "cold"


def test_nobody_waits_for_a_heartbeat_that_no_kernel_has(tmp_path):
    async def channels() -> tuple[bool, bool]:
        client = BoundedClient(transport="ipc", ip=str(tmp_path / "s"))
        client.start_channels()
        try:
            return client.shell_channel.is_alive(), client.hb_channel.is_alive()
        finally:
            client.stop_channels()

    assert asyncio.run(channels()) == (True, False)


# Where there is none.


def without_bubblewrap(*words: object) -> subprocess.CompletedProcess:
    """Call the command line where bubblewrap cannot be found."""
    environment = {**os.environ, "PATH": str(Path(sys.executable).parent)}
    return subprocess.run(
        [sys.executable, "-m", "autograde", *map(str, words)],
        env=environment, cwd=layout.ROOT, capture_output=True, text=True, timeout=300,
    )  # fmt: skip


def test_without_a_sandbox_nothing_is_run_and_the_sentence_says_what_to_do(tmp_path):
    target = tmp_path / "class" / "ada" / sample.ASSIGNMENT / f"{SECTION}.ipynb"
    target.parent.mkdir(parents=True)
    target.write_text(sample.handed_in(SECTION, {"solved": "all"}))
    done = without_bubblewrap("grade", tmp_path / "class", "--into", tmp_path / "grading")
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.strip()]
    assert "bubblewrap" in line and policy.INSTALL in line and "--unsandboxed" in line
    assert not (tmp_path / "grading" / "grades.csv").exists()
    said = without_bubblewrap("doctor").stdout
    assert "bubblewrap is not installed" in said and policy.INSTALL in said


def test_a_notebook_one_trusts_is_judged_outside_all_the_same(monkeypatch):
    monkeypatch.setattr(policy, "ability", lambda: Ability("", "there is none"))
    raw = sample.handed_in(SECTION, {"solved": ["ch01-pca"]}).encode()
    with pytest.raises(CourseError, match="--unsandboxed"):
        judge.grade_notebook(raw, sample.ASSIGNMENT, SECTION, 5, sandboxed=True)
    made = judge.grade_notebook(raw, sample.ASSIGNMENT, SECTION, 5, sandboxed=False)
    assert not made.fault
    assert [verdict.earned for verdict in made.verdicts] == [3.0, 0.0, 0.0]
