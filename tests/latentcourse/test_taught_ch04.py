"""What chapter 4 built, against the library `vector_quantize_pytorch` and PyTorch's attention."""

import numpy as np
import pytest
import torch
from vector_quantize_pytorch import FSQ, ResidualVQ, VectorQuantize
from vector_quantize_pytorch.vector_quantize_pytorch import rotate_to

from latentcourse.taught import ch04

seeds = pytest.mark.parametrize("seed", range(4))


def quantizer(codebook: np.ndarray, **options) -> VectorQuantize:
    """Return the library's quantizer with these words, carried straight through."""
    made = VectorQuantize(
        codebook.shape[1], len(codebook), codebook_dim=codebook.shape[1],
        rotation_trick=False, **options,
    )  # fmt: skip
    with torch.no_grad():
        made._codebook.embed[0].copy_(torch.tensor(codebook))
    return made


def floats(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw what the library computes in."""
    return rng.normal(size=shape).astype(np.float32)


@seeds
def test_every_code_gets_the_word_that_the_library_gives_it(seed):
    rng = np.random.default_rng(seed)
    z, codebook = floats(rng, 200, 5), floats(rng, 33, 5)
    _, index, _ = quantizer(codebook).eval()(torch.tensor(z))
    assert np.array_equal(ch04.nearest_word(z, codebook), index.numpy())


@seeds
def test_running_means_move_words_as_the_library_does(seed):
    rng = np.random.default_rng(seed)
    start = floats(rng, 12, 3)
    start[5] += 50  # nobody chooses it in the first batch
    library = quantizer(start, decay=0.8, eps=1e-30).train()
    library._codebook.cluster_size.zero_()
    library._codebook.embed_avg.zero_()
    words, counts, sums = start.astype(float), np.zeros(12), np.zeros((12, 3))
    for _ in range(5):
        z = floats(rng, 25, 3)
        with torch.no_grad():
            _, index, _ = library(torch.tensor(z))
        words, counts, sums = ch04.ema_step(words, counts, sums, z, index.numpy(), 0.8)
        assert np.allclose(counts, library._codebook.cluster_size[0], atol=1e-5)
        assert np.allclose(sums, library._codebook.embed_avg[0], atol=1e-5)
        chosen = counts > 0
        assert np.allclose(words[chosen], library.codebook[chosen], atol=1e-4)
        # The library sends a word that nobody chose to 0; the course leaves it where it is.
        assert np.array_equal(words[~chosen], start[~chosen])
        assert (library.codebook[~chosen] == 0).all()


@seeds
def test_a_slope_is_turned_back_as_by_the_library(seed):
    rng = np.random.default_rng(seed)
    z, q, d_q = rng.normal(size=(3, 40, 6))
    code = torch.tensor(z, requires_grad=True)
    turned = rotate_to(code, torch.tensor(q))
    assert np.allclose(turned.detach(), q)
    (slope,) = torch.autograd.grad(turned, code, torch.tensor(d_q))
    assert np.allclose(ch04.rotate_back(z, q, d_q), slope)


@seeds
def test_levels_of_words_are_those_of_the_library_s_residual_quantizer(seed):
    rng = np.random.default_rng(seed)
    codebooks = [floats(rng, n, 4) / 2**level for level, n in enumerate((16, 9, 25))]
    library = ResidualVQ(dim=4, codebook_size=(16, 9, 25), rotation_trick=False).eval()
    for layer, codebook in zip(library.layers, codebooks, strict=True):
        layer.codebook = torch.tensor(codebook)
    z = floats(rng, 60, 4)
    total, index, _, parts = library(torch.tensor(z)[None], return_all_codes=True)
    found = ch04.residual_encode(z, codebooks)
    assert np.array_equal(found, index[0])
    assert np.allclose(ch04.residual_decode(found, codebooks), total[0], atol=1e-6)
    for m in (1, 2):
        some = ch04.residual_decode(found[:, :m], codebooks)
        assert np.allclose(some, parts[:m, 0].sum(dim=0), atol=1e-6)


@seeds
@pytest.mark.parametrize("levels", [(8, 5, 5, 5), (3, 4, 7, 6), (5,), (4, 4)])
def test_rounded_codes_and_their_numbers_are_the_library_s(levels, seed):
    rng, library = np.random.default_rng(seed), FSQ(levels)
    sizes = np.array(levels)
    z = rng.normal(0, 2, (300, len(levels)))
    values, index = library(torch.tensor(z)[None])
    digits = ch04.fsq_digits(z, sizes)
    assert np.array_equal(digits, library.indices_to_level_indices(index[0]))
    assert np.allclose(ch04.fsq_values(digits, sizes), values[0])
    assert np.array_equal(ch04.to_index(digits, sizes), index[0])
    every = np.arange(sizes.prod())
    words = ch04.fsq_values(ch04.to_digits(every, sizes), sizes)
    assert np.allclose(words, library.implicit_codebook)


@seeds
def test_the_quantizer_in_torch_carries_and_pulls_as_the_library_s(seed):
    rng = np.random.default_rng(seed)
    codebook, start = floats(rng, 11, 4), floats(rng, 6, 5, 4)
    library = quantizer(codebook, learnable_codebook=True, ema_update=False).train()
    weights = torch.tensor(floats(rng, 6, 5, 4))

    theirs = torch.tensor(start, requires_grad=True)
    quantized, index, loss = library(theirs)
    carried = torch.autograd.grad(quantized, theirs, weights, retain_graph=True)[0]
    # Their one loss pulls at both sides, and is a mean over all numbers.
    z_pull, word_pull = torch.autograd.grad(loss * 20, (theirs, library._codebook.embed))

    ours, words = (torch.tensor(a, requires_grad=True) for a in (start, codebook))
    q, found, codebook_loss, commitment = ch04.quantize(ours, words)
    assert torch.equal(found, index) and torch.allclose(q, quantized, atol=1e-6)
    assert torch.allclose(torch.autograd.grad(q, ours, weights, retain_graph=True)[0], carried)
    for term, end, pull in ((commitment, ours, z_pull), (codebook_loss, words, word_pull[0])):
        assert torch.allclose(term, 20 * loss, rtol=1e-5)
        assert torch.allclose(torch.autograd.grad(term, end)[0], pull, atol=1e-6)


@seeds
def test_attention_to_earlier_places_is_pytorch_s(seed):
    torch.manual_seed(seed)
    query, key, value = torch.randn(3, 2, 3, 7, 5, dtype=torch.float64)
    expected = torch.nn.functional.scaled_dot_product_attention(query, key, value, is_causal=True)
    assert torch.allclose(ch04.causal_attention(query, key, value), expected)


@pytest.mark.parametrize("places", [1, 3])
@seeds
def test_numpy_and_pytorch_agree_on_words_losses_and_every_slope(seed, places):
    rng = np.random.default_rng(seed)
    net = ch04.VQVAE((20, 16, 12), 9, places, rng, beta=0.6, dtype=np.float64)
    net.codebook[:] = rng.normal(size=net.codebook.shape)
    x = rng.random((13, 20))
    reconstruction, gap = ch04.vq_terms(net, x)

    theta, at = torch.tensor(net.theta, requires_grad=True), 0

    def take(like):
        nonlocal at
        part, at = theta[at : at + like.size].reshape(like.shape), at + like.size
        return part

    encoder = [(take(W), take(b)) for W, b, _ in net.encoder]
    decoder = [(take(W), take(b)) for W, b, _ in net.decoder]
    codebook = take(net.codebook)

    def through(layers, h):
        for place, (W, b) in enumerate(layers, start=1):
            h = h @ W + b
            h = torch.relu(h) if place < len(layers) else h
        return h

    z = through(encoder, torch.tensor(x)).reshape(13, places, -1)
    q, index, codebook_loss, commitment = ch04.quantize(z, codebook)
    error = ((through(decoder, q.reshape(13, -1)) - torch.tensor(x)) ** 2).sum() / 13
    (slopes,) = torch.autograd.grad(error + codebook_loss + net.beta * commitment, theta)
    assert np.array_equal(index.numpy(), net.encode(x))
    assert np.allclose([error.item(), codebook_loss.item()], [reconstruction, gap], rtol=1e-12)
    assert np.allclose(commitment.item(), gap, rtol=1e-12)
    assert np.allclose(slopes.numpy(), net.grad, rtol=0, atol=1e-12)
