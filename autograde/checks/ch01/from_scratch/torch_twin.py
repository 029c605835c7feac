"""The twin's logits against ours; its weights are its own, and learn."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import torch
from numpy.random import Generator
from scipy.special import expit

from autograde.checks import Page, Part, Table
from autograde.checks.callers import expect_same
from autograde.checks.ch01.from_scratch.networks import (
    Net,
    by_position,
    expect_any_depth,
    unusual,
    usual,
)
from autograde.checks.slips import unlike
from autograde.checks.tensors import tensor
from autograde.sandbox.student import Remote, Student, StudentError

PAGE = Page("2_from_scratch#the-twin-in-pytorch")

OTHER_LOGITS = "The twin gives other logits than the layers."

# A batch goes through the twin and back: parameters, and what comes back to each of them.
LEARN = """
def learn(module, x, d):
    logits = module(x)
    if logits.requires_grad:
        (logits * d).sum().backward()
    return [(p.detach().clone(), None if p.grad is None else p.grad.clone())
            for p in module.parameters()]
"""

RAISE = """
import torch
def lift(module, by):
    with torch.no_grad():
        for p in module.parameters():
            p.add_(by)
"""


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    nets = [usual(rng), *unusual(rng)]
    yield Part("the same logits", 2, partial(look_at_logits, student, nets))
    yield Part("weights of its own, that learn", 1, partial(look_at_weights, student, rng, nets))


def make(student: Student, net: Net, dtype: str = "float64") -> Remote:
    """Return a twin; raise `Wrong` if making it changes the layers."""
    flat = net.theta.astype(dtype)
    layers = net.layers(student, flat)
    with expect_any_depth(PAGE, net):
        twin = student.kept("torch_twin", layers.all)
    expect_same(PAGE, "torch_twin", [flat], [layers.flat()])
    return twin


def look_at_logits(student: Student, nets: list[Net]) -> None:
    """Ask twins for the logits, in both precisions."""
    for net in nets:
        want = net.outputs(torch.tensor(net.theta), torch.tensor(net.x))[-1].numpy()
        for dtype, near in (("float64", 1e-9), ("float32", 1e-3)):
            got = logits(make(student, net, dtype), net, dtype)
            table = partial(logit_slips, net, want)
            what = "The tensor of logits"
            PAGE.close(got, want, OTHER_LOGITS, table, what=what, rtol=near, atol=near)


def logits(twin: Remote, net: Net, dtype: str) -> torch.Tensor:
    """Return what a twin makes of a batch, if it keeps the layers' dtype."""
    got = answer(twin, net, dtype)
    PAGE.expect(got.dtype == getattr(torch, dtype), f"Keep the layers' dtype: {dtype} here.")
    return got


def answer(twin: Remote, net: Net, dtype: str) -> torch.Tensor:
    """Return what a twin makes of a batch in the layers' dtype."""
    try:
        got = twin(torch.tensor(net.x, dtype=getattr(torch, dtype)))
    except StudentError as error:
        if "dtype" in error.message:
            raise PAGE.wrong(
                f"The twin cannot take a batch of {dtype}, the layers' dtype: give it to nn.Linear."
            ) from error
        raise
    return tensor(got, None, "What the twin returns", PAGE)


def logit_slips(net: Net, want: np.ndarray) -> Table:
    """Return the logits of other twins."""
    count = len(net.flags)
    place = [flag == "r" for flag in by_position(count)]
    by_place = (net.logits_if(place), "Put an nn.ReLU by `rectify`, not by a layer's place.")
    return unlike(
        want,
        [
            *([by_place] if count != 4 else []),
            (net.logits_if([False] * count), "Put an nn.ReLU where a layer rectifies."),
            (net.logits_if([True] * count), "An nn.ReLU belongs only where a layer rectifies."),
            (net.logits_if(net.flags, biased=False), "The biases of the layers are missing."),
            (expit(want), "Stop at the logits: no sigmoid in the twin."),
        ],
    )


def look_at_weights(student: Student, rng: Generator, nets: list[Net]) -> None:
    """Let twins learn: their weights change, the layers stay."""
    for net in nets:
        expect_learning(student, make(student, net), net)
        layers = net.layers(student, net.theta)
        with expect_any_depth(PAGE, net):
            twin = student.kept("torch_twin", layers.all)
        before = answer(twin, net, "float64")
        student.define(RAISE, "lift")(twin, float(rng.uniform(0.5, 1)))
        PAGE.expect(
            np.array_equal(layers.flat(), net.theta),
            "The twin shares memory with your layers: training it would change them. Copy the "
            "weights.",
        )
        after = answer(twin, net, "float64")
        PAGE.expect(not torch.equal(before, after), "The twin does not use its own parameters.")


def expect_learning(student: Student, twin: Remote, net: Net) -> None:
    """Raise `Wrong` unless the layers' parameters are the twin's, and slopes come back to all."""
    x, d = torch.tensor(net.x), torch.tensor(net.d)
    found = student.define(LEARN, "learn")(twin, x, d)
    PAGE.expect(
        sum(int(np.prod(values.shape)) for values, _ in found) == len(net.theta),
        "The twin should have exactly the layers' parameters: are they registered in an "
        "nn.Sequential of nn.Linear?",
    )
    PAGE.expect(
        all(slope is not None for _, slope in found),
        "No gradient comes back to some of the twin's parameters: it could never be trained.",
    )
    flat = torch.tensor(net.theta, requires_grad=True)
    (net.outputs(flat, x)[-1] * d).sum().backward()
    got = sum(float((slope**2).sum()) for _, slope in found)
    want = float((flat.grad**2).sum())  # type: ignore[operator]
    PAGE.close(
        got,
        want,
        "The gradient of the twin is not that of the layers.",
        what="Its square",
        rtol=1e-3,
    )
