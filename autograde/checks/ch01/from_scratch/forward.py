"""Every layer's output, against PyTorch's."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Part, Table
from autograde.checks.callers import expect_all_digits, expect_same
from autograde.checks.ch01.from_scratch.networks import (
    Net,
    by_position,
    expect_any_depth,
    unusual,
    usual,
)
from autograde.checks.slips import unlike
from autograde.sandbox.student import Remote, Student

PAGE = Page("2_from_scratch#layers-and-where-their-numbers-live")


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    nets = [usual(rng), *unusual(rng)]
    yield Part("the logits", 1, partial(look_at_logits, student, nets))
    title = "every layer's output, all digits, batch and weights unchanged"
    nets = [*nets, Net(rng, (3, 5), "r", 4)]
    yield Part(title, 1, partial(look_at_outputs, student, nets))


def ask(student: Student, net: Net, layers: Remote, x: Any) -> list[Any]:
    """Return the outputs that the student finds."""
    with expect_any_depth(PAGE, net):
        got = student.forward(layers, x)
    if not isinstance(got, list | tuple) or len(got) != len(net.sizes):
        raise PAGE.wrong("Return a list: the batch itself, then the output of every layer.")
    return list(got)


def look_at_logits(student: Student, nets: list[Net]) -> None:
    """Ask for what comes out at the end."""
    for net in nets:
        got, want = ask(student, net, net.layers(student, net.theta).all, net.x)[-1], right(net)[-1]
        PAGE.close(
            got,
            want,
            "The last entry should be the logits: through every layer, ReLU only where the layer "
            "says so.",
            partial(logit_slips, net, want),
            what="The array of logits",
            rtol=1e-4,
            atol=1e-4,
        )


def right(net: Net) -> list[np.ndarray]:
    """Return what every layer puts out."""
    return [np.asarray(h) for h in net.outputs(torch.tensor(net.theta), torch.tensor(net.x))]


def logit_slips(net: Net, want: np.ndarray) -> Table:
    """Return the logits of other networks."""
    count = len(net.flags)
    place = [flag == "r" for flag in by_position(count)]
    by_place = (net.logits_if(place), "Rectify where `rectify` says so, not by a layer's place.")
    return unlike(
        want,
        [
            *([by_place] if count != 4 else []),
            (
                net.logits_if([True] * count),
                "Code and logits stay linear: rectify only where `rectify` says so.",
            ),
            (
                net.logits_if([False] * count),
                "No layer is rectified: without ReLU the network is linear.",
            ),
            (net.logits_if(net.flags, biased=False), "Every layer adds its `b`: it is missing."),
        ],
    )


def look_at_outputs(student: Student, nets: list[Net]) -> None:
    """Ask for what comes out of every layer, in all digits, and whether anything was changed."""
    for net in nets:
        layers, batch = net.layers(student, net.theta), student.keep(net.x)
        for place, (got, want) in enumerate(
            zip(ask(student, net, layers.all, batch), right(net), strict=True)
        ):
            PAGE.close(
                got,
                want,
                f"Entry {place} is not the output of layer {place}: keep it after its ReLU, as the "
                "next layer sees it.",
                what=f"Entry {place}",
                rtol=1e-4,
                atol=1e-4,
            )
            expect_all_digits(PAGE, got, want, what=f"Entry {place}")
        expect_same(PAGE, "forward", [net.x, net.theta], [batch, layers.flat()])
