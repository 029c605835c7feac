"""The two Pythons that run an answer as a page does: this one, and WebAssembly's in Node."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import seeds
import yaml
from classroom import solution_cells

from autograde import layout

sys.path.insert(0, str(layout.BOOK / "_ext"))
import live as page

from latentcourse.live.answers import Course, Outcome, answer

RUBRIC = yaml.safe_load(layout.RUBRIC.read_text(encoding="utf-8"))
BANKS = layout.ROOT / "tests"
HERE = Path(__file__).parent


@cache
def alive() -> list[str]:
    """Return the exercises that live on their pages."""
    return page.course().exercises


@cache
def solutions() -> dict[str, str]:
    """Return the course's own answers, by exercise."""
    places = {(card["chapter"], card["notebook"]) for card in RUBRIC.values()}
    return {
        name: source
        for place in places
        for name, source in solution_cells(*place).items()
        if name in RUBRIC
    }


@cache
def notebook(exercise: str) -> Any:
    """Return the student's notebook that an exercise stands in."""
    card = RUBRIC[exercise]
    path = layout.NOTEBOOKS / card["chapter"] / f"{card['notebook']}.ipynb"
    return json.loads(path.read_text(encoding="utf-8"))


def request(exercise: str, text: str, mode: str = "check", **others: str) -> dict[str, Any]:
    """Return what a page asks for, of a reader who has all else right."""
    answers = {**solutions(), **others, exercise: text}
    return {"notebook": notebook(exercise), "exercise": exercise, "answers": answers, "mode": mode}


def known() -> Course:
    """Return the course as a page knows it, in this Python."""
    told = json.loads(json.dumps(page.course().course()))
    return Course(told["taught"], told["titles"])


def bank(exercise: str) -> Iterator[tuple[str, str]]:
    """Yield the course's answer, all other right ones, and the wrong ones whose turn it is."""
    yield "solution", solutions()[exercise]
    right, wrong = (
        sorted(path.stem for path in (BANKS / kind / exercise[:4] / exercise).glob("*.py"))
        for kind in ("alternates", "mutants")
    )
    for name in [
        *(f"alternates/{one}" for one in right),
        *(f"mutants/{one}" for one in seeds.due(wrong)),
    ]:
        yield name, text_of(exercise, name)


def text_of(exercise: str, name: str) -> str:
    """Return an answer of the banks."""
    kind, stem = name.split("/")
    return (BANKS / kind / exercise[:4] / exercise / f"{stem}.py").read_text(encoding="utf-8")


class Browser:
    """Python as a browser has it."""

    def __init__(self, folder: Path) -> None:
        zipped, begin = folder / "course.zip", folder / "begin.py"
        zipped.write_bytes(page.course_zip())
        worker = (page.SOURCE / "worker.mjs").read_text(encoding="utf-8")
        begin.write_text(re.search(r"const BEGIN = `(.*?)`", worker, re.DOTALL)[1], "utf-8")
        self.process = subprocess.Popen(
            ["node", HERE / "browser_python.mjs", layout.LIVE / "core", zipped, begin],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, asked: Mapping[str, Any]) -> Outcome:
        """Run an answer."""
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return Outcome(**json.loads(self.process.stdout.readline()))

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


def here(course: Course, asked: Mapping[str, Any]) -> Outcome:
    """Run an answer in this Python."""
    return Outcome(**json.loads(answer(course, json.dumps(asked))))
