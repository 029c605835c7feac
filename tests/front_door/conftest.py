"""Courses at different stages of being set up.

Making a virtual environment takes seconds, so one is made for real and the tests that are about
something else start from a copy of it.
"""

import os
import runpy
import shutil

import pytest
from stand_in import make_course


@pytest.fixture(scope="session")
def first_call(tmp_path_factory):
    """The first call of all, in a folder whose name is not plain: the course and what it said."""
    course = make_course(tmp_path_factory.mktemp("front") / "ein Kurs für alle")
    return course, course("demo", "a b", "--json")


@pytest.fixture(scope="session")
def made(first_call):
    """A course that is set up; tests that use it leave it so."""
    course, done = first_call
    assert done.returncode == 0, done.stderr
    return course


@pytest.fixture
def bare(tmp_path):
    """A course on which nothing was ever called."""
    return make_course(tmp_path / "ein Kurs für alle")


@pytest.fixture
def with_venv(bare, made):
    """A course whose `.venv` is sound and has pip, but was not set up by course.py."""
    shutil.copytree(made.venv, bare.venv, symlinks=True)
    for path in bare.venv.glob("install.*"):
        path.unlink()
    for pattern in ("autograde", "stub-*"):
        for path in bare.venv.glob("[Ll]ib/**/site-packages/" + pattern):
            shutil.rmtree(path)
    return bare


@pytest.fixture
def ready(bare, made):
    """A course that is set up, and asks for nothing more than lies in its `.venv`."""
    bare.require("")
    shutil.copytree(made.venv, bare.venv, symlinks=True)
    course = runpy.run_path(str(bare.folder / "course.py"))
    course["stamp"]("\n".join(course["stamps"]()[0]))
    return bare


@pytest.fixture
def quick_venv(made, tmp_path):
    """Lines for `before` that let `python -m venv` copy a ready one, to save seconds."""
    if os.name == "nt":
        pytest.skip("the stand-in for `python -m venv` is a shell script")
    maker = tmp_path / "maker"
    maker.write_text(f'#!/bin/sh\ncp -Rp "{made.venv}/." "$3"\nrm -f "$3"/install.*\n')
    maker.chmod(0o755)
    return f"sys._base_executable = {str(maker)!r}"
