"""What chapter 2 built, against PyTorch and SciPy."""

import numpy as np
import pytest
import torch
from scipy.stats import norm
from torch.distributions import Normal, kl_divergence
from torch.nn import functional

from latentcourse.taught import ch02

SHAPES = [(5, 4, 2), (7, 6, 5, 3), (64, 32, 2)]


def torch_loss_and_gradient(net, x, eps):
    """The loss of a VAE by PyTorch, and its gradient by autograd, in the order of `theta`."""
    parameters = []

    def run(layers, h):
        for W, b, rectify in layers:
            weight, bias = (torch.tensor(part, requires_grad=True) for part in (W, b))
            parameters.extend([weight, bias])
            h = h @ weight + bias
            h = torch.relu(h) if rectify else h
        return h

    x = torch.tensor(x)
    mu, logvar = run(net.encoder, x).chunk(2, dim=1)
    out = run(net.decoder, mu + torch.exp(logvar / 2) * torch.tensor(eps))
    if net.sigma is None:
        loss = functional.binary_cross_entropy_with_logits(out, x, reduction="sum")
    else:
        loss = -Normal(out, net.sigma).log_prob(x).sum()
    prior = Normal(torch.zeros_like(mu), torch.ones_like(mu))
    loss = loss + net.beta * kl_divergence(Normal(mu, torch.exp(logvar / 2)), prior).sum()
    (loss / len(x)).backward()
    return loss.item() / len(x), np.concatenate([p.grad.numpy().ravel() for p in parameters])


@pytest.mark.parametrize("sizes", SHAPES)
@pytest.mark.parametrize("sigma, beta", [(None, 1.0), (None, 4.0), (0.3, 0.5)])
@pytest.mark.parametrize("seed", range(3))
def test_loss_and_gradient_are_autograd_s(sizes, sigma, beta, seed):
    rng = np.random.default_rng(seed)
    net = ch02.VAE(sizes, rng, sigma, beta, dtype=np.float64)
    net.theta += rng.normal(0, 0.1, net.theta.shape)
    x, eps = rng.random((6, sizes[0])), rng.normal(size=(6, sizes[-1]))
    reconstruction, kl = ch02.vae_terms(net, x, eps)
    loss, gradient = torch_loss_and_gradient(net, x, eps)
    assert np.isclose(reconstruction + beta * kl, loss, rtol=1e-12)
    assert abs(net.grad - gradient).max() < 1e-12 * max(1, abs(gradient).max())


def test_pytorch_s_terms_are_numpy_s():
    rng = np.random.default_rng(0)
    net = ch02.VAE((9, 7, 3), rng, dtype=np.float64)
    x, eps = rng.random((5, 9)), rng.normal(size=(5, 3))
    mu, logvar = net.encode(x)
    logits = ch02.forward(net.decoder, ch02.reparameterize(mu, logvar, eps))[-1]
    theirs = ch02.elbo_terms(*(torch.tensor(part) for part in (x, logits, mu, logvar)))
    assert np.allclose([part.item() for part in theirs], ch02.vae_terms(net, x, eps), atol=1e-12)


def test_densities_and_divergences_are_scipy_s_and_pytorch_s():
    rng = np.random.default_rng(1)
    z, mu, logvar = rng.normal(size=(3, 6, 4))
    density = norm.logpdf(z, mu, np.exp(logvar / 2)).sum(axis=1)
    assert np.allclose(ch02.log_normal(z, mu, logvar), density)
    pair = Normal(torch.tensor(mu), torch.tensor(np.exp(logvar / 2))), Normal(0.0, 1.0)
    assert np.allclose(ch02.kl_divergence(mu, logvar), kl_divergence(*pair).sum(dim=1).numpy())


def test_a_float32_network_stays_float32_and_a_seed_gives_the_same_training():
    x = np.random.default_rng(0).random((200, 9), dtype=np.float32)
    nets = [ch02.VAE((9, 6, 2), np.random.default_rng(3)) for _ in range(2)]
    losses = [ch02.train_vae(net, x, epochs=5, warmup=3) for net in nets]
    assert np.array_equal(losses[0], losses[1]) and np.array_equal(nets[0].theta, nets[1].theta)
    assert nets[0].theta.dtype == nets[0].grad.dtype == np.float32
    assert nets[0].beta == 1.0, "the weight is put back"
    before = nets[0].grad.copy()
    ch02.measure(nets[0], x)
    assert np.array_equal(nets[0].grad, before), "measuring leaves the gradient alone"


def test_the_weight_rises_and_free_bits_charge_the_floor():
    assert [ch02.kl_weight(share, 0.5, 4.0) for share in (0.0, 0.25, 0.5, 1.0)] == [0, 2, 4, 4]
    assert ch02.charged_kl(np.array([[0.0, 2.0], [0.0, 4.0]]), 0.5) == 3.5
