"""A chapter goes out and comes back through nbgrader's exchange, as "For your class" says it does.

Its commands are run as they stand there. One user plays both parts: the exchange is a folder.
"""

import csv
import getpass
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograde import layout
from autograde.classroom import sample

ASSIGNMENT = sample.ASSIGNMENT
SECTION, POINTS = "1_squeeze", 9.0
PAGE = (layout.BOOK / "class.md").read_text(encoding="utf-8")
RELEASE, HAND_IN, GRADE, FEEDBACK, FETCH = re.findall(r"^```bash\n(.*?)^```", PAGE, re.M | re.S)
(SETTINGS,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)
COURSE = ("autograde", "latentcourse", "nbgrader_config.py", "course.py")


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """A machine with an exchange, a course of one short chapter, and a student's home."""
    root = tmp_path_factory.mktemp("hub")
    for folder in ("exchange", "etc", "home"):
        (root / folder).mkdir()
    (root / "exchange").chmod(0o777)
    settings = SETTINGS.replace("/srv/nbgrader/exchange", str(root / "exchange"))
    assert settings != SETTINGS
    (root / "etc" / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    leave = shutil.ignore_patterns("__pycache__", "*.safetensors", "[3-9]_*.ipynb")
    for name in (*COURSE, f"notebooks/{ASSIGNMENT}", f"solutions/{ASSIGNMENT}"):
        source, target = layout.ROOT / name, root / "latents" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=leave)
        else:
            shutil.copyfile(source, target)
    return root


def call(hub, lines, folder):
    """Run lines of the page in a folder, by a shell, with this Python's programs."""
    programs = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-ec", lines.replace("python3 course.py", f"{sys.executable} -m autograde")],
        cwd=hub / folder,
        env={
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(hub / "latents"),
            "JUPYTER_CONFIG_DIR": str(hub / "etc"),
            "JUPYTER_DATA_DIR": str(hub / "data"),
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_chapter_goes_out_comes_back_is_graded_and_feedback_follows(hub):
    call(hub, RELEASE, "latents")
    fetch, submit = HAND_IN.splitlines()
    call(hub, fetch, "home")
    mine = hub / "home" / ASSIGNMENT
    released = {path.stem: path.read_bytes() for path in mine.iterdir()}
    assert set(released) == {SECTION, "2_from_scratch"}
    for name, data in released.items():
        assert data == (layout.NOTEBOOKS / ASSIGNMENT / f"{name}.ipynb").read_bytes()

    solved = sample.handed_in(SECTION, {"solved": "all"})
    (mine / f"{SECTION}.ipynb").write_text(solved, encoding="utf-8")
    call(hub, submit, "home")
    said = call(hub, GRADE, "latents")
    assert "Graded 1 of 1" in said, said
    with (hub / "latents" / "grading" / "grades.csv").open(encoding="utf-8") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["student"], row["assignment"]) == (getpass.getuser(), ASSIGNMENT)
    assert (row["status"], float(row["score"]), row["reason"]) == ("graded", POINTS, "")

    call(hub, FEEDBACK, "latents")
    call(hub, FETCH, "home")
    pages = {path.stem: path for path in (mine / "feedback").rglob("*.html")}
    assert set(pages) == set(released)
    assert f"{POINTS:g}" in pages[SECTION].read_text(encoding="utf-8")
