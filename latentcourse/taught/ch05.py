"""What chapter 5 built, for its later sections and the chapters after it.

Made by `latentcourse release` from the chapter's own solution cells; do not edit. The reasons are
in the chapter: book/chapters/ch05_latent_diffusion/.
"""

from itertools import pairwise

import numpy as np
import torch
from scipy import ndimage
from scipy.spatial import ConvexHull
from torch import nn

from latentcourse.data import CONDITIONS, draw, sample_factors
from latentcourse.taught.ch01 import Adam, forward
from latentcourse.taught.ch02 import VAE, mlp_layers, pull_through, train_vae
from latentcourse.training import device, train


# From section 1_bill.
def bill(height, width, channels, hidden=128):
    """Count what a grid of numbers costs a network.

    Parameters
    ----------
    height, width, channels : int
        Shape of a picture, or of a latent.
    hidden : int
        Channels of a layer inside the network, the same on every grid.

    Returns
    -------
    dict of str to int
        "numbers": how many numbers the grid holds.
        "places": how many places it has; each is one vector for the network.
        "pairs": of places, in order, each with itself too: what attention compares.
        "convolution": multiplications of a 3x3 convolution from `hidden` to `hidden` channels
        with padding 1; what the padding multiplies counts too.
    """
    places = height * width
    return {
        "numbers": places * channels,
        "places": places,
        "pairs": places**2,
        "convolution": 9 * hidden**2 * places,
    }


def make(step, decode, z, times):
    """Make pictures from noise.

    Parameters
    ----------
    step : function
        `step(z_t, now, later)` walks latents from time `now` to time `later`.
    decode : function
        From latents to pictures, which are returned; expensive.
    z : array, shape (batch, ...)
        Noise: latents at time `times[0]`.
    times : sequence of float
        The times to visit, from first to last, falling.
    """
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    """Make pictures from pictures: walk back from part of the way in place of from noise.

    Parameters
    ----------
    encode, step, decode, times
        `encode` goes from pictures to latents; the others are as in `make`.
    x, eps : arrays
        Pictures, and standard normal noise of their latents' shape.
    strength : float
        In [0, 1]. The walk begins at the first of `times` that is not above it, with latents
        that hold this much noise: (1 - t) z + t eps at that time t. So 0 rebuilds `x`.
    """
    left = [t for t in times if t <= strength]
    z = (1 - left[0]) * encode(x) + left[0] * eps
    return make(step, decode, z, left)


# From section 2_from_scratch.
def light_vae(x, latent_dim, seed, epochs):
    """A VAE of coins whose KL term weighs a tenth."""
    rng = np.random.default_rng(seed)
    vae = VAE((x.shape[1], 128, latent_dim), rng, beta=0.1)
    train_vae(vae, x, epochs, rate=4e-3)
    return vae


def cloud_codes(vae, x, n, rng):
    """Draw n codes: a picture at random, then a code from its cloud."""
    mu, logvar = vae.encode(x[rng.integers(len(x), size=n)])
    return mu + np.exp(0.5 * logvar) * rng.standard_normal(mu.shape)


def alpha_bars(n_steps, kind, first=1e-4, last=0.06, shift=0.008):
    r"""The share of the code's variance that is left after each step.

    In step k, counted from 0, the variance that was there shrinks by the factor `1 - beta_k`,
    and noise of variance `beta_k` is added. What is left of the code's own variance after step
    k is the product of `1 - beta_i` over all steps up to and with k.

    Parameters
    ----------
    n_steps : int
    kind : str
        "linear": the betas go from `first` to `last` in equal steps, both included.
        "cosine": with f(u) = cos((u + shift) / (1 + shift) * pi / 2) ** 2,
        beta_k = 1 - f((k + 1) / n_steps) / f(k / n_steps), but never above 0.999.
    first, last, shift : float

    Returns
    -------
    array of float64, shape (n_steps,)
        Falling; the first step leaves nearly all, the last one nearly nothing.

    Raises
    ------
    ValueError
        If `kind` is neither.
    """
    if kind == "linear":
        betas = np.linspace(first, last, n_steps)
    elif kind == "cosine":
        u = np.linspace(0, 1, n_steps + 1)
        f = np.cos((u + shift) / (1 + shift) * np.pi / 2) ** 2
        betas = np.minimum(1 - f[1:] / f[:-1], 0.999)
    else:
        raise ValueError(f"kind must be linear or cosine, not {kind!r}.")
    return np.cumprod(1 - betas)


def add_noise(z, eps, alpha_bar):
    """The code after a step: its own share and that of the noise.

    Parameters
    ----------
    z, eps : arrays, shape (batch, dim)
        Codes, and standard normal noise.
    alpha_bar : array, shape (batch,)
        The share of the variance that is left of each code.

    Returns
    -------
    array, shape (batch, dim)
        If `z` has variance 1, so has this.
    """
    left = alpha_bar[:, None]
    return np.sqrt(left) * z + np.sqrt(1 - left) * eps


def velocity(z, eps, alpha_bar):
    """How the noised code moves as its angle grows: sqrt(alpha_bar) eps - sqrt(1 - alpha_bar) z.

    Parameters
    ----------
    z, eps : arrays, shape (batch, dim)
    alpha_bar : array, shape (batch,)

    Returns
    -------
    array, shape (batch, dim)
    """
    left = alpha_bar[:, None]
    return np.sqrt(left) * eps - np.sqrt(1 - left) * z


def from_velocity(z_t, v, alpha_bar):
    """Code and noise from what both make together.

    Parameters
    ----------
    z_t : array, shape (batch, dim)
        `add_noise(z, eps, alpha_bar)`.
    v : array, shape (batch, dim)
        `velocity(z, eps, alpha_bar)`, or a guess of it.
    alpha_bar : array, shape (batch,)
        From 0 to 1, both included: nothing here may divide by what can be 0.

    Returns
    -------
    z, eps : arrays, shape (batch, dim)
    """
    left = alpha_bar[:, None]
    z = np.sqrt(left) * z_t - np.sqrt(1 - left) * v
    return z, np.sqrt(1 - left) * z_t + np.sqrt(left) * v


def time_features(t, n, top=60.0):
    """Waves that tell a network the time.

    Parameters
    ----------
    t : array, shape (batch,)
        Times in [0, 1]; real numbers, not steps.
    n : int
        How many numbers describe a time; even.
    top : float
        Highest angular speed, in radians for the whole way from 0 to 1.

    Returns
    -------
    array, shape (batch, n)
        n / 2 sines, then n / 2 cosines, of `speed * t`; the speeds go from 1 to `top` in equal
        ratios, both included.
    """
    speeds = np.geomspace(1, top, n // 2)
    angle = t[:, None] * speeds
    return np.hstack([np.sin(angle), np.cos(angle)])


class Denoiser:
    """Dense layers that see a noised code and its time, and guess what the code was mixed with.

    `latent_dim` numbers of the code, `width` units in each of `depth` hidden layers; `rng` draws
    the weights, `waves` numbers describe the time.
    """

    def __init__(self, latent_dim, rng, width=128, depth=3, waves=16, dtype=np.float32):
        sizes = (latent_dim + waves, *[width] * depth, latent_dim)
        count = sum((fan_in + 1) * fan_out for fan_in, fan_out in pairwise(sizes))
        self.theta, self.grad = np.zeros((2, count), dtype)
        self.layers = mlp_layers(self.theta, sizes)
        self.grads = mlp_layers(self.grad, sizes)
        for W, _, _ in self.layers[:-1]:
            W[:] = rng.normal(0, np.sqrt(2 / len(W)), W.shape)
        self.latent_dim, self.waves = latent_dim, waves

    def inputs(self, z_t, t):
        """Codes and times side by side, shape (batch, latent_dim + waves)."""
        rows = np.hstack([z_t, time_features(t, self.waves)])
        return rows.astype(self.theta.dtype)

    def __call__(self, z_t, t):
        """Return the guesses, shape (batch, latent_dim)."""
        return forward(self.layers, self.inputs(z_t, t))[-1]


def denoiser_terms(net, z_t, t, target):
    """The loss of the network's guesses; fills `net.grad` with its gradient.

    Weights, codes, times and targets stay as they are.

    Parameters
    ----------
    net : Denoiser
        `net.inputs(z_t, t)` are what its layers `net.layers` see; `net.grads` are the places of
        their gradients.
    z_t, target : arrays, shape (batch, latent_dim)
    t : array, shape (batch,)

    Returns
    -------
    float
        Squared error, summed over the code, averaged over the batch.
    """
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    return float((r**2).sum() / len(r))


def noise_batch(draw, bars, rng, size=256):
    """Noised codes at random steps, their times, and their noise, which is to be guessed."""
    z, step = draw(size, rng), rng.integers(len(bars), size=size)
    eps = rng.standard_normal(z.shape)
    return add_noise(z, eps, bars[step]), (step + 1) / len(bars), eps


def fit(net, batch_of, steps, rng, rate=2e-3):
    """Train with Adam; the rate falls to 0 over the second half. Return the losses."""
    adam, losses = Adam(net.theta, rate), []
    for step in range(steps):
        adam.rate = rate * min(1, 2 - 2 * step / steps)
        losses.append(denoiser_terms(net, *batch_of(rng)))
        adam.step(net.grad)
    return np.array(losses)


def ddpm_step(z_t, eps_hat, now, before, noise):
    """Draw an earlier code, given a later one and the code that its noise points to.

    If the guess is right, both z_t and the earlier code are mixtures of one code z with noise, and
    the earlier one, given z and z_t, is normal with

        mean      sqrt(before) (1 - r) / (1 - now) z + sqrt(r) (1 - before) / (1 - now) z_t
        variance  (1 - r) (1 - before) / (1 - now),    where r = now / before.

    Parameters
    ----------
    z_t, eps_hat : arrays, shape (batch, dim)
        Noised codes, and the guess of their noise.
    now, before : float
        The share of the variance that is left at `z_t` and a step earlier; 0 < now < before <= 1.
    noise : array, shape (batch, dim)
        Standard normal; where `before` is 1 it has no say.

    Returns
    -------
    array, shape (batch, dim)
    """
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    r = now / before
    mean = np.sqrt(before) * (1 - r) * z + np.sqrt(r) * (1 - before) * z_t
    spread = np.sqrt((1 - r) * (1 - before) / (1 - now))
    return mean / (1 - now) + spread * noise


def ddim_step(z_t, eps_hat, now, before):
    """Keep the guessed code and the guessed noise, and mix them anew as they were earlier.

    Parameters
    ----------
    z_t, eps_hat : arrays, shape (batch, dim)
    now, before : float
        The share of the variance that is left at `z_t` and earlier; 0 < now < before <= 1.

    Returns
    -------
    array, shape (batch, dim)
    """
    z = (z_t - np.sqrt(1 - now) * eps_hat) / np.sqrt(now)
    return np.sqrt(before) * z + np.sqrt(1 - before) * eps_hat


def walk_back(net, z, bars, steps, step_of):
    """Walk from noise to codes over `steps` of a schedule's steps, from the last to the first."""
    visited = np.linspace(len(bars) - 1, 0, steps).round().astype(int)
    for now, before in pairwise([*visited, None]):
        eps_hat = net(z, np.full(len(z), (now + 1) / len(bars)))
        z = step_of(z, eps_hat, bars[now], 1.0 if before is None else bars[before])
    return z


def flow_batch(draw, rng, size=256):
    """Codes on the straight lines to noise, their times, and the lines' velocities."""
    z, t = draw(size, rng), rng.random(size)
    eps = rng.standard_normal(z.shape)
    late = t[:, None]
    return (1 - late) * z + late * eps, t, eps - z


def euler(velocity_of, z, steps):
    """Walk against the velocity from time 1 to time 0.

    Parameters
    ----------
    velocity_of : function
        From codes of shape (batch, dim) and times of shape (batch,) to velocities of shape
        (batch, dim): what a code at that time gains a unit of time *later*, noise minus code.
    z : array, shape (batch, dim)
        Where the walk begins, at time 1; it stays as it is.
    steps : int
        Equal steps; the velocity is asked once in each, at the step's beginning.

    Returns
    -------
    array, shape (batch, dim)
        Where the walk ends, at time 0.
    """
    times = np.linspace(1, 0, steps + 1)
    for now, later in pairwise(times):
        z = z + (later - now) * velocity_of(z, np.full(len(z), now))
    return z


# From section 3_minimiser.
def best_velocity(z, t, data):
    """The minimiser of the flow-matching loss on a finite set of equally likely codes.

    Parameters
    ----------
    z : array, shape (batch, dim)
        Noised codes (1 - t) x + t eps, where x is some row of `data` and eps standard normal.
    t : array, shape (batch,)
        Their times, in (0, 1].
    data : array, shape (n, dim)
        All codes there are.

    Returns
    -------
    array, shape (batch, dim)
        The mean of eps - x, given z and t. Finite also where t is small and n large.
    """
    late = t[:, None]
    apart = ((z[:, None, :] - (1 - late[:, None]) * data) ** 2).sum(axis=2)
    weight = -apart / (2 * late**2)
    weight = np.exp(weight - weight.max(axis=1, keepdims=True))
    x = weight @ data / weight.sum(axis=1, keepdims=True)
    return (z - x) / late


def copies(made, data, ratio=1 / 3):
    """The share of made codes that lie much nearer to one of the data than to any other.

    Parameters
    ----------
    made : array, shape (batch, dim)
    data : array, shape (n, dim)
        At least two; equal rows count each.
    ratio : float
        A copy's distance to its nearest of the data is *below* this share of its distance to the
        second nearest.

    Returns
    -------
    float
        From 0 to 1.
    """
    apart = np.stack([((row - data) ** 2).sum(axis=1) for row in made])
    first, second = np.sqrt(np.partition(apart, 1, axis=1)[:, :2].T)
    return float((first < ratio * second).mean())


def guided(with_label, without, weight):
    """Turn a guess away from the one without a label.

    Parameters
    ----------
    with_label, without : arrays of the same shape
        Guesses of the same codes, with the label and without.
    weight : float
        Any number. 0 is the guess without a label, 1 the guess with it, and both exactly so; above 1 goes on
        in the same direction.

    Returns
    -------
    array, of the same shape
    """
    return (1 - weight) * without + weight * with_label


def as_velocity(guess, z_t, t, kind, least=0.05):
    """The velocity eps - x that follows from a guess, where z_t = (1 - t) x + t eps.

    Parameters
    ----------
    guess, z_t : arrays, shape (batch, dim)
    t : array, shape (batch,)
        Times in [0, 1].
    kind : str
        What the guess is of: "code" (x), "noise" (eps) or "velocity".
    least : float
        The difference of z_t and the guess is divided by t or by 1 - t, but by no less than this.

    Returns
    -------
    array, shape (batch, dim)
    """
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / np.maximum(late, least)
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, least)
    return guess


# From section 4_photos.
THINGS = ("parcel", "envelope")
NONE = 5  # the label that says: no label


def booth(n, size, seed):
    """Colour photos from the booth in [-1, 1], shape (n, 3, size, size), and their labels.

    Labels have shape (n, 2): place in THINGS and in CONDITIONS.
    """
    factors = sample_factors(n, np.random.default_rng(seed), kinds=THINGS)
    for name in ("x", "y", "angle"):
        factors[name] *= np.float32(0.4)  # nearly straight, nearly in the middle
    factors["severity"] = 0.6 + 0.4 * (factors["severity"] - np.float32(0.3)) / 0.7
    x = torch.tensor(draw(factors, size, colour=True)).permute(0, 3, 1, 2)
    labels = np.stack([factors["kind"] // 2, factors["condition"]], axis=1)
    return 2 * x.contiguous() - 1, torch.tensor(labels)


class Block(nn.Module):
    """Two convolutions beside a short cut; what it is told scales and shifts its inside."""

    def __init__(self, channels, out, told=0):
        super().__init__()
        self.first = nn.Sequential(
            nn.GroupNorm(8, channels), nn.SiLU(), nn.Conv2d(channels, out, 3, padding=1)
        )
        self.norm = nn.GroupNorm(8, out)
        self.last = nn.Conv2d(out, out, 3, padding=1)
        nn.init.zeros_(self.last.weight)  # at first, the block is its short cut
        self.short = nn.Conv2d(channels, out, 1) if channels != out else nn.Identity()
        self.told = nn.Linear(told, 2 * out) if told else None

    def forward(self, h, told=None):
        inside = self.norm(self.first(h))
        if self.told is not None:
            scale, shift = self.told(told)[:, :, None, None].chunk(2, dim=1)
            inside = inside * (1 + scale) + shift
        return self.short(h) + self.last(nn.functional.silu(inside))


class PhotoAutoencoder(nn.Module):
    """A KL-regularized autoencoder of colour photos, f = 4."""

    def __init__(self, channels=4, widths=(32, 64)):
        super().__init__()
        a, b = widths
        self.encoder = nn.Sequential(
            nn.PixelUnshuffle(2),  # four pixels become twelve channels of one place
            nn.Conv2d(12, a, 3, padding=1),
            Block(a, a),
            nn.Conv2d(a, b, 4, stride=2, padding=1),
            Block(b, b),
            nn.GroupNorm(8, b),
            nn.SiLU(),
            nn.Conv2d(b, 2 * channels, 3, padding=1),
        )
        self.decoder = nn.Sequential(
            nn.Conv2d(channels, b, 3, padding=1),
            Block(b, b),
            Block(b, b),
            nn.Upsample(scale_factor=2),
            nn.Conv2d(b, a, 3, padding=1),
            Block(a, a),
            nn.GroupNorm(8, a),
            nn.SiLU(),
            nn.Conv2d(a, 12, 3, padding=1),
            nn.PixelShuffle(2),
        )

    def encode(self, x):
        """Means and log variances, shape (batch, channels, height / 4, width / 4) each."""
        mu, logvar = self.encoder(x).chunk(2, dim=1)
        return mu, logvar.clamp(-20, 5)


def half(place):
    """On a GPU, compute in bfloat16 where that is safe."""
    return torch.autocast("cuda", torch.bfloat16, enabled=place.type == "cuda")


def photo_terms(net, x, generator):
    """The loss of an autoencoder, and the error that a person would ask for."""
    with half(x.device):
        mu, logvar = (part.float() for part in net.encode(x))
        eps = torch.randn(mu.shape, generator=generator, device=x.device)
        x_hat = net.decoder(mu + (0.5 * logvar).exp() * eps).float()
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum() / x.numel()
    error = ((x_hat - x) ** 2).mean()
    return {"loss": (x_hat - x).abs().mean() + error + 1e-3 * kl, "error": error}


def fit_autoencoder(net, x, epochs, batch_size, seed):
    """Train an autoencoder of photos; return its table."""

    def terms(batch, share, generator):
        return photo_terms(net, batch, generator)

    return train(
        net, terms, x, epochs=epochs, batch_size=batch_size, rate=2e-3, seed=seed,
        warmup=50, clip=1.0,
    )  # fmt: skip


def new_network(make, seed, place):
    """A network whose weights are drawn with a seed of its own."""
    with torch.random.fork_rng():  # new layers draw from PyTorch's global generator
        torch.manual_seed(seed)
        return make().to(place, memory_format=torch.channels_last)


@torch.no_grad()
def in_parts(function, *x, size=250):
    """A function of large tensors, part by part; results come back to the processor."""
    parts = zip(*(tensor.split(size) for tensor in x), strict=True)
    made = [function(*part) for part in parts]
    if isinstance(made[0], tuple):
        return tuple(torch.cat(side).cpu() for side in zip(*made, strict=True))
    return torch.cat(made).cpu()


def latent_scale(mu, logvar):
    """The factor that gives drawn latents a standard deviation of 1.

    Parameters
    ----------
    mu, logvar : tensors, shape (n, channels, height, width)
        Means and log variances of the latents of many pictures.

    Returns
    -------
    float
        One number for all channels and places. The latents are *drawn*: their variance, taken
        over all numbers of all pictures round one common mean, is that of `mu` (divided by the
        number of values) and the mean of the clouds' own variances.
    """
    variance = mu.var(correction=0) + logvar.exp().mean()
    return float(variance.rsqrt())


def drop_labels(labels, share, none, generator):
    """Replace all labels of some photos by "none".

    Parameters
    ----------
    labels : tensor of int64, shape (batch, 2)
        Kind and condition of each photo; it stays as it is.
    share : float
        Probability with which a photo loses its labels, each photo by itself.
    none : int
        What stands for no label, in both columns.
    generator : torch.Generator
        The only source of randomness.

    Returns
    -------
    tensor of int64, shape (batch, 2)
    """
    drawn = torch.rand(len(labels), 1, generator=generator, device=labels.device)
    return torch.where(drawn < share, none, labels)


class Attention(nn.Module):
    """All places of a grid look at each other, beside a short cut."""

    def __init__(self, channels, heads=4):
        super().__init__()
        self.norm, self.heads = nn.GroupNorm(8, channels), heads
        self.ask = nn.Conv2d(channels, 3 * channels, 1)
        self.out = nn.Conv2d(channels, channels, 1)
        nn.init.zeros_(self.out.weight)

    def forward(self, h):
        parts = self.ask(self.norm(h)).flatten(2).chunk(3, dim=1)
        query, key, value = (
            part.unflatten(1, (self.heads, -1)).transpose(2, 3).contiguous()
            for part in parts  # contiguous, or it is not fused
        )
        found = nn.functional.scaled_dot_product_attention(query, key, value)
        return h + self.out(found.transpose(2, 3).reshape(h.shape))


class PhotoDenoiser(nn.Module):
    """A U-Net that guesses velocities; it is told times and two labels, each perhaps NONE."""

    def __init__(self, channels=4, widths=(48, 96), patch=2, told=128):
        super().__init__()
        a, b = widths
        self.labels = nn.ModuleList(nn.Embedding(NONE + 1, told) for _ in range(2))
        self.clock = nn.Sequential(
            nn.Linear(told // 2, told), nn.SiLU(), nn.Linear(told, told)
        )
        self.speeds = nn.Buffer(torch.logspace(0, 3, told // 4))
        self.cut, self.join = nn.PixelUnshuffle(patch), nn.PixelShuffle(patch)
        self.enter = nn.Conv2d(channels * patch**2, a, 3, padding=1)
        self.fine, self.fine_again = Block(a, a, told), Block(2 * a, a, told)
        self.coarse, self.coarse_again = Block(b, b, told), Block(2 * b, b, told)
        self.down = nn.Conv2d(a, b, 4, stride=2, padding=1)
        self.look, self.think = Attention(b), Block(b, b, told)
        self.up = nn.Sequential(
            nn.Upsample(scale_factor=2), nn.Conv2d(b, a, 3, padding=1)
        )
        self.leave = nn.Sequential(
            nn.GroupNorm(8, a),
            nn.SiLU(),
            nn.Conv2d(a, channels * patch**2, 3, padding=1),
        )
        nn.init.zeros_(self.leave[-1].weight)  # at first it guesses nothing

    def tell(self, t, labels):
        """One vector of time and labels for each of a batch."""
        angle = t[:, None] * self.speeds
        told = self.clock(torch.cat([angle.sin(), angle.cos()], dim=1))
        for column, table in zip(labels.T, self.labels, strict=True):
            told = told + table(column)
        return nn.functional.silu(told)

    def forward(self, z_t, t, labels):
        """Guesses of velocities, of the shape of `z_t`."""
        told = self.tell(t, labels)
        fine = self.fine(self.enter(self.cut(z_t)), told)
        coarse = self.coarse(self.down(fine), told)
        h = self.think(self.look(coarse), told)
        h = self.coarse_again(torch.cat([h, coarse], dim=1), told)
        return self.join(
            self.leave(self.fine_again(torch.cat([self.up(h), fine], 1), told))
        )


def flow_loss(net, z, labels, generator):
    """The flow-matching loss of a batch, at times whose logit is standard normal.

    Parameters
    ----------
    net : torch.nn.Module
        `net(z_t, t, labels)`, with t of shape (batch,), guesses velocities of the shape of z.
    z : tensor, shape (batch, channels, height, width)
        Latents, of spread 1; they stay as they are.
    labels : tensor of int64, shape (batch, 2)
    generator : torch.Generator
        Draws for each photo a time of its own, and noise; on the device of `z`, and numbers that
        can be mixed with `z`, whatever its dtype.

    Returns
    -------
    tensor, shape ()
        Squared error of the guessed velocities eps - z, averaged over all numbers. A mean over
        numbers, not a sum: here it only changes the size of the gradient, to which Adam is nearly
        blind.
    """
    eps = torch.randn(z.shape, generator=generator, device=z.device)
    logit = torch.randn(len(z), generator=generator, device=z.device)
    t = torch.sigmoid(logit)
    share = t[:, None, None, None]
    guess = net((1 - share) * z + share * eps, t, labels)
    return ((guess - (eps - z)) ** 2).mean()


@torch.no_grad()
def follow(average, net, step, decay=0.998):
    """Move averaged weights towards a network's, in place.

    Parameters
    ----------
    average, net : torch.nn.Module
        Two networks of one kind; `net` stays as it is. Only parameters are averaged.
    step : int
        How many steps `net` has been trained, from 1.
    decay : float
        What the average keeps of itself in the long run. In the beginning it keeps less, or it
        would remember the weights that nobody has trained: (1 + step) / (10 + step), as long as
        that is smaller.
    """
    keep = min(decay, (1 + step) / (10 + step))
    for slow, fast in zip(average.parameters(), net.parameters(), strict=True):
        slow.lerp_(fast, 1 - keep)


def fit_prior(
    net, average, mu, logvar, labels, scale, epochs, batch_size, seed, loss=flow_loss
):
    """Train a denoiser on drawn and scaled latents, and its average; return its table."""

    def terms(batch, share, generator):
        mu, logvar, labels = batch
        eps = torch.randn(mu.shape, generator=generator, device=mu.device)
        z = scale * (mu + (0.5 * logvar).exp() * eps)
        told = drop_labels(labels, 0.1, NONE, generator)
        with half(z.device):
            return {"loss": loss(net, z, told, generator)}

    return train(
        net, terms, (mu, logvar, labels), epochs=epochs, batch_size=batch_size,
        rate=2e-3, seed=seed, warmup=100, clip=1.0, average=average, follow=follow,
    )  # fmt: skip


@torch.no_grad()
def sample_photos(net, decode, scale, noise, labels, none, steps=10, weight=2.0):
    """Walk from noise to photos with Euler's steps and guidance.

    Parameters
    ----------
    net : torch.nn.Module
        `net(z_t, t, labels)`, with t of shape (batch,), guesses velocities eps - z of latents of
        spread 1.
    decode : function
        From latents as the autoencoder made them to photos.
    scale : float
        By which latents were multiplied before the network saw them.
    noise : tensor, shape (batch, channels, height, width)
        Where the walk begins, at time 1; it stays as it is.
    labels : tensor of int64, shape (batch, 2)
    none : int
        The label that stands for none.
    steps : int
        Equal steps down to time 0.
    weight : float
        Of guidance: 0 is without labels, 1 with them; for either the network is asked only once
        a step.

    Returns
    -------
    tensor
        Photos, as `decode` returns them.
    """
    z, nothing = noise, torch.full_like(labels, none)
    for k in range(steps):
        t = torch.full((len(z),), 1 - k / steps, device=z.device)
        with_label = net(z, t, labels) if weight != 0 else 0.0
        without = net(z, t, nothing) if weight != 1 else 0.0
        z = z - guided(with_label, without, weight) / steps
    return decode(z / scale)


def blurred(x, width):
    """Photos seen through a Gaussian of this width, in pixels."""
    bell = torch.exp(-(torch.arange(-3.0, 4.0, device=x.device) ** 2) / (2 * width**2))
    line = (bell / bell.sum()).expand(3, 1, 1, 7)
    wide = nn.functional.pad(x, (3, 3, 3, 3), mode="replicate")
    across = nn.functional.conv2d(wide, line, groups=3)
    return nn.functional.conv2d(across, line.transpose(2, 3), groups=3)


def rough(x, generator):
    """A batch of photos, some of which come out blurred or noisy."""
    dice = torch.rand(3, generator=generator, device=x.device).tolist()
    if dice[0] < 0.4:
        x = blurred(x, 0.4 + 0.6 * dice[1])
    if dice[2] < 0.4:
        x = x + 0.08 * torch.randn(x.shape, generator=generator, device=x.device)
    return x


class PhotoJudge(nn.Module):
    """Names kind and condition of photos; sets of photos are compared in its 48 features.

    Photos have 64 pixels a side, or 32 where `stride` is 1.
    """

    def __init__(self, widths=(32, 48, 64, 96), stride=2):
        super().__init__()
        layers = [nn.Conv2d(3, widths[0], 5, stride=stride, padding=2)]
        for a, b in zip(widths, (*widths[1:], widths[-1]), strict=True):
            layers += [nn.GroupNorm(8, a), nn.ReLU()]
            layers += [nn.Conv2d(a, b, 3, stride=2 if a != b else 1, padding=1)]
        layers += [nn.GroupNorm(8, widths[-1]), nn.ReLU(), nn.Flatten()]
        self.see = nn.Sequential(*layers, nn.Linear(16 * widths[-1], 48), nn.ReLU())
        self.name = nn.Linear(48, 7)

    def forward(self, x):
        """Logits of two kinds and five conditions, shape (batch, 7)."""
        return self.name(self.see(x))

    def look(self, x):
        """Features and names of photos, as arrays of shape (n, 48) and (n, 2)."""
        where = self.name.weight.device
        seen = in_parts(lambda part: self.see(part.to(where)), x)
        logits = in_parts(lambda part: self.name(part.to(where)), seen)
        names = [logits[:, :2].argmax(dim=1), logits[:, 2:].argmax(dim=1)]
        return seen.numpy(), torch.stack(names, dim=1).numpy()


def fit_judge(net, x, labels, epochs, view):
    """Train a judge on real photos, seen as `view` shows them; return its table."""

    def terms(batch, share, generator):
        x, labels = batch
        logits = net(view(x, generator)).split((2, 5), dim=1)
        losses = [
            nn.functional.cross_entropy(part, labels[:, k], label_smoothing=0.02)
            for k, part in enumerate(logits)
        ]
        return {"loss": sum(losses)}

    return train(
        net, terms, (x, labels), epochs=epochs, batch_size=64, rate=3e-3, warmup=50
    )


def noise_loss(net, z, labels, generator):
    """The loss of guessed noise, where code and noise are mixed by the cosine of an angle."""
    eps = torch.randn(z.shape, generator=generator, device=z.device)
    t = torch.rand(len(z), generator=generator, device=z.device)
    angle = (torch.pi / 2 * t)[:, None, None, None]
    guess = net(angle.cos() * z + angle.sin() * eps, t, labels)
    return ((guess - eps) ** 2).mean()


@torch.no_grad()
def ddim_photos(net, decode, scale, noise, labels, none, steps=10, weight=2.0):
    """As `sample_photos`, for a network that guesses noise."""
    z, nothing = noise, torch.full_like(labels, none)
    times = np.linspace(0.95, 0, steps + 1)  # at 1 a guess is divided by nearly nothing
    for now, later in pairwise(times):
        t = torch.full((len(z),), now, device=z.device, dtype=z.dtype)
        eps = guided(net(z, t, labels), net(z, t, nothing), weight)
        code = (z - np.sin(np.pi / 2 * now) * eps) / np.cos(np.pi / 2 * now)
        z = np.cos(np.pi / 2 * later) * code + np.sin(np.pi / 2 * later) * eps
    return decode(z / scale)


def filled(x):
    """The share of its convex hull that the largest thing in each photo fills, shape (n,).

    A thing is where the ratio of a photo to its table differs from colour to colour, or is above
    one: a shadow dims all colours alike. The table is a plane fitted to the photo's border.
    """
    shares, (height, width) = [], x.shape[2:]
    rows, columns = np.mgrid[:height, :width]
    plane = np.stack([np.ones(height * width), rows.ravel(), columns.ravel()], axis=1)
    edge = np.ones((height, width), bool)
    edge[3:-3, 3:-3] = False
    for photo in np.asarray(x, np.float64) / 2 + 0.5:
        fit = np.linalg.lstsq(plane[edge.ravel()], photo[:, edge].T, rcond=None)[0]
        ratio = photo / np.maximum((plane @ fit).T.reshape(photo.shape), 0.05)
        marked = np.maximum(np.ptp(ratio, axis=0), ratio.max(axis=0) - 1) > 0.1
        parts, count = ndimage.label(ndimage.binary_closing(marked))
        largest = (
            parts == np.bincount(parts.ravel())[1:].argmax() + 1 if count else marked
        )
        places = np.argwhere(ndimage.binary_fill_holes(largest))
        corners = [places + step for step in ((0, 0), (0, 1), (1, 0), (1, 1))]
        wide = len(places) > 20
        shares.append(
            len(places) / ConvexHull(np.concatenate(corners)).volume if wide else 0
        )
    return np.array(shares)


# From section 5_large.
def reach(layers):
    """How many places of the latent beyond a tile's edge decide about pixels inside the tile.

    A convolution with an odd kernel of `size` looks `size // 2` places to each side, of the grid
    that it works on. After enlarging the grid a place of the latent spans more of these, so the
    same look reaches less far, counted in latent places: an eighth of a place, say. The looks of
    all layers add up.

    Parameters
    ----------
    layers : list of (str, int)
        From the latent to the picture: ("conv", size) or ("enlarge", factor).

    Returns
    -------
    int
        The sum of all looks in latent places, rounded *up* to whole places.
    """
    span, fine = 0, 1  # the looks so far, in places of a grid `fine` times as fine
    for name, size in layers:
        if name == "enlarge":
            span, fine = span * size, fine * size
        else:
            span += size // 2
    return -(-span // fine)


def tiles(length, size, overlap):
    """Cut places 0 to length - 1 into tiles that overlap.

    Parameters
    ----------
    length, size, overlap : int
        `overlap` is at least 0 and below `size`.

    Returns
    -------
    list of (int, int)
        First place and end (one beyond the last place) of each tile, in order. The first begins
        at 0, each next one `size - overlap` later, and the last is the first that reaches `length`:
        it ends there, so it may be shorter. A tile that is as long as the line is the only one.
    """
    cuts, start = [(0, min(size, length))], 0
    while cuts[-1][1] < length:
        start += size - overlap
        cuts.append((start, min(start + size, length)))
    return cuts


def fades(cuts):
    """An array of weights for each tile; at every place of the line they add up to 1.

    A tile's weight is 1 where it is alone. Where two tiles share n places, the later one rises as
    1 / (n + 1), 2 / (n + 1), ... n / (n + 1), and the earlier one falls.

    Parameters
    ----------
    cuts : list of (int, int)
        From `tiles`, where at most two tiles share a place.
    """
    weights = [np.ones(end - start) for start, end in cuts]
    for k in range(1, len(cuts)):
        n = cuts[k - 1][1] - cuts[k][0]
        rise = np.arange(1, n + 1) / (n + 1)
        weights[k][:n] *= rise
        weights[k - 1][len(weights[k - 1]) - n :] *= 1 - rise
    return weights


@torch.no_grad()
def decode_tiles(decode, z, size, rim, factor):
    """Decode in square tiles that do not overlap, each with its neighbourhood.

    Parameters
    ----------
    decode : function
        From latents (batch, channels, h, w) to pictures (batch, colours, factor h, factor w).
    z : tensor, shape (batch, channels, height, width)
    size : int
        Side of a tile in latent places; the last row and column of tiles may be smaller.
    rim : int
        Latent places that each tile is given beyond each of its edges, as far as there are any;
        what becomes of them is cut off. Each tile is decoded once, all pictures of the batch
        together.
    factor : int
        Pixels along the side of a latent place.

    Returns
    -------
    tensor, shape (batch, colours, factor height, factor width)
        With a rim as wide as the decoder's reach, and a decoder that does nothing but look at a
        neighbourhood, exactly what `decode(z)` is.
    """
    picture, (height, width) = None, z.shape[2:]
    for top in range(0, height, size):
        for left in range(0, width, size):
            above, before = max(top - rim, 0), max(left - rim, 0)
            part = z[:, :, above : top + size + rim, before : left + size + rim]
            y, x = factor * (top - above), factor * (left - before)
            tall = factor * min(size, height - top)
            wide = factor * min(size, width - left)
            made = decode(part)[:, :, y : y + tall, x : x + wide]
            if picture is None:
                shape = len(z), made.shape[1], factor * height, factor * width
                picture = made.new_empty(shape)
            y, x = factor * top, factor * left
            picture[:, :, y : y + tall, x : x + wide] = made
    return picture


def tile_sums(part, groups):
    """What one tile tells about the statistics of each group of channels.

    Parameters
    ----------
    part : tensor, shape (batch, channels, height, width)
    groups : int
        Divides the channels; a group is made of neighbouring ones.

    Returns
    -------
    tensor of float64, shape (3, batch, groups)
        How many numbers, their sum, and the sum of their squares.
    """
    flat = part.double().reshape(len(part), groups, -1)
    count = torch.full(flat.shape[:2], flat.shape[2], dtype=torch.float64)
    return torch.stack([count, flat.sum(dim=2), (flat**2).sum(dim=2)])


def norm_with(part, sums, weight, bias, eps=1e-5):
    """Normalise a tile by the statistics of the whole, as a group norm does.

    Parameters
    ----------
    part : tensor, shape (batch, channels, height, width)
    sums : tensor, shape (3, batch, groups)
        The sum of all tiles' `tile_sums`.
    weight, bias : tensors, shape (channels,)
    eps : float
        Added to the variance, which is divided by the count of numbers. The result has the shape and dtype of `part`.
    """
    count, total, squares = sums
    mean = total / count
    spread = (squares / count - mean**2 + eps).sqrt()
    each = part.shape[1] // sums.shape[2]
    mean, spread = (
        side.repeat_interleave(each, dim=1)[:, :, None, None] for side in (mean, spread)
    )
    normal = ((part - mean) / spread).to(part.dtype)
    return normal * weight[:, None, None] + bias[:, None, None]
