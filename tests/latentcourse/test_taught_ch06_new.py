"""What section 1 of chapter 6 built, against scikit-learn and SciPy."""

import numpy as np
import pytest
from scipy.stats import bootstrap, linregress
from sklearn.metrics import average_precision_score, roc_auc_score

from latentcourse.taught import ch06

seeds = pytest.mark.parametrize("seed", range(4))


def scored(seed):
    """Scores with ties, and labels."""
    rng = np.random.default_rng(seed)
    labels = (rng.random(200) < 0.3).astype(int)
    return np.round(rng.normal(size=200) + labels, 1), labels


@seeds
def test_areas_and_average_precisions_are_the_librarys(seed):
    scores, labels = scored(seed)
    found = ch06.roc_auc(scores[labels == 0], scores[labels == 1])
    assert np.isclose(found, roc_auc_score(labels, scores))
    found = ch06.average_precision(scores, labels)
    assert np.isclose(found, average_precision_score(labels, scores))


@seeds
def test_a_band_is_the_librarys_percentile_bootstrap(seed):
    scores, labels = scored(seed)
    sets = scores[labels == 0], scores[labels == 1]
    rng = np.random.default_rng(seed)
    found = ch06.auc_band(*sets, rng, 2000, 0.9)
    options = dict(n_resamples=2000, vectorized=False, method="percentile", rng=rng)
    theirs = bootstrap(sets, ch06.roc_auc, confidence_level=0.9, **options)
    assert np.allclose(found, theirs.confidence_interval, atol=0.01)


@seeds
def test_no_cut_costs_less_than_the_one_that_is_chosen(seed):
    scores, labels = scored(seed)
    for stated in ((0.2, 10), (0.1, 5), (0.01, 1), (0.5, 100)):
        cut = ch06.threshold(scores, labels, *stated)
        cost = ch06.expected_cost(scores >= cut, labels, *stated)
        for other in np.linspace(-4, 5, 181):
            assert cost <= ch06.expected_cost(scores >= other, labels, *stated) + 1e-12


@seeds
def test_residuals_are_what_scipys_line_leaves(seed):
    past, new = np.exp(np.random.default_rng(seed).normal(size=(2, 2, 50)))
    line = linregress(np.log(past[1]), np.log(past[0]))
    wanted = np.log(new[0]) - line.intercept - line.slope * np.log(new[1])
    assert np.allclose(ch06.roughness_residual(*past, *new), wanted)
