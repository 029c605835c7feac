"""course.py when all goes well: the first call, later ones, and asking for help before either."""

import os
import subprocess

import pytest
from stand_in import answer, wheel

VERBS = ["demo", "read", "publish", "learn", "release", "retrain"]
VERBS += ["grade", "report", "export", "test", "bench", "doctor", "live"]


def test_the_first_call_sets_up_and_hands_over_in_a_folder_with_spaces_and_an_umlaut(first_call):
    course, done = first_call
    seen = answer(done)
    assert seen["argv"] == ["demo", "a b", "--json"]
    assert seen["env"]["VIRTUAL_ENV"] == str(course.venv)
    assert seen["env"]["PATH"].split(os.pathsep)[0] == str(course.python.parent)
    assert os.path.samefile(os.path.dirname(seen["python"]), course.python.parent)
    assert "Processing" in (course.venv / "install.log").read_text()


def test_progress_is_plain_lines_on_stderr_when_nobody_watches(first_call):
    _, done = first_call
    assert "\r" not in done.stderr
    assert "Setting up, 0 s: making a virtual environment\n" in done.stderr
    assert "Set up in " in done.stderr


def test_progress_is_one_living_line_on_a_terminal(with_venv):
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        with_venv.command("demo"),
        env=with_venv.environment(),
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:
        pass  # Linux ends a terminal whose other side is closed with an error
    assert child.wait(timeout=60) == 0
    assert shown.count(b"\rSetting up, ") > 3


def test_a_later_call_says_nothing_and_runs_no_pip(made):
    before = (made.venv / "install.log").stat().st_mtime_ns
    done = made("doctor")
    assert answer(done)["argv"] == ["doctor"]
    assert done.stderr == ""
    assert (made.venv / "install.log").stat().st_mtime_ns == before


def test_the_exit_status_of_the_verb_is_passed_on(made):
    assert made("grade", STUB_STATUS="7").returncode == 7


def test_a_foreign_pythonpath_and_pythonhome_do_not_reach_the_verb(made, tmp_path):
    (tmp_path / "autograde").mkdir()
    (tmp_path / "autograde" / "__main__.py").write_text("raise SystemExit('the wrong one')")
    home = subprocess.check_output(
        [str(made.python), "-c", "import sys; print(sys.base_prefix)"], text=True
    ).strip()
    seen = answer(made("demo", PYTHONPATH=str(tmp_path), PYTHONHOME=home))
    assert seen["env"]["PYTHONPATH"] is None
    assert seen["env"]["PYTHONHOME"] is None
    assert seen["env"]["PYTHONNOUSERSITE"] == "1"


def test_the_verb_keeps_the_callers_folder_but_imports_nothing_from_it(made, tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit('a student\\'s file was imported')")
    (tmp_path / "autograde").mkdir()
    (tmp_path / "autograde" / "__main__.py").write_text("raise SystemExit('the wrong one')")
    assert answer(made("grade", ".", cwd=tmp_path))["cwd"] == str(tmp_path)


def test_changed_requirements_are_installed_into_the_same_environment(ready):
    (ready.venv / "kept").touch()
    (ready.folder / "extra-1.0-py3-none-any.whl").write_bytes(wheel("extra", {"extra.py": ""}))
    ready.require("./extra-1.0-py3-none-any.whl")
    done = ready("demo")
    answer(done)
    assert "Set up in " in done.stderr
    assert "anew" not in done.stderr
    assert (ready.venv / "kept").exists()
    subprocess.run([str(ready.python), "-c", "import extra"], check=True)


@pytest.mark.parametrize("section", ["global", "install"])
def test_a_person_s_own_pip_settings_do_not_send_packages_elsewhere(bare, tmp_path, section):
    place = tmp_path / ".config" / "pip"
    place.mkdir(parents=True)
    settings = ["user = true", f"target = {tmp_path / 'there'}", f"prefix = {tmp_path / 'here'}"]
    settings += [f"root = {tmp_path / 'root'}", "require-virtualenv = true"]
    (place / "pip.conf").write_text("\n".join([f"[{section}]", *settings]) + "\n")
    done = bare("demo", HOME=str(tmp_path), XDG_CONFIG_HOME="", PIP_CONFIG_FILE="", PIP_USER="1")
    assert os.path.samefile(os.path.dirname(answer(done)["python"]), bare.python.parent)
    assert not {"there", "here", "root"} & {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("args", [[], ["--help"], ["-h"], ["demo", "--help"]], ids=str)
def test_asking_for_help_first_lists_every_verb_and_installs_nothing(bare, args):
    done = bare(*args)
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines() if line[:2] == "  "] == VERBS
    assert not bare.venv.exists()


@pytest.mark.parametrize("wrong", ["grdae", "--json", "."])
def test_a_misspelt_verb_is_told_so_before_minutes_are_spent_on_installing(bare, wrong):
    done = bare(wrong)
    assert done.returncode == 2
    assert done.stderr.startswith(wrong + " is not a verb") and "grade" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not bare.venv.exists()


@pytest.mark.parametrize("args", [[], ["--help"], ["grdae"]], ids=str)
def test_once_set_up_the_console_command_judges_every_call(made, args):
    assert answer(made(*args))["argv"] == args
