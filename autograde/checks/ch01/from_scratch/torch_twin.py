"""The twin's logits against ours; its weights are its own."""

from collections.abc import Iterator

import numpy as np
import torch
from numpy.random import Generator
from scipy.special import expit

from autograde.checks import Part, Slip, expect, expect_close, part
from autograde.checks.ch01.from_scratch import Net
from autograde.sandbox.student import Student

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
    page = "2_from_scratch#the-twin-in-pytorch"
    net = Net(rng)
    want = net.outputs(torch.tensor(net.theta), torch.tensor(net.x))[-1].numpy()
    straight = net.x
    curved = net.x
    for W, b, _ in net.parts(net.theta):
        straight = straight @ W + b
        curved = np.maximum(curved @ W + b, 0)

    @part("the same logits", 2)
    def logits() -> None:
        layers, _ = net.layers(student, net.theta)
        twin = student.kept("torch_twin", layers)
        got = twin(torch.tensor(net.x))
        expect(isinstance(got, torch.Tensor), "The twin should map a tensor to a tensor.", page)
        expect(got.dtype == torch.float64, "Keep the layers' dtype: float64 here.", page)
        expect_close(
            got,
            want,
            "The twin gives other logits than the layers.",
            Slip(straight, "Put an nn.ReLU where a layer rectifies.", page),
            Slip(curved, "An nn.ReLU belongs only where a layer rectifies.", page),
            Slip(expit(want), "Stop at the logits: no sigmoid in the twin.", page),
            what="The tensor of logits",
            rtol=1e-9,
            atol=1e-9,
            see=page,
        )
        low, _ = net.layers(student, net.theta.astype(np.float32))
        small = student.kept("torch_twin", low)(torch.tensor(net.x, dtype=torch.float32))
        expect(small.dtype == torch.float32, "Keep the layers' dtype: float32 here.", page)

    @part("weights of its own", 1)
    def own() -> None:
        layers, kept = net.layers(student, net.theta)
        twin = student.kept("torch_twin", layers)
        found = student.define(VALUES, "values")(twin)
        total = sum(int(np.prod(p.shape)) for p in found)
        expect(
            total == len(net.theta),
            "The twin should have exactly the layers' parameters: are "
            "they registered in an nn.Sequential of nn.Linear?",
            page,
        )
        before = twin(torch.tensor(net.x))
        student.define(RAISE, "lift")(twin, float(rng.uniform(0.5, 1)))
        expect(
            np.array_equal(kept.value(), net.theta),
            "The twin shares memory with your layers: "
            "training it would change them. Copy the weights.",
            page,
        )
        after = twin(torch.tensor(net.x))
        expect(not torch.equal(before, after), "The twin does not use its own parameters.", page)
        expect_close(before, want, "The twin gives other logits than the layers.", see=page)

    yield logits
    yield own
