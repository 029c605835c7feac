"""Every layer's output, against PyTorch's."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Slip, Wrong, expect, expect_close, part
from autograde.checks.ch01.from_scratch import Net
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    net = Net(rng)
    page = "2_from_scratch#layers-and-where-their-numbers-live"
    want = [h.numpy() for h in net.outputs(torch.tensor(net.theta), torch.tensor(net.x))]
    curved = [net.x]
    for W, b, _ in net.parts(net.theta):
        curved.append(np.maximum(curved[-1] @ W + b, 0))
    straight = [net.x]
    for W, b, _ in net.parts(net.theta):
        straight.append(straight[-1] @ W + b)

    def ask() -> list[Any]:
        layers, _ = net.layers(student, net.theta)
        got = student.forward(layers, net.x)
        if not isinstance(got, list | tuple) or len(got) != len(want):
            raise Wrong("Return a list: the batch itself, then the output of every layer.", page)
        return list(got)

    @part("the logits", 1)
    def last() -> None:
        expect_close(
            ask()[-1],
            want[-1],
            "The last entry should be the logits: through every layer, ReLU "
            "only where the layer says so.",
            Slip(
                curved[-1],
                "Code and logits stay linear: rectify only where `rectify` says so.",
                page,
            ),
            Slip(straight[-1], "No layer is rectified: without ReLU the network is linear.", page),
            what="The array of logits",
            see=page,
        )

    @part("every layer's output, the batch unchanged", 1)
    def each() -> None:
        for place, (got, right) in enumerate(zip(ask(), want, strict=True)):
            expect_close(
                got,
                right,
                f"Entry {place} is not the output of layer {place}: keep it "
                "after its ReLU, as the next layer sees it.",
                what=f"Entry {place}",
                see=page,
            )
        layers, kept = net.layers(student, net.theta)
        batch = student.keep(net.x)
        student.kept("forward", layers, batch)
        expect(np.array_equal(batch.value(), net.x), "The batch must not change.", page)
        expect(np.array_equal(kept.value(), net.theta), "The weights must not change.", page)

    yield last
    yield each
