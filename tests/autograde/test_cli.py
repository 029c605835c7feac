"""The verbs as a person at a terminal meets them: answers, exit statuses, sentences."""

import json
import re
import subprocess
import sys
import urllib.request

import pytest
import typer
from typer.testing import CliRunner

from autograde import cli, layout

VERBS = tuple(typer.main.get_command(cli.app).commands)


def call(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograde", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=layout.ROOT, **options
    )


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb):
    shown = CliRunner().invoke(cli.app, [verb, "--help"])
    assert shown.exit_code == 0
    assert f"Example: python3 course.py {verb}" in shown.output


def test_the_front_door_lists_the_verbs_that_exist():
    listed = re.findall(r"^  (\w+)  +\S", call("--help").stdout.split("Commands:")[1], re.M)
    front = (layout.ROOT / "course.py").read_text(encoding="utf-8").split('USAGE = """')[1]
    shown = re.findall(r"^  (\w+)  *\S", front.split('"""')[0], re.M)
    assert listed == shown == list(VERBS) and len(VERBS) == 13


def test_an_unknown_verb_is_bad_use():
    assert call("grad").returncode == 2


def test_a_wrong_place_of_submissions_is_one_sentence_and_status_1():
    done = call("grade", "no such folder")
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1 and "no such folder" in done.stderr


def test_an_unknown_benchmark_is_bad_use_and_names_the_known():
    done = call("bench", "nonsense")
    assert done.returncode == 2 and "numpy" in done.stderr


def test_an_unknown_chapter_is_a_sentence_that_names_the_known():
    done = call("learn", "9", "--no-open")
    assert done.returncode == 1 and "ch01_autoencoder" in done.stderr


def test_fresh_files_pass_the_check():
    done = call("release", "--check")
    assert done.returncode == 0 and "fresh" in done.stdout


def test_stale_files_fail_the_check_and_the_difference_is_shown(monkeypatch):
    from autograde.authoring import release

    made = release.generated()
    rubric = layout.RUBRIC
    monkeypatch.setattr(
        release, "generated", lambda: {**made, rubric: made[rubric] + "# one line more\n"}
    )
    shown = CliRunner().invoke(cli.app, ["release", "--check"])
    assert shown.exit_code != 0
    assert "+# one line more" in shown.output and "rubric.yml (fresh)" in shown.output


def test_doctor_answers_for_a_program():
    found = json.loads(call("doctor", "--json").stdout)
    assert found["python"] == sys.version.split()[0]
    assert found["sandbox"] in ("warm", "once") or found["sandbox_missing"]


def test_doctor_says_what_a_sandbox_enforces_or_how_to_get_one():
    shown = call("doctor").stdout
    assert "no network" in shown or "apt-get install bubblewrap" in shown or "Linux" in shown


def test_without_a_sandbox_grade_refuses_and_says_how_to_get_one(tmp_path):
    (tmp_path / "one").mkdir()
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    done = call("grade", str(tmp_path / "one"), env=environment)
    assert done.returncode == 1 and len(done.stderr.strip().splitlines()) == 1
    assert "apt-get install bubblewrap" in done.stderr and "--unsandboxed" in done.stderr


def test_pytest_gets_what_follows_the_verb():
    done = call("test", "--collect-only", "-q", "tests/autograde/test_cli.py")
    assert done.returncode == 0
    assert "test_pytest_gets_what_follows_the_verb" in done.stdout


def test_the_site_is_served_on_this_machine_only(tmp_path):
    from threading import Thread

    from autograde.reading import server as serving

    page = tmp_path / "book" / "_build" / "html" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("a page")
    server = serving.serve(root=tmp_path)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert server.server_address[0] == "127.0.0.1"
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/index.html") as answer:
            assert answer.read() == b"a page"
    finally:
        server.shutdown()
        server.server_close()


def test_a_taken_port_is_a_sentence(tmp_path):
    from autograde.errors import CourseError
    from autograde.reading import server as serving

    server = serving.serve(root=tmp_path)
    try:
        with pytest.raises(CourseError, match="--port"):
            serving.serve(server.server_port, root=tmp_path)
    finally:
        server.server_close()


def test_a_demo_without_a_sandbox_says_so_before_it_does_anything(monkeypatch, capsys):
    from autograde.reading import site
    from autograde.sandbox import policy

    class Enough(Exception):
        pass

    def stop(*args, **more):
        raise Enough

    monkeypatch.setattr(policy, "ability", lambda: policy.Ability("", "there is none"))
    monkeypatch.setattr(site, "is_fresh", stop)
    with pytest.raises(Enough):
        cli.demo()
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("No sandbox here") and "apt-get install bubblewrap libseccomp2" in line
