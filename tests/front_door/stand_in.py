"""A tiny course to stand in for this one: a copy of course.py, one wheel made here, no network.

The wheel holds a package `autograde` that only tells what it was called with.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

COURSE = Path(__file__).resolve().parents[2] / "course.py"
WHEEL = "stub-1.0-py3-none-any.whl"
STUB = """
import json, os, sys
names = "VIRTUAL_ENV PATH PYTHONPATH PYTHONHOME PYTHONNOUSERSITE".split()
print(json.dumps({"argv": sys.argv[1:], "cwd": os.getcwd(), "python": sys.executable,
                  "env": {name: os.environ.get(name) for name in names}}))
sys.exit(int(os.environ.get("STUB_STATUS", "0")))
"""
# Run course.py after a few lines that change the world it sees.
LAUNCHER = """
import runpy, sys
{before}
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@dataclass
class Course:
    """A folder with course.py in it, and ways to call it as a person would."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def require(self, *lines: str) -> None:
        (self.folder / "requirements.txt").write_text("\n".join(lines) + "\n")

    def command(self, *args: str, before: str = "") -> list[str]:
        course = [str(self.folder / "course.py"), *args]
        return [
            sys.executable,
            *(["-c", LAUNCHER.format(before=before)] if before else []),
            *course,
        ]

    def environment(self, **env: str) -> dict[str, str]:
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "VIRTUAL_ENV"))}
        return plain | {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"} | self.env | env

    def __call__(
        self, *args: str, before: str = "", cwd: Path | None = None, **env: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*args, before=before),
            cwd=cwd or self.folder,
            env=self.environment(**env),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )


def answer(done: subprocess.CompletedProcess[str]) -> dict:
    """Return what the stub of the console command saw; stdout must hold nothing else."""
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def wheel(name: str, files: dict[str, str]) -> bytes:
    """Return a wheel of version 1.0 that installs `files`."""
    info = f"{name}-1.0.dist-info/"
    files = files | {
        info + "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        info + "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        info + "RECORD": "",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return made.getvalue()


def make_course(folder: Path) -> Course:
    folder.mkdir()
    shutil.copy(COURSE, folder)
    stub = {"autograde/__init__.py": "", "autograde/__main__.py": STUB}
    (folder / WHEEL).write_bytes(wheel("stub", stub))
    course = Course(folder)
    course.require("./" + WHEEL)
    return course
