"""The front door: ``python3 course.py VERB`` on a machine that has only Python 3.11 or newer.

The first call makes ``.venv`` beside this file and installs ``requirements.txt`` into it; every
call then hands over to the console command in there. This file only sets up: it needs nothing
but the standard library, and an old Python can still read it (no f-strings, no annotations).
"""
# ruff: noqa: UP031, UP036, RUF005

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")
LOG = os.path.join(VENV, "install.log")
STAMP = os.path.join(VENV, "install.stamp")
UNFINISHED = "unfinished"  # the stamp while a set-up runs, and after one that was cut short

USAGE = """Usage: python3 course.py VERB [ARGS...]

  demo     the whole job on the bundled sample class, from site to grades
  read     build the site if it is stale and serve it on this machine
  publish  write the site into a folder for any host of files
  learn    open JupyterLab on your own copy of the notebooks
  release  make the teacher's and the students' notebooks from the book
  retrain  make the trainings anew that the pages keep
  grade    grade a folder or a zip of submissions
  report   say how the class did, as a page with plots and as JSON
  export   write the grades as a sheet, for Canvas or for Moodle
  test     run the tests
  bench    run the benchmarks
  doctor   check this machine and say what is missing
  live     fetch what it takes to do exercises on the pages themselves

The first call of a verb sets everything up in .venv; after that, --help says more.
"""
VERBS = re.findall(r"^  (\w+) ", USAGE, re.MULTILINE)

NO_SPACE = r"No space left on device|\[Errno 28\]|not enough space on the disk"
NO_NETWORK = (
    "NewConnectionError|ConnectTimeoutError|ReadTimeoutError|NameResolutionError|ProxyError|"
    "ConnectionResetError|ConnectionRefusedError|Max retries exceeded|Read timed out"
)
# pip's settings that send packages elsewhere than into .venv, wherever a person has set them.
ELSEWHERE = ["user", "target", "prefix", "root", "require-virtualenv"]
STEP = re.compile(r"^ *(Collecting|Downloading|Obtaining|Building|Preparing|Installing) +(.+)")


class Failure(Exception):
    """What went wrong and what to do about it, in a sentence for the person at the keyboard."""


def say(text, end="\n"):
    # On stderr: stdout belongs to the verb, whose --json a program may be reading.
    sys.stderr.write(text + end)
    sys.stderr.flush()


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return b""


def stamp(text):
    with open(STAMP, "w") as file:
        file.write(text)


def environment():
    """Return this process's environment, with `.venv` activated and its rivals left out."""
    rivals = ["PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"]
    rivals += ["PIP_" + name.upper().replace("-", "_") for name in ELSEWHERE]
    # pip leaves compiling to the first import, which must be allowed to keep what it compiled.
    rivals += ["PYTHONDONTWRITEBYTECODE"]
    env = {key: value for key, value in os.environ.items() if key not in rivals}
    env.update(VIRTUAL_ENV=VENV, PYTHONNOUSERSITE="1")
    env["PATH"] = BIN + os.pathsep + env.get("PATH", os.defpath)
    return env


def stamps():
    """Return the stamp that a finished `.venv` would bear here and now, and the one it bears.

    A stamp is two hashes: of place and Python, since a virtual environment survives neither a
    move of its folder nor another version of Python under it, and of what it was asked to hold.
    The first is None while its interpreter is missing, too old or does not start.
    """
    ask = "import sys; print(sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))"
    try:
        version = subprocess.check_output([PYTHON, "-ISc", ask], stderr=subprocess.DEVNULL)
        place = hashlib.sha256(os.fsencode(ROOT) + version).hexdigest()
    except (OSError, subprocess.CalledProcessError):
        place = None
    asked = [read(os.path.join(ROOT, name)) for name in ("requirements.txt", "pyproject.toml")]
    wanted = [place, hashlib.sha256(b"\n--\n".join(asked)).hexdigest()]
    return wanted, read(STAMP).decode("ascii", "replace").split("\n")


def make_folder():
    """Make `.venv` if there is none, and refuse one that nobody meant as such."""
    if not os.path.lexists(VENV):
        os.mkdir(VENV)
    if not os.path.isdir(VENV):
        raise Failure(VENV + " is a file: move it away and run this again.")
    inside = os.listdir(VENV)
    if inside and "pyvenv.cfg" not in inside and os.path.basename(STAMP) not in inside:
        raise Failure(VENV + " is not a virtual environment: move it away and run this again.")


def empty_folder():
    for name in os.listdir(VENV):
        path = os.path.join(VENV, name)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        elif path not in (LOG, STAMP):
            os.remove(path)


def keep_packages_here():
    """Tell pip, in the one file that comes after a person's own, to install into `.venv`."""
    lines = [name + " =" + (" false" if name == "user" else "") for name in ELSEWHERE]
    name = "pip.ini" if os.name == "nt" else "pip.conf"
    with open(os.path.join(VENV, name), "w") as stream:
        for section in ("global", "install"):
            stream.write("\n".join(["[" + section + "]"] + lines) + "\n")


def take_lock():
    """Wait until no other call is setting up; return a descriptor that keeps them out.

    The lock lies on this very file and is the system's own: it ends with the last process that
    holds it, so that a call that was killed leaves nothing stale behind.
    """
    lock, waiting = os.open(os.path.realpath(__file__), os.O_RDONLY), False
    while True:
        try:
            if os.name == "nt":
                import msvcrt

                os.lseek(lock, 2**30, os.SEEK_SET)  # far beyond the text, which stays readable
                msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock
        except (BlockingIOError, PermissionError):
            if not waiting:
                say("Another call is setting up already: waiting for it to end.")
            waiting = True
            time.sleep(0.2)
        except OSError:
            return lock  # a file system without locks: going on is better than never starting


def run(command, step, started, lock):
    """Run `command` into the log behind a living progress line; return whether it worked."""
    living, shown, said_at = sys.stderr.isatty(), "", 0.0
    env = dict(environment(), PYTHONUNBUFFERED="1", PIP_NO_INPUT="1", PIP_USER="0")
    # The child holds the lock too: if this process is killed, nobody installs beside its orphan.
    holding = {} if os.name == "nt" else {"pass_fds": [lock]}
    with open(LOG, "ab") as log, open(LOG, errors="replace") as tail:
        tail.seek(0, os.SEEK_END)
        child = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **holding
        )
        try:
            while child.poll() is None:
                for match in filter(None, map(STEP.match, tail)):
                    step = match.group(1).lower() + " " + match.group(2)
                line = "Setting up, %d s: %s" % (time.time() - started, step)
                if living:
                    width = shutil.get_terminal_size().columns - 1
                    say("\r" + line[:width].ljust(width), end="")
                elif step != shown and time.time() - said_at > 5:
                    say(line[:120])
                    shown, said_at = step, time.time()
                time.sleep(0.1)
        finally:
            if living:
                say("")
            if child.poll() is None:
                child.terminate()
                child.wait()
    return child.returncode == 0


def explain(log):
    """Turn the log of an installation that failed into a sentence that says what to do."""
    again = " and run this again (the whole log: " + LOG + ")."
    missing = re.search(r"No matching distribution found for (\S+)", log)
    if re.search(NO_SPACE, log) or shutil.disk_usage(ROOT).free < 10**7:
        return "The disk is full: free some space" + again
    if re.search(NO_NETWORK, log):
        return "The package index cannot be reached: check the network or the proxy" + again
    if missing:
        mend = ": check requirements.txt and the network"
        return "pip finds no " + missing.group(1) + " for this Python and system" + mend + again
    if "ensurepip" in log or "No module named venv" in log:
        needed = "install what is missing (on Debian or Ubuntu: apt install python3-venv)"
        return "This Python cannot make virtual environments: " + needed + again
    last = ["  " + line for line in log.strip().splitlines()[-5:]]
    return "\n".join(["The installation failed: mend what pip says here" + again] + last)


def set_up():
    """Make `.venv` hold what requirements.txt asks for, from scratch if it is broken."""
    if not os.path.isfile(os.path.join(ROOT, "requirements.txt")):
        raise Failure("requirements.txt is not beside course.py: fetch the whole course again.")
    make_folder()
    lock, started = take_lock(), time.time()
    try:
        wanted, found = stamps()
        if wanted == found:
            return  # the call that this one waited for has done it
        used = bool(os.listdir(VENV))
        stamp(UNFINISHED)
        open(LOG, "w").close()
        say("Setting up in " + VENV + ", which needs the network.")
        fits = wanted[0] and found[0] in ("", wanted[0])
        if not fits or not run([PYTHON, "-c", "import pip"], "looking at .venv", started, lock):
            if used:
                say("The .venv there is broken, unfinished or moved: making it anew.")
            empty_folder()
            keep_packages_here()
            maker = [getattr(sys, "_base_executable", sys.executable), "-m", "venv", VENV]
            if not run(maker, "making a virtual environment", started, lock):
                raise Failure(explain(read(LOG).decode("utf-8", "replace")))
            # The pip that comes with Python takes twice as long; where a newer one cannot be had,
            # the old one goes on, and says what is wrong if something is.
            newer = [PYTHON, "-m", "pip", "install", "-q", "--retries", "0", "--upgrade", "pip"]
            run(newer, "upgrading pip", started, lock)
        keep_packages_here()
        pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check"]
        # Compiling every file of every package takes a minute; what is imported compiles itself.
        pip += ["--progress-bar", "off", "--no-compile", "-r", "requirements.txt"]
        if not run(pip, "reading requirements.txt", started, lock):
            stamp("")  # pip ended by itself and left a sound .venv behind
            raise Failure(explain(read(LOG).decode("utf-8", "replace")))
        stamp("\n".join(stamps()[0]))
        say("Set up in %d s." % (time.time() - started))
    finally:
        os.close(lock)


def hand_over(args):
    """Become the console command; return its exit status where that cannot be."""
    # -P: a random.py among the submissions, where a teacher may stand, must not be imported.
    command = [PYTHON, "-P", "-m", "autograde"] + args
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(PYTHON, command, environment())
    child = subprocess.Popen(command, env=environment())
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            pass  # the verb hears it too, and ends as it sees fit


def main(args):
    if sys.version_info < (3, 11):
        version = "%d.%d.%d" % tuple(sys.version_info[:3])
        sys.stderr.write("This course needs Python 3.11 or newer, and this is Python " + version)
        sys.stderr.write(": run course.py with a newer one.\n")
        return 1
    try:
        wanted, found = stamps()
        if wanted != found:
            if not args or "--help" in args or "-h" in args:
                sys.stdout.write(USAGE)
                return 0
            if args[0] not in VERBS:
                say(args[0] + " is not a verb of this course; they are " + ", ".join(VERBS) + ".")
                return 2
            set_up()
        return hand_over(args)
    except Failure as failure:
        say(str(failure))
    except OSError as error:
        if error.errno == errno.ENOSPC:
            say("The disk is full: free some space and run this again.")
        else:
            where = str(error.filename or ROOT) + " (" + str(error.strerror) + ")"
            say("Cannot set up at " + where + ": end what uses it, or use a folder you may write.")
    except KeyboardInterrupt:
        say("Stopped. Nothing is lost: the next call takes the set-up up again.")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
