"""The twin's logits against ours; its weights are its own."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import torch
from numpy.random import Generator
from scipy.special import expit

from autograde.checks import Page, Part, Table
from autograde.checks.ch01.from_scratch import Net
from autograde.sandbox.student import Student

PAGE = Page("2_from_scratch#the-twin-in-pytorch")

OTHER_LOGITS = "The twin gives other logits than the layers."

VALUES = """
def values(module):
    return [p.detach().clone() for p in module.parameters()]
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
    net = Net(rng)
    want = net.outputs(torch.tensor(net.theta), torch.tensor(net.x))[-1].numpy()
    yield Part("the same logits", 2, partial(look_at_logits, student, net, want))
    yield Part("weights of its own", 1, partial(look_at_weights, student, rng, net, want))


def look_at_logits(student: Student, net: Net, want: np.ndarray) -> None:
    """Ask a twin for the logits, in both precisions."""
    layers, _ = net.layers(student, net.theta)
    twin = student.kept("torch_twin", layers)
    got = twin(torch.tensor(net.x))
    PAGE.expect(isinstance(got, torch.Tensor), "The twin should map a tensor to a tensor.")
    PAGE.expect(got.dtype == torch.float64, "Keep the layers' dtype: float64 here.")
    table: Table = [
        (net.logits_if(rectified=False), "Put an nn.ReLU where a layer rectifies."),
        (net.logits_if(rectified=True), "An nn.ReLU belongs only where a layer rectifies."),
        (expit(want), "Stop at the logits: no sigmoid in the twin."),
    ]
    PAGE.close(got, want, OTHER_LOGITS, table, what="The tensor of logits", rtol=1e-9, atol=1e-9)
    low, _ = net.layers(student, net.theta.astype(np.float32))
    small = student.kept("torch_twin", low)(torch.tensor(net.x, dtype=torch.float32))
    PAGE.expect(small.dtype == torch.float32, "Keep the layers' dtype: float32 here.")


def look_at_weights(student: Student, rng: Generator, net: Net, want: np.ndarray) -> None:
    """Change a twin's weights: the layers stay, and the logits do not."""
    layers, kept = net.layers(student, net.theta)
    twin = student.kept("torch_twin", layers)
    found = student.define(VALUES, "values")(twin)
    PAGE.expect(
        sum(int(np.prod(p.shape)) for p in found) == len(net.theta),
        "The twin should have exactly the layers' parameters: are they registered in an "
        "nn.Sequential of nn.Linear?",
    )
    before = twin(torch.tensor(net.x))
    student.define(RAISE, "lift")(twin, float(rng.uniform(0.5, 1)))
    PAGE.expect(
        np.array_equal(kept.value(), net.theta),
        "The twin shares memory with your layers: training it would change them. Copy the weights.",
    )
    after = twin(torch.tensor(net.x))
    PAGE.expect(not torch.equal(before, after), "The twin does not use its own parameters.")
    PAGE.close(before, want, OTHER_LOGITS)
