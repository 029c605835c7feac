"""The 8x8 digits and their one fixed split."""

import numpy as np
from sklearn.datasets import load_digits

from latentcourse.data import digits


def test_digits_have_the_promised_shapes_types_and_range():
    data = digits()
    assert data.x_train.shape == (1297, 64) and data.x_test.shape == (500, 64)
    assert data.y_train.shape == (1297,) and data.y_test.shape == (500,)
    assert data.x_train.dtype == data.x_test.dtype == np.float32
    assert data.y_train.dtype == data.y_test.dtype == np.int64
    assert data.x_train.min() == 0 and data.x_train.max() == 1


def test_the_split_is_the_same_every_time():
    first, again = digits(), digits()
    assert np.array_equal(first.x_train, again.x_train)
    assert np.array_equal(first.y_test, again.y_test)


def test_the_two_parts_together_are_all_the_digits():
    data = digits()
    ours = np.concatenate([data.x_train, data.x_test]) * 16
    labels = np.concatenate([data.y_train, data.y_test])
    bunch = load_digits()
    mine = np.column_stack([labels, ours])
    theirs = np.column_stack([bunch.target, bunch.data])
    assert np.array_equal(mine[np.lexsort(mine.T)], theirs[np.lexsort(theirs.T)])


def test_every_digit_has_the_same_share_in_both_parts():
    data = digits()
    held_out = np.bincount(data.y_test)
    expected = np.bincount(np.concatenate([data.y_train, data.y_test])) * 500 / 1797
    assert np.abs(held_out - expected).max() < 1


def test_the_training_digits_are_shuffled():
    # in scikit-learn's order the digits mostly run 0, 1, 2, ...
    y = digits().y_train
    assert np.mean(np.diff(y) == 1) < 0.2
