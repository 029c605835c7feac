"""What an exercise needs from above, and nothing else."""

import ast

import pytest

from latentcourse.live.slices import needed, statements


def slice_of(above, goal):
    found = needed(statements("a", above), statements("b", goal))
    return [ast.unparse(one.node).split("\n")[0] for one in found]


CASES = {
    "a name bound twice": ("a = 1\na = 2", "print(a)", ["a = 2"]),
    "a name bound in a loop that may not run": (
        "a = 1\nfor a in some:\n    pass", "a", ["a = 1", "for a in some:"]
    ),
    "a loop's own name": ("i = 9\nx = 1", "for i in range(3):\n    print(i)", []),
    "one branch of two": (
        "a = 1\nif big:\n    a = 2", "a", ["a = 1", "if big:"]
    ),
    "both branches": (
        "a = 1\nif big:\n    a = 2\nelse:\n    a = 3", "a", ["if big:"]
    ),
    "what a function reads when it is called": (
        "rate = 2\ndef step(w):\n    return rate * w", "step(1)", ["rate = 2", "def step(w):"]
    ),
    "a global that is bound after the function": (
        "def step(w):\n    return rate * w\nrate = 2", "step(1)", ["def step(w):", "rate = 2"]
    ),
    "an item that is set": ("w = [1]\nw[0] = 5\nv = 3", "w", ["w = [1]", "w[0] = 5"]),
    "an attribute that is set": ("net.beta = 2\nv = 3", "net", ["net.beta = 2"]),
    "a call for its effect": ("train(net)\nother(v)", "net", ["train(net)"]),
    "a method for its effect": ("hs.append(1)\nv = 3", "hs", ["hs.append(1)"]),
    "a print": ("print(net)\nshow(net)", "net", []),
    "a generator that moves on": (
        "rng = make(0)\nz = rng.normal()\nv = 3", "rng", ["rng = make(0)", "z = rng.normal()"]
    ),
    "names inside a comprehension": ("x = 1\ny = 2", "[x for x in y]", ["y = 2"]),
    "an import": ("import numpy as np\nimport math", "np.exp(1)", ["import numpy as np"]),
    "a default of a function": ("n = 3\ndef f(k=n):\n    pass", "f()", ["n = 3", "def f(k=n):"]),
    "a class and what its methods read": (
        "b = 1\nclass Net:\n    def go(self):\n        return b", "Net()", ["b = 1", "class Net:"]
    ),
    "something added to": ("n = 1\nn += 2\nn = n", "n", ["n = 1", "n += 2", "n = n"]),
}  # fmt: skip


@pytest.mark.parametrize("above, goal, wanted", CASES.values(), ids=CASES)
def test_a_slice_is_what_the_goal_needs(above, goal, wanted):
    assert slice_of(above, goal) == wanted
