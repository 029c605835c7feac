"""More than one machine's worth: a Dask cluster, a PostgreSQL server, a class of three hundred.

Continuous integration sets `CI_REQUIRES`; a server that is not installed is a failure then, and a
skipped test elsewhere.
"""

import os
import random
import shutil
import socket
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil
import psycopg
import pytest
from nbgrader.api import Base
from programs import require
from runs import (
    Run,
    answer,
    assert_nothing_lost,
    finished,
    gone,
    hand_in,
    heir,
    marks,
    rows,
    scores,
    verdicts,
    write_class,
)
from sqlalchemy import create_engine, func, select

from autograde.classroom import sample

SIZE = 12
CLASS = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A class of twelve."""
    made = tmp_path_factory.mktemp("class")
    write_class(made, SIZE)
    return made


@pytest.fixture(scope="module")
def reference(folder, tmp_path_factory):
    """The workplace of a run on this machine, with SQLite."""
    place = tmp_path_factory.mktemp("reference") / "grading"
    finished(folder, place, feedback=False)
    return place


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


# Dask.


@pytest.fixture
def cluster():
    """Two workers of a Dask scheduler, each a process."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield made


def test_a_dask_cluster_gives_the_same_grades(cluster, folder, reference, tmp_path):
    place = tmp_path / "grading"
    run = finished(folder, place, "--scheduler", cluster.scheduler_address, feedback=False)
    assert len(run.graded()) == SIZE
    assert_nothing_lost(place, reference, feedback=False)


def test_a_dask_worker_that_is_killed_costs_nothing(cluster, folder, reference, tmp_path):
    place = tmp_path / "grading"
    run = Run(folder, place, "--scheduler", cluster.scheduler_address, feedback=False)
    assert run.until(lambda: len(run.graded()) >= 2)
    psutil.Process(next(iter(cluster.workers.values())).pid).kill()
    run.ends()
    assert_nothing_lost(place, reference, feedback=False)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "127.0.0.1:{port}", "nonsense://x"])
def test_an_address_where_no_scheduler_answers_is_a_sentence(address, folder, tmp_path):
    address = address.format(port=free_port())
    run = Run(folder, tmp_path / "grading", "--scheduler", address).ends(1)
    said = [line for line in run.sentences() if line.strip()]
    assert len(said) == 1 and said[0].startswith("latentcourse: "), run.said()[-3000:]
    assert address in said[0] and "dask scheduler" in said[0]


# PostgreSQL.


@pytest.fixture
def server():
    """The address of an empty database on a PostgreSQL server of this test's own."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    require(found, "no PostgreSQL server is installed (apt-get install postgresql)")
    programs, port = found[-1].parent, free_port()
    # Not pytest's own folder, which is closed to the user that the server runs as.
    home = Path(tempfile.mkdtemp(prefix="latents-postgres-"))
    data, before = home / "data", []
    if os.getuid() == 0:  # it refuses to run as root
        shutil.chown(home, "postgres", "postgres")
        before = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    made = [programs / "initdb", "-D", data, "-U", "teacher", "-A", "trust", "-E", "UTF8"]
    subprocess.run([*before, *made, "--no-sync"], check=True, cwd=home, capture_output=True)
    settings = ["listen_addresses=127.0.0.1", f"unix_socket_directories={home}", "fsync=off"]
    words = [word for one in settings for word in ("-c", one)]
    with (home / "log").open("w") as log:
        process = subprocess.Popen(
            [*before, programs / "postgres", "-D", data, "-p", str(port), *words],
            cwd=home,
            stdout=log,
            stderr=log,
        )
    try:
        at = f"postgresql://teacher@127.0.0.1:{port}"
        deadline = time.monotonic() + 60
        while True:
            try:
                connection = psycopg.connect(f"{at}/postgres", autocommit=True)
                break
            except psycopg.OperationalError:
                assert process.poll() is None, (home / "log").read_text()
                assert time.monotonic() < deadline, (home / "log").read_text()
                time.sleep(0.1)
        with connection:
            connection.execute("CREATE DATABASE gradebook")
        yield f"postgresql+psycopg://teacher@127.0.0.1:{port}/gradebook"
    finally:
        process.send_signal(2)  # a fast shutdown: it does not wait for clients
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(home)


def counts(url):
    """Return how many rows each table of a gradebook has."""
    engine = create_engine(url)
    with engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        found = {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in tables
        }
    engine.dispose()
    return found


def test_a_postgresql_server_holds_the_same_gradebook(server, folder, reference, tmp_path):
    place = tmp_path / "grading"
    run = finished(folder, place, "--db", server)
    assert len(run.graded()) == SIZE
    assert not (place / "gradebook.db").exists()
    assert rows(place) == rows(reference)
    assert verdicts(place) == verdicts(reference)
    held, sizes = marks(place, server), counts(server)
    assert held == marks(reference)
    assert sizes == counts(f"sqlite:///{reference / 'gradebook.db'}")
    assert len(list((place / "feedback").glob("*/*/*.html"))) == SIZE

    assert finished(folder, place, "--db", server).graded() == []
    shutil.rmtree(place / "records")
    shutil.rmtree(place / "release")  # so that the release is told again, too
    assert len(finished(folder, place, "--db", server).graded()) == SIZE
    assert rows(place) == rows(reference)
    assert marks(place, server) == held and counts(server) == sizes


def test_a_server_that_does_not_answer_is_a_sentence(folder, tmp_path):
    url = f"postgresql+psycopg://teacher@127.0.0.1:{free_port()}/gradebook"
    run = Run(folder, tmp_path / "grading", "--db", url).ends(1)
    said = [line for line in run.sentences() if line.strip()]
    assert len(said) == 1 and said[0].startswith("latentcourse: "), run.said()[-3000:]


# Three hundred.


def loop():
    return sample.handed_in(
        "1_squeeze", {"solved": [], "wrong": {"ch01-pca": "while True:\n    pass"}}
    )


def crash():
    return sample.handed_in(
        "1_squeeze", {"solved": [], "wrong": {"ch01-pca": "import os\nos._exit(3)"}}
    )


FAULTY = {
    "truncated": lambda: answer(0)[: len(answer(0)) // 2],
    "crash": crash,
    "loop": loop,
    "version": lambda: answer(3).replace('"nbformat": 4', '"nbformat": 3'),
    "empty": lambda: "",
}
SAYS = {
    "truncated": "is cut off",
    "crash": "its kernel died while it ran",
    "loop": "",  # stopped, and the rest of it judged
    "version": "format 4",
    "empty": "is empty",
}
LIGHT = (1, 3, 6)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """A class of three hundred, one in ten of them with a faulty notebook."""
    folder, kinds = tmp_path_factory.mktemp("crowd"), list(FAULTY)
    for number in range(CLASS):
        text, student = answer(LIGHT[number % len(LIGHT)]), f"s{number:03d}"
        if number % 10 == 0:
            kind = kinds[number // 10 % len(kinds)]
            text, student = FAULTY[kind](), f"{kind}-{number:03d}"
        hand_in(folder, student, text)
    return folder


STAGED = {"cell": 5, "feedback": False}


@pytest.fixture(scope="module")
def in_one_go(crowd, tmp_path_factory):
    """The run that grades them in one go; the first test goes on beside it."""
    run = Run(crowd, tmp_path_factory.mktemp("crowd-graded") / "grading", **STAGED)
    yield run
    run.kill()


def test_three_hundred_survive_a_coordinator_killed_ten_times(crowd, in_one_go, tmp_path):
    place, draw = tmp_path / "grading", random.Random(300)
    killed, done, orphans = 0, 0, []
    for _ in range(10):
        with heir(in_one_go) as left:
            run = Run(crowd, place, **STAGED)
            wanted = draw.randint(0, 30)
            run.until(lambda run=run, wanted=wanted: len(run.graded()) >= wanted)
            time.sleep(draw.uniform(0, 0.5))
            killed += run.process.poll() is None
            run.kill()
            done += len(run.graded())
            orphans += gone(left)
    assert killed == 10 and done > 50
    finished(crowd, place, **STAGED)
    in_one_go.ends()
    assert_nothing_lost(place, in_one_go.place, feedback=False)
    assert orphans == []


def test_a_class_of_three_hundred_has_a_row_for_everyone(in_one_go):
    place = in_one_go.ends().place
    table = scores(place)
    assert len(rows(place)) == len(table) == CLASS
    kinds = Counter(student.split("-")[0] for student in table if "-" in student)
    assert kinds == dict.fromkeys(FAULTY, CLASS // 10 // len(FAULTY))
    honest = [row for student, row in table.items() if "-" not in student]
    assert {row["status"] for row in honest} == {"graded"}
    assert not any("did not run" in row["reason"] for row in honest)
    for student, row in table.items():
        if "-" in student:
            assert SAYS[student.split("-")[0]] in row["reason"], row
            unread = student.split("-")[0] in ("truncated", "version", "empty")
            assert (row["status"] == "not graded") == unread, row
