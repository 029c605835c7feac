"""Networks side by side: each start by itself, and a VAE of them that adds up."""

import math

import numpy as np
import pytest
import torch

from latentcourse.nets import SideBySide, SideBySideVAE


def dense(layers, h):
    """What a stack does, worked out in NumPy."""
    for W, b in layers[:-1]:
        h = np.maximum(h @ W + b, 0)
    return h @ layers[-1][0] + layers[-1][1]


@pytest.fixture
def net():
    return SideBySide((2, 5, 1), 3, torch.Generator().manual_seed(0))


@pytest.fixture
def x():
    return torch.randn(3, 7, 2, generator=torch.Generator().manual_seed(1))


def test_networks_side_by_side_compute_what_each_would_alone(net, x):
    together = net(x).detach().numpy()
    for start in range(3):
        alone = dense(net.layers(start), x[start].numpy())
        assert np.allclose(alone, together[start], atol=1e-6)


def test_a_sum_over_starts_gives_each_start_its_own_gradient(net, x):
    net(x).square().mean(dim=(1, 2)).sum().backward()
    whole = net.W[0].grad.clone()
    net.zero_grad()
    net(x)[1].square().mean().backward()
    assert torch.allclose(whole[1], net.W[0].grad[1])
    assert not net.W[0].grad[0].any() and not net.W[0].grad[2].any()


def test_weights_start_as_he_says():
    net = SideBySide((200, 300, 10), 2, torch.Generator().manual_seed(0))
    for W, fan_in in zip(net.W, (200, 300), strict=True):
        assert abs(W.std().item() / math.sqrt(2 / fan_in) - 1) < 0.05
    assert not any(b.any() for b in net.b)
    assert not torch.equal(net.W[0][0], net.W[0][1]), "two starts with the same weights"


@pytest.fixture
def pictures():
    return np.random.default_rng(0).random((40, 6), dtype=np.float32)


@pytest.fixture
def vae(pictures):
    return SideBySideVAE(torch.tensor(pictures), (6, 5, 2), starts=3, seed=4)


def test_every_network_of_a_vae_encodes_and_decodes_by_its_own_weights(vae, pictures):
    mu, logvar = vae.encode(pictures)
    seen = (pictures - pictures.mean(axis=0)) / pictures.std(ddof=1)
    for start in range(3):
        both = dense(vae.encoder.layers(start), seen)
        assert np.allclose(np.hstack([mu[start], logvar[start]]), both, atol=1e-5)
        logits = dense(vae.decoder.layers(start), mu[start])
        assert np.allclose(vae.decode(mu)[start], 1 / (1 + np.exp(-logits)), atol=1e-5)
    assert not np.allclose(mu[0], mu[1])


def test_a_code_is_drawn_from_its_cloud_and_without_noise_is_its_mean(vae, pictures):
    x = vae.broadcast(pictures)
    out, z, mu, logvar = vae(x)
    assert torch.equal(z, mu) and torch.equal(out, vae.decoder(mu))
    assert torch.equal(mu.detach(), torch.tensor(vae.encode(pictures)[0]))
    many = torch.stack([vae(x, torch.Generator().manual_seed(seed)).z for seed in range(2000)])
    sigma = torch.exp(logvar / 2)
    assert ((many.mean(dim=0) - mu) / sigma).abs().max() < 5 / math.sqrt(2000)
    assert (many.std(dim=0) / sigma - 1).abs().max() < 5 / math.sqrt(4000)


@pytest.mark.filterwarnings("error")
def test_codes_are_decoded_whatever_they_come_in(vae):
    z = np.zeros((3, 1, 2))
    once = vae.decode(z)
    shared = np.broadcast_to(z[:1], z.shape)  # a view that cannot be written to
    for same in (torch.zeros(3, 1, 2), z.astype(np.float32), shared):
        assert np.allclose(vae.decode(same), once, atol=1e-6)


def test_the_same_seed_makes_the_same_weights_and_another_makes_others(vae, pictures):
    again, other = (SideBySideVAE(torch.tensor(pictures), (6, 5, 2), 3, seed) for seed in (4, 5))
    for one, same, new in zip(vae.encoder.W, again.encoder.W, other.encoder.W, strict=True):
        assert torch.equal(one, same) and not torch.equal(one, new)
