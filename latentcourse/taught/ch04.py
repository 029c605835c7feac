"""What chapter 4 built, for its later sections and the chapters after it.

Made by `latentcourse release` from the chapter's own solution cells; do not edit. The reasons are
in the chapter: book/chapters/ch04_vq_vae/.
"""

from itertools import pairwise

import numpy as np
import torch
from torch import nn

from latentcourse.taught.ch01 import Adam, forward, train
from latentcourse.taught.ch02 import VAE, train_vae
from latentcourse.taught.ch02 import mlp_layers, pull_through


# From section 1_bits.
def trained_vae(x, latent_dim, sigma, seed, epochs):
    """A VAE with normal pixels and 128 hidden units; beta rises over half of the training."""
    net = VAE((x.shape[1], 128, latent_dim), np.random.default_rng(seed), sigma=sigma)
    train_vae(net, x, epochs, rate=4e-3, warmup=epochs // 2)
    return net


def likeliest_word(mu, logvar, codebook):
    """Find the word at which each cloud's density is highest.

    Parameters
    ----------
    mu, logvar : arrays, shape (n, dim)
        Means and log variances of n clouds.
    codebook : array, shape (n_codes, dim)
        The words.

    Returns
    -------
    array of int, shape (n,)
        Rows of `codebook`; of equally likely words the first.
    """
    gap = mu[:, None, :] - codebook
    cost = (gap**2 * np.exp(-logvar)[:, None, :]).sum(axis=2)
    return cost.argmin(axis=1)


# From section 2_from_scratch.
def nearest_word(z, codebook):
    """Find the nearest word of each code.

    Parameters
    ----------
    z : array, shape (n, dim)
        Codes, of any floating dtype.
    codebook : array, shape (n_codes, dim)
        The words.

    Returns
    -------
    array of int, shape (n,)
        Rows of `codebook`; of equally near words the first.
    """
    z, codebook = z.astype(np.float64), codebook.astype(np.float64)
    return ((codebook**2).sum(axis=1) - 2 * z @ codebook.T).argmin(axis=1)


def codebook_use(index, n_codes):
    """Say how much of a codebook is in use.

    Parameters
    ----------
    index : array of int, any shape
        The words of a whole data set, each from 0 to n_codes - 1; all of them are pooled.
    n_codes : int
        Words in the codebook.

    Returns
    -------
    used : int
        How many words occur.
    perplexity : float
        Between 1 and `used`.
    """
    counts = np.bincount(np.ravel(index), minlength=n_codes)
    p = counts[counts > 0] / counts.sum()
    return len(p), float(np.exp(-(p * np.log(p)).sum()))


def code_slope(z, q, d_q, beta):
    """Slope of the loss with respect to the codes, straight through the dictionary.

    Parameters
    ----------
    z, q : arrays, shape (batch, places, dim)
        Codes, and the words that took their place.
    d_q : array, shape (batch, places, dim)
        Slope of the reconstruction with respect to `q`.
    beta : float
        Weight of the commitment, |z - sg(q)|^2, summed over places and dimensions, averaged over
        the batch.

    Returns
    -------
    array, shape (batch, places, dim)
    """
    return d_q + 2 * beta * (z - q) / len(z)


def codebook_slope(z, codebook, index):
    """Gradient of the codebook loss with respect to the words.

    Parameters
    ----------
    z : array, shape (batch, places, dim)
        Codes; the loss holds them fast.
    codebook : array, shape (n_codes, dim)
    index : array of int, shape (batch, places)
        The word of each code.

    Returns
    -------
    array, shape (n_codes, dim)
        Of the squared distances, summed over places and dimensions, averaged over the batch.
    """
    slope = np.zeros_like(codebook)
    np.add.at(slope, index, 2 * (codebook[index] - z) / len(z))
    return slope


def three_parts(sizes, n_codes, places, dtype):
    """Return a flat vector of zeros, and encoder, decoder and codebook as views into it."""
    mirrored, dim = sizes[::-1], sizes[-1] // places
    half = sum((i + 1) * o for i, o in pairwise(sizes))
    both = half + sum((i + 1) * o for i, o in pairwise(mirrored))
    flat = np.zeros(both + n_codes * dim, dtype)
    encoder, decoder = mlp_layers(flat[:half], sizes), mlp_layers(flat[half:], mirrored)
    return flat, encoder, decoder, flat[both:].reshape(n_codes, dim)


class VQVAE:
    """A vector-quantized autoencoder of dense layers.

    `sizes` names pixels, hidden units and all numbers of a code, such as (64, 128, 32); these are
    cut into `places`, each of which gets a word. The decoder mirrors the encoder; its output is
    the picture. `beta` weighs the commitment.
    """

    def __init__(self, sizes, n_codes, places, rng, beta=0.25, dtype=np.float32):
        shape = sizes, n_codes, places, dtype
        self.theta, self.encoder, self.decoder, self.codebook = three_parts(*shape)
        self.grad, self.encoder_grads, self.decoder_grads, self.codebook_grad = (
            three_parts(*shape)
        )
        for W, _, _ in self.encoder + self.decoder:
            W[:] = rng.normal(0, np.sqrt(2 / len(W)), W.shape)
        self.codebook[:] = rng.uniform(-1, 1, self.codebook.shape) / n_codes
        self.places, self.beta = places, beta

    def codes(self, x):
        """Return the codes of pictures before they are replaced, shape (n, places, dim)."""
        return forward(self.encoder, x)[-1].reshape(len(x), self.places, -1)

    def words(self, z):
        """Return the nearest words of codes, shape (n, places)."""
        flat = z.reshape(-1, z.shape[-1])
        return nearest_word(flat, self.codebook).reshape(z.shape[:-1])

    def encode(self, x):
        """Return the words of pictures, shape (n, places)."""
        return self.words(self.codes(x))

    def decode(self, index):
        """Return the pictures of words, shape (n, dim)."""
        q = self.codebook[index]
        return forward(self.decoder, q.reshape(len(q), -1))[-1]

    def loss(self, x):
        """Return the loss of a batch; fill `grad`."""
        reconstruction, gap = vq_terms(self, x)
        return reconstruction + (1 + self.beta) * gap


def vq_terms(net, x):
    """Both terms of the loss; fills `net.grad` with the gradient of `net.loss`.

    Weights, words and pictures stay as they are.

    Parameters
    ----------
    net : VQVAE
    x : array, shape (batch, dim)

    Returns
    -------
    reconstruction : float
        Squared error, summed over pixels, averaged over the batch.
    gap : float
        Squared distance of codes and words, summed over a picture, averaged over the batch: the
        value of the codebook loss and, without `beta`, of the commitment.
    """
    n = len(x)
    he = forward(net.encoder, x)
    z = he[-1].reshape(n, net.places, -1)
    index = net.words(z)
    q = net.codebook[index]
    hd = forward(net.decoder, q.reshape(n, -1))
    r = hd[-1] - x

    d_q = pull_through(net.decoder, hd, 2 * r / n, net.decoder_grads)
    d_z = code_slope(z, q, d_q.reshape(z.shape), net.beta)
    pull_through(net.encoder, he, d_z.reshape(n, -1), net.encoder_grads)
    net.codebook_grad[:] = codebook_slope(z, net.codebook, index)
    return float((r**2).sum() / n), float(((z - q) ** 2).sum() / n)


def train_words(net, x, epochs, rng, rate=2e-3):
    """Train a network with Adam; the learning rate falls to 0 over the second half."""
    adam = Adam(net.theta, rate)
    for epoch in range(epochs):
        adam.rate = rate * min(1, 2 - 2 * epoch / epochs)
        train(net, x, adam, 1, rng)
    return net


# From section 3_collapse.
class Openings(VQVAE):
    """A VQ-VAE with openings where a cure can act."""

    def __init__(self, sizes, n_codes, places, rng):
        super().__init__(sizes, n_codes, places, rng)
        self.rng, self.chosen = rng, np.zeros(n_codes)  # in this epoch

    def begin(self, x):
        """Before the first epoch."""

    def rest(self, x):
        """After an epoch."""

    def book(self):
        """The words as they are now."""
        return self.codebook

    def learn(self, d_book, z, index):
        """Hand the words their slope."""
        self.codebook_grad[:] = d_book

    def back(self, z, q, d_q):
        """The slope that codes are handed for that of their words, shape (n, dim)."""
        return d_q

    def aim(self, h):
        """Codes from what the encoder returns, shape (n, dim)."""
        return h

    def back_to(self, h, d_z):
        """The slope of what the encoder returns, for that of its codes."""
        return d_z


class Bench(Openings):
    """The same, with words, pictures and loss that go through the openings."""

    def codes(self, x):
        h = super().codes(x)
        return self.aim(h.reshape(-1, h.shape[-1])).reshape(h.shape)

    def words(self, z):
        flat = z.reshape(-1, z.shape[-1])
        return nearest_word(flat, self.book()).reshape(z.shape[:-1])

    def decode(self, index):
        q = self.book()[index]
        return forward(self.decoder, q.reshape(len(q), -1))[-1]

    def loss(self, x):
        n, book = len(x), self.book()
        he = forward(self.encoder, x)
        h = he[-1].reshape(n * self.places, -1)
        z = self.aim(h)
        index = nearest_word(z, book)
        q = book[index]
        hd = forward(self.decoder, q.reshape(n, -1))
        r = hd[-1] - x
        d_q = pull_through(self.decoder, hd, 2 * r / n, self.decoder_grads)
        d_z = self.back(z, q, d_q.reshape(z.shape)) + 2 * self.beta * (z - q) / n
        d_h = self.back_to(h, d_z).reshape(n, -1)
        pull_through(self.encoder, he, d_h, self.encoder_grads)
        d_book = codebook_slope(
            z.reshape(n, self.places, -1), book, index.reshape(n, -1)
        )
        self.learn(d_book, z, index)
        self.chosen += np.bincount(index, minlength=len(book))
        return float((r**2).sum() / n + (1 + self.beta) * ((z - q) ** 2).sum() / n)


def fit_words(net, x, epochs, rate=2e-3):
    """Train with Adam; the last fifth of the epochs passes without rest."""
    net.begin(x)
    adam = Adam(net.theta, rate)
    for epoch in range(epochs):
        net.rate = adam.rate = rate * min(1, 2 - 2 * epoch / epochs)
        train(net, x, adam, 1, net.rng)
        if epoch < 0.8 * epochs:
            net.rest(x)
        net.chosen[:] = 0
    return net


def ema_step(codebook, counts, sums, z, index, decay):
    """Move every word to the running mean of the codes that chose it.

    Parameters
    ----------
    codebook : array, shape (n_codes, dim)
    counts : array, shape (n_codes,)
        Running mean of how many codes of a batch choose each word; from 0.
    sums : array, shape (n_codes, dim)
        Running mean of the sum of these codes; from 0.
    z : array, shape (n, dim)
        The batch's codes.
    index : array of int, shape (n,)
        Their words.
    decay : float
        Weight of what was; what is new has the weight 1 - decay.

    Returns
    -------
    codebook, counts, sums : arrays
        The new ones; the arguments stay as they were.
    """
    chosen = np.eye(len(codebook))[index]  # (n, n_codes)
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z
    codebook, known = codebook.copy(), counts > 0
    codebook[known] = sums[known] / counts[known, None]
    return codebook, counts, sums


class Ema(Bench):
    """Words follow the running mean of their codes; the batch was quantized with the old ones."""

    def __init__(self, *shape):
        super().__init__(*shape)
        self.counts, self.sums = np.zeros(len(self.codebook)), 0 * self.codebook

    def learn(self, d_book, z, index):
        self.codebook_grad[:] = 0
        state = self.codebook, self.counts, self.sums
        self.codebook[:], self.counts, self.sums = ema_step(*state, z, index, 0.9)

    def rest(self, x):
        super().rest(x)
        asleep = self.chosen < 1  # what is left of its means would call a word back
        self.counts[asleep], self.sums[asleep] = 0, 0


def restart_dead(codebook, counts, z, least, rng):
    """Move rarely chosen words to random codes.

    Parameters
    ----------
    codebook : array, shape (n_codes, dim)
    counts : array, shape (n_codes,)
        How often each word was chosen in an epoch.
    z : array, shape (n, dim)
        Codes to move to.
    least : float
        A word with fewer choices is dead.
    rng : numpy.random.Generator

    Returns
    -------
    array, shape (n_codes, dim)
        A new codebook; the others are where they were.
    """
    dead = np.flatnonzero(counts < least)
    codebook = codebook.copy()
    codebook[dead] = z[rng.choice(len(z), len(dead), replace=len(dead) > len(z))]
    return codebook


class Restarts(Bench):
    """After each epoch the words that nobody chose move onto codes."""

    def rest(self, x):
        z = self.codes(x).reshape(-1, self.codebook.shape[1])
        self.codebook[:] = restart_dead(self.codebook, self.chosen, z, 1, self.rng)


def rotate_back(z, q, d_q):
    """Slope with respect to the codes, by the rotation trick.

    Parameters
    ----------
    z, q : arrays, shape (n, dim)
        Codes and their words; none is 0, and no word points exactly away from its code.
    d_q : array, shape (n, dim)
        Slope of the reconstruction with respect to the words.

    Returns
    -------
    array, shape (n, dim)
        The transpose of the rotation from z to q, times |q| / |z|, applied to `d_q`.
    """
    length_z = np.linalg.norm(z, axis=1, keepdims=True)
    length_q = np.linalg.norm(q, axis=1, keepdims=True)
    u, v = z / length_z, q / length_q
    w = (u + v) / np.linalg.norm(u + v, axis=1, keepdims=True)
    along_w, along_v = ((a * d_q).sum(axis=1, keepdims=True) for a in (w, v))
    return length_q / length_z * (d_q - 2 * w * along_w + 2 * u * along_v)


class EmaRestarts(Ema, Restarts):
    """Two cures at once: what a class does not say, the next one does."""


def bits_back(log_likelihood, log_prior, log_posterior):
    """The account of sending a picture with a code that was drawn from its cloud.

    Parameters
    ----------
    log_likelihood, log_prior, log_posterior : arrays, shape (n,)
        log p(x | z), log p(z) and log q(z | x), in nats, at the code that was drawn; densities may
        be above 1.

    Returns
    -------
    paid, returned, net : arrays, shape (n,)
        Bits: for code and picture, for the choice of the code, and the difference.
    """
    paid = -(log_likelihood + log_prior) / np.log(2)
    returned = -log_posterior / np.log(2)
    return paid, returned, paid - returned


# From section 4_residual.
def residual_encode(z, codebooks):
    """Name each code by a word of every level.

    Parameters
    ----------
    z : array, shape (n, dim)
    codebooks : list of arrays, shape (n_codes, dim) each
        One for each level; their sizes may differ.

    Returns
    -------
    array of int, shape (n, levels)
    """
    index = []
    for codebook in codebooks:
        index.append(nearest_word(z, codebook))
        z = z - codebook[index[-1]]
    return np.stack(index, axis=1)


def residual_decode(index, codebooks):
    """Add up the words of the first levels.

    Parameters
    ----------
    index : array of int, shape (n, m)
        Words of the first m levels, 1 <= m <= levels.
    codebooks : list of arrays, shape (n_codes, dim) each

    Returns
    -------
    array, shape (n, dim)
    """
    return sum(codebooks[level][words] for level, words in enumerate(index.T))


def fsq_digits(z, levels):
    """Round each number of a code to one of its steps.

    Parameters
    ----------
    z : array, shape (n, dim)
    levels : array of int, shape (dim,)
        Steps of each number, from 3 to 1000.

    Returns
    -------
    array of int, shape (n, dim)
        From 0 to levels - 1.
    """
    half = 1.001 * (levels - 1) / 2
    offset = np.where(levels % 2 == 0, 0.5, 0.0)
    bounded = half * np.tanh(z + np.arctanh(offset / half)) - offset
    return np.rint(bounded).astype(int) + levels // 2


def fsq_values(digits, levels):
    """Return the numbers that stand for steps, in [-1, 1], 0 among them.

    Parameters
    ----------
    digits : array of int, shape (n, dim)
    levels : array of int, shape (dim,)

    Returns
    -------
    array of float, shape (n, dim)
    """
    return (digits - levels // 2) / (levels // 2)


def to_index(digits, levels):
    """Return the single number that stands for each row of steps.

    Parameters
    ----------
    digits : array of int of any size, such as uint8, shape (n, dim)
        From 0 to levels - 1.
    levels : array of int, shape (dim,)
        Their product is at most 2**62.

    Returns
    -------
    array of int64, shape (n,)
        From 0 to the product of `levels`, minus 1.
    """
    basis = np.concatenate([[1], np.cumprod(levels[:-1], dtype=np.int64)])
    return digits.astype(np.int64) @ basis


def to_digits(index, levels):
    """Return the steps that a single number stands for: the inverse of `to_index`.

    Parameters
    ----------
    index : array of int, shape (n,)
    levels : array of int, shape (dim,)

    Returns
    -------
    array of int64, shape (n, dim)
    """
    basis = np.concatenate([[1], np.cumprod(levels[:-1], dtype=np.int64)])
    return index[:, None] // basis % levels


# From section 5_prior.
def quantize(z, codebook):
    """Replace codes by their nearest words, straight through.

    Parameters
    ----------
    z : tensor, shape (batch, places, dim)
    codebook : tensor, shape (n_codes, dim)

    Returns
    -------
    q : tensor, shape (batch, places, dim)
        The words' values; the gradient goes to `z` as if nothing had happened, and not to the words.
    index : tensor of int64, shape (batch, places)
        Of equally near words the first.
    codebook_loss, commitment : tensors, shape ()
        |sg(z) - word|^2 and |z - sg(word)|^2, summed over a picture, averaged over the batch.
    """
    with torch.no_grad():
        cost = (codebook**2).sum(dim=1) - 2 * z @ codebook.T
        index = cost.argmin(dim=2)
    words = codebook[index]
    codebook_loss = ((z.detach() - words) ** 2).sum() / len(z)
    commitment = ((z - words.detach()) ** 2).sum() / len(z)
    return z + (words - z).detach(), index, codebook_loss, commitment


def count_bits(index, new, n_codes, more=1.0):
    """Mean length of new pictures under frequencies that were counted place by place.

    Parameters
    ----------
    index : array of int, shape (n, places)
        The words of the pictures that are counted.
    new : array of int, shape (m, places)
        The words of those that are written.
    n_codes : int
        Words in the codebook.
    more : float
        Added to every count, so that no word is impossible.

    Returns
    -------
    float
        Bits for a picture: summed over places, averaged over pictures.
    """
    bits = 0.0
    for seen, written in zip(index.T, new.T, strict=True):
        p = np.bincount(seen, minlength=n_codes) + more
        bits -= np.log2(p[written] / p.sum()).mean()
    return float(bits)


def causal_attention(query, key, value):
    """Mix the values of the places up to each place.

    Parameters
    ----------
    query, key, value : tensors, shape (batch, heads, places, dim)

    Returns
    -------
    tensor, shape (batch, heads, places, dim)
        Softmax of the scaled products of `query` and `key`, applied to `value`; place t sees
        places 0 to t.
    """
    scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
    later = torch.ones(scores.shape[-2:], dtype=torch.bool, device=scores.device).triu(
        1
    )
    return scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ value


def word_nats(model, index, start):
    """Mean length of pictures under a model of the next word.

    Parameters
    ----------
    model : function
        From words, shape (batch, places), to logits, shape (batch, places, n_codes): at each place
        those of the word that *follows* it. One call answers for all places.
    index : tensor of int64, shape (batch, places)
        The words of pictures.
    start : int
        What is fed in front of the first word; no word itself.

    Returns
    -------
    tensor, shape ()
        Nats, summed over places, averaged over pictures.
    """
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before).flatten(0, 1)
    cost = nn.functional.cross_entropy(logits, index.flatten(), reduction="sum")
    return cost / len(index)


def pick(logits, temperature, top_k, generator):
    """Draw one word for each row.

    Parameters
    ----------
    logits : tensor, shape (batch, n_codes)
    temperature : float
        Divides the logits; 0 takes the likeliest word.
    top_k : int or None
        Only that many of the likeliest words can be drawn, also where more are equally likely; None
        for all, and so is a number beyond n_codes.
    generator : torch.Generator
        All draws come from it.

    Returns
    -------
    tensor of int64, shape (batch,)
    """
    if temperature == 0:
        return logits.argmax(dim=1)
    if top_k is not None and top_k < logits.shape[1]:
        kept, words = logits.topk(top_k, dim=1)
    else:
        words = torch.arange(logits.shape[1], device=logits.device)
        kept, words = logits, words.expand_as(logits)
    p = (kept / temperature).softmax(dim=1)
    drawn = torch.multinomial(p, 1, generator=generator)
    return words.gather(1, drawn)[:, 0]
