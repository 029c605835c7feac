"""What chapter 2 built, for its later sections and the chapters after it.

Made by `latentcourse release` from the chapter's own solution cells; do not edit. The reasons are
in the chapter: book/chapters/ch02_vae/.
"""

from functools import cache
from itertools import pairwise

import numpy as np
import torch
from scipy.spatial.distance import cdist
from torch import nn

from latentcourse.budget import budget
from latentcourse.data import digits
from latentcourse.kept import kept
from latentcourse.nets import SideBySide
from latentcourse.progress import progress
from latentcourse.taught.ch01 import Adam, Dense, bce_from_logits, forward, sigmoid, train_epoch
from latentcourse.training import train


# From section 1_distributions.
def heads(h):
    """Split the encoder's output.

    Parameters
    ----------
    h : array, shape (batch, 2 * latent_dim)

    Returns
    -------
    mu, logvar : arrays, shape (batch, latent_dim)
        The first half of the columns, and the second.
    """
    latent_dim = h.shape[1] // 2
    return h[:, :latent_dim], h[:, latent_dim:]


def log_normal(z, mu, logvar):
    """Log density of a normal distribution with independent numbers.

    Parameters
    ----------
    z, mu, logvar : arrays that broadcast to shape (..., latent_dim)

    Returns
    -------
    array, shape (...)
        Nats, summed over the last axis.
    """
    squares = (z - mu) ** 2 * np.exp(-logvar)
    return -0.5 * (squares + logvar + np.log(2 * np.pi)).sum(axis=-1)


def kl_divergence(mu, logvar):
    """KL divergence of N(mu, exp(logvar)) from N(0, I).

    Parameters
    ----------
    mu, logvar : arrays, shape (batch, latent_dim)

    Returns
    -------
    array, shape (batch,)
        Nats, summed over the code; never negative.
    """
    return 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1)


# From section 2_reparameterization.
def reparameterize(mu, logvar, eps):
    """Turn standard normal draws into codes.

    Parameters
    ----------
    mu, logvar, eps : arrays, shape (batch, latent_dim)

    Returns
    -------
    array, shape (batch, latent_dim)
    """
    return mu + np.exp(0.5 * logvar) * eps


def sample_backward(d_z, logvar, eps):
    """Slopes of the loss with respect to mu and logvar, through the sample.

    Parameters
    ----------
    d_z : array, shape (batch, latent_dim)
        Slope of the loss with respect to z = mu + exp(logvar / 2) * eps.
    logvar, eps : arrays, shape (batch, latent_dim)

    Returns
    -------
    d_mu, d_logvar : arrays, shape (batch, latent_dim)
    """
    return d_z, d_z * eps * 0.5 * np.exp(0.5 * logvar)


def kl_slopes(mu, logvar):
    """Gradient of the mean KL divergence from N(0, I).

    Parameters
    ----------
    mu, logvar : arrays, shape (batch, latent_dim)

    Returns
    -------
    d_mu, d_logvar : arrays, shape (batch, latent_dim)
        Slopes of the divergence, summed over the code and averaged over the batch.
    """
    n = len(mu)
    return mu / n, 0.5 * (np.exp(logvar) - 1) / n


# From section 3_from_scratch.
def mlp_layers(flat, sizes):
    """Cut a flat vector into layers, as views; all but the last rectify."""
    layers, start = [], 0
    for place, (fan_in, fan_out) in enumerate(pairwise(sizes), start=1):
        W = flat[start : start + fan_in * fan_out].reshape(fan_in, fan_out)
        start += W.size
        layers.append(Dense(W, flat[start : start + fan_out], place < len(sizes) - 1))
        start += fan_out
    return layers


def pull_through(layers, hs, d, grads):
    """Fill the gradients of every layer; return the slope with respect to their input."""
    ones = np.ones(len(d), d.dtype)
    for i in reversed(range(len(layers))):
        np.matmul(hs[i].T, d, out=grads[i].W)
        np.matmul(ones, d, out=grads[i].b)
        d = d @ layers[i].W.T
        if i > 0:
            d *= hs[i] > 0
    return d


def gaussian_terms(x, x_hat, sigma):
    """Negative log-likelihood of normal pixels, and its gradient.

    Parameters
    ----------
    x, x_hat : arrays, shape (batch, dim)
    sigma : float
        Standard deviation of every pixel.

    Returns
    -------
    loss : float
        Nats, summed over pixels, averaged over the batch.
    slope : array, shape (batch, dim)
        Gradient of `loss` with respect to `x_hat`.
    """
    n, dim = x.shape
    r = x_hat - x
    constant = dim / 2 * np.log(2 * np.pi * sigma**2)
    return float((r**2).sum() / (2 * sigma**2 * n) + constant), r / (sigma**2 * n)


def two_stacks(sizes, dtype):
    """Return a flat vector of zeros, and encoder and decoder as views into it."""
    *wide, latent_dim = sizes
    shapes = (*wide, 2 * latent_dim), (latent_dim, *wide[::-1])
    first, second = (sum((i + 1) * o for i, o in pairwise(shape)) for shape in shapes)
    flat = np.zeros(first + second, dtype)
    return (
        flat,
        mlp_layers(flat[:first], shapes[0]),
        mlp_layers(flat[first:], shapes[1]),
    )


class VAE:
    """A variational autoencoder of dense layers.

    `sizes` names pixels, hidden units and the length of the code, such as (64, 32, 2); the decoder
    mirrors the encoder. `sigma` is the spread of normal pixels; by default pixels are coins, and
    the decoder returns logits. `beta` weighs the KL term. `rng` draws weights and noise.
    """

    def __init__(self, sizes, rng, sigma=None, beta=1.0, dtype=np.float32):
        self.theta, self.encoder, self.decoder = two_stacks(sizes, dtype)
        self.grad, self.encoder_grads, self.decoder_grads = two_stacks(sizes, dtype)
        for W, _, _ in self.encoder + self.decoder:
            W[:] = rng.normal(0, np.sqrt(2 / len(W)), W.shape)
        self.latent_dim, self.rng, self.sigma, self.beta = sizes[-1], rng, sigma, beta

    def encode(self, x):
        """Return mu and logvar of each picture, shape (n, latent_dim) each."""
        h = forward(self.encoder, x)[-1]
        return h[:, : self.latent_dim], h[:, self.latent_dim :]

    def decode(self, z):
        """Return the expected pictures of codes, shape (n, dim)."""
        out = forward(self.decoder, np.asarray(z, self.theta.dtype))[-1]
        return sigmoid(out) if self.sigma is None else out

    def reconstruction(self, x, out):
        """Return the reconstruction term, and its slope with respect to the decoder's output."""
        if self.sigma is None:
            return bce_from_logits(x, out)
        return gaussian_terms(x, out, self.sigma)

    def loss(self, x):
        """Return the loss of a batch with fresh noise; fill `grad`."""
        eps = self.rng.standard_normal((len(x), self.latent_dim)).astype(
            self.theta.dtype
        )
        reconstruction, kl = vae_terms(self, x, eps)
        return reconstruction + self.beta * kl


def vae_terms(net, x, eps):
    """Both terms of the loss for given noise; fills `net.grad`.

    Parameters
    ----------
    net : VAE
    x : array, shape (batch, dim)
    eps : array, shape (batch, latent_dim)
        Standard normal draws.

    Returns
    -------
    reconstruction, kl : float
        Nats, summed over dimensions and averaged over the batch; `kl` without `beta`.
    """
    n = len(x)
    he = forward(net.encoder, x)
    mu, logvar = he[-1][:, : net.latent_dim], he[-1][:, net.latent_dim :]
    sd = np.exp(0.5 * logvar)
    hd = forward(net.decoder, mu + sd * eps)
    reconstruction, slope = net.reconstruction(x, hd[-1])
    kl = 0.5 * (mu**2 + sd**2 - 1 - logvar).sum() / n

    d_z = pull_through(net.decoder, hd, slope, net.decoder_grads)
    d_mu = d_z + net.beta * mu / n
    d_logvar = 0.5 * (d_z * eps * sd + net.beta * (sd**2 - 1) / n)
    pull_through(net.encoder, he, np.hstack([d_mu, d_logvar]), net.encoder_grads)
    return float(reconstruction), float(kl)


def train_vae(net, x, epochs, rate=1e-2, warmup=0, batch_size=64):
    """Train a VAE; return the loss of each epoch, shape (epochs,)."""
    optimiser, beta, losses = Adam(net.theta, rate=rate), net.beta, []
    for epoch in progress(range(epochs)):
        optimiser.rate = rate * min(1, 2 - 2 * epoch / epochs)
        net.beta = beta * min(1, (epoch + 1) / warmup) if warmup else beta
        losses.append(train_epoch(net, x, optimiser, batch_size, net.rng))
    net.beta = beta
    return np.array(losses)


def measure(net, x, draws=5, seed=0):
    """Return both terms of the loss on pictures, averaged over draws of the noise."""
    rng, filled = np.random.default_rng(seed), net.grad.copy()
    shape = (draws, len(x), net.latent_dim)
    terms = [
        vae_terms(net, x, eps) for eps in rng.standard_normal(shape).astype(x.dtype)
    ]
    net.grad[:] = filled
    return np.mean(terms, axis=0)


def centre(net, x):
    """Start a VAE of normal pixels at the middle of its pictures."""
    first, last = net.encoder[0], net.decoder[-1]
    first.W[:] /= x.std()
    first.b[:] = -x.mean(axis=0) @ first.W
    last.W[:] *= 0.1
    last.b[:] = x.mean(axis=0)


# From section 4_living.
class DigitNets(nn.Module):
    """Autoencoders or VAEs of digits x side by side, 64-128-64-latent_dim and back."""

    def __init__(self, latent_dim, clouds, x, starts, seed=0):
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        self.starts, self.clouds = starts, clouds
        self.mean, self.spread = x.mean(dim=0), x.std()
        self.encoder = SideBySide((64, 128, 64, 2 * latent_dim), starts, generator)
        self.decoder = SideBySide((latent_dim, 64, 128, 64), starts, generator)

    def heads(self, x):
        """mu and logvar, shape (starts, n, latent_dim) each."""
        return self.encoder((x - self.mean) / self.spread).chunk(2, dim=2)

    def terms(self, x, share, generator, warmup=0.5):
        """The loss of a batch of shape (starts, n, 64); the KL's weight rises to 1 first."""
        mu, logvar = self.heads(x)
        eps = torch.randn(mu.shape, generator=generator) if self.clouds else 0.0
        logits = self.decoder(mu + torch.exp(logvar / 2) * eps)
        bce = nn.functional.binary_cross_entropy_with_logits
        reconstruction = bce(logits, x, reduction="none").sum(dim=2).mean(dim=1)
        kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=2).mean(dim=1)
        weight = min(1.0, share / warmup) if self.clouds else 0.0
        return {"loss": reconstruction + weight * kl, "kl": kl}

    @torch.no_grad()
    def encode(self, x):
        """mu and logvar of the same pictures, from every start, as arrays."""
        x = torch.tensor(x).expand(self.starts, -1, -1)
        return [part.numpy() for part in self.heads(x)]

    @torch.no_grad()
    def decode(self, z):
        """Pictures of codes, shape (starts, n, latent_dim), as an array."""
        return torch.sigmoid(self.decoder(torch.tensor(z, dtype=torch.float32))).numpy()


@cache
def model(latent_dim, clouds):
    """Ten starts, trained now or before."""
    x, starts = torch.tensor(digits().x_train), budget(page=10, grade=2)
    made = DigitNets(latent_dim, clouds, x, starts)
    name = f"ch02-{'vae' if clouds else 'autoencoder'}-{latent_dim}"
    epochs = budget(page=100, grade=1)
    kept(name, train, made, made.terms, x, epochs=epochs, starts=starts)
    return made


def draw_prior(n, latent_dim, rng, temperature=1.0):
    """Draw codes from the prior, their standard deviation scaled by the temperature.

    Parameters
    ----------
    n, latent_dim : int
    rng : numpy.random.Generator
    temperature : float
        1 is the prior itself, 0 its middle.

    Returns
    -------
    array, shape (n, latent_dim)
    """
    return temperature * rng.standard_normal((n, latent_dim))


# From section 5_measured.
def covered(points, centres, k=3):
    """Share of points inside the region that a set of centres marks out.

    Parameters
    ----------
    points : array, shape (n, dim)
    centres : array, shape (m, dim)
    k : int
        A centre's ball reaches to its k-th nearest neighbour among the other centres.

    Returns
    -------
    float
        Between 0 and 1; a point on the edge of a ball is inside.
    """
    radius = np.sort(cdist(centres, centres), axis=1)[:, k]
    return float((cdist(points, centres) <= radius).any(axis=1).mean())


def importance_bound(log_w):
    """Logarithm of the mean weight.

    Parameters
    ----------
    log_w : array, shape (draws, n)
        Logarithms of the importance weights.

    Returns
    -------
    array, shape (n,)
        Nats.
    """
    largest = log_w.max(axis=0)
    return largest + np.log(np.exp(log_w - largest).mean(axis=0))


def health(mu, logvar, threshold=0.01):
    """Examine the clouds of many pictures.

    Parameters
    ----------
    mu, logvar : arrays, shape (n, latent_dim)
    threshold : float
        A number of the code is active if the variance of its mean over the pictures exceeds this.

    Returns
    -------
    dict
        `kl`: nats of each number, averaged over the pictures, shape (latent_dim,);
        `active`: how many numbers are active, an int;
        `mean`, `variance`: of all clouds together, shape (latent_dim,) each.
    """
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)
    return {
        "kl": kl.mean(axis=0),
        "active": int((mu.var(axis=0) > threshold).sum()),
        "mean": mu.mean(axis=0),
        "variance": mu.var(axis=0) + np.exp(logvar).mean(axis=0),
    }


# From section 6_collapse.
def kl_weight(share, warmup, beta=1.0):
    """Weight of the KL term during training.

    Parameters
    ----------
    share : float
        How much of the training is over, from 0 to 1.
    warmup : float
        The share over which the weight rises; 0 for no warm-up.
    beta : float
        The weight afterwards.

    Returns
    -------
    float
    """
    return beta if share >= warmup else beta * share / warmup


def charged_kl(kl, floor):
    """KL term with free bits.

    Parameters
    ----------
    kl : array, shape (batch, latent_dim)
        KL of each picture and number, in nats.
    floor : float
        Nats of each number that are not charged.

    Returns
    -------
    float
        Nats.
    """
    return np.maximum(kl.mean(axis=0), floor).sum()


# From section 7_torch.
def sample(mu, logvar, generator):
    """Draw a code from each cloud, by the reparameterization trick.

    Parameters
    ----------
    mu, logvar : tensors, shape (batch, latent_dim)
    generator : torch.Generator
        Of the noise.

    Returns
    -------
    tensor, shape (batch, latent_dim)
        Of the dtype and on the device of `mu`.
    """
    eps = torch.randn(mu.shape, generator=generator, dtype=mu.dtype, device=mu.device)
    return mu + torch.exp(0.5 * logvar) * eps


def elbo_terms(x, logits, mu, logvar):
    """Both terms of the loss of a VAE whose pixels are coins.

    Parameters
    ----------
    x, logits : tensors, shape (batch, ...)
        Of any shape after the batch.
    mu, logvar : tensors, shape (batch, latent_dim)

    Returns
    -------
    reconstruction, kl : tensors, shape ()
        Nats, summed over a picture and over the code, averaged over the batch.
    """
    bce = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum()
    return bce / len(x), kl / len(x)
