"""Claims rest on evidence only while nothing that they rest on has changed, and not for long."""

import json
import linecache
import subprocess
import sys
from datetime import date, timedelta

import evidence
import pytest
import seeds

TODAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def not_all(monkeypatch):
    monkeypatch.delenv(evidence.ALL, raising=False)


def row(days_ago=1, rests_on="x"):
    return evidence.Row(rests_on, (TODAY - timedelta(days_ago)).isoformat(), 1.0)


def another_day(name):
    """A day of the fortnight that is not the claim's own."""
    days = (TODAY + timedelta(n) for n in range(evidence.DAYS))
    fresh = evidence.Row("x", TODAY.isoformat(), 1.0)
    return next(day for day in days if not evidence.reason(name, "x", fresh, day))


def test_a_claim_is_measured_without_evidence_when_something_changed_and_when_all_are_asked_for(
    monkeypatch,
):
    day = another_day("a")
    fresh = evidence.Row("x", day.isoformat(), 1.0)
    assert evidence.reason("a", "x", fresh, day) == ""
    assert evidence.reason("a", "x", None, day) == "there is no evidence"
    assert "has changed" in evidence.reason("a", "y", fresh, day)
    monkeypatch.setenv(evidence.ALL, "1")
    assert evidence.reason("a", "x", fresh, day)


def test_every_claim_has_a_day_of_its_own_in_each_fortnight_and_no_evidence_outlives_one():
    names = [f"claim {number}" for number in range(200)]
    for start in (0, 100):
        measured = set()
        for n in range(evidence.DAYS):
            day = TODAY + timedelta(start + n)
            fresh = evidence.Row("x", day.isoformat(), 1.0)
            today = {name for name in names if evidence.reason(name, "x", fresh, day)}
            assert 2 < len(today) < 40, "a share of all, each day"
            measured |= today
        assert measured == set(names)
    assert evidence.reason("a", "x", row(evidence.DAYS), TODAY)


CLAIM = """
CHAPTER = "ch02_vae"
RATE = 1

def helper(x):
    return x + RATE

def living():
    return lesson(f"{CHAPTER}/4_living")

def test_a_claim(living):
    assert helper(1) == 2
"""


LIVING = "solutions/ch02_vae/4_living.ipynb"
LESSON = "from latentcourse import plots, used\nmean = used.b\n"


def hash_of(root, text=CLAIM):
    place = f"<claim {hash(text)}>"
    linecache.cache[place] = (len(text), None, text.splitlines(keepends=True), place)
    names = {"__name__": "a_claim", "lesson": None}
    exec(compile(text, place, "exec"), names)
    evidence.section_code.cache_clear()
    for remembered in (evidence.leans._imports_of,):
        remembered.cache_clear()
    return evidence.rests_on([names["test_a_claim"], names["living"]], root)


def section_of(*codes, check="assert mean == 1"):
    """Return a notebook of code cells and a check."""
    graded = {"nbgrader": {"grade": True, "solution": False}}
    cells = [*((code, {}) for code in codes), (check, graded)]
    return json.dumps(
        {
            "cells": [
                {"cell_type": "code", "source": [code], "metadata": metadata}
                for code, metadata in cells
            ]
        }
    )


@pytest.fixture
def root(tmp_path):
    """A repository with a section and the module that it imports."""
    section = tmp_path / "solutions" / "ch02_vae"
    section.mkdir(parents=True)
    (section / "4_living.ipynb").write_text(section_of(f"{LESSON}print(mean)\n"))
    library = tmp_path / "latentcourse"
    library.mkdir()
    for name in ("__init__", "used", "other", "plots"):
        (library / f"{name}.py").write_text("b = 1\n")
    return tmp_path


def test_a_claim_rests_on_its_test_its_section_and_what_that_imports(root, monkeypatch):
    before = hash_of(root)
    assert hash_of(root) == before
    assert hash_of(root, CLAIM.replace("== 2", "== 3")) != before
    assert hash_of(root, CLAIM.replace("RATE = 1", "RATE = 2")) != before
    assert hash_of(root, CLAIM.replace("x + RATE", "RATE + x")) != before
    assert (
        hash_of(root, CLAIM.replace("    return helper", "    # why\n    return helper")) == before
    )
    for path, words, changes in (
        ("latentcourse/other.py", "b = 2\n", False),
        ("latentcourse/used.py", "b = 1  # why\n", False),
        ("latentcourse/used.py", "b = 2\n", True),
        ("latentcourse/plots.py", "b = 2\n", False),
        (LIVING, section_of(f"{LESSON}print(mean + 1)\n"), False),
        (LIVING, section_of(LESSON, check="assert mean == 2"), False),
        (LIVING, section_of(f"{LESSON}mean = 3\n"), True),
        (LIVING, '{"cells": []}', True),
    ):
        (root / path).write_text(words)
        assert (hash_of(root) != before) == changes, path
        before = hash_of(root)
    monkeypatch.setattr(evidence, "versions", lambda: "numpy 3")
    assert hash_of(root) != before


def test_a_file_cut_short_is_no_evidence(tmp_path):
    path = tmp_path / "evidence.json"
    evidence.write({"a": row()}, path)
    assert evidence.read(path) == {"a": row()}
    path.write_text(path.read_text()[:-20])
    assert evidence.read(path) == {} == evidence.read(tmp_path / "none.json")


def test_the_summary_says_how_many_rested_and_how_old_the_oldest_is():
    words = evidence.summary(["2026-11-25", "2026-11-20"], 7, TODAY)
    assert (
        words == "7 claims measured, 2 rested on kept evidence, the oldest of 2026-11-20 (6 days)"
    )
    assert "none rested" in evidence.summary([], 7, TODAY)


def test_what_an_assertion_found_is_one_line_without_addresses():
    found = evidence.in_words("0.03 < 0.05\n +  where 0.03 = <function f at 0x7f>(1)")
    assert found == "0.03 < 0.05"
    found = evidence.in_words("True\n +  where True = <built-in method all object at 0x7f31>()")
    assert found == "True + where True = <built-in method all>()"


def test_the_banks_draw_five_seeds_a_day_and_all_of_them_when_asked(monkeypatch):
    assert len(seeds.of_today()) == seeds.A_DAY < seeds.ALL
    assert f"5 of 20 seeds ({', '.join(map(str, seeds.of_today()))})" in seeds.summary()
    monkeypatch.setenv("LATENTS_TEST_ALL", "1")
    assert seeds.of_today() == list(range(20))


def test_a_claim_that_fails_leaves_no_evidence_and_one_that_holds_does(tmp_path):
    """The hooks themselves, in a run of pytest with claims of its own."""
    claims = tmp_path / "claims"
    claims.mkdir()
    (claims / "test_a_claims.py").write_text(
        "def test_holds():\n    for x in (1, 2):\n        assert x < 3\n\n"
        "def test_fails():\n    assert 1 > 2\n"
    )
    here = evidence.FILE.parents[1]
    (claims / "conftest.py").write_text((here / "claims" / "conftest.py").read_text())
    kept = tmp_path / "evidence.json"
    (tmp_path / "conftest.py").write_text(
        f"import sys, pathlib\nsys.path[:0] = [{str(here)!r}]\n"
        f"import evidence\nevidence.FILE = pathlib.Path({str(kept)!r})\n"
        "evidence.read.__defaults__ = evidence.write.__defaults__ = (evidence.FILE,)\n"
        "evidence.DAYS = 10**9  # nobody's day comes, and nothing grows old\n"
        "from gathered import *\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\nenable_assertion_pass_hook = true\n")
    for processes in ([], ["-n", "2"]):
        kept.unlink(missing_ok=True)
        command = [sys.executable, "-m", "pytest", "-q", *processes, str(tmp_path)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert "1 failed, 1 passed" in done.stdout, done.stdout + done.stderr
        assert "claims measured, none rested" in done.stdout
        rows = evidence.read(kept)
        assert list(rows) == ["test_a_claims::test_holds"]
        assert rows["test_a_claims::test_holds"].found == {"x < 3": [2, "2 < 3"]}
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert "1 passed" not in done.stdout and "1 failed" in done.stdout, done.stdout
        assert "0 claims measured, 1 rested on kept evidence, the oldest of" in done.stdout
