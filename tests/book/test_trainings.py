"""Kept trainings are fresh, used, small and have a margin, or a sentence says which are not."""

import shutil

import pytest
from books import cells

from autograde.errors import CourseError
from autograde.reading import leans, pages, trainings
from latentcourse.kept import shelf

CELL = """\
import numpy as np
from latentcourse.kept import kept

def fit(n):
    return {"loss": 2.0, "codes": np.arange(n) * 1.0}

print(kept("a-training", fit, 3)["codes"])"""


@pytest.fixture
def root(small, monkeypatch):
    """A small book whose page asks for a training, and its own folder for a reader's trainings."""
    monkeypatch.setenv(shelf.OWN, str(small / "own"))
    (small / "book" / "page.md").write_text(cells(CELL))
    return small


def stale(root, **more):
    for remembered in (leans._imports_of, leans._plain_file, leans.versions):
        remembered.cache_clear()
    return trainings.stale(root, **more)


def state_margin(root, margin=0.05):
    (root / leans.KEPT / trainings.MARGINS).write_text(f"a-training: {margin}\n")


def test_a_training_is_made_kept_and_fresh(root):
    (sentence,) = stale(root)
    assert "book/page.md trains it" in sentence and "latentcourse retrain a-training" in sentence
    (one,) = trainings.retrain(root=root)
    assert one.name == "a-training" and one.apart == {}
    state_margin(root)
    assert stale(root) == []
    (page,) = pages.run(root)
    assert [one.how for one in page.trainings] == ["course"]


def test_a_training_that_a_page_got_since_it_was_run_is_found_by_its_name(root):
    trainings.retrain(root=root)
    newer = CELL + '\nprint(kept("a-newer", fit, 4)["codes"])'
    (root / "book" / "page.md").write_text(cells(newer))
    (one,) = trainings.retrain(("a-newer",), root=root)
    assert one.name == "a-newer"


def test_a_changed_function_makes_the_kept_stale(root):
    trainings.retrain(root=root)
    state_margin(root)
    assert stale(root) == []
    changed = CELL.replace("np.arange(n) * 1.0", "np.arange(n) * 1.5")
    (root / "book" / "page.md").write_text(cells(changed))
    (sentence,) = stale(root)
    assert sentence.startswith("a-training: book/page.md trains it")


def test_a_training_beyond_its_margin_is_told_and_not_kept_by_a_check(root):
    trainings.retrain(root=root)
    state_margin(root)
    path = root / leans.KEPT / "a-training.safetensors"
    before = path.read_bytes()
    changed = CELL.replace("np.arange(n) * 1.0", "np.arange(n) * 1.5")
    (root / "book" / "page.md").write_text(cells(changed))
    (one,) = trainings.retrain(("a-training",), check=True, root=root)
    assert one.apart == {
        "codesmean": (1.0, 1.5),
        "codesspread": pytest.approx((0.816, 1.225), 1e-2),
    }
    assert "  codesmean: 1.5, kept 1" in list(trainings.in_lines([one]))
    assert path.read_bytes() == before
    state_margin(root, 0.6)
    assert trainings.retrain(check=True, root=root)[0].apart == {}


def test_a_file_that_no_page_uses_is_told(root):
    trainings.retrain(root=root)
    state_margin(root)
    folder = root / leans.KEPT
    shutil.copy(folder / "a-training.safetensors", folder / "another.safetensors")
    assert [line.split(":")[0] for line in stale(root)] == ["another", "another"]
    assert "no page uses it" in stale(root)[0]


def test_a_training_without_a_margin_or_too_large_is_told(root, monkeypatch):
    trainings.retrain(root=root)
    (sentence,) = stale(root)
    assert "margins.yml states no margin" in sentence
    state_margin(root)
    monkeypatch.setattr(shelf, "LARGEST", 10)
    monkeypatch.setattr(trainings, "MOST", 10)
    one, all_of_them = stale(root)
    assert "over 2 MiB" in one and "more than 16" in all_of_them


@pytest.mark.parametrize("break_it", ["cut", "read-only"])
def test_a_kept_file_that_is_broken_costs_a_training_and_a_sentence(root, break_it):
    trainings.retrain(root=root)
    state_margin(root)
    path = root / leans.KEPT / "a-training.safetensors"
    path.write_bytes(path.read_bytes()[:-9])
    if break_it == "read-only":
        (root / "own").write_text("a file where the folder should be")
    sentences = stale(root)
    assert any("cannot be read" in line and "trained anew" in line for line in sentences)
    found = "could not be kept" if break_it == "read-only" else "kept for the next time"
    assert any(found in line for line in sentences)


def test_a_slow_page_is_told_to_keep_what_it_trains(root):
    trainings.retrain(root=root)
    state_margin(root)
    assert stale(root) == []
    (sentence,) = stale(root, slowest=0.1)
    assert sentence.startswith("book/page.md takes") and "let `kept` call" in sentence


def test_a_name_that_no_page_asks_for_is_a_sentence(root):
    with pytest.raises(CourseError, match="No page asks for a training 'nothing'"):
        trainings.retrain(("nothing",), root=root)


def test_a_library_that_changes_while_it_trains_keeps_nothing(root):
    module = root / "latentcourse" / "a.py"
    module.parent.mkdir(exist_ok=True)
    module.write_text("a = 1\n")
    touching = f"open({str(module)!r}, 'a').write('b = 2')"
    (root / "book" / "page.md").write_text(cells(CELL, touching))
    with pytest.raises(CourseError, match="changed while it was training"):
        trainings.retrain(root=root)
    assert not list((root / "latentcourse").rglob("*.safetensors"))


def test_a_folder_that_cannot_be_written_is_a_sentence(root):
    place = root / leans.KEPT
    place.parent.mkdir(parents=True)
    place.write_text("a file where the folder should be")
    with pytest.raises(CourseError, match="cannot be written"):
        trainings.retrain(root=root)


def test_figures_are_the_end_of_a_training_and_the_mean_of_another_table():
    rows = [{"name": "x", "mig": 0.5}, {"name": "y", "mig": 0.7}]
    found = trainings.figures([rows, [{"epoch": 1.0, "loss": 9.0}, {"epoch": 2.0, "loss": 5.0}]])
    assert found == {"0.mig": pytest.approx(0.6), "1.epoch": 2.0, "1.loss": 5.0}
