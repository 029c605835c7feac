"""A recipe changes with whatever could change a training's outcome, and with nothing else."""

import linecache
from functools import cache, partial
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from torch import nn

from latentcourse import source
from latentcourse.kept.recipe import UnknownRecipe, recipe, sketch
from latentcourse.training import train
from latentcourse.training.run import Run

NOTEBOOK = '''
from dataclasses import dataclass
from typing import NamedTuple
import torch
from torch import nn

RATE = 0.1
unused = 1

@dataclass
class Data:
    x: list

data = Data([1.0, 2.0])

class Base(nn.Module):
    def step(self, x):
        return helper(x) * RATE

class Model(Base):
    """A model."""

    def __init__(self, width):
        super().__init__()
        self.width, self.layer = width, nn.Linear(2, 2)
        with torch.no_grad():
            self.layer.weight.fill_(0.5), self.layer.bias.zero_()

    @torch.no_grad()
    def measure(self, x):
        return deeper(x)

class Pair(NamedTuple):
    one: float

def deeper(x):
    return x - 1

def helper(x, power=2):
    """What it does."""
    return x**power  # why

def fit(model, epochs):
    scale = len(data.x)

    def inner(x):
        return model.step(x) * scale

    return Pair(inner(epochs))
'''


def notebook(*edits):
    """Run the notebook's cell, with some of its text replaced, and return its names."""
    text = NOTEBOOK
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    name = f"<cell {hash(text)}>"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    names = {"__name__": "a-notebook"}
    exec(compile(text, name, "exec"), names)
    return SimpleNamespace(**names)


def of(*edits, epochs=3):
    names = notebook(*edits)
    return recipe(names.fit, names.Model(4), epochs=epochs)


@pytest.mark.parametrize(
    "edit",
    [
        ("    return x**power  # why", "    return x**power + 0"),
        ("power=2", "power=3"),
        ("RATE = 0.1", "RATE = 0.2"),
        ("data = Data([1.0, 2.0])", "data = Data([1.0, 2.5])"),
        ("self.layer.weight.fill_(0.5)", "self.layer.weight.fill_(0.6)"),
        ("return helper(x) * RATE", "return RATE * helper(x)"),
        ("return x - 1", "return x - 2"),
        ("one: float", "one: int"),
        ("scale = len(data.x)", "scale = 2 * len(data.x)"),
    ],
    ids=lambda edit: edit[1].strip(),
)
def test_whatever_a_training_reaches_is_part_of_its_recipe(edit):
    assert not of().fits(of(edit))


@pytest.mark.parametrize(
    "edit",
    [
        ("# why", "# because"),
        ('"""What it does."""', '"""What it really does."""'),
        ('    """A model."""\n\n', ""),
        ("unused = 1", "unused = 2"),
        ("\ndef deeper", "\n\n\n# here\ndef deeper"),
    ],
    ids=lambda edit: edit[1].strip() or "no docstring",
)
def test_words_and_what_is_not_reached_are_no_part_of_it(edit):
    assert of().fits(of(edit))


def test_settings_and_arguments_are_part_of_it():
    assert not of().fits(of(epochs=4))
    names = notebook()
    wide, narrow = (recipe(names.fit, names.Model(width), 3) for width in (4, 5))
    assert not wide.fits(narrow)


def test_a_recipe_does_not_depend_on_which_equal_things_are_one_thing():
    def fit(a, b):
        return a, b

    pair, x = (64, 128), np.ones(3)
    assert recipe(fit, pair, pair).fits(recipe(fit, (64, 128), tuple([64, 128])))
    assert recipe(fit, x, x).fits(recipe(fit, x, x.copy()))


def test_wrapped_and_partial_functions_are_followed():
    def inner(x):
        return x + 1

    def other(x):
        return x + 2

    for wrap in (cache, torch.no_grad(), lambda f: partial(f, 1)):
        assert not recipe(wrap(inner)).fits(recipe(wrap(other)))
    assert not recipe(partial(inner, 1)).fits(recipe(partial(inner, 2)))


def test_generators_count_by_their_state():
    def draw(rng):
        return rng

    one, two = np.random.default_rng(0), np.random.default_rng(0)
    assert recipe(draw, one).fits(recipe(draw, two))
    two.random()
    assert not recipe(draw, one).fits(recipe(draw, two))
    one, two = torch.Generator().manual_seed(0), torch.Generator().manual_seed(0)
    assert recipe(draw, one).fits(recipe(draw, two))
    torch.rand(1, generator=two)
    assert not recipe(draw, one).fits(recipe(draw, two))


def test_the_course_s_own_loop_is_followed_and_a_library_is_not(monkeypatch):
    model, x = nn.Linear(2, 2), torch.zeros(4, 2)
    before = recipe(train, model, None, x, epochs=1)
    of_class = source.of_class
    text = of_class(Run)
    assert "optimiser.step()" in text and "A training under way." not in text
    later = text.replace("optimiser.step()", "optimiser.step(None)")
    monkeypatch.setattr(source, "of_class", lambda cls: later if cls is Run else of_class(cls))
    assert not before.fits(recipe(train, model, None, x, epochs=1))
    assert not source.is_ours(torch.optim.Adam) and source.is_ours(train)


def test_a_function_without_source_has_no_recipe():
    names = {"__name__": "typed-in"}
    exec("def fit(): return 1", names)
    with pytest.raises(UnknownRecipe, match="fit"):
        recipe(names["fit"])


def test_rounding_of_data_changes_no_recipe_and_one_pixel_does():
    def fit(x):
        return x

    for seed in range(10):
        rng = np.random.default_rng(seed)
        x = rng.random((1297, 64)).astype(np.float32)
        rounded = np.nextafter(x, np.float32(2))
        assert recipe(fit, x).fits(recipe(fit, rounded))
        touched = x.copy()
        touched[rng.integers(1297), rng.integers(64)] += 1 / 16
        assert not recipe(fit, x).fits(recipe(fit, touched))
        assert not recipe(fit, x).fits(recipe(fit, x[rng.permutation(1297)]))
        assert not recipe(fit, x).fits(recipe(fit, x.astype(np.float64)))


def test_blocks_that_change_places_change_the_sketch():
    x = np.random.default_rng(0).random(3 * 4096)
    swapped = np.concatenate([x[4096:8192], x[:4096], x[8192:]])
    assert not np.allclose(sketch(x), sketch(swapped))


def test_a_fragment_with_a_lambda_is_text():
    assert source.plain('    "a": lambda x: x,') == '"a": lambda x: x,'
