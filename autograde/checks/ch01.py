"""The hidden checks of chapter 1, in the order of its exercises.

Oracles are independent of the solutions: eigenvalues, finite differences of our own forward pass,
SciPy, PyTorch's autograd, sums written out. Inputs are drawn anew each time.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from scipy.linalg import sqrtm, subspace_angles
from scipy.spatial.distance import cdist
from scipy.special import expit, log_expit
from scipy.stats import norm

from autograde.checks import Part, Slip, Wrong, array, describe, expect, expect_close, number, part
from autograde.sandbox.student import Remote, Rng, Shared, Student

Generator = np.random.Generator


# 1 Why pictures can be squeezed


def check_pca(student: Student, rng: Generator) -> Iterator[Part]:
    """Directions, codes and reconstructions against the covariance's own eigenvectors."""
    n, dim, k = int(rng.integers(30, 60)), int(rng.integers(6, 10)), int(rng.integers(2, 5))
    x = rng.normal(size=(n, dim)) * rng.uniform(0.5, 3, dim) @ rng.normal(size=(dim, dim))
    x += rng.normal(0, 5, dim)
    mean = x.mean(axis=0)
    _, vectors = np.linalg.eigh(np.cov(x.T))
    plane = vectors[:, ::-1][:, :k]
    page = "1_squeeze#the-best-straight-squeeze"

    @part("mean and principal directions", 1)
    def directions() -> None:
        got_mean, got = pair(student.pca_fit(x, k), "pca_fit")
        expect_close(
            got_mean,
            mean,
            "The mean is taken over the pictures, one number for each pixel.",
            what="The mean",
            see=page,
        )
        if np.shape(got) == (dim, k) and dim != k:
            raise Wrong("The directions are the rows of the result, not its columns.", page)
        rows = array(got, (k, dim), "The matrix of directions")
        expect(
            same_rows(rows, plane.T),
            "The directions should be orthonormal rows along which the centred pictures vary "
            "most, the largest variance first. Is the mean subtracted before?",
            page,
        )

    basis = np.linalg.qr(rng.normal(size=(dim, k)))[0].T  # any orthonormal rows will do
    centre = rng.normal(size=dim)

    @part("codes", 1)
    def codes() -> None:
        expect_close(
            student.pca_encode(x, centre, basis),
            (x - centre) @ basis.T,
            "A code is what is left of the picture without the mean, along each direction.",
            Slip(x @ basis.T, "Subtract the mean before you project.", page),
            what="The array of codes",
            see=page,
        )

    @part("reconstructions", 1)
    def back() -> None:
        z = rng.normal(size=(n - 3, k))
        expect_close(
            student.pca_decode(z, centre, basis),
            centre + z @ basis,
            "A picture is the mean plus each direction, as often as its code says.",
            Slip(z @ basis, "Add the mean back.", page),
            what="The array of pictures",
            see=page,
        )

    yield directions
    yield codes
    yield back


def pair(got: Any, name: str, count: int = 2) -> Any:
    """Return what a function returned if it is a tuple of the right length."""
    if not isinstance(got, tuple | list) or len(got) != count:
        raise Wrong(f"{name} should return {count} values, not {describe(got)}.")
    return got


def same_rows(a: np.ndarray, b: np.ndarray) -> bool:
    """Say whether two matrices have the same rows up to their signs."""
    signs = np.sign((a * b).sum(axis=1))[:, None]
    return bool(np.allclose(a * signs, b, atol=1e-5))


def check_linear_gradient(student: Student, rng: Generator) -> Iterator[Part]:
    """The loss written out, the gradients by autograd."""
    n, dim, k = (int(v) for v in rng.permutation([7, 5, 3]) + rng.integers(0, 3, 3))
    x, E, D = rng.normal(size=(n, dim)), rng.normal(size=(dim, k)), rng.normal(size=(k, dim))
    page = "1_squeeze#a-linear-autoencoder-finds-the-same-sheet"
    tE, tD = (torch.tensor(v, requires_grad=True) for v in (E, D))
    t_loss = ((torch.tensor(x) @ tE @ tD - torch.tensor(x)) ** 2).sum(dim=1).mean()
    t_loss.backward()  # type: ignore[no-untyped-call]
    loss, dE, dD = t_loss.item(), tE.grad.numpy(), tD.grad.numpy()  # type: ignore[union-attr]

    def ask() -> Any:
        return pair(student.linear_loss(x, E, D), "linear_loss", 3)

    @part("the loss", 1)
    def value() -> None:
        expect_close(
            ask()[0],
            loss,
            "The loss is the squared error, summed over dimensions and averaged over the batch.",
            Slip(loss / dim, "You averaged over dimensions too: sum them.", page, "P9"),
            Slip(loss * n, "You summed over the batch: average it.", page, "P9"),
            what="The loss",
            see=page,
        )

    def gradient(place: int, want: np.ndarray, name: str) -> None:
        expect_close(
            ask()[place],
            want,
            f"{name} is not the slope of the loss along {name[1]}.",
            Slip(want * n, f"{name} lacks the average over the batch.", page),
            Slip(want / 2, f"{name} lacks the 2 of the derivative of a square.", page),
            Slip(
                want / dim, f"{name} is averaged over dimensions: the loss sums them.", page, "P9"
            ),
            Slip(-want, f"{name} points downhill: check the sign of the error.", page),
            Slip(want.T, f"{name} is transposed: a gradient has the shape of its parameter.", page),
            what=name,
            see=page,
        )

    @part("the gradient of the encoder", 1)
    def encoder() -> None:
        gradient(1, dE, "dE")

    @part("the gradient of the decoder", 1)
    def decoder() -> None:
        gradient(2, dD, "dD")

    yield value
    yield encoder
    yield decoder


def check_principal_angles(student: Student, rng: Generator) -> Iterator[Part]:
    """Angles against SciPy's; mixed rows and equal planes."""
    k, dim = int(rng.integers(2, 4)), int(rng.integers(7, 11))
    A, B = rng.normal(size=(k, dim)), rng.normal(size=(k, dim))
    page = "1_squeeze#a-linear-autoencoder-finds-the-same-sheet"

    @part("angles between planes with orthonormal rows", 1)
    def orthonormal() -> None:
        a, b = (np.linalg.qr(M.T)[0].T for M in (A, B))
        compare(a, b)

    def compare(a: np.ndarray, b: np.ndarray) -> None:
        want = subspace_angles(a.T, b.T)[::-1]
        cosines = np.linalg.svd(a @ b.T, compute_uv=False)
        expect_close(
            student.principal_angles(a, b),
            want,
            "These are not the angles between the planes, smallest first, in radians.",
            Slip(want[::-1], "The angles should be in ascending order.", page),
            Slip(np.degrees(want), "Give the angles in radians.", page),
            Slip(np.cos(want), "These are the cosines: take np.arccos of them.", page),
            Slip(
                np.arccos(np.clip(cosines, -1, 1)),
                "The rows need not be orthonormal: give each plane an orthonormal basis first.",
                page,
            ),
            what="The array of angles",
            atol=1e-6,
            see=page,
        )

    @part("rows of any length and direction", 1)
    def any_rows() -> None:
        compare(A * rng.uniform(0.5, 4, (k, 1)), rng.normal(size=(k, k)) @ B)

    @part("equal planes", 1)
    def equal() -> None:
        for _ in range(4):
            got = array(student.principal_angles(A, rng.normal(size=(k, k)) @ A), (k,), "Angles")
            expect(
                np.isfinite(got).all(),
                "For equal planes rounding pushes a cosine above 1, and "
                "its arccos is nan: clip it.",
                page,
            )
            expect((np.abs(got) < 1e-6).all(), "Mixing the rows of a plane changes no angle.", page)
        tilt = rng.uniform(0.2, 1.2)
        a = np.eye(dim)[:2]
        b = np.eye(dim)[:2].copy()
        b[1, 1:3] = np.cos(tilt), np.sin(tilt)
        expect_close(
            student.principal_angles(a, 3 * b),
            np.array([0, tilt]),
            "Two planes that share a direction have one angle of zero.",
            atol=1e-6,
        )

    yield orthonormal
    yield any_rows
    yield equal


# 2 From scratch


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


# 3 What a loss assumes


def check_gaussian_nll(student: Student, rng: Generator) -> Iterator[Part]:
    """Against SciPy's density; the best sigma against a search."""
    page = "3_likelihood#a-decoder-names-a-distribution"
    n, dim = int(rng.integers(4, 9)), int(rng.integers(10, 20))
    x, x_hat = rng.random((n, dim)), rng.random((n, dim))
    sigma = rng.uniform(0.1, 0.6)

    def nll(sigma: float) -> float:
        return float(-norm.logpdf(x, x_hat, sigma).sum(axis=1).mean())

    squared = ((x - x_hat) ** 2).sum(axis=1).mean() / (2 * sigma**2)
    want = nll(sigma)

    @part("the negative log-likelihood", 2)
    def value() -> None:
        expect_close(
            student.gaussian_nll(x, x_hat, sigma),
            want,
            "This is not the negative log of the "
            "normal density, summed over pixels and averaged over pictures.",
            Slip(want / dim, "You averaged over pixels: sum them.", page, "P9"),
            Slip(want * n, "You summed over pictures: average them.", page, "P9"),
            Slip(squared, "The constant is missing: a likelihood in nats keeps it.", page),
            Slip(
                squared + np.log(2 * np.pi * sigma**2) / 2,
                "The constant comes once for each pixel.",
                page,
            ),
            Slip(
                squared + dim * np.log(2 * np.pi * sigma**2),
                "The constant has a factor of one half for each pixel.",
                page,
            ),
            Slip(-want, "That is the log-likelihood: its negative is asked for.", page),
            what="The loss",
            see=page,
            rtol=1e-5,
        )

    @part("the best sigma", 1)
    def best() -> None:
        a = x_hat + rng.normal(0, rng.uniform(0.05, 0.5), size=x.shape)
        square = ((x - a) ** 2).mean()
        expect_close(
            student.best_sigma(x, a),
            np.sqrt(square),
            "Another spread makes these pictures more likely.",
            Slip(square, "That is the best variance: sigma is its root.", page),
            Slip(
                np.sqrt(square * dim),
                "Average over pixels as well: one spread for all of them.",
                page,
            ),
            Slip(
                (x - a).std(), "Spread around the reconstruction, not around the mean error.", page
            ),
            what="The best sigma",
            see=page,
            rtol=1e-5,
        )

    yield value
    yield best


def check_bce(student: Student, rng: Generator) -> Iterator[Part]:
    """Loss and slope against SciPy's stable functions, also far out."""
    page = "3_likelihood#cross-entropy-for-pixels-that-are-black-or-white"
    n, dim = int(rng.integers(3, 7)), int(rng.integers(4, 9))

    def exact(x: np.ndarray, a: np.ndarray) -> tuple[float, np.ndarray]:
        loss = -(x * log_expit(a) + (1 - x) * log_expit(-a)).sum(axis=1).mean()
        return float(loss), (expit(a) - x) / len(x)

    x, a = rng.random((n, dim)), rng.normal(0, 2, (n, dim))
    loss, slope = exact(x, a)

    @part("the loss", 1)
    def value() -> None:
        got, _ = pair(student.bce_from_logits(x, a), "bce_from_logits")
        expect_close(
            got,
            loss,
            "This is not the cross-entropy, summed over pixels and averaged over pictures.",
            Slip(loss / dim, "You averaged over pixels: sum them.", page, "P9"),
            Slip(loss * n, "You summed over pictures: average them.", page, "P9"),
            Slip(-loss, "The sign is the wrong way round: a loss is a negative logarithm.", page),
            what="The loss",
            see=page,
            rtol=1e-5,
        )

    @part("its slope", 1)
    def gradient() -> None:
        _, got = pair(student.bce_from_logits(x, a), "bce_from_logits")
        expect_close(
            got,
            slope,
            "The slope is not the gradient of the loss with respect to the logits.",
            Slip(slope * n, "The slope lacks the average over the batch.", page),
            Slip(-slope, "The slope has the wrong sign.", page),
            Slip(
                slope * expit(a) * (1 - expit(a)),
                "The slope of the sigmoid cancels here: what "
                "remains is reconstruction less target.",
                page,
            ),
            what="The slope",
            see=page,
            rtol=1e-5,
        )

    @part("far out, without overflow", 2)
    def far() -> None:
        target = rng.integers(0, 2, size=(2, 4)).astype(float)
        logits = rng.uniform(750, 3000, size=(2, 4)) * np.where(target > 0, -1, 1)
        logits[0, 0] *= -1  # one that is right
        right_loss, right_slope = exact(target, logits)
        try:
            got, d = pair(student.strictly("bce_from_logits", target, logits), "bce_from_logits")
        except Exception as error:
            if "FloatingPointError" in str(error):
                raise Wrong(
                    "At extreme logits a number overflows or log(0) comes up. Stay with "
                    "the logits: no exponent may be large, no logarithm of a rounded "
                    "probability.",
                    page,
                    "P10",
                ) from error
            raise
        if np.isfinite(got) and got < 0.9 * right_loss:
            raise Wrong(
                "At extreme logits the loss is cut off: clipping the probability hides "
                "how wrong a pixel is. Compute from the logits.",
                page,
                "P10",
            )
        expect_close(
            got,
            right_loss,
            "At extreme logits a wrong pixel costs as many nats as its logit is far out.",
            what="The loss",
            see=page,
            rtol=1e-5,
        )
        expect_close(
            d,
            right_slope,
            "The slope should stay finite and right at extreme logits.",
            what="The slope",
            see=page,
            rtol=1e-5,
        )

    yield value
    yield gradient
    yield far


# 4 The latent map


def check_nearest(student: Student, rng: Generator) -> Iterator[Part]:
    """Indices against a full table of distances."""
    page = "4_latent_map#similar-past-claims"
    n, m, dim, k = int(rng.integers(60, 120)), int(rng.integers(15, 25)), 3, int(rng.integers(3, 7))
    codes = rng.normal(size=(n, dim)) * rng.uniform(0.3, 4, (n, 1)) + rng.normal(0, 2, dim)
    queries = rng.normal(size=(m, dim)) + codes[rng.integers(0, n, m)]
    table = cdist(queries, codes)

    @part("the right neighbours", 1)
    def neighbours() -> None:
        compare(lambda i: np.sort(i, axis=1))

    @part("nearest first", 1)
    def order() -> None:
        compare(lambda i: i)

    def compare(view: Any) -> None:
        got = array(student.nearest(codes, queries, k), (m, k), "The array of indices")
        expect(got.dtype.kind in "iu", "Indices are whole numbers.", page)
        want = np.argsort(table, axis=1)
        product = np.argsort(-(queries @ codes.T), axis=1)[:, :k]
        length = np.linalg.norm(codes, axis=1) * np.linalg.norm(queries, axis=1)[:, None]
        cosine = np.argsort(-(queries @ codes.T) / length, axis=1)[:, :k]
        city = np.argsort(cdist(queries, codes, "cityblock"), axis=1)[:, :k]
        expect_close(
            view(got),
            view(want[:, :k]),
            "These are not the nearest codes by Euclidean distance.",
            Slip(
                view(product),
                "The largest dot product is not the smallest distance: a longer "
                "code is not a better match.",
                page,
            ),
            Slip(view(cosine), "That compares directions only: use the distance.", page),
            Slip(view(want[:, ::-1][:, :k]), "Those are the farthest: sort ascending.", page),
            Slip(view(want[:, :k][:, ::-1]), "Nearest first: the order is reversed.", page),
            Slip(
                view(city),
                "That is the sum of absolute differences: use the Euclidean distance.",
                page,
            ),
            what="The array of indices",
            rtol=0,
            atol=0,
            see=page,
        )

    yield neighbours
    yield order


def check_walk(student: Student, rng: Generator) -> Iterator[Part]:
    """A straight walk with both ends."""
    page = "4_latent_map#a-walk-from-3-to-7"

    def compare(dim: int, steps: int, ends: bool) -> None:
        start, end = rng.normal(0, 3, size=(2, dim))
        share = np.arange(steps)[:, None] / (steps - 1)
        want = start + share * (end - start)
        open_end = start + np.arange(steps)[:, None] / steps * (end - start)
        inner = start + np.arange(1, steps + 1)[:, None] / (steps + 1) * (end - start)
        got = student.walk(start, end, steps)
        slips = [
            Slip(want[::-1], "The walk runs backwards: it begins at `start`.", page),
            Slip(open_end, "The end belongs to the walk.", page),
            Slip(inner, "Both ends belong to the walk.", page),
            Slip(want.T, "One row for each step.", page),
        ]
        if ends:
            made = array(got, want.shape, "The walk")
            expect_close(
                made[[0, -1]],
                want[[0, -1]],
                "Both ends belong to the walk.",
                *(Slip(s.value[[0, -1]], s.message, page) for s in slips[:3]),
            )
        expect_close(
            got,
            want,
            "Equal steps on the straight line from start to end.",
            *slips,
            what="The walk",
            see=page,
        )

    @part("a straight walk with both ends", 1)
    def straight() -> None:
        compare(int(rng.integers(3, 6)), int(rng.integers(7, 11)), True)

    @part("any length and number of steps", 1)
    def any_length() -> None:
        compare(1, 4, False)
        compare(int(rng.integers(12, 17)), 2, False)
        compare(2, int(rng.integers(20, 30)), False)

    yield straight
    yield any_length


def check_frechet(student: Student, rng: Generator) -> Iterator[Part]:
    """Against SciPy's matrix root; zero, symmetry and degenerate sets."""
    page = "4_latent_map#ask-for-something-new"
    dim = int(rng.integers(3, 6))

    def cloud(n: int) -> np.ndarray:
        return rng.normal(size=(n, dim)) @ rng.normal(size=(dim, dim)) + rng.normal(0, 2, dim)

    def exact(a: np.ndarray, b: np.ndarray, bias: bool = False) -> float:
        ca, cb = np.cov(a.T, bias=bias), np.cov(b.T, bias=bias)
        gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
        return float(gap + np.trace(ca + cb - 2 * sqrtm(ca @ cb).real))

    @part("the distance of two sets", 2)
    def value() -> None:
        a, b = cloud(int(rng.integers(300, 400))), cloud(int(rng.integers(200, 290)))
        want = exact(a, b)
        gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
        sa, sb = a.std(axis=0, ddof=1), b.std(axis=0, ddof=1)
        ca, cb = np.cov(a.T), np.cov(b.T)
        rooted = gap + np.trace(ca + cb - 2 * np.sqrt(np.abs(ca @ cb)))
        got = student.frechet_distance(a, b)
        if abs(number(got, "The distance") - exact(a, b, bias=True)) < 1e-6 * want:
            return  # dividing by n in place of n - 1 is as good
        expect_close(
            got,
            want,
            "This is not the squared Fréchet distance.",
            Slip(gap, "Only the means are compared: the covariances count too.", page),
            Slip(want - gap, "The distance of the means is missing.", page),
            Slip(
                gap + ((sa - sb) ** 2).sum(),
                "The covariances count in full, not only the variances.",
                page,
            ),
            Slip(
                rooted,
                "np.sqrt takes the root of each entry: the root of a matrix is another thing.",
                page,
            ),
            Slip(np.sqrt(want), "That is the distance itself: its square is asked for.", page),
            Slip(gap + np.trace(ca + cb), "The mixed term with the root is missing.", page),
            Slip(
                gap + np.trace(ca + cb) - np.trace(sqrtm(ca @ cb).real),
                "The mixed term comes twice.",
                page,
            ),
            what="The distance",
            rtol=1e-5,
            see=page,
        )

    @part("a real number, never negative", 1)
    def sound() -> None:
        a = cloud(int(rng.integers(200, 300)))
        for b in (a, a[rng.permutation(len(a))]):
            got = number(student.frechet_distance(a, b), "The distance")
            expect(
                0 <= got < 1e-5,
                "A set is at distance 0 from itself, and rounding must not take it below.",
                page,
            )
        flat = a.copy()
        flat[:, -1] = flat[:, 0]  # a covariance without an inverse
        other = cloud(150)
        got = number(student.frechet_distance(flat, other), "The distance")
        ours = exact(other, flat)
        expect(
            np.isfinite(got) and abs(got - ours) < 1e-2 * ours,
            "Where features go together exactly, the distance is still a number.",
            page,
        )

    yield value
    yield sound


def check_fitted(student: Student, rng: Generator) -> Iterator[Part]:
    """Moments of a draw, and that it comes from the generator given."""
    page = "4_latent_map#ask-for-something-new"
    dim = int(rng.integers(2, 5))
    # Each number goes together with those before it.
    shape = np.tril(rng.uniform(0.8, 1.8, (dim, dim)) * rng.choice([-1, 1], (dim, dim)))
    codes = rng.normal(size=(3000, dim)) @ shape.T + rng.uniform(2, 6, dim) * rng.choice([-1, 1])
    covariance, n = np.cov(codes.T), 30000
    seed = int(rng.integers(1 << 31))

    def drawn() -> np.ndarray:
        return array(student.draw_fitted(codes, n, Rng(seed)), (n, dim), "The draw")

    @part("the codes' mean, and a draw that is random", 1)
    def centre() -> None:
        made = drawn()
        if np.abs(made.mean(axis=0)).max() < 0.1:
            raise Wrong(
                "The draw lies around 0: that is N(0, I), which these codes never had. "
                "Draw where the codes are.",
                page,
                "P4",
            )
        near = np.abs(made.mean(axis=0) - codes.mean(axis=0)) / np.sqrt(np.diag(covariance))
        expect((near < 0.05).all(), "The mean of the draw is not the mean of the codes.", page)
        expect(
            np.array_equal(made, drawn()),
            "Draw from the rng you are given, so that the same seed draws the same.",
            page,
        )
        expect(len(np.unique(made[:, 0])) > 0.99 * n, "Draw new codes: these repeat.", page)

    @part("the codes' full covariance", 2)
    def spread() -> None:
        made = drawn()
        found = np.cov(made.T)
        scale = np.sqrt(np.outer(np.diag(covariance), np.diag(covariance)))
        off = np.abs(found - covariance) / scale
        variances = np.diag(found) / np.diag(covariance)
        if np.allclose(np.diag(found), 1, atol=0.05) and not np.allclose(variances, 1, atol=0.05):
            raise Wrong(
                "Each number of the draw has variance 1: that is N(0, I). Use the codes' "
                "covariance.",
                page,
                "P4",
            )
        if np.allclose(variances, np.diag(covariance), rtol=0.1):
            raise Wrong(
                "The variances are squared: a variance was taken for a standard deviation.", page
            )
        if np.allclose(variances, 1, atol=0.06) and off.max() > 0.08:
            raise Wrong(
                "The codes' numbers go together: draw them together, with the full "
                "covariance, not one by one.",
                page,
            )
        expect(off.max() < 0.06, "The draw has another covariance than the codes.", page)
        third = ((made - made.mean(axis=0)) @ np.linalg.inv(np.linalg.cholesky(found)).T) ** 4
        expect((np.abs(third.mean(axis=0) - 3) < 0.35).all(), "The draw is not normal.", page)
        nearest = cdist(made[:200], codes).min(axis=1)
        expect(
            (nearest > 0).mean() > 0.9,
            "The draw repeats the codes themselves: draw new ones.",
            page,
        )

    yield centre
    yield spread


# 5 Code in the wild


def check_still(student: Student, rng: Generator) -> Iterator[Part]:
    """A step of ours that changes some parameters, in place or by replacing them."""
    page = "5_in_the_wild#a-loop-that-trains-nothing"
    names = [str(n) for n in rng.permutation(["W", "b", "kernel", "scale", "A", "z"])]
    values = {n: rng.normal(size=tuple(rng.integers(2, 5, 2))) for n in names}
    inside, replaced = set(names[:2]), set(names[2:4])

    def ask(change: bool) -> tuple[Any, int]:
        kept, calls = student.keep(values), [0]

        def step() -> None:
            calls[0] += 1
            for name in names:
                if change and name in inside:
                    kept.part(name).fill(0.25)
                elif change and name in replaced:
                    kept.set_item(name, values[name] + 1e-3)
                elif name == names[4]:
                    kept.set_item(name, values[name].copy())  # another object, the same values

        return student.still_parameters(kept, step), calls[0]

    def compare(change: bool, want: list[str]) -> None:
        got, calls = ask(change)
        expect(calls == 1, "Run the step exactly once.", page)
        if not isinstance(got, list | tuple | set) or not all(isinstance(n, str) for n in got):
            raise Wrong(f"Return a list of names, not {describe(got)}.", page)
        found = list(got)
        if change and set(found) == set(want) | inside:
            raise Wrong(
                "Parameters that change in place are missed: what you kept from before "
                "changed along with them. Keep copies.",
                page,
            )
        if set(found) == set(names) - set(want):
            raise Wrong("Those are the parameters that did change.", page)
        if set(found) == set(want) - {names[4]}:
            raise Wrong("A new object with the same values has not changed: compare values.", page)
        expect(set(found) == set(want), "These are not the parameters whose values stay.", page)
        expect(found == sorted(want), "Return the names sorted.", page)

    @part("changes in place and by assignment are seen", 1)
    def some() -> None:
        compare(True, sorted(names[4:]))

    @part("what stays is named, sorted", 1)
    def none() -> None:
        compare(False, sorted(names))
        compare(True, sorted(names[4:]))

    yield some
    yield none


def check_repair_loop(student: Student, rng: Generator) -> Iterator[Part]:
    """Train on our pictures, judge on new ones of the same kind."""
    page = "5_in_the_wild#a-loop-that-trains-nothing"
    # Three factors, one of them never far from its mean: the mean photo is a fair yardstick.
    factors = rng.normal(size=(1400, 3)) * (0.5, 1, 1) + (2, 0, 0)
    basis = rng.normal(0, 1.0, size=(3, 25))
    everything = expit(factors @ basis + rng.normal(0, 0.05, (1400, 25)))
    x, new = everything[:1000], everything[1000:]
    floor = ((new - x.mean(axis=0)) ** 2).mean()
    seed = int(rng.integers(1 << 31))
    made: dict[int, Any] = {}

    def train(epochs: int) -> tuple[np.ndarray, np.ndarray, Any]:
        if epochs not in made:
            made[epochs] = student.training(x, epochs, Rng(seed))
        weights, losses = pair(made[epochs], "training")
        W_in, W_out = pair(weights, "The first of what training returns")
        return array(W_in, (25, 3), "W_in"), array(W_out, (3, 25), "W_out"), losses

    def rebuilt(W_in: np.ndarray, W_out: np.ndarray, pictures: np.ndarray) -> np.ndarray:
        return np.asarray(expit(np.tanh(pictures @ W_in) @ W_out))

    @part("better than the mean photo on new photos", 2)
    def better() -> None:
        W_in, W_out, _ = train(2000)
        start_in, start_out, _ = train(0)
        expect(
            not np.allclose(W_in, start_in) or not np.allclose(W_out, start_out),
            "No weight moved: compute the gradients and take a step.",
            page,
        )
        error = ((rebuilt(W_in, W_out, new) - new) ** 2).mean()
        expect(
            error < floor,
            "On new photos the model is still worse than always answering the mean photo.",
            page,
        )

    @part("both halves learn", 1)
    def both() -> None:
        W_in, W_out, _ = train(2000)
        start_in, start_out, _ = train(0)
        for name, now, then in (("W_in", W_in, start_in), ("W_out", W_out, start_out)):
            expect(
                not np.allclose(now, then, atol=1e-3),
                f"{name} stayed as it was drawn: half of the model learns nothing.",
                page,
            )
        error = ((rebuilt(W_in, W_out, new) - new) ** 2).mean()
        expect(
            error < 0.8 * floor,
            "The model hardly beats the mean photo: does the slope go "
            "through tanh to W_in, and is the rate large enough?",
            page,
        )

    @part("the losses are those of the model", 1)
    def losses() -> None:
        W_in, W_out, found = train(2000)
        values = array(found, (2000,), "The list of losses")
        error = ((rebuilt(W_in, W_out, x) - x) ** 2).mean()
        last = values[-200:].mean()
        expect(
            np.isfinite(values).all() and error / 3 < last < 3 * error,
            "The last losses are "
            "not those of the weights you return: mean squared error of each batch, before "
            "its step.",
            page,
        )
        first_in, first_out, none = train(0)
        expect(len(none) == 0, "With no epochs there is no loss.", page)
        begin = ((rebuilt(first_in, first_out, x) - x) ** 2).mean()
        expect(
            0.3 * begin < values[0] < 3 * begin,
            "The first loss is measured before the first step.",
            page,
        )

    yield better
    yield both
    yield losses


def check_deaf(student: Student, rng: Generator) -> Iterator[Part]:
    """Shares counted pixel by pixel."""
    page = "5_in_the_wild#a-clip-that-kills-gradients"
    shape = tuple(int(v) for v in rng.integers(5, 9, int(rng.integers(1, 4))))

    def case() -> tuple[np.ndarray, np.ndarray]:
        a = rng.uniform(-1.5, 2.5, size=shape)
        target = rng.random(shape)
        exact = rng.random(shape) < 0.5  # right although out of range
        return a, np.where(exact, np.clip(a, 0, 1), target)

    def count(a: np.ndarray, target: np.ndarray) -> float:
        deaf = 0
        for value, goal in zip(a.flat, target.flat, strict=True):
            deaf += (value < 0 and goal != 0) or (value > 1 and goal != 1)
        return deaf / a.size

    @part("the share of wrong outputs beyond the range", 1)
    def share() -> None:
        a, target = case()
        a.flat[0], target.flat[0] = 2.0, 0.3
        a.flat[1], target.flat[1] = -1.0, 0.0
        a.flat[2], target.flat[2] = 0.5, 0.1
        a.flat[3], target.flat[3] = -0.7, 0.6
        want, outside = count(a, target), ((a < 0) | (a > 1))
        got = student.deaf_share(a, target)
        expect_close(
            got,
            want,
            "Count the outputs beyond [0, 1] whose clipped value is not the target.",
            Slip(
                outside.mean(),
                "What lies beyond the range on the right side is not wrong: its "
                "clipped value is the target.",
                page,
                "P11",
            ),
            Slip(
                (np.clip(a, 0, 1) != target).mean(),
                "Inside the range an output hears: only those beyond it are deaf.",
                page,
                "P11",
            ),
            Slip(
                want * a.size,
                "A share lies between 0 and 1: divide by the number of outputs.",
                page,
            ),
            Slip(
                (outside & (a != target)).mean(),
                "Compare the clipped value with the target.",
                page,
                "P11",
            ),
            Slip(
                want * a.size / max(1, outside.sum()),
                "It is the share of all outputs, not of those beyond the range.",
                page,
            ),
            what="The share",
            see=page,
        )

    @part("nobody and everybody", 1)
    def ends() -> None:
        inside = rng.uniform(0.01, 0.99, size=shape)
        expect_close(
            student.deaf_share(inside, rng.random(shape)),
            0.0,
            "Inside the range every output hears.",
            what="The share",
            see=page,
        )
        high = rng.uniform(1.1, 9, size=shape)
        expect_close(
            student.deaf_share(high, np.zeros(shape)),
            1.0,
            "Bright where it should be black, and nothing comes back: all are deaf.",
            what="The share",
            see=page,
        )
        low = -rng.uniform(0.1, 9, size=shape)
        expect_close(
            student.deaf_share(low, np.ones(shape)),
            1.0,
            "Dark where it should be white, and nothing comes back: all are deaf.",
            what="The share",
            see=page,
        )
        a, target = case()
        expect_close(
            student.deaf_share(a, target),
            count(a, target),
            "The share is wrong for other outputs.",
            what="The share",
            see=page,
        )

    yield share
    yield ends


SLOPE = """
import torch
def slope(bound, a):
    a = a.clone().requires_grad_()
    bound(a).sum().backward()
    return a.grad
"""


def check_bound(student: Student, rng: Generator) -> Iterator[Part]:
    """Values in [0, 1]; slopes by finite differences of the values, and by autograd."""
    page = "5_in_the_wild#a-clip-that-kills-gradients"
    a = torch.tensor(np.sort(rng.uniform(-10, 10, size=(int(rng.integers(30, 50)), 3)), axis=0))

    def values(x: torch.Tensor) -> np.ndarray:
        return array(student.bound(x), tuple(x.shape), "bound(a)").astype(np.float64)

    @part("values in [0, 1], black and white within reach", 1)
    def inside() -> None:
        got = values(a)
        expect(
            np.isfinite(got).all() and got.min() >= 0 and got.max() <= 1,
            "Pixels lie in [0, 1].",
            page,
        )
        ends = values(torch.tensor([-10.0, 10.0], dtype=torch.float64))
        expect(
            ends[0] < 0.05 and ends[1] > 0.95,
            "Black and white must both be within reach, at the ends of the range.",
            page,
        )
        listens(got)

    def listens(got: np.ndarray) -> None:
        h = 1e-4
        rise = (values(a + h) - values(a - h)) / (2 * h)
        if (np.abs(rise) < 1e-9).any():
            raise Wrong(
                "Somewhere between -10 and 10 the slope is zero: a pixel there hears "
                "nothing. A clip does that.",
                page,
                "P11",
            )

    @part("a slope that never dies", 1)
    def slope() -> None:
        got = values(a)
        expect(got.min() >= 0 and got.max() <= 1, "Pixels lie in [0, 1].", page)
        listens(got)
        h = 1e-4
        rise = (values(a + h) - values(a - h)) / (2 * h)
        try:
            grads = student.define(SLOPE, "slope")(student.handle("bound"), a)
        except Exception as error:
            raise Wrong(
                "PyTorch cannot find the gradient of your function: stay with its operations.", page
            ) from error
        expect_close(
            grads,
            rise,
            "PyTorch's gradient is not the slope of what you return.",
            what="The gradient",
            rtol=1e-2,
            atol=1e-6,
            see=page,
        )

    yield inside
    yield slope
