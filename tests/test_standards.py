"""The house's tools find nothing: format, lint and types, notebooks included."""

import subprocess
import sys

import pytest

from autograde import layout


@pytest.mark.parametrize(
    "tool",
    [
        ("ruff", "check"),
        ("ruff", "format", "--check"),
        ("mypy",),
        # Made from cells, in their authors' layout; but every name in it must be imported.
        ("ruff", "check", "--isolated", "--select", "F821", "latentcourse/taught"),
    ],
    ids=["lint", "format", "types", "taught"],
)
def test_the_tools_find_nothing(tool):
    command = [sys.executable, "-m", *tool]
    done = subprocess.run(command, cwd=layout.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
