"""Trainings are kept, found again, and never shown when they are stale."""

import json
import subprocess
import sys

import numpy as np
import pytest
import torch
from torch import nn

from latentcourse.kept import AGAIN, LOG, NAMES, kept, shelf
from latentcourse.kept.recipe import Recipe


def train(line, rate=0.5):
    """Train in place, and return a table and some more."""
    with torch.no_grad():
        line.weight.fill_(rate / 3)
    return [{"epoch": 1.0, "loss": 2.0}], {"codes": np.arange(6.0).reshape(2, 3), 3: None}, (1, "a")


def other(line, rate=0.5):
    return train(line, rate) and "other"


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    """Empty folders for the course and the reader, and nobody watching."""
    for name in ("NBGRADER_EXECUTION", "JPY_SESSION_NAME", AGAIN, NAMES):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(shelf.COURSE, str(tmp_path / "course"))
    monkeypatch.setenv(shelf.OWN, str(tmp_path / "own"))
    monkeypatch.setenv(LOG, str(tmp_path / "log"))
    return tmp_path


def line(outputs=1):
    """A network that is the same each time."""
    made = nn.Linear(1, outputs)
    with torch.no_grad():
        made.weight.zero_(), made.bias.zero_()
    return made


def said(folders):
    return [json.loads(text) for text in (folders / "log").read_text().splitlines()]


def trained(folders):
    """How often something was trained."""
    return [one["how"] for one in said(folders)].count("trained")


def to_course(folders, name):
    (path,) = (folders / "own").glob(f"{name}-*.safetensors")
    (folders / "course").mkdir(exist_ok=True)
    return path.rename(folders / "course" / f"{name}.safetensors")


def test_a_training_is_made_once_and_comes_back_the_same(folders):
    first, second = line(), line()
    made = kept("a", train, first, rate=1.0)
    found = kept("a", train, second, rate=1.0)
    assert found[0] == made[0] and found[2] == made[2] == (1, "a")
    assert np.array_equal(found[1]["codes"], made[1]["codes"]) and found[1][3] is None
    assert torch.equal(first.weight, second.weight)
    assert first.weight.item() == pytest.approx(1 / 3, rel=1e-3), "half precision, either way"
    assert [one["how"] for one in said(folders)] == ["trained", "own"]


def test_the_course_s_comes_first_if_its_recipe_fits(folders):
    kept("a", train, line())
    to_course(folders, "a")
    kept("a", train, line())
    assert said(folders)[-1]["how"] == "course"
    assert kept("a", other, line()) == "other", "another function trains, whatever its name"
    assert trained(folders) == 2


def test_whoever_asks_for_the_course_s_gets_it_whatever_the_recipe(folders):
    kept("a", train, line(), rate=0.25)
    to_course(folders, "a")
    mine = line()
    table, *_ = kept("a", other, mine, course=True)
    assert table[0]["loss"] == 2.0 and mine.weight.item() == pytest.approx(0.25 / 3, rel=1e-3)
    with pytest.raises(ValueError, match=r"The course keeps no training 'a' .* another shape"):
        kept("a", train, line(2), course=True)
    with pytest.raises(ValueError, match="The course keeps no training 'b'"):
        kept("b", train, line(), course=True)


def test_what_is_named_is_trained_again_into_a_folder(folders, monkeypatch):
    for name in ("a", "b"):
        kept(name, train, line())
    monkeypatch.setenv(AGAIN, str(folders / "again"))
    monkeypatch.setenv(NAMES, "b c")
    for name in ("a", "b"):
        kept(name, train, line())
    assert trained(folders) == 3
    assert [path.name for path in (folders / "again").glob("*.safetensors")] == ["b.safetensors"]


def test_what_two_pages_share_is_trained_again_once(folders, monkeypatch):
    kept("a", train, line())
    monkeypatch.setenv(AGAIN, str(folders / "again"))
    monkeypatch.delenv(NAMES, raising=False)
    first, second = line(), line()
    kept("a", train, first)
    kept("a", train, second)
    assert trained(folders) == 2 and torch.equal(first.weight, second.weight)
    kept("a", train, line(), rate=0.25)
    assert trained(folders) == 3, "another recipe is another training"


def test_a_submission_that_is_graded_trains_itself(folders, monkeypatch):
    kept("a", train, line())
    to_course(folders, "a")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    mine = line()
    kept("a", train, mine, course=True)
    assert mine.weight.item() == pytest.approx(0.5 / 3, rel=1e-7), "as trained, not as kept"


def cut(path):
    path.write_bytes(path.read_bytes()[:-7])


def scramble(path):
    path.write_bytes(b"\xff" * 200)


def reshape(path):
    found = shelf.read(path)
    found.weights = [{name: torch.zeros(3, 3) for name in found.weights[0]}]
    shelf.write(found, path)


def unlabel(path):
    from safetensors.torch import save_file

    save_file({"x": torch.zeros(1)}, path, metadata={"networks": "one"})


@pytest.mark.parametrize("break_it", [cut, scramble, reshape, unlabel])
def test_a_broken_file_is_named_and_the_training_made_anew(folders, break_it):
    kept("a", train, line())
    path = to_course(folders, "a")
    break_it(path)
    mine = line()
    table, *_ = kept("a", train, mine)
    assert table[0]["loss"] == 2.0 and mine.weight.item() == pytest.approx(0.5 / 3, rel=1e-3)
    how = [one["how"] for one in said(folders)]
    assert how == ["trained", "broken", "trained"]
    assert "trained anew" in said(folders)[1]["words"]
    kept("a", train, line())
    assert trained(folders) == 2, "what was trained anew is the reader's own now"


@pytest.mark.parametrize("reason", ["No space left on device", "Read-only file system"])
def test_what_cannot_be_kept_is_not_lost(folders, monkeypatch, reason):
    def refuse(*args, **more):
        raise OSError(28, reason)

    monkeypatch.setattr(shelf, "save_file", refuse)
    table, *_ = kept("a", train, line())
    assert table[0]["loss"] == 2.0
    assert reason in said(folders)[0]["words"] and "could not be kept" in said(folders)[0]["words"]
    assert not list((folders / "own").glob("*")), "no half of a file is left"


def test_a_disk_that_takes_no_more_costs_the_file_and_not_the_training(folders):
    """The system itself refuses, as it does when the disk is full."""
    program = (
        "import resource, signal, sys, numpy as np; from latentcourse.kept import kept; "
        "sys.path.insert(0, sys.argv[1]); import lesson_that_trains as lesson; "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000)); "
        "print(kept('a', lesson.fit).sum())"
    )
    (folders / "lesson_that_trains.py").write_text(
        "import numpy as np\n\ndef fit():\n    return np.ones(50_000)\n"
    )
    command = [sys.executable, "-c", program, str(folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == "50000.0\n" and done.returncode == 0, done.stderr
    assert "could not be kept" in said(folders)[0]["words"]
    assert not list((folders / "own").glob("*")), "no half of a file is left"


def test_a_result_that_cannot_be_kept_is_refused_in_words(folders):
    def strange(line):
        return {1, 2}

    with pytest.raises(TypeError, match=r"may return numbers, text.*not a set"):
        kept("a", strange, line())


def test_the_reader_s_own_folder_does_not_grow_without_end(folders):
    for rate in (0.1, 0.2, 0.3, 0.4, 0.5):
        kept("a", train, line(), rate=rate)
    assert len(list((folders / "own").iterdir())) == shelf.NEWEST


def test_a_person_is_told(folders, monkeypatch, capsys):
    monkeypatch.setenv("JPY_SESSION_NAME", "a.ipynb")
    kept("a", train, line())
    kept("a", train, line())
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("a: trained in 0 s") and second.startswith("a: kept weights")


def test_a_weight_too_large_for_half_precision_stays_as_it_is():
    assert shelf.halved(torch.tensor([1e9, 1.0])).dtype == torch.float32
    assert shelf.halved(torch.tensor([1.0])).dtype == torch.float16
    assert shelf.halved(torch.tensor([3])).dtype == torch.int64


def test_two_processes_that_keep_the_same_training_leave_one_whole_file(folders):
    program = (
        "import sys, numpy as np; from latentcourse.kept import shelf; "
        "from latentcourse.kept.recipe import Recipe; from pathlib import Path; "
        "[shelf.write(shelf.Kept(Recipe('r'), np.zeros(50_000), [], 1.0), Path(sys.argv[1]))"
        " for _ in range(30)]"
    )
    path = folders / "both.safetensors"
    writers = [subprocess.Popen([sys.executable, "-c", program, str(path)]) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert shelf.read(path).result.shape == (50_000,)
    assert [one.name for one in folders.glob("both*")] == ["both.safetensors"]


def test_what_is_written_is_read():
    tensors = {}
    thing = {"a": [1, 2.5, None, True, "x"], 2: (np.float32(1.5), torch.ones(2)), "b": np.eye(2)}
    back = shelf.unpack(json.loads(json.dumps(shelf.pack(thing, tensors))), tensors)
    assert back["a"] == thing["a"] and back[2][0] == 1.5 and torch.equal(back[2][1], torch.ones(2))
    assert np.array_equal(back["b"], np.eye(2)) and isinstance(back["b"], np.ndarray)
    assert Recipe("a", {"x": [1.0, 2.0]}).fits(Recipe("a", {"x": [1.0, 2.0 + 1e-7]}))
