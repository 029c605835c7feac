"""What chapter 1 built, for its later sections and the chapters after it.

Made by `latentcourse release` from the chapter's own solution cells; do not edit. The reasons are
in the chapter: book/chapters/ch01_autoencoder/.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np


# From section 1_squeeze.
def pca_fit(x, latent_dim):
    """Find the mean and the first principal directions.

    Parameters
    ----------
    x : array, shape (n, dim)
    latent_dim : int

    Returns
    -------
    mean : array, shape (dim,)
    directions : array, shape (latent_dim, dim)
        Orthonormal rows, largest variance first.
    """
    mean = x.mean(axis=0)
    _, _, directions = np.linalg.svd(x - mean, full_matrices=False)
    return mean, directions[:latent_dim]


def pca_encode(x, mean, directions):
    """Return the codes of pictures, shape (n, latent_dim)."""
    return (x - mean) @ directions.T


def pca_decode(z, mean, directions):
    """Return the pictures of codes, shape (n, dim)."""
    return mean + z @ directions


def linear_loss(x, E, D):
    """Squared error of a linear autoencoder, and its gradients.

    Parameters
    ----------
    x : array, shape (n, dim)
    E : array, shape (dim, latent_dim)
    D : array, shape (latent_dim, dim)

    Returns
    -------
    loss : float
        Summed over dimensions, averaged over the batch.
    dE, dD : arrays
        Gradients, in the shapes of `E` and `D`.
    """
    z = x @ E  # (n, latent_dim)
    r = z @ D - x  # (n, dim)
    loss = (r**2).sum() / len(x)
    dD = 2 / len(x) * z.T @ r
    dE = 2 / len(x) * x.T @ (r @ D.T)
    return loss, dE, dD


# From section 2_from_scratch.
def relu(a):
    """Return a where it is positive, 0 elsewhere; the same shape and dtype."""
    return np.maximum(a, 0)


def sigmoid(a):
    """Return 1 / (1 + exp(-a)) without overflow; the same shape and dtype."""
    return 0.5 + 0.5 * np.tanh(0.5 * a)


class Dense(NamedTuple):
    """One layer: x @ W + b, then ReLU if `rectify`."""

    W: np.ndarray  # (fan_in, fan_out)
    b: np.ndarray  # (fan_out,)
    rectify: bool


def dense_layers(flat, sizes):
    """Cut a flat vector into the layers of an autoencoder, as views.

    `sizes` names the units of every layer, such as (64, 32, 2, 32, 64). The middle layer, the code,
    and the last one, the logits, stay linear; all others rectify.
    """
    layers, start, middle = [], 0, len(sizes) // 2
    for place, (fan_in, fan_out) in enumerate(pairwise(sizes), start=1):
        W = flat[start : start + fan_in * fan_out].reshape(fan_in, fan_out)
        start += W.size
        b = flat[start : start + fan_out]
        start += fan_out
        layers.append(Dense(W, b, rectify=place not in (middle, len(sizes) - 1)))
    return layers


def forward(layers, x):
    """Run a batch through dense layers.

    Parameters
    ----------
    layers : list of Dense
    x : array, shape (batch, fan_in of the first layer)

    Returns
    -------
    list of arrays
        `x` itself, then the output of every layer: `len(layers) + 1` entries.
    """
    hs = [x]
    for W, b, rectify in layers:
        a = hs[-1] @ W
        a += b
        if rectify:
            np.maximum(a, 0, out=a)
        hs.append(a)
    return hs


def backward(layers, hs, d, grads):
    """Fill the gradients of every layer.

    Parameters
    ----------
    layers : list of Dense
    hs : list of arrays
        What `forward` returned.
    d : array, shape of the logits
        Slope of the loss with respect to the logits.
    grads : list of Dense
        Overwritten: `grads[i].W` and `grads[i].b` become the gradients of layer `i`.
    """
    ones = np.ones(len(d), d.dtype)  # ones @ d is d.sum(axis=0), but quicker
    for i in reversed(range(len(layers))):
        np.matmul(hs[i].T, d, out=grads[i].W)
        np.matmul(ones, d, out=grads[i].b)
        if i > 0:
            d = d @ layers[i].W.T
            if layers[i - 1].rectify:
                d *= hs[i] > 0


class Autoencoder:
    """An autoencoder of dense layers, trained on squared error.

    Parameters
    ----------
    sizes : tuple of int
        Units of every layer, such as (64, 32, 2, 32, 64).
    rng : numpy.random.Generator
        Draws the initial weights.
    dtype : numpy dtype
        float32 to train, float64 to check gradients.
    """

    def __init__(self, sizes, rng, dtype=np.float32):
        n_theta = sum((fan_in + 1) * fan_out for fan_in, fan_out in pairwise(sizes))
        self.theta, self.grad = np.zeros(n_theta, dtype), np.zeros(n_theta, dtype)
        self.layers, self.grads = (
            dense_layers(self.theta, sizes),
            dense_layers(self.grad, sizes),
        )
        self.middle = len(sizes) // 2
        for W, _, _ in self.layers:
            W[:] = rng.normal(0, np.sqrt(2 / len(W)), W.shape)

    def encode(self, x):
        """Return the codes of pictures, shape (n, latent_dim)."""
        return forward(self.layers[: self.middle], x)[-1]

    def decode(self, z):
        """Return the pictures of codes, shape (n, dim), in (0, 1)."""
        return sigmoid(forward(self.layers[self.middle :], z)[-1])

    def loss(self, x):
        """Return the squared error, summed over pixels, averaged over the batch; fill `grad`."""
        hs = forward(self.layers, x)
        x_hat = sigmoid(hs[-1])
        r = x_hat - x
        d = x_hat * (1 - x_hat)  # the slope of the sigmoid
        d *= r
        d *= 2 / len(x)
        backward(self.layers, hs, d, self.grads)
        return float(np.vdot(r, r)) / len(x)


def train_epoch(net, x, optimiser, batch_size, rng):
    """Train on every picture once.

    Parameters
    ----------
    net : object
        Has `loss(batch)`, which returns a number and fills `net.grad`.
    x : array, shape (n, dim)
    optimiser : object
        Has `step(grad)`.
    batch_size : int
    rng : numpy.random.Generator

    Returns
    -------
    float
        Mean loss over the pictures, each counted once.
    """
    order = rng.permutation(len(x))
    total = 0.0
    for start in range(0, len(x), batch_size):
        batch = x[order[start : start + batch_size]]
        total += net.loss(batch) * len(batch)
        optimiser.step(net.grad)
    return total / len(x)


def train(net, x, optimiser, epochs, rng, batch_size=64):
    """Train for some epochs and return the mean loss of each."""
    return [train_epoch(net, x, optimiser, batch_size, rng) for _ in range(epochs)]


class Momentum:
    """Gradient descent with momentum on a flat vector."""

    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = np.zeros_like(theta)

    def step(self, grad):
        """Move `theta` by one step, in place."""
        self.v *= self.momentum
        self.v -= self.rate * grad
        self.theta += self.v


class Adam:
    """Adam on a flat vector."""

    def __init__(self, theta, rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.theta, self.rate = theta, rate
        self.beta1, self.beta2, self.eps = beta1, beta2, eps
        self.m, self.v, self.t = np.zeros_like(theta), np.zeros_like(theta), 0

    def step(self, grad):
        """Move `theta` by one step, in place."""
        self.t += 1
        self.m += (1 - self.beta1) * (grad - self.m)
        self.v += (1 - self.beta2) * (grad * grad - self.v)
        pace = np.sqrt(self.v / (1 - self.beta2**self.t)) + self.eps
        self.theta -= self.rate / (1 - self.beta1**self.t) * self.m / pace
        if self.t % 100 == 0:
            # The m of a dead unit fades to numbers so small that processors crawl on them.
            self.m[abs(self.m) < 1e-30] = 0


# From section 3_likelihood.
def gaussian_nll(x, x_hat, sigma):
    """Negative log-likelihood of pictures under normal pixels.

    Parameters
    ----------
    x, x_hat : arrays, shape (batch, dim)
    sigma : float
        Standard deviation of every pixel.

    Returns
    -------
    float
        Nats, summed over pixels, averaged over the batch.
    """
    dim = x.shape[1]
    squared = ((x - x_hat) ** 2).sum(axis=1).mean()
    return squared / (2 * sigma**2) + dim / 2 * np.log(2 * np.pi * sigma**2)


def best_sigma(x, x_hat):
    """Return the sigma that minimises `gaussian_nll`."""
    return np.sqrt(((x - x_hat) ** 2).mean())


def bce_from_logits(x, logits):
    """Binary cross-entropy and its gradient.

    Parameters
    ----------
    x : array, shape (batch, dim)
        In [0, 1].
    logits : array, shape (batch, dim)
        Any finite numbers.

    Returns
    -------
    loss : float
        Nats, summed over pixels, averaged over the batch.
    slope : array, shape (batch, dim)
        Gradient of `loss` with respect to `logits`.
    """
    each = np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits)))
    x_hat = 0.5 + 0.5 * np.tanh(0.5 * logits)
    return each.sum(axis=1).mean(), (x_hat - x) / len(x)


# From section 4_latent_map.
def nearest(codes, queries, k):
    """Find the nearest codes of each query.

    Parameters
    ----------
    codes : array, shape (n, latent_dim)
    queries : array, shape (m, latent_dim)
    k : int

    Returns
    -------
    array of int, shape (m, k)
        Indices into `codes`, nearest first.
    """
    squared = (
        (queries**2).sum(axis=1)[:, None]
        - 2 * queries @ codes.T
        + (codes**2).sum(axis=1)
    )
    return np.argsort(squared, axis=1)[:, :k]


def walk(start, end, steps):
    """Codes on a straight line.

    Parameters
    ----------
    start, end : arrays, shape (latent_dim,)
    steps : int
        At least 2.

    Returns
    -------
    array, shape (steps, latent_dim)
    """
    share = np.linspace(0, 1, steps)[:, None]
    return (1 - share) * start + share * end


def frechet_distance(a, b):
    """Squared Fréchet distance between two sets of features.

    Parameters
    ----------
    a, b : arrays, shapes (n, dim) and (m, dim)
        The sets may have different sizes.

    Returns
    -------
    float
        In squared units of the features, at least 0.
    """
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    roots = np.sqrt(np.clip(np.linalg.eigvals(C_a @ C_b).real, 0, None))
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return max(0.0, float(gap + np.trace(C_a) + np.trace(C_b) - 2 * roots.sum()))


def draw_fitted(codes, n, rng):
    """Draw from a normal distribution fitted to codes.

    Parameters
    ----------
    codes : array, shape (m, latent_dim)
    n : int
    rng : numpy.random.Generator

    Returns
    -------
    array, shape (n, latent_dim)
    """
    return rng.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), size=n)
