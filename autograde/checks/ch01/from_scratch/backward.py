"""Every gradient, against PyTorch's autograd."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Slip, array, expect, expect_close, part
from autograde.checks.ch01.from_scratch import Net
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    net = Net(rng)
    page = "2_from_scratch#the-backward-pass"
    flat = torch.tensor(net.theta, requires_grad=True)
    hs = net.outputs(flat, torch.tensor(net.x))
    (hs[-1] * torch.tensor(net.d)).sum().backward()
    right = net.parts(flat.grad.numpy())  # type: ignore[union-attr]
    # The mask left out, and the mask of the wrong layer
    unmasked = backward_without_mask(net, [h.detach().numpy() for h in hs])

    def ask() -> list[Any]:
        layers, _ = net.layers(student, net.theta)
        grads, kept = net.layers(student, np.full(len(net.theta), np.nan))
        values = [h.detach().numpy() for h in hs]
        student.backward(layers, values, net.d.copy(), grads)
        filled = array(kept.value(), net.theta.shape, "The vector of gradients")
        expect(
            not np.isnan(filled).all(),
            "No gradient was filled: write into grads[i].W[:] and grads[i].b[:], in place.",
            page,
        )
        return net.parts(filled)

    def compare(places: tuple[int, ...], field: int) -> None:
        got = ask()
        for place in places:
            name = f"the gradient of layer {place}'s {'Wb'[field]}"
            slips = [
                Slip(
                    right[place][field] / len(net.x),
                    f"{name}: the average over the batch is in d already.",
                    page,
                ),
                Slip(
                    unmasked[place][field],
                    f"{name}: a rectified unit that put out 0 passes nothing back.",
                    page,
                ),
            ]
            expect_close(
                got[place][field],
                right[place][field],
                f"Wrong: {name}.",
                *slips,
                what=name.capitalize(),
                see=page,
            )

    @part("the last layer's weights", 1)
    def last_weights() -> None:
        compare((3,), 0)

    @part("the last layer's biases", 1)
    def last_biases() -> None:
        compare((3,), 1)

    @part("through a rectified layer to the code", 1)
    def middle() -> None:
        compare((2,), 0)
        compare((2, 1), 1)

    @part("all the way to the first layer", 2)
    def first() -> None:
        compare((1, 0), 0)
        compare((0,), 1)

    yield last_weights
    yield last_biases
    yield middle
    yield first


def backward_without_mask(net: Net, hs: list[np.ndarray]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the gradients of somebody who forgets the ReLU."""
    d, made = net.d, []
    for place, (W, _, _) in reversed(list(enumerate(net.parts(net.theta)))):
        made.append((hs[place].T @ d, d.sum(axis=0)))
        d = d @ W.T
    return made[::-1]
