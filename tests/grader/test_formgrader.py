"""A teacher's formgrader on our gradebook: what it shows, and that a mark given there stays."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect
from programs import TOKEN, jupyter
from runs import ASSIGNMENT, hand_in, scores
from test_feedback import scripted

from autograde import layout
from autograde.authoring.settings import COURSE
from autograde.classroom import sample

# What nbgrader's page says where MathJax cannot be had, word for word.
NBGRADER_SAYS = {"MathJax is not defined"}
WRITTEN, SECTION, POINTS = "ch01-loss-why", "3_likelihood", 3
ANSWER = "The squared error assumes a normal pixel, the cross-entropy one that is on or off."


def run(root, *words):
    """Run a program of ours in the copy of the repository."""
    done = subprocess.run(
        [sys.executable, "-m", "autograde", *map(str, words)],
        cwd=root,
        env=environment(root),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def environment(root):
    programs = str(Path(sys.executable).parent)
    return {
        **os.environ,
        "PYTHONPATH": str(root),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "OMP_NUM_THREADS": "1",
        "JUPYTER_CONFIG_DIR": str(root / "no-config"),
        "JUPYTER_RUNTIME_DIR": str(root / "runtime"),
        "JUPYTER_DATA_DIR": str(root / "data"),
    }


@pytest.fixture
def course(tmp_path):
    """A copy of the repository, with a class of two graded in its `grading/`."""
    root, folder = tmp_path / "course", tmp_path / "class"
    for part in ("solutions", "notebooks", "autograde", "latentcourse", "nbgrader_config.py"):
        source = layout.ROOT / part
        if source.is_dir():
            shutil.copytree(source, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, root / part)
    hand_in(folder, "ada", sample.handed_in("1_squeeze", {"solved": ["ch01-pca"]}), "1_squeeze")
    written = {"solved": [], "wrong": {WRITTEN: ANSWER}}
    hand_in(folder, "ada", sample.handed_in(SECTION, written), SECTION)
    hand_in(folder, "bob", sample.handed_in("1_squeeze", {"solved": []}), "1_squeeze")
    hand_in(folder, "mallory", scripted(sample.handed_in("1_squeeze", {"solved": []})), "1_squeeze")
    run(root, "grade", folder, "--seed", 5, "--workers", 2)
    return root, folder


@pytest.fixture
def address(course):
    """Where a Jupyter server with nbgrader's extensions serves that folder."""
    root, _ = course
    with jupyter("jupyter_server", root, environment(root), root.parent / "server.log") as address:
        yield address


def mark(root):
    """Return what the gradebook holds of the written answer."""
    with Gradebook(f"sqlite:///{root / 'grading' / 'gradebook.db'}", COURSE) as book:
        one = book.find_grade(WRITTEN, SECTION, ASSIGNMENT, "ada")
        return one.auto_score, one.manual_score, bool(one.needs_manual_grade)


def outside(request, address):
    """Say whether a page with a student's notebook in it asks for something elsewhere."""
    inside = ("data:", address)
    return "/submissions/" in request.frame.url and not request.url.startswith(inside)


def look_at_scripts(page, address, grading):
    """Look at a notebook full of scripts with a teacher's session: none of them runs."""
    with Gradebook(f"sqlite:///{grading / 'gradebook.db'}", COURSE) as book:
        one = book.find_submission_notebook("1_squeeze", ASSIGNMENT, "mallory").id
    page.goto(f"{address}/formgrader/submissions/{one}/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("body")).to_contain_text("RAN = 10")
    assert page.evaluate("window.RAN") is None
    boxes = page.locator("input.score")
    assert boxes.count() == 3, "its own script still finds its boxes"


def test_the_formgrader_shows_the_class_and_a_mark_given_there_stays(
    course, address, browser, tmp_path
):
    root, folder = course
    grading = root / "grading"
    before = scores(grading)["ada"]
    assert mark(root) == (None, None, True)
    assert before["status"] == "to mark by hand"
    said = []
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    # Nothing comes from elsewhere, whatever the network: nbgrader asks for MathJax there.
    page.route(lambda url: not url.startswith(address), lambda route: route.abort())
    elsewhere = []
    page.on("request", lambda one: elsewhere.append(one.url) if outside(one, address) else None)
    page.on(
        "console",
        lambda one: said.append((one.text, one.location["url"])) if one.type == "error" else None,
    )
    page.on("pageerror", lambda error: said.append((error.message, page.url)))
    page.goto(f"{address}/formgrader?token={TOKEN}")
    expect(page.locator("body")).to_contain_text(ASSIGNMENT, timeout=60_000)

    page.goto(f"{address}/formgrader/manage_submissions/{ASSIGNMENT}")
    line = page.locator("tr", has=page.locator(".student-id", has_text="ada"))
    points = f"{float(before['score']):g} / {float(before['max_score']):g}"
    expect(line.locator(".score")).to_have_text(points, timeout=60_000)
    expect(line.locator(".status")).to_have_text("needs manual grading")
    expect(page.locator("tr", has_text="bob")).to_contain_text("graded")
    expect(line.locator(".student-name")).to_have_text("ada,")  # a last name, no first name
    page.screenshot(path=tmp_path / "submissions.png")

    page.goto(f"{address}/formgrader/gradebook/{ASSIGNMENT}/{SECTION}")
    page.locator("td.name a.name-hidden").first.click(timeout=60_000)
    page.wait_for_url("**/formgrader/submissions/**")
    expect(page.locator("body")).to_contain_text(ANSWER)
    box = page.locator(f"input.score#{WRITTEN}")
    expect(box).to_have_class("score tabbable needs_manual_grade")
    box.fill(str(POINTS))
    with page.expect_response(
        lambda one: "/formgrader/api/grade/" in one.url and one.request.method == "PUT"
    ) as response:
        box.blur()
    assert response.value.ok
    page.screenshot(path=tmp_path / "marked.png", full_page=True)
    assert not elsewhere, "a page of nbgrader's with a notebook in it asks for nothing elsewhere"
    look_at_scripts(page, address, grading)
    page.close()
    ours = [(text, url) for text, url in said if url.startswith(address)]
    assert [text for text, _ in ours if text not in NBGRADER_SAYS] == []
    assert mark(root) == (None, POINTS, False)

    everything = sample.handed_in("1_squeeze", {"solved": "all"})
    hand_in(folder, "ada", everything, "1_squeeze")
    run(root, "grade", folder, "--seed", 5, "--workers", 2)
    assert mark(root)[1] == POINTS
    after = scores(grading)["ada"]
    with Gradebook(f"sqlite:///{grading / 'gradebook.db'}", COURSE) as book:
        marks = book.find_submission(ASSIGNMENT, "ada")
        by_machine = sum(
            one.auto_score or 0.0
            for n in marks.notebooks
            for one in n.grades
            if one.name != WRITTEN
        )
    assert by_machine > float(before["score"]), "the other notebook was graded again"
    assert float(after["score"]) == by_machine + POINTS
    feedback = (grading / "feedback" / "ada" / ASSIGNMENT / f"{SECTION}.html").read_text("utf-8")
    assert f"{POINTS}.0 / 4.0" in feedback
