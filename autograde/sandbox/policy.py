"""What a sandbox shows and allows, and whether this machine can make one.

The sandbox is bubblewrap's: no network, a read-only system, the Python environment and the course's
library to read, nothing of the grader but its `inside` folder.
"""

import functools
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from autograde import layout

GIB, MIB = 1 << 30, 1 << 20
INSTALL = "sudo apt-get install bubblewrap libseccomp2"
INSIDE = Path(__file__).parent / "inside"
VARIABLES = {
    "PATH": "/usr/bin:/bin", "HOME": "/box", "LANG": "C.UTF-8", "PYTHONPATH": "/course",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline", "MPLCONFIGDIR": "/box/.mpl",
    "TMPDIR": "/box", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0",
    "NBGRADER_EXECUTION": "autograde", "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
}  # fmt: skip


@dataclass(frozen=True)
class Limits:
    """What one notebook may use; all are enforced by the system, not by the notebook's process.

    Attributes
    ----------
    wall, cpu : int
        Seconds for the whole notebook; `cpu` of any one process.
    memory : int
        Resident bytes of all its processes together, files aside, looked at ten times a second.
    address : int
        Address space of any one process, in bytes.
    processes : int
        Processes and threads.
    file, scratch : int
        Bytes of one file, and of each place it can write to.
    open : int
        Open files.
    """

    wall: int = 300
    cpu: int = 240
    memory: int = 3 * GIB
    address: int = 8 * GIB
    processes: int = 128
    file: int = 64 * MIB
    scratch: int = 64 * MIB
    open: int = 512

    def as_dict(self) -> dict[str, int]:
        """Return the limits by name."""
        return asdict(self)


@dataclass(frozen=True)
class Ability:
    """Whether a sandbox can be had, and why not.

    Attributes
    ----------
    mode : str
        `warm` where notebooks can be forked off a prepared process, `once` where each needs a
        sandbox of its own, "" where there is none.
    why : str
        A sentence on what is missing, or "".
    """

    mode: str
    why: str


def command(limits: Limits, root: bool | None = None) -> list[str]:
    """Return bubblewrap's command line, up to the program to run in the sandbox."""
    root = os.getuid() == 0 if root is None else root
    words = ["bwrap", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"]
    words += ["--unshare-cgroup-try", "--die-with-parent", "--new-session", "--clearenv"]
    if not root:
        words += ["--unshare-user", "--uid", "65534", "--gid", "65534"]
    size = ["--perms", "1777", "--size", str(limits.scratch), "--tmpfs"]
    words += ["--ro-bind", "/usr", "/usr", "--proc", "/proc", "--dev", "/dev"]
    # It gives zeros as well; but what is mapped of /dev/zero is memory that nobody counts.
    words += ["--dev-bind", "/dev/full", "/dev/zero"]
    for name in ("bin", "lib", "lib64", "sbin"):
        words += ["--symlink", f"usr/{name}", f"/{name}"]
    words += [*size, "/dev/shm", *size, "/tmp", *size, "/box", "--perms", "0755", "--dir", "/etc"]
    for path in ("/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/alternatives"):
        words += ["--ro-bind-try", path, path]
    words += shown()
    words += [*size, "/course/latentcourse/taught", "--chdir", "/box", "--remount-ro", "/"]
    for name, value in VARIABLES.items():
        words += ["--setenv", name, value]
    return [*words, "--"]


def shown() -> list[str]:
    """Return the words that show the library, the grader's `inside` folder and this Python."""
    places = {str(layout.ROOT / "latentcourse"): "/course/latentcourse", str(INSIDE): "/grader"}
    places.update({path: path for path in environment()})
    words: list[str] = []
    made: set[str] = set()
    for source, place in places.items():
        # What bubblewrap makes on the way is closed to other users.
        for parent in reversed(Path(place).parents):
            if str(parent) not in {"/", "/tmp", "/usr", *made}:
                made.add(str(parent))
                words += ["--perms", "0755", "--dir", str(parent)]
        words += ["--ro-bind", source, place]
    return words


def environment() -> list[str]:
    """Return the folders of this Python and of its packages."""
    places = dict.fromkeys([os.path.realpath(sys.base_prefix), sys.base_prefix, sys.prefix])
    return [place for place in places if place != "/usr" and Path(place).is_dir()]


@functools.cache
def ability() -> Ability:
    """Find out what this machine can do, by doing it once.

    Returns
    -------
    Ability
    """
    if sys.platform != "linux":
        return Ability("", f"{sys.platform} has none; grade on Linux, or in a virtual machine")
    if shutil.which("bwrap") is None:
        return Ability("", f"bubblewrap is not installed: {INSTALL}")
    try:
        import pyseccomp

        pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    except Exception:
        return Ability("", f"the library libseccomp is not installed: {INSTALL}")
    trial = [*command(Limits()), sys.executable, "-c", TRIAL]
    done = subprocess.run(
        trial, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, timeout=60
    )
    if done.returncode == 0:
        return Ability("warm", "")
    if done.returncode == 3:
        return Ability(
            "once",
            "namespaces cannot be nested here, so that each notebook starts afresh and memory is "
            "limited for each process only",
        )
    said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    return Ability("", f"bubblewrap cannot make a sandbox here ({said})")


def in_words(ability: Ability) -> str:
    """Return what `doctor` says of the sandbox."""
    if not ability.mode:
        return f"none: {ability.why}"
    limits = Limits()
    start = "forked off a warm process" if ability.mode == "warm" else ability.why
    return (
        "no network, system read-only, no privileges, system calls filtered; "
        f"{limits.memory // MIB} MiB of memory, {limits.processes} processes, "
        f"{limits.file // MIB} MiB a file, {limits.wall} s a notebook; {start}"
    )


# Exit status 3: the sandbox works, but no second one can be made in it.
TRIAL = """
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
flags = 0x20000000 | 0x00020000 | 0x40000000 | 0x08000000 | 0x04000000
sys.exit(0 if libc.unshare(flags | (0x10000000 if os.getuid() else 0)) == 0 else 3)
"""
