"""course.py when something is in the way: a sentence, status 1, and the next call recovers."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest
from stand_in import WHEEL, answer

NO_INDEX_THERE = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
ANEW = "The .venv there is broken, unfinished or moved: making it anew.\n"
posix = pytest.mark.skipif(os.name == "nt", reason="sends POSIX signals")


def failed(done, sentence):
    """Hold if `done` said `sentence`, with status 1 and no traceback, and reached no verb."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert sentence in done.stderr
    return True


def replace_pip(course, source):
    """Put `source` in the place of pip's own start, whose `main` it may call; return its path."""
    (start,) = course.venv.glob("[Ll]ib/**/site-packages/pip/__main__.py")
    start.write_text("import sys\nfrom pip._internal.cli.main import main\n" + source)
    return start


@pytest.fixture
def silent_index():
    """An index that takes calls and never answers: pip hangs on it until it is stopped."""
    with socket.create_server(("127.0.0.1", 0), backlog=16) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/simple"
        yield {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": url}


def start_and_hang(course, index):
    """Start a set-up that hangs in the middle, as the leader of its own process group."""
    course.require("absent-package")
    # A shell's background jobs may have Ctrl-C switched off for their children.
    before = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    child = subprocess.Popen(
        course.command("demo", before=before),
        cwd=course.folder,
        env=course.environment(**index),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    log = course.venv / "install.log"
    for _ in range(300):
        if log.exists() and "Looking in indexes" in log.read_text():
            return child
        time.sleep(0.1)
    child.kill()
    raise AssertionError("the set-up did not begin: " + child.communicate()[1])


def test_without_a_network_the_sentence_says_so_and_the_next_call_recovers(with_venv):
    with_venv.require("absent-package", "./" + WHEEL)
    done = with_venv("demo", PIP_RETRIES="1", **NO_INDEX_THERE)
    assert failed(done, "The package index cannot be reached: check the network or the proxy")
    assert str(with_venv.venv / "install.log") in done.stderr
    with_venv.require("./" + WHEEL)
    done = with_venv("demo")
    answer(done)
    assert ANEW not in done.stderr


def test_a_package_that_is_nowhere_is_named(with_venv):
    with_venv.require("absent-package==9")
    assert failed(with_venv("demo"), "pip finds no absent-package==9 for this Python")


def test_a_full_disk_is_called_a_full_disk(with_venv):
    replace_pip(
        with_venv,
        "if 'install' in sys.argv:\n"
        "    sys.exit('ERROR: Could not install packages due to an OSError: "
        "[Errno 28] No space left on device')\n"
        "sys.exit(main())",
    )
    assert failed(with_venv("demo"), "The disk is full: free some space and run this again")
    replace_pip(with_venv, "sys.exit(main())")
    answer(with_venv("demo"))


def test_any_other_failure_shows_pips_last_lines_and_names_the_log(with_venv):
    (with_venv.folder / "broken-1.0-py3-none-any.whl").write_bytes(b"no zip")
    with_venv.require("./broken-1.0-py3-none-any.whl")
    done = with_venv("demo")
    assert failed(done, "The installation failed: mend what pip says here")
    assert str(with_venv.venv / "install.log") in done.stderr
    assert "\n  ERROR: Wheel 'broken'" in done.stderr


@posix
def test_a_debian_without_python3_venv_is_told_what_to_install(bare, tmp_path, quick_venv):
    maker = tmp_path / "debian"
    maker.write_text(
        "#!/bin/sh\nmkdir -p $3/bin\necho 'The virtual environment was not created successfully "
        "because ensurepip is not available.'\nexit 1\n"
    )
    maker.chmod(0o755)
    done = bare("demo", before=f"sys._base_executable = {str(maker)!r}")
    assert failed(done, "apt install python3-venv")
    answer(bare("demo", before=quick_venv))


def without_interpreter(course):
    course.python.unlink()


def of_a_removed_python(course):
    course.python.unlink()
    course.python.symlink_to("/nowhere/python3.11")


def of_another_python(course):
    course.python.unlink()
    course.python.write_text("#!/bin/sh\necho '(3, 99)'\n")
    course.python.chmod(0o755)


def too_old(course):
    """As when somebody had made a `.venv` with Python 3.9 here before."""
    (course.venv / "install.stamp").unlink()
    course.python.unlink()
    older = "import sys; sys.version_info = (3, 9, 0); exec(sys.argv[1])"
    course.python.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{older}' \"$2\"\n")
    course.python.chmod(0o755)


def without_pip(course):
    (course.venv / "install.stamp").unlink()
    (pip,) = course.venv.glob("[Ll]ib/**/site-packages/pip")
    shutil.rmtree(pip)


def half_made(course):
    shutil.rmtree(course.venv)
    course.venv.mkdir()
    (course.venv / "pyvenv.cfg").touch()


@pytest.mark.parametrize(
    "damage",
    [without_interpreter, of_a_removed_python, of_another_python, too_old, without_pip, half_made],
)
def test_a_broken_environment_is_made_anew_and_one_line_says_so(ready, quick_venv, damage):
    assert ready("demo").stderr == ""
    damage(ready)
    done = ready("demo", before=quick_venv)
    answer(done)
    assert done.stderr.count(ANEW) == 1
    assert ready("demo").stderr == ""


def test_a_course_whose_folder_was_moved_is_set_up_anew(ready, quick_venv, tmp_path):
    assert ready("demo").stderr == ""
    ready.folder = ready.folder.rename(tmp_path / "moved")
    done = ready("demo", before=quick_venv)
    assert answer(done)["env"]["VIRTUAL_ENV"] == str(tmp_path / "moved" / ".venv")
    assert ANEW in done.stderr


def test_an_empty_folder_named_venv_is_used(bare, quick_venv):
    bare.venv.mkdir()
    done = bare("demo", before=quick_venv)
    answer(done)
    assert ANEW not in done.stderr


def test_a_file_named_venv_is_refused_and_kept(bare):
    bare.venv.write_text("mine")
    assert failed(bare("demo"), str(bare.venv) + " is a file: move it away")
    assert bare.venv.read_text() == "mine"


def test_a_folder_named_venv_with_something_else_in_it_is_refused_and_kept(bare):
    bare.venv.mkdir()
    (bare.venv / "thesis.txt").write_text("mine")
    assert failed(bare("demo"), str(bare.venv) + " is not a virtual environment: move it away")
    assert [path.name for path in bare.venv.iterdir()] == ["thesis.txt"]


def test_a_lone_course_file_asks_for_the_rest(bare):
    (bare.folder / "requirements.txt").unlink()
    assert failed(bare("demo"), "requirements.txt is not beside course.py")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [("EROFS", "use a folder you may write"), ("ENOSPC", "The disk is full: free some space")],
)
def test_a_folder_that_takes_nothing_is_said_in_a_sentence(bare, error, sentence):
    before = (  # root may write anywhere that permissions forbid, so the call itself must fail
        "import errno, os\n"
        f"def mkdir(path): raise OSError(errno.{error}, os.strerror(errno.{error}), path)\n"
        "os.mkdir = mkdir"
    )
    done = bare("demo", before=before)
    assert failed(done, sentence)
    assert done.stderr.count("\n") == 1


@posix
def test_ctrl_c_ends_with_130_and_a_sentence_and_the_next_call_recovers(
    with_venv, silent_index, quick_venv
):
    child = start_and_hang(with_venv, silent_index)
    os.killpg(child.pid, signal.SIGINT)
    _, said = child.communicate(timeout=20)
    assert child.returncode == 130
    assert said.endswith("Stopped. Nothing is lost: the next call takes the set-up up again.\n")
    assert "Traceback" not in said
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)  # pip ended too
    with_venv.require("")
    done = with_venv("demo", before=quick_venv)
    answer(done)
    assert ANEW in done.stderr


@posix
def test_a_set_up_that_was_killed_leaves_nothing_that_the_next_call_cannot_mend(
    with_venv, silent_index, quick_venv
):
    child = start_and_hang(with_venv, silent_index)
    os.killpg(child.pid, signal.SIGKILL)
    child.communicate(timeout=20)
    with_venv.require("")
    done = with_venv("demo", before=quick_venv)
    answer(done)
    assert ANEW in done.stderr
    assert "waiting" not in done.stderr


@posix
def test_the_pip_of_a_killed_call_is_waited_for(with_venv, silent_index, quick_venv):
    child = start_and_hang(with_venv, silent_index)
    child.kill()  # only course.py: its pip lives on and may still write into .venv
    child.wait(timeout=20)
    with_venv.require("")
    second = subprocess.Popen(
        with_venv.command("demo", before=quick_venv),
        env=with_venv.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert "waiting for it to end" in second.stderr.readline()
    os.killpg(child.pid, signal.SIGKILL)
    assert second.communicate(timeout=30)[0] and second.returncode == 0


def test_of_two_calls_at_once_one_installs_and_the_other_waits(with_venv, tmp_path):
    record = tmp_path / "installs"
    replace_pip(
        with_venv,
        "import time\nif 'install' in sys.argv:\n"
        f"    open({str(record)!r}, 'a').write('one ')\n    time.sleep(1.5)\nsys.exit(main())",
    )
    calls = [
        subprocess.Popen(
            with_venv.command("demo"),
            env=with_venv.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = sorted(call.communicate(timeout=60)[1] for call in calls)
    assert [call.returncode for call in calls] == [0, 0]
    assert record.read_text() == "one "
    assert said[0] == "Another call is setting up already: waiting for it to end.\n"
    assert "Set up in " in said[1]


def test_the_stand_in_runs_under_the_python_of_these_tests(made):
    """The tests above mean little if another interpreter than this one did the work."""
    asked = [str(made.python), "-c", "import sys; print(sys.version_info[:3])"]
    assert subprocess.check_output(asked, text=True).strip() == str(sys.version_info[:3])
