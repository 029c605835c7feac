"""A student's working copy: filled once, never overwritten, brought up to date where untouched."""

import shutil
import subprocess
import sys
import time
import urllib.request

import pytest

from autograde import layout
from autograde.errors import CourseError
from autograde.reading import learning

NAME = "ch01_autoencoder/1_squeeze.ipynb"


@pytest.fixture
def course(tmp_path):
    shutil.copytree(layout.NOTEBOOKS, tmp_path / "notebooks")
    return tmp_path


def test_the_first_call_copies_every_notebook(course):
    folder, kept = learning.working_copy(root=course)
    assert folder == course / "work" and kept == []
    made = {p.relative_to(folder) for p in folder.rglob("*.ipynb")}
    assert made == {p.relative_to(course / "notebooks") for p in course.glob("notebooks/*/*.ipynb")}


@pytest.mark.parametrize("name", ["1", "01", "ch01", "ch01_autoencoder"])
def test_a_chapter_has_several_names(course, name):
    assert learning.working_copy(name, course)[0] == course / "work" / "ch01_autoencoder"


def test_work_that_was_begun_is_left_as_it_is(course):
    learning.working_copy(root=course)
    (course / "work" / NAME).write_text("my work")
    (course / "notebooks" / NAME).write_text("a new edition")
    _, kept = learning.working_copy(root=course)
    assert (course / "work" / NAME).read_text() == "my work"
    assert kept == [course / "work" / NAME]


def test_a_notebook_nobody_touched_is_brought_up_to_date(course):
    learning.working_copy(root=course)
    (course / "notebooks" / NAME).write_text("a new edition")
    _, kept = learning.working_copy(root=course)
    assert (course / "work" / NAME).read_text() == "a new edition" and kept == []


def test_a_notebook_that_was_deleted_comes_back(course):
    learning.working_copy(root=course)
    (course / "work" / NAME).unlink()
    learning.working_copy(root=course)
    assert (course / "work" / NAME).exists()


def test_work_of_before_the_record_is_never_overwritten(course):
    (course / "work" / NAME).parent.mkdir(parents=True)
    (course / "work" / NAME).write_text("my work")
    _, kept = learning.working_copy(root=course)
    assert (course / "work" / NAME).read_text() == "my work" and kept == [course / "work" / NAME]


def test_an_unknown_chapter_is_a_sentence(course):
    with pytest.raises(CourseError, match="There is no chapter '7'"):
        learning.working_copy("7", course)


def test_jupyterlab_opens_on_the_working_copy(course):
    """Real JupyterLab: it starts, and hands out the notebook's contents."""
    folder, _ = learning.working_copy("1", course)
    options = ["--no-browser", "--allow-root", "--port=18931", "--IdentityProvider.token="]
    command = [sys.executable, "-m", "jupyterlab", *options, str(folder)]
    lab = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = "http://127.0.0.1:18931/api/contents/1_squeeze.ipynb?content=0"
    try:
        for _ in range(120):
            try:
                with urllib.request.urlopen(address) as answer:
                    assert b'"type": "notebook"' in answer.read()
                    return
            except OSError:
                assert lab.poll() is None, "JupyterLab ended"
                time.sleep(0.5)
        raise AssertionError("JupyterLab did not answer within a minute")
    finally:
        lab.terminate()
        lab.wait(20)
