"""What chapter 3 built, against scikit-learn and closed forms."""

import numpy as np
import pytest
from sklearn.metrics import mutual_info_score

from latentcourse.taught import ch03


@pytest.mark.parametrize("seed", range(3))
def test_mutual_information_is_scikit_learn_s(seed):
    rng = np.random.default_rng(seed)
    factor = rng.integers(0, 5, 400)
    code = factor + rng.normal(0, 1.5, 400)
    parts = np.digitize(code, np.linspace(code.min(), code.max(), 13)[1:-1])
    expected = mutual_info_score(parts, factor)
    assert np.isclose(ch03.mutual_information(code, factor, bins=12), expected)
    assert ch03.mutual_information(np.ones(400), factor) == 0


def test_a_code_of_the_factors_scores_1_by_every_ruler():
    factors = np.array([[a, b] for a in range(3) for b in range(4)])
    codes = factors[:, ::-1] * [2.0, -3.0]
    table = [[ch03.mutual_information(c, f) for f in factors.T] for c in codes.T]
    assert np.allclose(ch03.mig(np.array(table), np.log([3, 4])), 1)
    assert np.allclose(ch03.sap(codes, factors), 1)
    assert np.allclose(ch03.dci(np.array([[0.0, 2.0], [1.0, 0.0]])), 1)
    held = [(0, 1), (0, 2), (1, 0), (1, 3)]
    groups = np.stack([codes[factors[:, factor] == value][:3] for factor, value in held])
    fixed = np.array([factor for factor, _ in held])
    assert ch03.factor_vae_score(groups, fixed, codes.std(axis=0)) == 1
    alone = groups[:, :, :1]  # one number cannot stand for two factors
    assert ch03.factor_vae_score(alone, fixed, np.ones(1)) == 0.5


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("value", [0.0, 0.1, -3.0])
def test_a_code_that_says_nothing_scores_0_by_every_ruler(value):
    factors = np.array([[a, b] for a in range(3) for b in range(4)])
    codes = np.full((12, 3), value)
    table = np.array([[ch03.mutual_information(c, f) for f in factors.T] for c in codes.T])
    assert np.array_equal(ch03.mig(table, np.log([3, 4])), [0, 0])
    assert np.allclose(ch03.sap(codes, factors), 0, atol=1e-12)
    assert ch03.dci(np.zeros((3, 2))) == (0, 0)
    fixed = np.array([0, 1, 0])
    assert ch03.factor_vae_score(np.full((3, 5, 3), value), fixed, np.zeros(3)) == 0


@pytest.mark.filterwarnings("error")
def test_what_never_changes_beside_what_does_makes_no_nan():
    factors = np.array([[a, 2] for a in range(3) for _ in range(4)])
    codes = np.column_stack([factors[:, 0] * 2.0, np.full(12, 0.1)])
    table = np.array([[ch03.mutual_information(c, f) for f in factors.T] for c in codes.T])
    assert np.allclose(ch03.mig(table, np.array([np.log(3), 0])), [1, 0])
    assert np.allclose(ch03.sap(codes, factors), [1, 0])
    assert np.allclose(ch03.dci(np.array([[2.0, 0.0], [0.0, 0.0]])), [1, 1])
    groups = codes.reshape(3, 4, 2)[:, :2]
    assert ch03.factor_vae_score(groups, np.zeros(3, dtype=int), codes.std(axis=0)) == 1


def test_the_three_parts_of_the_kl_add_up_and_find_what_goes_together():
    rng = np.random.default_rng(0)
    mu = np.repeat(rng.normal(size=(300, 1)), 2, axis=1)
    logvar = np.full((300, 2), -4.0)
    z = mu + np.exp(-2) * rng.normal(size=(300, 2))
    parts = ch03.kl_parts(z, mu, logvar)
    drawn = 0.5 * (z**2 - (z - mu) ** 2 * np.exp(4) + 4).sum(axis=1).mean()
    assert np.isclose(sum(parts), drawn)
    # Two numbers with correlation r: as of a normal distribution (Cover and Thomas, 2006).
    r = mu[:, 0].var() / (mu[:, 0].var() + np.exp(-4))
    assert np.isclose(parts[1], -0.5 * np.log(1 - r**2), atol=0.3)


def test_a_capacity_pulls_to_both_sides():
    assert ch03.capacity_loss(1.0, 3.0, 0.25, 4.0, 10.0) == 11.0
    assert ch03.capacity_loss(1.0, 3.0, 1.0, 4.0, 10.0) == 11.0
