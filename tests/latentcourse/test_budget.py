"""How long to train."""

import pytest

from latentcourse.budget import budget


def test_a_reader_trains_in_full(monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    assert budget(page=80, grade=3) == 80


def test_a_submission_trains_briefly_while_it_is_graded(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert budget(page=80, grade=3) == 3


def test_other_runs_of_nbgrader_train_in_full(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert budget(page=80, grade=3) == 80


def test_both_budgets_must_be_named():
    with pytest.raises(TypeError):
        budget(80, 3)
