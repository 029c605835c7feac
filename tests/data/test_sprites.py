"""Sprites: every combination once, each a picture of its own, drawn where its factors say."""

from itertools import pairwise

import numpy as np
import pytest

from latentcourse.data import sprites


def moments(x, size=16):
    """Return each picture's area and centre, in pixels."""
    pictures = x.reshape(-1, size, size)
    area = pictures.sum(axis=(1, 2))
    grid = np.arange(size) + 0.5
    across = (pictures.sum(axis=1) * grid).sum(axis=1) / area
    down = (pictures.sum(axis=2) * grid).sum(axis=1) / area
    return area, across, down


def test_every_combination_of_factors_occurs_once():
    made = sprites()
    assert made.x.shape == (3 * 4 * 8 * 8 * 8, 256) and made.x.dtype == np.float32
    assert made.factors.shape == (6144, 5) and len(np.unique(made.factors, axis=0)) == 6144
    assert tuple(made.factors.max(axis=0) + 1) == made.counts and made.factors.min() == 0


def test_pixels_are_grey_levels_and_both_black_and_white_occur_in_every_picture():
    x = sprites().x
    assert x.min() == 0 and x.max() <= 1
    assert (x.max(axis=1) > 0.95).all() and (x.min(axis=1) == 0).all()


@pytest.mark.parametrize("size", [8, 16, 32])
def test_no_two_pictures_are_alike(size):
    assert len(np.unique(sprites(size).x, axis=0)) == 6144


def test_no_shape_is_cut_off_wherever_it_stands():
    made = sprites()
    largest = moments(made.x)[0].reshape(made.counts)[:, -1]  # shape, x, y, angle
    least, most = largest.min(axis=(1, 2)), largest.max(axis=(1, 2))
    assert (least > 0.92 * most).all()  # what is left is how a shape falls onto the sub-pixels


def test_scale_grows_the_area_and_place_moves_the_centre_alone():
    made = sprites()
    area, across, down = moments(made.x)
    shape, scale, x, y, angle = made.factors.T
    for other in range(3):
        areas = [area[(shape == other) & (scale == k)].mean() for k in range(4)]
        assert all(b > 1.2 * a for a, b in pairwise(areas))
    assert abs(np.corrcoef(x, across)[0, 1]) > 0.9 and abs(np.corrcoef(x, down)[0, 1]) < 0.01
    assert abs(np.corrcoef(y, down)[0, 1]) > 0.9 and abs(np.corrcoef(y, across)[0, 1]) < 0.01
    spread = [area[(shape == 1) & (scale == 2) & (angle == k)].std() for k in range(8)]
    assert max(spread) < 0.2 * area.mean()


def test_half_a_turn_is_the_picture_turned_by_half():
    made = sprites()
    index = {tuple(row): place for place, row in enumerate(made.factors.tolist())}
    for shape in range(3):
        one = made.x[index[shape, 3, 2, 5, 1]].reshape(16, 16)
        other = made.x[index[shape, 3, 5, 2, 5]].reshape(16, 16)
        assert np.allclose(one[::-1, ::-1], other, atol=0.13)  # one sub-pixel in eight


def test_the_same_arrays_come_back_and_cannot_be_written():
    assert sprites() is sprites()
    with pytest.raises(ValueError, match="read-only"):
        sprites().x[0] = 0


@pytest.mark.parametrize("size", [7, 0, -16, 16.0, "16"])
def test_a_size_that_cannot_be_drawn_is_refused(size):
    with pytest.raises(ValueError, match="at least 8"):
        sprites(size)
