"""Every gradient, against PyTorch's autograd."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Part, Table, array
from autograde.checks.ch01.from_scratch import Net
from autograde.sandbox.student import Student

PAGE = Page("2_from_scratch#the-backward-pass")


class Case:
    """A network, what its layers put out, and the gradients."""

    def __init__(self, rng: Generator) -> None:
        self.net = net = Net(rng)
        flat = torch.tensor(net.theta, requires_grad=True)
        outputs = net.outputs(flat, torch.tensor(net.x))
        (outputs[-1] * torch.tensor(net.d)).sum().backward()
        self.outputs = [h.detach().numpy() for h in outputs]
        self.right = net.parts(flat.grad.numpy())  # type: ignore[union-attr]

    def without_mask(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Return the gradients of somebody who forgets the ReLU."""
        d, made = self.net.d, []
        for place, (W, _, _) in reversed(list(enumerate(self.net.parts(self.net.theta)))):
            made.append((self.outputs[place].T @ d, d.sum(axis=0)))
            d = d @ W.T
        return made[::-1]

    def ask(self, student: Student) -> list[Any]:
        """Return the gradients that the student fills in."""
        net = self.net
        layers, _ = net.layers(student, net.theta)
        grads, kept = net.layers(student, np.full(len(net.theta), np.nan))
        student.backward(layers, self.outputs, net.d.copy(), grads)
        filled = array(kept.value(), net.theta.shape, "The vector of gradients")
        PAGE.expect(
            not np.isnan(filled).all(),
            "No gradient was filled: write into grads[i].W[:] and grads[i].b[:], in place.",
        )
        return net.parts(filled)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case(rng)
    yield Part("the last layer's weights", 1, partial(look_at, student, case, "W", 3))
    yield Part("the last layer's biases", 1, partial(look_at, student, case, "b", 3))
    title = "through a rectified layer to the code"
    yield Part(title, 1, partial(look_at_middle, student, case))
    yield Part("all the way to the first layer", 2, partial(look_at_first, student, case))


def look_at_middle(student: Student, case: Case) -> None:
    """Ask for the gradients of the layers around the code."""
    look_at(student, case, "W", 2)
    look_at(student, case, "b", 2, 1)


def look_at_first(student: Student, case: Case) -> None:
    """Ask for the gradients of the layers before the code."""
    look_at(student, case, "W", 1, 0)
    look_at(student, case, "b", 0)


def look_at(student: Student, case: Case, kind: str, *places: int) -> None:
    """Ask once, and look at the weights, or the biases, of some layers."""
    got = case.ask(student)
    for place in places:
        compare(case, got, place, kind)


def compare(case: Case, got: list[Any], place: int, kind: str) -> None:
    """Raise `Wrong` unless that is the gradient of a layer's weights, or biases."""
    field, name = "Wb".index(kind), f"the gradient of layer {place}'s {kind}"
    want = case.right[place][field]
    table: Table = [
        (want / len(case.net.x), f"{name}: the average over the batch is in d already."),
        (
            case.without_mask()[place][field],
            f"{name}: a rectified unit that put out 0 passes nothing back.",
        ),
    ]
    PAGE.close(got[place][field], want, f"Wrong: {name}.", table, what=name.capitalize())
