"""A figure's twin for the dark: ink that is seen, and numbers left as they are."""

import numpy as np
import pytest
from matplotlib import pyplot as plt

from latentcourse import plots
from latentcourse.dark import CONTRAST, PAPER, lit, luminance, recolour

ALT = "Line chart of nothing at all, on two axes that run from 0 to 1."


@pytest.fixture
def shown(monkeypatch):
    """What `show` displays."""
    found = []
    monkeypatch.setattr(plots, "display", found.append)
    return found


@pytest.mark.parametrize("colour", [*plots.COLOURS, *plots.CLASS_COLOURS, "black", "navy"])
def test_every_ink_of_the_course_can_be_read_in_the_dark(colour):
    rgb = np.array(lit(colour)[:3])
    assert (luminance(rgb) + 0.05) / (luminance(PAPER) + 0.05) >= CONTRAST


def test_what_is_drawn_on_a_picture_or_stands_for_a_number_keeps_its_colour():
    fig, (left, right) = plots.figure(2)
    left.imshow(np.zeros((2, 2)))
    label, title = left.text(0, 0, "a", color="black"), left.set_title("A")
    dots = right.scatter([0, 1], [0, 1], c=[0.0, 1.0])
    line = right.plot([0, 1], color="black")[0]
    before = dots.to_rgba(dots.get_array())
    recolour(fig)
    assert label.get_color() == "black" and title.get_color() == lit("black")
    assert line.get_color() == lit("black")
    assert np.array_equal(dots.to_rgba(dots.get_array()), before)
    plt.close(fig)


def test_only_the_site_s_pages_carry_a_twin(shown, monkeypatch):
    monkeypatch.delenv("LATENTS_BOTH_THEMES", raising=False)
    plots.show(plots.figure()[0], ALT)
    monkeypatch.setenv("LATENTS_BOTH_THEMES", "1")
    plots.show(plots.figure()[0], ALT)
    once, twice = (picture._repr_mimebundle_()[1]["image/png"] for picture in shown)
    assert "dark" not in once and once["alt"] == ALT and len(twice["dark"]) > 1000
    assert shown[0].data == shown[1].data, "the light one is the same"


def test_gaps_of_a_sheet_have_no_colour_of_their_own():
    fig, ax = plots.figure()
    plots.draw_sheet(ax, np.ones((4, 3, 3)), columns=2)
    seen = ax.images[0].get_alpha()
    assert seen.shape == (9, 9) and seen[0].sum() == 0 and seen[1:4, 1:4].min() == 1
    plt.close(fig)
