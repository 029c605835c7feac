"""The hidden checks of section 2, an autoencoder from scratch.

Oracles are independent of the solutions, and inputs are drawn anew each time.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from scipy.special import expit

from autograde.checks import (
    Part,
    Slip,
    Wrong,
    array,
    expect,
    expect_close,
    part,
)
from autograde.sandbox.student import Remote, Rng, Shared, Student

Generator = np.random.Generator


def check_activations(student: Student, rng: Generator) -> Iterator[Part]:
    """Both curves, and a sigmoid that neither overflows nor leaves its dtype."""
    a = rng.normal(0, 3, size=(3, 5))
    page = "2_from_scratch#curves-relu-and-sigmoid"

    @part("relu and sigmoid", 1)
    def values() -> None:
        expect_close(
            student.relu(a),
            np.where(a > 0, a, 0),
            "relu keeps what is positive and puts 0 elsewhere.",
            Slip(np.abs(a), "relu does not turn negative numbers round; it zeroes them.", page),
            Slip((a > 0).astype(float), "relu keeps the positive numbers, not 1 for them.", page),
            what="relu(a)",
            see=page,
        )
        expect_close(
            student.sigmoid(a),
            expit(a),
            "sigmoid(a) is 1 / (1 + exp(-a)).",
            Slip(expit(-a), "The sign in the exponent is the wrong way round.", page),
            Slip(np.tanh(a), "That is tanh: the sigmoid runs from 0 to 1.", page),
            what="sigmoid(a)",
            see=page,
            rtol=1e-5,
        )

    @part("no overflow, same dtype, argument untouched", 1)
    def stable() -> None:
        far = rng.uniform(700, 5000, size=4) * np.array([-1, 1, -1, 1])
        for dtype in (np.float64, np.float32):
            x = student.keep(far.astype(dtype))
            try:
                got = student.strictly("sigmoid", x)
            except Exception as error:
                if "FloatingPointError" in str(error):
                    raise Wrong(
                        "The textbook formula overflows far from 0, where the answer is "
                        "simply 0 or 1. Find a form whose exponent is never large.",
                        page,
                        "P10",
                    ) from error
                raise
            expect_close(
                got,
                (far > 0).astype(float),
                "Far from 0 the sigmoid is 0 or 1.",
                atol=1e-6,
                see=page,
            )
            expect(got.dtype == dtype, "float32 in, float32 out: the dtype must not change.", page)
            expect(np.array_equal(x.value(), far.astype(dtype)), "Leave the argument as it was.")
        x = student.keep(a)
        student.relu(x)
        expect(np.array_equal(x.value(), a), "relu changed its argument: return a new array.", page)
        low = array(student.relu(a.astype(np.float32)), a.shape, "relu(a)")
        expect(low.dtype == np.float32, "float32 in, float32 out: the dtype must not change.", page)

    yield values
    yield stable


class Net:
    """A small network of ours: sizes, weights, and what they must lead to."""

    def __init__(self, rng: Generator) -> None:
        wide = int(rng.integers(5, 8))
        self.sizes = (wide, 4, 3, int(rng.integers(4, 7)), wide)
        count = sum((i + 1) * o for i, o in pairwise(self.sizes))
        self.theta = rng.normal(size=count)
        self.x = rng.normal(size=(int(rng.integers(5, 9)), wide))
        self.d = rng.normal(size=(len(self.x), wide))

    def parts(self, flat: Any) -> list[tuple[Any, Any, bool]]:
        """Cut a flat vector into (W, b, rectify) as the chapter does."""
        made, start = [], 0
        for place, (i, o) in enumerate(pairwise(self.sizes)):
            W = flat[start : start + i * o].reshape(i, o)
            b = flat[start + i * o : start + (i + 1) * o]
            start += (i + 1) * o
            made.append((W, b, place in (0, 2)))
        return made

    def outputs(self, flat: Any, x: Any) -> list[Any]:
        """Return every layer's output, as tensors."""
        hs = [x]
        for W, b, rectify in self.parts(flat):
            a = hs[-1] @ W + b
            hs.append(a.clamp(min=0) if rectify else a)
        return hs

    def layers(self, student: Student, flat: np.ndarray) -> tuple[Remote, Remote]:
        """Return layers of the student's notebook, and the flat vector they are views into."""
        kept = student.keep(flat)
        return student.kept("dense_layers", kept, self.sizes), kept


def check_forward(student: Student, rng: Generator) -> Iterator[Part]:
    """Every layer's output, against PyTorch's."""
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


def check_backward(student: Student, rng: Generator) -> Iterator[Part]:
    """Every gradient, against PyTorch's autograd."""
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


def check_numerical_gradient(student: Student, rng: Generator) -> Iterator[Part]:
    """Slopes of functions that we evaluate ourselves."""
    page = "2_from_scratch#trust-nothing-you-did-not-check"
    theta = rng.uniform(0.5, 2, size=int(rng.integers(3, 6))) * rng.choice([-1, 1])
    weights = rng.uniform(0.5, 2, size=theta.shape)

    @part("the slopes", 1)
    def slopes() -> None:
        h = 1e-3

        def f(t: np.ndarray) -> float:
            return float((weights * t**3).sum())

        one_sided = [(f(theta + h * e) - f(theta)) / h for e in np.eye(len(theta))]
        want = 3 * weights * theta**2 + weights * h**2  # exact for central differences of a cube
        expect_close(
            student.numerical_gradient(f, theta, h),
            want,
            "These are not the slopes along each axis by central differences.",
            Slip(
                one_sided,
                "That is the one-sided difference, whose error is of the size of h.",
                page,
            ),
            Slip(2 * want, "Divide by 2h: the two points are two steps apart.", page),
            Slip(want * h, "Divide by 2h.", page),
            what="The gradient",
            rtol=1e-7,
            see=page,
        )

    @part("one entry at a time, theta unchanged", 1)
    def one_at_a_time() -> None:
        seen: list[np.ndarray] = []
        kept = student.keep(theta)

        def f(t: np.ndarray) -> float:
            seen.append(np.array(t))
            return float((weights * t**2).sum())

        h = 1e-4
        got = student.numerical_gradient(f, kept, h)
        expect_close(
            got,
            2 * weights * theta,
            "The slopes are wrong for another function.",
            rtol=1e-5,
            see=page,
        )
        expect(np.array_equal(kept.value(), theta), "Leave theta as it was, to the last bit.", page)
        moved = [np.flatnonzero(t != theta) for t in seen]
        expect(
            seen and all(len(m) <= 1 for m in moved),
            "Move one entry at a time, and move it back.",
            page,
        )
        steps = [abs(t - theta).max() for t, m in zip(seen, moved, strict=True) if len(m)]
        expect(np.allclose(steps, h, rtol=1e-3), "Each step has length h.", page)

    yield slopes
    yield one_at_a_time


def steps_of(
    student: Student, optimiser: Remote, kept: Remote, grads: list[np.ndarray]
) -> list[np.ndarray]:
    """Return theta after each step, as the vector that the layers are views into has it."""
    seen = []
    for grad in grads:
        optimiser.step(grad)
        seen.append(array(kept.value(), grad.shape, "theta"))
    return seen


IN_PLACE = (
    "theta itself did not change: the layers are views into it, so change it in place "
    "(`self.theta += ...`), never by `self.theta = ...`."
)


def check_momentum(student: Student, rng: Generator) -> Iterator[Part]:
    """Three steps against the recurrence written out."""
    page = "2_from_scratch#two-optimisers"
    theta, grads = rng.normal(size=4), list(rng.normal(size=(4, 4)))
    rate, mu = rng.uniform(0.05, 0.3), rng.uniform(0.3, 0.9)

    def path(mu: float, sign: float = -1, scale: float = 1) -> list[np.ndarray]:
        # v after t steps is a sum over all gradients so far, each worn down by its age
        made = []
        for t in range(1, len(grads) + 1):
            vs = [sum(mu ** (s - u) * grads[u] for u in range(s + 1)) for s in range(t)]
            made.append(theta + sign * scale * rate * sum(vs))
        return made

    right, start = path(mu), [theta] * len(grads)

    def ask() -> list[np.ndarray]:
        kept = student.keep(theta)
        optimiser = student.kept("Momentum", kept, rate=rate, momentum=mu)
        return steps_of(student, optimiser, kept, grads)

    def compare(got: Any, place: slice) -> None:
        slips = (
            (start, IN_PLACE),
            (path(mu, +1), "You climb: a step goes against the gradient."),
            (path(0.0), "The velocity does not remember the last step: keep `momentum` of it."),
            (
                path(mu, -1, 1 - mu),
                "That is a running mean of the gradients: here the velocity "
                "adds each gradient in full.",
            ),
        )
        expect_close(
            np.stack(got[place]),
            np.stack(right[place]),
            "The step is not v <- mu v - rate g, theta <- theta + v.",
            *(Slip(np.stack(v[place]), text, page) for v, text in slips),
            see=page,
        )

    @part("the first step, in place", 1)
    def first() -> None:
        compare(ask(), slice(0, 1))

    @part("the steps after it", 1)
    def later() -> None:
        compare(ask(), slice(1, None))

    yield first
    yield later


def adam_path(
    theta: np.ndarray,
    grads: list[np.ndarray],
    rate: float,
    b1: float,
    b2: float,
    eps: float,
    first: bool = True,
    second: bool = True,
    root: bool = True,
    late: int = 0,
    inside: bool = False,
) -> list[np.ndarray]:
    """Return Adam's path from sums over all gradients so far, or that of a known mistake."""
    made, place = [], theta.copy()
    for t in range(1, len(grads) + 1):
        m = (1 - b1) * sum(b1 ** (t - s) * grads[s - 1] for s in range(1, t + 1))
        v = (1 - b2) * sum(b2 ** (t - s) * grads[s - 1] ** 2 for s in range(1, t + 1))
        m = m / (1 - b1 ** (t + late)) if first else m
        v = v / (1 - b2 ** (t + late)) if second else v
        pace = np.sqrt(v + eps) if inside else (np.sqrt(v) if root else v) + eps
        place = place - rate * m / pace
        made.append(place)
    return made


def check_adam(student: Student, rng: Generator) -> Iterator[Part]:
    """Five steps against Adam written as sums."""
    page = "2_from_scratch#two-optimisers"
    theta = rng.normal(size=5)
    grads = list(rng.normal(size=(6, 5)) * 10.0 ** rng.uniform(-3, 2, 5))
    rate, b1, b2, eps = rng.uniform(0.01, 0.3), rng.uniform(0.6, 0.95), rng.uniform(0.9, 0.99), 1e-4
    settings = (rate, b1, b2, eps)
    right = adam_path(theta, grads, *settings)
    wrong = (
        ([theta] * len(grads), IN_PLACE),
        (adam_path(theta, grads, -rate, b1, b2, eps), "You climb: a step goes against the slope."),
        (
            adam_path(theta, grads, *settings, first=False, second=False),
            "Both running means start at zero and so start too small: divide them by 1 - beta^t.",
        ),
        (adam_path(theta, grads, *settings, second=False), "v lacks its division by 1 - beta2^t."),
        (adam_path(theta, grads, *settings, first=False), "m lacks its division by 1 - beta1^t."),
        (adam_path(theta, grads, *settings, root=False), "Divide by the root of v, not by v."),
        (adam_path(theta, grads, *settings, late=1), "t is 1 at the first step: count it up once."),
        (adam_path(theta, grads, *settings, inside=True), "eps is added to the root, outside it."),
        (adam_path(theta, grads, rate, b2, b1, eps), "beta1 belongs to m and beta2 to v."),
    )

    def ask(scale: float = 1.0) -> list[np.ndarray]:
        kept = student.keep(theta)
        optimiser = student.kept("Adam", kept, rate=rate, beta1=b1, beta2=b2, eps=eps)
        return steps_of(student, optimiser, kept, grads)

    def compare(place: slice) -> None:
        expect_close(
            np.stack(ask()[place]),
            np.stack(right[place]),
            "The step is not Adam's.",
            *(Slip(np.stack(v[place]), text, page) for v, text in wrong),
            see=page,
            rtol=1e-7,
        )

    @part("the first step, in place", 1)
    def first() -> None:
        compare(slice(0, 1))

    @part("the steps after it", 2)
    def later() -> None:
        compare(slice(0, None))

    yield first
    yield later


class Recorder:
    """Stands in for network and optimiser; lives here, so its notes are true."""

    def __init__(self, rng: Generator) -> None:
        self.rng, self.grad = rng, np.zeros(3)
        self.calls: list[str] = []
        self.batches: list[np.ndarray] = []
        self.losses: list[float] = []
        self.stale = False

    def loss(self, batch: Any) -> float:
        """Note a batch; return a loss that could not be guessed."""
        self.calls.append("loss")
        self.batches.append(np.array(batch))
        self.losses.append(float(self.rng.uniform(1, 9)))
        self.grad = self.rng.normal(size=3)
        return self.losses[-1]

    def step(self, grad: Any) -> None:
        """Note a step."""
        self.calls.append("step")
        self.stale |= not np.array_equal(grad, self.grad)


def check_epoch(student: Student, rng: Generator) -> Iterator[Part]:
    """Watch an epoch from here: batches, order, steps, mean loss."""
    page = "2_from_scratch#the-loop"
    n, size = int(rng.integers(23, 40)), int(rng.integers(4, 9))
    n += n % size == 0  # the last batch is smaller
    x = rng.normal(size=(n, 2))

    def watch() -> tuple[Recorder, Any, Remote]:
        recorder, kept = Recorder(rng), student.keep(x)
        stand_in = Shared(recorder, ("loss", "grad", "step"))
        seed = int(rng.integers(1 << 31))
        return recorder, student.train_epoch(stand_in, kept, stand_in, size, Rng(seed)), kept

    @part("every picture once, in random order", 1)
    def order() -> None:
        recorder, _, kept = watch()
        expect(recorder.batches, "No batch was ever put to the network.", page)
        expect(
            all(b.ndim == 2 and b.shape[1] == 2 for b in recorder.batches),
            "A batch is an array of pictures.",
            page,
        )
        lengths = [len(b) for b in recorder.batches]
        if len(lengths) == n // size and n % size:
            raise Wrong("The last, smaller batch is left out.", page)
        expect(
            sorted(lengths)[1:] == [size] * (n // size),
            "Each batch has `batch_size` pictures; only the last may be smaller.",
            page,
        )
        seen = np.concatenate(recorder.batches)
        expect(
            np.array_equal(np.sort(seen[:, 0]), np.sort(x[:, 0])),
            "Every picture should come exactly once.",
            page,
        )
        expect(
            not np.array_equal(seen, x), "Shuffle: the pictures come in the caller's order.", page
        )
        expect(np.array_equal(kept.value(), x), "Do not shuffle the caller's pictures.", page)
        other, _, _ = watch()
        expect(
            not np.array_equal(np.concatenate(other.batches), seen),
            "Draw the order from the rng you are given.",
            page,
        )

    @part("one step for each batch, with its own gradient", 1)
    def steps() -> None:
        recorder, _, _ = watch()
        expect(
            recorder.calls and recorder.calls == ["loss", "step"] * (len(recorder.calls) // 2),
            "For every batch: the loss, which fills the gradient, then one step.",
            page,
        )
        expect(
            not recorder.stale, "Step with the gradient of this batch, not of an older one.", page
        )
        count = -(-n // size)
        expect(len(recorder.calls) == 2 * count, "Every batch takes one step.", page)

    @part("the mean loss over pictures", 1)
    def mean() -> None:
        recorder, got, _ = watch()
        lengths = np.array([len(b) for b in recorder.batches], dtype=float)
        expect(len(lengths) > 0, "No batch was ever put to the network.", page)
        losses = np.array(recorder.losses)
        expect_close(
            got,
            (losses * lengths).sum() / n,
            "Return the mean loss over all pictures.",
            Slip(
                losses.mean(), "That is the mean over batches: a smaller batch weighs less.", page
            ),
            Slip(losses.sum(), "That is the sum over batches.", page),
            Slip((losses * lengths).sum(), "Divide by the number of pictures.", page),
            Slip(losses[-1], "That is the last batch's loss only.", page),
            what="The mean loss",
            see=page,
        )

    yield order
    yield steps
    yield mean


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


def check_torch_twin(student: Student, rng: Generator) -> Iterator[Part]:
    """The twin's logits against ours; its weights are its own."""
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
