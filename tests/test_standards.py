"""The house's tools find nothing: format, lint and types, notebooks included."""

import subprocess
import sys

import pytest

from autograde import layout


@pytest.mark.parametrize(
    "tool",
    [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",)],
    ids=["lint", "format", "types"],
)
def test_the_tools_find_nothing(tool):
    command = [sys.executable, "-m", *tool]
    done = subprocess.run(command, cwd=layout.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
