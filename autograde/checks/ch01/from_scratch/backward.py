"""Every gradient, against PyTorch's autograd."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Part, Table, array
from autograde.checks.callers import expect_all_digits, expect_same
from autograde.checks.ch01.from_scratch.networks import Net, expect_any_depth, unusual, usual
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

PAGE = Page("2_from_scratch#the-backward-pass")


class Case:
    """A network, what its layers put out, the gradients, and what was in their place before."""

    def __init__(self, net: Net, rng: Generator) -> None:
        self.net = net
        flat = torch.tensor(net.theta, requires_grad=True)
        outputs = net.outputs(flat, torch.tensor(net.x))
        (outputs[-1] * torch.tensor(net.d)).sum().backward()
        self.outputs = [h.detach().numpy() for h in outputs]
        self.right = np.asarray(flat.grad)
        self.before = rng.normal(size=net.theta.shape)

    def without_mask(self) -> np.ndarray:
        """Return the gradients of somebody who forgets the ReLU."""
        d, made = self.net.d, list[np.ndarray]()
        for place, (W, _, _) in reversed(list(enumerate(self.net.parts(self.net.theta)))):
            made = [(self.outputs[place].T @ d).ravel(), d.sum(axis=0), *made]
            d = d @ W.T
        return np.concatenate(made)

    def ask(self, student: Student) -> np.ndarray:
        """Return what the student fills in; raise `Wrong` if something else is changed."""
        net = self.net
        layers, grads = net.layers(student, net.theta), net.layers(student, self.before)
        outputs, d = [student.keep(h) for h in self.outputs], student.keep(net.d)
        with expect_any_depth(PAGE, net):
            student.backward(layers.all, hs := student.keep(outputs), d, grads.all)
        self.after = [hs, *(one.value() for one in outputs), d.value(), layers.flat()]
        return array(grads.flat(), net.theta.shape, "The vector of gradients")

    def expect_untouched(self) -> None:
        """Raise `Wrong` if the call before changed more than the gradients."""
        given = [self.outputs, *self.outputs, self.net.d, self.net.theta]
        expect_same(PAGE, "backward", given, self.after)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case(usual(rng), rng)
    yield Part("the last layer's weights", 1, partial(look_at, student, case, "W", 3))
    yield Part("the last layer's biases", 0.5, partial(look_at, student, case, "b", 3))
    title = "through a rectified layer to the code"
    yield Part(title, 1, partial(look_at_middle, student, case))
    yield Part("all the way to the first layer", 1, partial(look_at_first, student, case))
    title = "any depth and any flags, all digits, nothing else changed"
    yield Part(title, 1.5, partial(look_closely, student, rng, case))


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
    expect_filled(case, got)
    for place in places:
        compare(case, got, place, kind)


def expect_filled(case: Case, got: np.ndarray) -> None:
    """Raise `Wrong` if what was there before is still there."""
    PAGE.expect(
        not np.array_equal(got, case.before),
        "No gradient was filled: write into grads[i].W[:] and grads[i].b[:], in place.",
    )
    PAGE.expect(
        not np.allclose(got, case.right + case.before),
        "You add to what was in grads before: overwrite it, for its old values mean nothing.",
    )


def compare(case: Case, got: np.ndarray, place: int, kind: str) -> None:
    """Raise `Wrong` unless that is the gradient of a layer's weights, or biases."""
    net, field, name = case.net, "Wb".index(kind), f"the gradient of layer {place}'s {kind}"
    part = {
        of: net.parts(flat)[place][field]
        for of, flat in [
            ("got", got),
            ("want", case.right),
            ("before", case.before),
            ("free", case.without_mask()),
        ]
    }
    want, n = part["want"], len(net.x)
    table: Table = [
        (part["before"], f"{name} was not filled: write into grads[{place}].{kind}[:], in place."),
        (part["before"] + want, f"{name} is added to what was there before: overwrite it."),
        (want / n, f"{name}: the average over the batch is in d already."),
        (part["free"], f"{name}: a rectified unit that put out 0 passes nothing back."),
        (part["free"] / n, f"{name}: the average is in d already, and ReLU masks are missing."),
        (-want, f"{name} has the wrong sign."),
        (0 * want, f"{name} is zero."),
    ]
    what = name.capitalize()
    PAGE.close(
        part["got"], want, f"Wrong: {name}.", unlike(want, table), what=what, rtol=1e-4, atol=1e-5
    )


def look_closely(student: Student, rng: Generator, usual_case: Case) -> None:
    """Ask for all gradients of many networks, in all digits, and whether anything else changed."""
    for case in [usual_case, *(Case(net, rng) for net in unusual(rng))]:
        got = case.ask(student)
        expect_filled(case, got)
        for place in reversed(range(len(case.net.flags))):
            compare(case, got, place, "W")
            compare(case, got, place, "b")
        expect_all_digits(PAGE, got, case.right, what="The gradient")
        case.expect_untouched()
