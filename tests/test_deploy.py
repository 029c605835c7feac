"""What `deploy/` hands out holds together: steps that run here, packages and settings that are."""

import json
import re
import subprocess

import pytest
import yaml
from jupyter_server.serverapp import ServerApp

from autograde import layout
from autograde.sandbox import policy

DEPLOY = layout.ROOT / "deploy"
WORKFLOW = yaml.safe_load((DEPLOY / "pages.yml").read_text(encoding="utf-8"))
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
STEPS = WORKFLOW["jobs"]["publish"]["steps"]


def instructions(kind):
    """Return what a kind of line of the container's recipe says."""
    return re.findall(rf"^{kind} +(.*)$", CONTAINER, re.MULTILINE)


def test_each_step_of_the_workflow_runs_something_of_a_fixed_version():
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert used and all(re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in used)
    assert all(("uses" in step) != ("run" in step) for step in STEPS)


def test_each_output_that_the_workflow_reads_is_of_a_step_that_has_run():
    text = (DEPLOY / "pages.yml").read_text(encoding="utf-8")
    for name in re.findall(r"steps\.(\w+)\.outputs", text):
        assert name in {step.get("id") for step in STEPS}


def test_what_the_workflow_publishes_is_what_it_uploads(tmp_path):
    """Its shell lines are run by a shell, on a course.py that only tells how it was called."""
    (step,) = [step for step in STEPS if "run" in step]
    (upload,) = [step for step in STEPS if "upload-pages" in step.get("uses", "")]
    (tmp_path / "course.py").write_text("import json, sys; print(json.dumps(sys.argv[1:]))")
    done = subprocess.run(
        ["bash", "-ec", step["run"]],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "ADDRESS": "https://example.org/my course"},
        capture_output=True,
        text=True,
        check=True,
    )
    fetched, published = map(json.loads, done.stdout.splitlines())
    assert fetched == ["live", "fetch"]
    verb, folder, *rest = published
    assert (verb, folder) == ("publish", upload["with"]["path"])
    assert rest == ["--address", "https://example.org/my course"]


def test_what_the_workflow_keeps_is_where_pages_are_kept():
    (cache,) = [step for step in STEPS if step.get("uses", "").startswith("actions/cache")]
    kept = (layout.ROOT / "autograde" / "reading" / "pages.py").read_text(encoding="utf-8")
    for path in cache["with"]["path"].split():
        name = path.removeprefix("book/_build/")
        assert f'"{name}"' in kept + (layout.BOOK / "_ext" / "cards.py").read_text(encoding="utf-8")


def test_the_container_has_what_the_sandbox_asks_for():
    (install,) = [line for line in instructions("RUN") if "apt-get install" in line]
    for package in policy.INSTALL.split("install ", 1)[1].split():
        assert package in install.split()


def test_the_containers_server_settings_are_the_servers_own():
    (line,) = [line for line in instructions("RUN") if "jupyter_server_config" in line]
    (settings,) = re.findall(r"echo '(.*?)'", line)
    for name, value in json.loads(settings)["ServerApp"].items():
        trait = ServerApp.class_traits()[name]
        trait.validate(ServerApp(), value)


@pytest.mark.parametrize("kind", ["RUN", "CMD"])
def test_the_container_calls_verbs_that_exist(kind):
    verbs = re.findall(r"^  (\w+) ", (layout.ROOT / "course.py").read_text("utf-8"), re.MULTILINE)
    lines = [re.sub(r'[\[\]",]', "", line) for line in instructions(kind)]
    called = [line.split("course.py ")[1].split()[0] for line in lines if "course.py" in line]
    assert called and set(called) <= set(verbs)


def test_nothing_that_was_made_here_goes_into_the_container():
    left_out = set((DEPLOY / "Containerfile.dockerignore").read_text().split())
    ignored = {line.rstrip("/") for line in (layout.ROOT / ".gitignore").read_text().split("\n")}
    assert {"book/_build", ".venv", "work", "grading", ".git"} <= left_out
    assert {".venv", "work", "grading"} <= ignored
