"""The Gaussian mixture whose density is known."""

import numpy as np
import pytest

from latentcourse.data import mixture


def test_samples_and_parameters_have_the_promised_shapes():
    data = mixture(50)
    assert data.x.shape == (50, 8) and data.x.dtype == np.float32
    assert data.component.shape == (50,) and data.component.dtype == np.int64
    assert data.means.shape == (2, 8) and data.covariance.shape == (8, 8)
    assert data.weights.sum() == pytest.approx(1)


def test_the_log_density_is_the_textbook_formula():
    data = mixture(200, seed=1)
    precision = np.linalg.inv(data.covariance)
    volume = np.sqrt(np.linalg.det(2 * np.pi * data.covariance))
    density = np.zeros(200)
    for weight, mean in zip(data.weights, data.means, strict=True):
        gap = data.x - mean
        density += weight * np.exp(-0.5 * np.einsum("ni,ij,nj->n", gap, precision, gap)) / volume
    np.testing.assert_allclose(data.log_density(data.x), np.log(density), rtol=1e-9)


def test_the_density_sums_to_one():
    # importance sampling from a wider Gaussian, whose own density is known
    data, rng = mixture(1), np.random.default_rng(0)
    spread = 1.6
    points = rng.standard_normal((200_000, 8)) * spread
    log_wide = -0.5 * (points**2).sum(1) / spread**2 - 4 * np.log(2 * np.pi * spread**2)
    assert np.exp(data.log_density(points) - log_wide).mean() == pytest.approx(1, abs=0.15)


def test_the_log_density_stays_finite_far_out():
    data = mixture(2)
    assert np.isfinite(data.log_density(np.full((1, 8), 1e4))).all()


def test_samples_have_the_means_the_covariance_and_the_weights_they_claim():
    data = mixture(40_000, seed=2)
    for k in range(2):
        part = data.x[data.component == k]
        np.testing.assert_allclose(part.mean(0), data.means[k], atol=0.04)
        np.testing.assert_allclose(np.cov(part.T), data.covariance, atol=0.04)
        assert len(part) / 40_000 == pytest.approx(data.weights[k], abs=0.01)


@pytest.mark.parametrize("separation", [0.0, 1.5, 4.0])
def test_the_means_are_as_far_apart_as_asked(separation):
    data = mixture(1, separation=separation)
    gap = data.means[0] - data.means[1]
    assert np.sqrt(gap @ np.linalg.solve(data.covariance, gap)) == pytest.approx(separation)


def test_the_seed_decides_the_samples_and_nothing_else():
    first, again, other = mixture(20, seed=1), mixture(20, seed=1), mixture(20, seed=2)
    assert np.array_equal(first.x, again.x)
    assert not np.array_equal(first.x, other.x)
    assert np.array_equal(first.means, other.means)


def test_bad_arguments_are_refused_with_what_is_allowed():
    with pytest.raises(ValueError, match="n must be a whole number of at least 1"):
        mixture(0)
    with pytest.raises(ValueError, match="separation must be a finite number of at least 0"):
        mixture(5, separation=-1.0)
    with pytest.raises(ValueError, match="x must have shape"):
        mixture(5).log_density(np.zeros(8))
