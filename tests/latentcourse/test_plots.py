"""Figures and sheets."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from latentcourse.plots import SHORTEST_ALT, draw_sheet, figure, scatter_classes, sheet, show

ALT = "Line chart of nothing at all against nothing, drawn for a test."


def test_show_refuses_an_alt_text_under_forty_characters():
    fig, _ = figure()
    with pytest.raises(ValueError, match="alt text"):
        show(fig, "x" * 39)
    assert SHORTEST_ALT == 40
    plt.close(fig)


def test_show_hands_over_a_picture_with_its_alt_text_and_closes_the_figure(monkeypatch):
    shown = []
    monkeypatch.setattr("latentcourse.plots.display", shown.append)
    fig, _ = figure(width=5)
    show(fig, ALT)
    assert shown[0].alt == ALT and shown[0].data.startswith(b"\x89PNG") and shown[0].width == 480
    assert not plt.fignum_exists(fig.number)


def test_a_figure_leaves_the_reader_s_own_style_alone():
    before = dict(plt.rcParams)
    fig, _ = figure(2)
    plt.close(fig)
    assert dict(plt.rcParams) == before


def test_a_sheet_has_gaps_all_round_and_a_last_row_filled_up_with_white():
    out = sheet(np.zeros((5, 8, 6)), columns=3, gap=1)
    assert out.shape == (2 * 9 + 1, 3 * 7 + 1) and out.dtype == np.float32
    assert (out[0] == 1).all() and (out[:, 0] == 1).all() and (out[9] == 1).all()
    assert (out[1:9, 1:7] == 0).all() and (out[10:18, 15:21] == 1).all()


def test_a_sheet_keeps_colours():
    images = np.random.default_rng(0).random((2, 4, 4, 3))
    out = sheet(images, columns=2, gap=2)
    assert out.shape == (8, 14, 3)
    np.testing.assert_allclose(out[2:6, 8:12], images[1], rtol=1e-6)


def test_a_stretched_sheet_uses_all_greys_and_leaves_its_pictures_alone():
    images = np.linspace(0.4, 0.6, 32).reshape(2, 4, 4)
    fig, ax = figure()
    draw_sheet(ax, images, 2, labels=["row"], stretch=True)
    drawn = np.asarray(ax.images[0].get_array())
    assert drawn.min() == 0 and drawn.max() == 1
    assert images.min() == 0.4 and [t.get_text() for t in ax.get_yticklabels()] == ["row"]
    plt.close(fig)


def test_a_scatter_writes_the_class_on_some_of_its_points():
    fig, ax = figure()
    scatter_classes(ax, np.random.default_rng(0).normal(size=(40, 2)), np.arange(40) % 2, named=3)
    assert sorted(text.get_text() for text in ax.texts) == ["0"] * 3 + ["1"] * 3
    plt.close(fig)
