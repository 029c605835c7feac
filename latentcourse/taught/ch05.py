"""What chapter 5 built, for its later sections and the chapters after it.

Made by `latentcourse release` from the chapter's own solution cells; do not edit. The reasons are
in the chapter: book/chapters/ch05_latent_diffusion/.
"""

from itertools import pairwise

import numpy as np
import torch
from torch import nn

from latentcourse.taught.ch01 import Adam, forward
from latentcourse.taught.ch02 import VAE, mlp_layers, pull_through, train_vae


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
        From latents to pictures; expensive.
    z : array, shape (batch, ...)
        Noise: latents at time `times[0]`.
    times : sequence of float
        The times to visit, from first to last, falling.

    Returns
    -------
    array
        The pictures.
    """
    for k in range(len(times) - 1):
        z = step(z, times[k], times[k + 1])
    return decode(z)


def remake(encode, step, decode, x, eps, times, strength):
    """Make pictures from pictures: walk back from half-way in place of from noise.

    Parameters
    ----------
    encode, step, decode : functions
        `encode` goes from pictures to latents; the others are as in `make`.
    x : array, shape (batch, ...)
        Pictures.
    eps : array
        Standard normal noise, of the latents' shape.
    times : sequence of float
        As in `make`.
    strength : float
        In [0, 1]. The walk begins at the first of `times` that is not above it, with latents
        that hold this much noise: (1 - t) z + t eps at that time t.

    Returns
    -------
    array
        The pictures. With strength 0 they are reconstructions.
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
    return add_noise(z, eps, bars[step]), step / len(bars), eps


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
        eps_hat = net(z, np.full(len(z), now / len(bars)))
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
        At least two.
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
        0 is the guess without a label, 1 the guess with it, and both exactly so; above 1 goes on
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
        What is divided by is not allowed to be smaller.

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
        Draws for each photo a time of its own, and noise; on the device of `z`.

    Returns
    -------
    tensor, shape ()
        Squared error of the guessed velocities eps - z, averaged over all numbers. A mean over
        numbers, not a sum: here it only changes the size of the gradient, to which Adam is blind.
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
        Of guidance: 0 is without labels, 1 with them, and then the network is asked once a step.

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
    """Weights of the tiles' places, which add up to 1 at every place of the line.

    Parameters
    ----------
    cuts : list of (int, int)
        From `tiles`, where at most two tiles share a place.

    Returns
    -------
    list of arrays
        One for each tile, as long as the tile: 1 where it is alone; where n places are shared, the
        later tile rises as 1 / (n + 1), 2 / (n + 1), ... n / (n + 1), and the earlier one falls.
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
        what becomes of them is cut off.
    factor : int
        Pixels along the side of a latent place.

    Returns
    -------
    tensor, shape (batch, colours, factor height, factor width)
        With a rim as wide as the decoder's reach, and a decoder that does nothing but look at a
        neighbourhood, exactly what `decode(z)` is.
    """
    bands = []
    for top in range(0, z.shape[2], size):
        band, above = [], max(top - rim, 0)
        for left in range(0, z.shape[3], size):
            before = max(left - rim, 0)
            part = z[:, :, above : top + size + rim, before : left + size + rim]
            y, x = factor * (top - above), factor * (left - before)
            tall = factor * min(size, z.shape[2] - top)
            wide = factor * min(size, z.shape[3] - left)
            band.append(decode(part)[:, :, y : y + tall, x : x + wide])
        bands.append(torch.cat(band, dim=3))
    return torch.cat(bands, dim=2)


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
        How many numbers, their sum, and the sum of their squares. It says nothing that other tiles
        could not add to.
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
        Added to the variance, which is divided by the count of numbers.

    Returns
    -------
    tensor, of the shape and dtype of `part`
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
