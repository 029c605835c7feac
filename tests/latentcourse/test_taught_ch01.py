"""What chapter 1 built, against PyTorch and SciPy."""

import numpy as np
import pytest
import torch
from scipy.linalg import sqrtm
from scipy.stats import norm
from torch.nn import functional

from latentcourse.taught.ch01 import (
    Adam,
    Autoencoder,
    Momentum,
    bce_from_logits,
    best_sigma,
    dense_layers,
    draw_fitted,
    forward,
    frechet_distance,
    gaussian_nll,
    nearest,
    pca_decode,
    pca_encode,
    pca_fit,
    sigmoid,
    train_epoch,
    walk,
)

SHAPES = [(5, 3, 5), (7, 4, 2, 4, 7), (64, 32, 2, 32, 64), (9, 8, 6, 3, 6, 8, 9)]


def torch_loss_and_gradient(net: Autoencoder, x: np.ndarray) -> tuple[float, np.ndarray]:
    """The network's loss by PyTorch, and its gradient by autograd, in the order of `theta`."""
    parameters = []
    h = torch.tensor(x)
    for W, b, rectify in net.layers:
        weight, bias = (torch.tensor(part, requires_grad=True) for part in (W, b))
        parameters += [weight, bias]
        h = h @ weight + bias
        h = torch.relu(h) if rectify else h
    loss = ((torch.sigmoid(h) - torch.tensor(x)) ** 2).sum(dim=1).mean()
    loss.backward()
    return loss.item(), np.concatenate([p.grad.numpy().ravel() for p in parameters])


@pytest.mark.parametrize("sizes", SHAPES)
@pytest.mark.parametrize("seed", range(5))
def test_the_gradients_by_hand_are_those_of_autograd(sizes, seed):
    rng = np.random.default_rng(seed)
    net = Autoencoder(sizes, rng, np.float64)
    net.theta += rng.normal(0, 0.1, net.theta.shape)  # biases too leave zero
    x = rng.random((11, sizes[0]))
    loss = net.loss(x)
    expected, gradient = torch_loss_and_gradient(net, x)
    assert loss == pytest.approx(expected, rel=1e-12)
    np.testing.assert_allclose(net.grad, gradient, rtol=0, atol=1e-12)


def test_float32_gradients_stay_near_those_of_float64():
    single, double = (
        Autoencoder((64, 32, 2, 32, 64), np.random.default_rng(0), dtype)
        for dtype in (np.float32, np.float64)
    )
    x = np.random.default_rng(1).random((32, 64), dtype=np.float32)
    single.loss(x)
    double.loss(x.astype(np.float64))
    assert single.grad.dtype == np.float32
    np.testing.assert_allclose(single.grad, double.grad, atol=1e-5)


def test_every_layer_is_a_view_into_theta_and_they_fill_it():
    net = Autoencoder((7, 4, 2, 4, 7), np.random.default_rng(0))
    assert all(np.shares_memory(net.theta, part) for layer in net.layers for part in layer[:2])
    assert sum(W.size + b.size for W, b, _ in net.layers) == net.theta.size
    net.theta[:] = 3
    assert all((W == 3).all() and (b == 3).all() for W, b, _ in net.layers)


def test_code_and_logits_stay_linear_and_all_other_layers_rectify():
    rectify = [layer.rectify for layer in dense_layers(np.zeros(1000), (9, 8, 6, 3, 6, 8, 9))]
    assert rectify == [True, True, False, True, True, False]


def test_encode_and_decode_are_the_two_halves_of_the_network():
    net = Autoencoder((7, 4, 2, 4, 7), np.random.default_rng(0), np.float64)
    x = np.random.default_rng(1).random((5, 7))
    hs = forward(net.layers, x)
    np.testing.assert_array_equal(net.encode(x), hs[2])
    np.testing.assert_array_equal(net.decode(net.encode(x)), sigmoid(hs[-1]))


def test_the_loss_leaves_batch_and_parameters_as_they_were():
    net = Autoencoder((7, 4, 2, 4, 7), np.random.default_rng(0))
    x = np.random.default_rng(1).random((5, 7), dtype=np.float32)
    theta, batch = net.theta.copy(), x.copy()
    net.loss(x)
    assert np.array_equal(net.theta, theta) and np.array_equal(x, batch)


def both_train(ours, theirs, gradients):
    """Feed the same slopes to our optimiser and to PyTorch's; return both vectors after each."""
    (parameter,) = theirs.param_groups[0]["params"]
    for gradient in gradients:
        ours.step(gradient.copy())
        parameter.grad = torch.tensor(gradient)
        theirs.step()
        yield ours.theta, parameter.detach().numpy()


@pytest.mark.parametrize("rate", [1e-3, 0.1])
def test_adam_takes_the_same_twenty_steps_as_pytorch(rate):
    rng = np.random.default_rng(0)
    start = rng.normal(size=30)
    twin = torch.tensor(start, requires_grad=True)
    # slopes from 1e-6 to 1, some of them zero: where epsilon and the bias correction matter
    gradients = rng.normal(size=(20, 30)) * np.logspace(-6, 0, 30) * (rng.random((20, 30)) > 0.2)
    ours, theirs = Adam(start.copy(), rate=rate), torch.optim.Adam([twin], lr=rate)
    for mine, expected in both_train(ours, theirs, gradients):
        np.testing.assert_allclose(mine, expected, rtol=0, atol=1e-12)


def test_momentum_takes_the_same_twenty_steps_as_pytorch():
    rng = np.random.default_rng(0)
    start, gradients = rng.normal(size=30), rng.normal(size=(20, 30))
    twin = torch.tensor(start, requires_grad=True)
    ours = Momentum(start.copy(), rate=0.05, momentum=0.9)
    theirs = torch.optim.SGD([twin], lr=0.05, momentum=0.9)
    for mine, expected in both_train(ours, theirs, gradients):
        np.testing.assert_allclose(mine, expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("optimiser", [Adam, Momentum])
def test_an_optimiser_moves_theta_in_place_and_leaves_the_gradient(optimiser):
    theta, gradient = np.ones(4), np.array([1.0, -1.0, 0.5, 0.0])
    kept = gradient.copy()
    optimiser(theta).step(gradient)
    assert (theta[:3] != 1).all() and theta[3] == 1
    assert np.array_equal(gradient, kept)


def test_an_epoch_sees_every_picture_and_makes_the_loss_smaller():
    rng = np.random.default_rng(0)
    x = rng.random((50, 9), dtype=np.float32)
    net = Autoencoder((9, 8, 3, 8, 9), rng)
    optimiser = Adam(net.theta, rate=1e-2)
    losses = [train_epoch(net, x, optimiser, 16, rng) for _ in range(40)]
    assert optimiser.t == 40 * 4
    assert losses[-1] < 0.9 * losses[0]


@pytest.mark.parametrize("seed", range(3))
def test_cross_entropy_and_its_slope_are_those_of_pytorch(seed):
    rng = np.random.default_rng(seed)
    x, logits = rng.random((6, 9)), rng.normal(0, 10, (6, 9))
    twin = torch.tensor(logits, requires_grad=True)
    each = functional.binary_cross_entropy_with_logits(twin, torch.tensor(x), reduction="none")
    expected = each.sum(dim=1).mean()
    expected.backward()
    loss, slope = bce_from_logits(x, logits)
    assert loss == pytest.approx(expected.item(), rel=1e-12)
    np.testing.assert_allclose(slope, twin.grad.numpy(), rtol=0, atol=1e-12)


def test_cross_entropy_stays_finite_at_extreme_logits():
    with np.errstate(all="raise", under="ignore"):
        loss, slope = bce_from_logits(np.array([[0.0, 1.0]]), np.array([[5000.0, -5000.0]]))
    assert loss == pytest.approx(10000) and np.array_equal(slope, [[1, -1]])


@pytest.mark.parametrize("sigma", [0.05, 0.7, 3.0])
def test_the_gaussian_likelihood_is_that_of_scipy(sigma):
    rng = np.random.default_rng(0)
    x, x_hat = rng.random((6, 9)), rng.random((6, 9))
    expected = -norm.logpdf(x, x_hat, sigma).sum(axis=1).mean()
    assert gaussian_nll(x, x_hat, sigma) == pytest.approx(expected, rel=1e-12)


def test_no_other_sigma_makes_the_pictures_likelier_than_the_best():
    rng = np.random.default_rng(0)
    x, x_hat = rng.random((6, 9)), rng.random((6, 9))
    best = best_sigma(x, x_hat)
    others = [gaussian_nll(x, x_hat, best * factor) for factor in np.linspace(0.5, 2, 60)]
    assert gaussian_nll(x, x_hat, best) <= min(others)


@pytest.mark.parametrize("seed", range(5))
def test_the_frechet_distance_is_the_formula_with_a_matrix_square_root(seed):
    rng = np.random.default_rng(seed)
    a = rng.normal(size=(200, 6)) @ rng.normal(size=(6, 6))
    b = rng.normal(size=(150, 6)) @ rng.normal(size=(6, 6)) + rng.normal(size=6)
    C_a, C_b = np.cov(a.T), np.cov(b.T)
    gap = a.mean(axis=0) - b.mean(axis=0)
    expected = gap @ gap + np.trace(C_a + C_b - 2 * sqrtm(C_a @ C_b).real)
    assert frechet_distance(a, b) == pytest.approx(expected, rel=1e-8)
    assert frechet_distance(b, a) == pytest.approx(expected, rel=1e-8)


def test_the_frechet_distance_stays_a_number_where_features_are_constant():
    a, b = (np.random.default_rng(s).normal(size=(50, 4)) * [1, 1, 0, 0] for s in (0, 1))
    assert frechet_distance(a, a) == pytest.approx(0, abs=1e-6)
    assert 0 < frechet_distance(a, b) < 1


def test_pca_rebuilds_as_well_as_the_singular_values_say():
    x = np.random.default_rng(0).normal(size=(40, 6)) @ np.diag([5, 4, 3, 2, 1, 0.5]) + 2
    model = pca_fit(x, 3)
    lost = ((pca_decode(pca_encode(x, *model), *model) - x) ** 2).sum()
    values = np.linalg.svd(x - x.mean(axis=0), compute_uv=False)
    assert lost == pytest.approx((values[3:] ** 2).sum())


def test_the_nearest_codes_are_those_of_a_plain_search():
    rng = np.random.default_rng(0)
    codes, queries = rng.normal(size=(60, 4)), rng.normal(size=(9, 4))
    distances = np.linalg.norm(queries[:, None] - codes[None], axis=2)
    assert np.array_equal(nearest(codes, queries, 5), distances.argsort(axis=1)[:, :5])


def test_a_walk_has_equal_steps_and_both_ends():
    path = walk(np.array([0.0, 1.0]), np.array([4.0, -1.0]), 5)
    np.testing.assert_allclose(path, [[0, 1], [1, 0.5], [2, 0], [3, -0.5], [4, -1]], atol=1e-15)


def test_fitted_draws_have_the_mean_and_covariance_of_the_codes():
    rng = np.random.default_rng(0)
    codes = rng.normal(size=(500, 3)) @ np.array([[2, 1, 0], [0, 1, 0], [0, 0.5, 0.2]]) + [3, 0, -1]
    drawn = draw_fitted(codes, 50_000, rng)
    np.testing.assert_allclose(drawn.mean(axis=0), codes.mean(axis=0), atol=0.05)
    np.testing.assert_allclose(np.cov(drawn.T), np.cov(codes.T), atol=0.1)
