"""The judge of digit pictures: a distance is worth what its judge is worth."""

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from latentcourse.data import digits
from latentcourse.judge import DigitJudge
from latentcourse.taught.ch01 import frechet_distance


@pytest.fixture(scope="module")
def data():
    return digits()


@pytest.fixture(scope="module")
def judges():
    return [DigitJudge(seed) for seed in range(3)]


def distances(judge, data):
    """Return the distances of four sets to the held-out digits."""
    rng = np.random.default_rng(0)
    blurred = np.array([gaussian_filter(p.reshape(8, 8), 0.4).ravel() for p in data.x_train])
    sets = {
        "real": data.x_train,
        "slight blur": blurred,
        "one class missing": data.x_train[data.y_train != 3],
        "noise": rng.random((2000, 64), dtype=np.float32),
    }
    target = judge.features(data.x_test)
    return {name: frechet_distance(judge.features(x), target) for name, x in sets.items()}


def test_the_judge_reads_held_out_digits(judges, data):
    for judge in judges:
        found, sure = judge.confidence(data.x_test)
        assert (found == data.y_test).mean() > 0.95
        assert sure.shape == (500,) and sure.min() >= 0.1 and sure.max() <= 1


def test_features_are_64_rectified_numbers_and_what_the_classifier_uses(judges, data):
    features = judges[0].features(data.x_test)
    assert features.shape == (500, 64) and features.min() == 0
    model = judges[0].model
    scores = features @ model.coefs_[1] + model.intercepts_[1]
    assert np.array_equal(scores.argmax(axis=1), judges[0].confidence(data.x_test)[0])


def test_a_judge_with_the_same_seed_is_the_same_judge(judges, data):
    np.testing.assert_array_equal(
        DigitJudge(0).features(data.x_test), judges[0].features(data.x_test)
    )


def test_noise_is_a_hundred_times_further_than_real_digits(judges, data):
    for judge in judges:
        d = distances(judge, data)
        assert d["noise"] > 100 * d["real"]


def test_a_slight_blur_counts_little_beside_noise(judges, data):
    for judge in judges:
        d = distances(judge, data)
        assert d["slight blur"] < 0.05 * d["noise"]
        assert d["slight blur"] < 0.6 * d["one class missing"]


def test_a_missing_class_is_seen(judges, data):
    for judge in judges:
        d = distances(judge, data)
        assert d["one class missing"] > 3 * d["real"]
