"""Every layer's output, against PyTorch's."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Part
from autograde.checks.ch01.from_scratch import Net
from autograde.sandbox.student import Student

PAGE = Page("2_from_scratch#layers-and-where-their-numbers-live")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    net = Net(rng)
    want = [h.numpy() for h in net.outputs(torch.tensor(net.theta), torch.tensor(net.x))]
    yield Part("the logits", 1, partial(look_at_logits, student, net, want))
    title = "every layer's output, the batch unchanged"
    yield Part(title, 1, partial(look_at_outputs, student, net, want))


def ask(student: Student, net: Net) -> list[Any]:
    """Return the outputs that the student finds."""
    layers, _ = net.layers(student, net.theta)
    got = student.forward(layers, net.x)
    if not isinstance(got, list | tuple) or len(got) != len(net.sizes):
        raise PAGE.wrong("Return a list: the batch itself, then the output of every layer.")
    return list(got)


def look_at_logits(student: Student, net: Net, want: list[np.ndarray]) -> None:
    """Ask for what comes out at the end."""
    PAGE.close(
        ask(student, net)[-1],
        want[-1],
        "The last entry should be the logits: through every layer, ReLU only where the layer says "
        "so.",
        [
            (
                net.logits_if(rectified=True),
                "Code and logits stay linear: rectify only where `rectify` says so.",
            ),
            (
                net.logits_if(rectified=False),
                "No layer is rectified: without ReLU the network is linear.",
            ),
        ],
        what="The array of logits",
    )


def look_at_outputs(student: Student, net: Net, want: list[np.ndarray]) -> None:
    """Ask for what comes out of every layer, and look whether anything was changed."""
    for place, (got, right) in enumerate(zip(ask(student, net), want, strict=True)):
        PAGE.close(
            got,
            right,
            f"Entry {place} is not the output of layer {place}: keep it after its ReLU, as the "
            "next layer sees it.",
            what=f"Entry {place}",
        )
    layers, kept = net.layers(student, net.theta)
    batch = student.keep(net.x)
    student.kept("forward", layers, batch)
    PAGE.expect(np.array_equal(batch.value(), net.x), "The batch must not change.")
    PAGE.expect(np.array_equal(kept.value(), net.theta), "The weights must not change.")
