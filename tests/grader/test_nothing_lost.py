"""Whatever breaks a run off, the next one ends with the same grades.

Coordinator, workers and kernels are killed, the disk is full, the gradebook is held; every run is
compared with one that nothing disturbed.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
import time

import nbformat
import psutil
import pytest
from programs import require
from runs import (
    ASSIGNMENT,
    SECTION,
    SEED,
    STARTED,
    Run,
    answer,
    assert_nothing_lost,
    finished,
    gone,
    hand_in,
    heir,
    marks,
    moved,
    rows,
    scores,
    verdicts,
    write_class,
)

SIZE = 12
POINTS = [
    ("before commit", 2),
    ("after commit", 4),
    ("fsync", 2),
    ("replace", 2),
    ("rmtree", 4),
    ("before commit", 20),
    ("grades", 1),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A class of twelve who answered one section, each in another way or order."""
    made = tmp_path_factory.mktemp("class")
    write_class(made, SIZE)
    return made


@pytest.fixture(scope="module")
def begun(folder, tmp_path_factory):
    """A workplace where one of them is graded: the gradebook, which takes long, is made."""
    made = tmp_path_factory.mktemp("begun")
    shutil.copytree(folder / "s00", made / "class" / "s00")
    finished(made / "class", made / "grading")
    return made / "grading"


@pytest.fixture(scope="module")
def reference(folder, begun, tmp_path_factory):
    """The workplace of a run that nothing disturbed."""
    place = tmp_path_factory.mktemp("reference") / "grading"
    moved(begun, place)
    finished(folder, place)
    return place


@pytest.fixture
def place(begun, tmp_path):
    """A copy of that workplace, to grade the rest in."""
    return moved(begun, tmp_path / "grading")


@pytest.fixture(autouse=True)
def no_run_is_left():
    """End what a failing test leaves."""
    yield
    while STARTED:
        STARTED.pop().kill()


@pytest.fixture
def copy(reference, tmp_path):
    """A copy of that workplace."""
    return moved(reference, tmp_path / "grading")


def pages(place):
    return len(list((place / "feedback").glob("*/*/*.html")))


def test_the_undisturbed_run_has_a_row_a_mark_and_a_page_for_everyone(reference):
    assert len(rows(reference)) == SIZE
    assert len(marks(reference)) > SIZE
    assert pages(reference) == SIZE
    assert len({row["score"] for row in rows(reference)}) > 1, "the answers should differ"


# Kills.


def test_a_coordinator_killed_at_the_start_and_during_feedback_leaves_no_process(
    folder, reference, tmp_path
):
    """The kills while it grades are test_scale's."""
    place, draw = tmp_path / "grading", random.Random(20)
    killed, orphans = 0, []
    for moment in ["start", "feedback", "feedback", "feedback"]:
        with heir() as left:
            run = Run(folder, place)
            if moment == "start":
                time.sleep(draw.uniform(0.1, 5))
            else:
                wanted = pages(place) + draw.randint(1, 2)
                run.until(lambda wanted=wanted: pages(place) >= wanted)
            time.sleep(draw.uniform(0, 0.4))
            killed += run.process.poll() is None
            run.kill()
            orphans += gone(left)
    assert killed == 4, "the run was over before it could be killed"
    finished(folder, place)
    assert_nothing_lost(place, reference)
    assert orphans == []


def test_a_coordinator_that_dies_between_any_two_writes_loses_nothing(folder, reference, place):
    died = []
    with heir():
        for point in POINTS:
            run = Run(folder, place, die=point, feedback=False)
            if run.process.wait(300) == -signal.SIGKILL:
                died.append(point)
    assert died == POINTS
    finished(folder, place, feedback=False)
    assert_nothing_lost(place, reference, feedback=False)


def workers(run):
    return [one for one in run.me.children() if any("spawn_main" in word for word in one.cmdline())]


def fork_servers(run):
    return [one for one in run.family() if one.cmdline()[:1] == ["bwrap"]]


def kernels(run):
    """Return what fork-servers forked, and what that forked, innermost last."""
    servers = [one for one in run.family() if "/grader/server.py" in one.cmdline()]
    forked = [one for one in servers if one.cmdline()[0] != "bwrap" and one.children()]
    return [kernel for one in forked for kernel in one.children(recursive=True)]


@pytest.mark.parametrize("kind", [workers, fork_servers, kernels])
def test_a_run_outlives_what_works_for_it_and_grades_the_same(kind, folder, reference, place):
    draw = random.Random(7)
    run = Run(folder, place, feedback=False)
    hit = 0
    for wanted in (2, 5):
        assert run.until(lambda wanted=wanted: len(run.graded()) >= wanted), run.said()
        time.sleep(draw.uniform(0, 0.2))
        deadline = time.monotonic() + 10
        done = False
        while not done and time.monotonic() < deadline and run.process.poll() is None:
            try:
                kind(run)[-1].kill()
                done = True
            except (IndexError, psutil.Error):
                time.sleep(0.005)
        hit += done
    assert hit == 2, "nothing was killed"
    run.ends()
    assert_nothing_lost(place, reference, feedback=False)


def test_a_worker_killed_while_long_notebooks_wait_stops_nothing(begun, tmp_path):
    """What does not fit into a pipe keeps its writer waiting, for ever if no reader is left."""
    notebook = json.loads(answer(0))
    notebook["cells"].append(nbformat.v4.new_markdown_cell("my notes " * 50_000))
    long = json.dumps(notebook)
    for number in range(8):
        hand_in(tmp_path / "class", f"s{number:02d}", long)
    place = moved(begun, tmp_path / "grading")
    run = Run(tmp_path / "class", place, feedback=False)
    assert run.until(lambda: len(run.graded()) >= 1), run.said()
    workers(run)[-1].kill()
    run.ends()
    assert {row["status"] for row in rows(place)} == {"graded"}


# A full disk.


@pytest.fixture
def small_disk(tmp_path):
    """Return a function that mounts a disk of so many kilobytes, or makes it that large."""
    place = tmp_path / "disk"
    place.mkdir()

    def resize(kilobytes):
        again = ["-o", f"remount,size={kilobytes}k"] if os.path.ismount(place) else []
        fresh = ["-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs"]
        command = ["mount", *again, place] if again else ["mount", *fresh, place]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        require(done.returncode == 0, f"no small disk can be mounted: {done.stderr.strip()}")
        return place

    yield resize
    while os.path.ismount(place):
        subprocess.run(["umount", "-l", place], check=True)


def used(place, *names):
    """Return kilobytes, in whole pages as a tmpfs counts them."""
    files = [f for name in names for f in (place / name).rglob("*") if f.is_file()]
    files += [place / name for name in names if (place / name).is_file()]
    return sum(-(-path.stat().st_size // 4096) * 4 for path in files)


@pytest.mark.parametrize("when", ["start", "grading", "feedback"])
def test_a_full_disk_is_a_sentence_and_room_is_all_it_takes(when, folder, reference, small_disk):
    start = used(reference, "release", "gradebook.db")
    graded = start + used(reference, "records", "submitted", "autograded", "logs")
    size = {
        "start": start // 2,
        "grading": (start + graded) // 2,
        "feedback": graded + used(reference, "feedback") // 3,
    }[when]
    place = small_disk(size) / "grading"
    run = Run(folder, place)
    run.ends(1)
    assert_one_sentence(run)
    small_disk(500_000)
    finished(folder, place)
    assert_nothing_lost(place, reference)


def assert_one_sentence(run):
    said = [line for line in run.sentences() if line.strip()]
    assert len(said) == 1 and said[0].startswith("latentcourse: "), run.said()[-3000:]


# A gradebook that somebody else holds.


class Holder(threading.Thread):
    """Holds a SQLite gradebook, as the formgrader or a backup does while it writes."""

    def __init__(self, place, seconds):
        super().__init__(daemon=True)
        self.path, self.seconds = place / "gradebook.db", seconds
        self.held, self.free = threading.Event(), threading.Event()
        self.start()
        assert self.held.wait(60)

    def run(self):
        connection = sqlite3.connect(self.path, timeout=60, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        self.held.set()
        self.free.wait(self.seconds)
        connection.rollback()
        connection.close()

    def release(self):
        self.free.set()
        self.join()


@pytest.mark.parametrize("when", ["start", "grading", "feedback"])
def test_a_run_waits_for_a_gradebook_that_is_held_for_a_while(when, folder, reference, place):
    if when == "start":
        holder = Holder(place, 12)  # SQLite itself waits for five
        run = Run(folder, place)
    else:
        run = Run(folder, place)
        wanted = 2 if when == "grading" else SIZE - 1
        assert run.until(lambda: len(run.graded()) >= wanted)
        holder = Holder(place, 8)
    run.ends()
    holder.release()
    assert_nothing_lost(place, reference)


def test_a_gradebook_that_stays_held_is_a_sentence_and_loses_nothing(folder, reference, place):
    run = Run(folder, place, lock=2, feedback=False)
    assert run.until(lambda: len(run.graded()) >= 2)
    holder = Holder(place, 300)
    run.ends(1)
    holder.release()
    assert_one_sentence(run)
    assert "locked" in run.sentences()[0]
    kept = len(list((place / "records").glob("*.json")))
    assert kept >= 3
    again = finished(folder, place, feedback=False)
    assert len(again.graded()) == SIZE - kept, "what is in the records is not run again"
    assert_nothing_lost(place, reference, feedback=False)


# A page that cannot be written.


def test_a_page_that_cannot_be_written_is_said_and_costs_no_grade(folder, reference, place):
    (place / "feedback").mkdir(exist_ok=True)
    (place / "feedback" / "s03").write_text("in the way")
    run = Run(folder, place).ends(1)
    assert_one_sentence(run)
    assert "for s03:" in run.sentences()[0]
    assert rows(place) == rows(reference)
    (place / "feedback" / "s03").unlink()
    finished(folder, place)
    assert_nothing_lost(place, reference)


# Two at once.


def test_a_second_coordinator_is_refused_with_a_sentence(folder, reference, place):
    first = Run(folder, place, feedback=False)
    assert first.until(lambda: first.graded()), first.said()
    first.me.suspend()
    second = Run(folder, place).ends(1)
    first.me.resume()
    assert_one_sentence(second)
    assert "Another run is grading" in second.sentences()[0]
    first.ends()
    assert_nothing_lost(place, reference, feedback=False)


# What is run again.


def test_what_is_unchanged_is_not_run_again_and_what_changed_is(folder, reference, copy, tmp_path):
    before = {path.name: path.stat().st_mtime_ns for path in (copy / "records").iterdir()}
    assert finished(folder, copy).graded() == []
    assert_nothing_lost(copy, reference)
    assert {path.name: path.stat().st_mtime_ns for path in (copy / "records").iterdir()} == before
    again = shutil.copytree(folder, tmp_path / "class")
    hand_in(again, "s03", answer(0))
    assert finished(again, copy).graded() == ["s03"]
    assert scores(copy)["s03"] == {**scores(reference)["s00"], "student": "s03", "name": "s03"}
    others = [row for row in rows(copy) if row["student"] != "s03"]
    assert others == [row for row in rows(reference) if row["student"] != "s03"]


def test_a_record_cut_short_or_of_another_version_is_not_trusted(folder, reference, copy):
    def damage(student, change):
        path = copy / "records" / f"{student}.{ASSIGNMENT}.json"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    def edited(**fields):
        return lambda text: json.dumps({**json.loads(text), **fields})

    damage("s01", lambda text: text[: len(text) // 2])
    damage("s02", lambda text: "")
    damage("s04", edited(fingerprint="0" * 64))
    damage("s06", edited(something="new"))
    damage("s07", lambda text: "[]")
    (copy / "records" / f"s08.{ASSIGNMENT}.json").unlink()
    (copy / "records" / f"s09.{ASSIGNMENT}.json.part").write_text("half")
    run = finished(folder, copy)
    assert sorted(run.graded()) == ["s01", "s02", "s04", "s06", "s07", "s08"]
    (copy / "records" / f"s09.{ASSIGNMENT}.json.part").unlink()
    assert rows(copy) == rows(reference)


def test_a_recorded_seed_makes_the_same_verdicts_again(folder, tmp_path):
    few = tmp_path / "few"
    for student in ("s01", "s02", "s04"):
        shutil.copytree(folder / student, few / student)
    drawn, again = tmp_path / "drawn", tmp_path / "again"
    finished(few, drawn, "--seed", 0, feedback=False)
    seeds = {
        body["student"]: body["seed"]
        for path in (drawn / "records").iterdir()
        for body in [json.loads(path.read_text(encoding="utf-8"))]
    }
    assert len(set(seeds.values())) == 3 and 0 not in seeds.values()
    student = "s02"
    finished(few, again, "--seed", seeds[student], feedback=False)
    assert verdicts(again)[student] == verdicts(drawn)[student]
    assert scores(again)[student] == scores(drawn)[student]
    assert SEED not in seeds.values() and SECTION in str(verdicts(again)[student])
