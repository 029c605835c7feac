"""The sample class, graded once for all tests of the grader."""

from pathlib import Path

import pytest

from autograde.classroom import grading, sample


@pytest.fixture(scope="session")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sample class's submissions."""
    folder = tmp_path_factory.mktemp("class")
    sample.write_class(folder)
    return folder


@pytest.fixture(scope="session")
def workplace(handed_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workplace of a run that graded the sample class, before any mark by hand."""
    # A plus sign and a space: nbgrader matches places by regular expressions.
    place = tmp_path_factory.mktemp("grading c++ course")
    grading.grade(handed_in, grading=place)
    return place
