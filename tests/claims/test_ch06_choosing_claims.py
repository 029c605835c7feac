"""What the section on choosing says by comparison, measured anew over ten seeds."""

import numpy as np
import pytest
from lesson import lesson
from scipy.stats import spearmanr

from latentcourse.data import digits, tickets

STARTS = 10
NAMES = ("bits", "new_bits", "judge", "real")


@pytest.fixture(scope="module")
def page():
    """The page's functions, with sixteen thousand tickets."""
    given = dict(digit=digits(), past=tickets(16000, size=16, seed=0).x)
    given["fresh"] = tickets(600, size=16, seed=1).x
    return lesson("ch06_practice/5_choosing", *NAMES, **given)


# Few pictures


@pytest.fixture(scope="module")
def by_count(page):
    """Errors of PCA, and of autoencoders after two trainings."""
    return page.by_count([300, 1000, 4000, 16000], [500, 2000], STARTS)


def test_with_few_tickets_pca_rebuilds_new_ones_better(by_count):
    straight, bent = by_count
    assert (bent[0] > 1.25 * straight[0]).all(), "300"
    assert (bent[1] > 1.04 * straight[1]).all(), "1000"


def test_a_longer_training_on_few_tickets_is_worse(by_count):
    _, bent = by_count
    assert (bent[0, 1] > 1.2 * bent[0, 0]).all()


def test_with_many_tickets_the_longer_training_wins_and_the_gap_widens(by_count):
    straight, bent = by_count
    assert (bent[2, 1] < 0.93 * straight[2]).all()
    assert (bent[3, 1] < 0.87 * straight[3]).all()
    assert (abs(bent[2, 0] / straight[2] - 1) < 0.04).all(), "the short one draws level"


def test_more_steps_widen_the_gap_further(page):
    model = page.fitted(page.past, (256, 128, 16), [0.0] * 3, 4000, 1.0, 2e-3)
    errors = ((page.rebuilt(model, page.fresh) - page.fresh) ** 2).mean(axis=(1, 2))
    assert (errors < 0.00180).all()


def test_of_few_digits_the_network_is_ahead_with_few_numbers(page):
    rows = page.on_digits([300, 1000], [2, 4, 8, 16], STARTS, 500)
    straight, bent = rows[..., :1], rows[..., 1:]
    assert (bent[0, :3] < 0.95 * straight[0, :3]).all(), "300, up to 8 numbers"
    assert (bent[0, 3] > 1.2 * straight[0, 3]).all(), "300, 16 numbers"
    assert (bent[1, :3] < 0.75 * straight[1, :3]).all(), "1000, up to 8 numbers"
    assert 0.85 < (bent[1, 3] / straight[1, 3]).mean() < 1, "1000, 16 numbers: ahead by little"


def test_noise_helps_a_long_training_on_few_tickets_and_pca_is_nearer_still(page):
    x, new = page.past[:300], page.fresh
    model = page.fitted(x, (256, 128, 16), [0.0] * 3 + [1.0] * 3, 2000, 0.1, 2e-3)
    plain, noisy = np.split(((page.rebuilt(model, new) - new) ** 2).mean(axis=(1, 2)), 2)
    mean, directions = page.pca_fit(x, 16)
    made = page.pca_decode(page.pca_encode(new, mean, directions), mean, directions)
    assert noisy.max() < 0.9 * plain.min()
    assert noisy.min() > 1.1 * ((made - new) ** 2).mean()


def test_with_64_numbers_many_tickets_and_steps_put_the_network_ahead(page):
    mean, directions = page.pca_fit(page.past, 64)
    made = page.pca_decode(page.pca_encode(page.fresh, mean, directions), mean, directions)
    model = page.fitted(page.past, (256, 256, 64), [0.0] * 2, 6000, 1.0, 1e-3)
    errors = ((page.rebuilt(model, page.fresh) - page.fresh) ** 2).mean(axis=(1, 2))
    assert (errors < 0.9 * ((made - page.fresh) ** 2).mean()).all()


def test_with_few_numbers_the_bend_pays_and_with_64_pca_is_as_near(page):
    rows = page.by_width([4, 16, 64], STARTS, 2000)
    straight, bent = rows[:, :1], rows[:, 1:]
    assert (bent[:2] < 0.95 * straight[:2]).all()
    assert (abs(bent[2] / straight[2] - 1) < 0.12).all()


# What a pixel is


@pytest.fixture(scope="module")
def of_bits(page):
    """Bound, share of wrong bits, KL: coins, three spreads; then two autoencoders."""
    kinds = [(1.0, None), (1.0, 0.15), (1.0, 0.25), (1.0, 0.35), (0.0, None), (0.0, 0.25)]
    return page.of_bits(kinds, STARTS, 700, 1000)


def test_coins_give_new_bits_more_probability_than_three_spreads(of_bits):
    bounds = of_bits[:4, 0]
    assert (bounds[0] > bounds[1:] + 0.5).all(), "in each start"
    lead = bounds[0].mean() - bounds[1:].mean(axis=1)
    assert 0.5 < lead.min() < 1 and lead.max() > 3, "most of a nat, and several"


def test_with_few_draws_the_lead_of_coins_looks_larger(page):
    of_bits = page.of_bits([(1.0, None), (1.0, 0.25)], 3, 700, 50)
    assert of_bits[0, 0].mean() - of_bits[1, 0].mean() > 1


def test_coins_at_weight_one_spend_fewer_nats_and_rebuild_more_bits_wrongly(of_bits):
    (_, wrong, kl), small, middle = of_bits[0], of_bits[1], of_bits[2]
    for other in (small, middle):
        assert (kl + 3 < other[2]).all()
        assert (wrong.min() > other[1]).all()


def test_without_a_kl_coins_rebuild_at_least_as_many_bits(of_bits):
    assert of_bits[4, 1].mean() < of_bits[5, 1].mean()


def test_coins_leave_grey_tickets_dark_and_normal_pixels_do_not(page):
    small, large = page.on_tickets([8, 16], STARTS, 600)
    (coins, near_mean), (normal, error) = small
    assert (coins < 0.5).all() and (normal > 7).all()
    assert (near_mean > 0.8).all() and (error < 0.4).all()
    (coins, part_way), (normal, error) = large
    assert ((coins > 0.5) & (coins < 1.5)).all() and (normal > 7).all(), "about one number"
    assert ((part_way > 0.5) & (part_way < 0.85)).all() and (error < 0.4).all()


@pytest.mark.parametrize("beta", [1.0, 4.0])
def test_normal_pixels_of_a_small_spread_light_a_wide_code_at_once(page, beta):
    model = page.fitted(page.past[:2000], (256, 128, 32), [beta] * STARTS, 600, 0.05, 2e-3)
    error = ((page.rebuilt(model, page.fresh) - page.fresh) ** 2).mean(axis=(1, 2))
    assert (error < 0.4 * page.fresh.var(axis=0).mean()).all()


# Who can tell


@pytest.fixture(scope="module")
def benched(page):
    """Latent distance, distances of prior and clouds, error: (dims, betas, starts, 4)."""
    return page.bench([2, 8, 16], [0.1, 0.5, 1.0, 4.0], STARTS, 400)


def test_the_latent_distance_ranks_draws_the_wrong_way_round_and_the_gap_well(benched):
    for start in range(STARTS):
        latent, prior, clouds, error = benched[:, :, start].reshape(-1, 4).T
        assert spearmanr(latent, prior)[0] < -0.5
        assert spearmanr(latent, prior - clouds)[0] > 0.8
        assert spearmanr(clouds, prior)[0] > 0.85
        assert spearmanr(error, prior)[0] > 0.8


def test_the_latent_distance_ranks_lit_models_the_wrong_way_round_as_well(benched):
    for start in range(STARTS):
        latent, prior = benched[:, :3, start].reshape(-1, 4).T[:2]
        assert spearmanr(latent, prior)[0] < -0.2
    latent, prior = benched[:, :3].reshape(-1, 4).T[:2]
    assert spearmanr(latent, prior)[0] < -0.4


def test_the_latent_distance_picks_the_dark_model_and_draws_pick_a_light_one(benched):
    assert (benched[..., 0].argmin(axis=1) == 3).all()
    assert (benched[..., 1].argmin(axis=1) <= 1).all()


def test_a_weight_of_four_is_dark_at_each_size(benched):
    assert (benched[:, 3, :, 1] > 25).all() and (benched[:, 3, :, 0] < 0.01).all()


# The control


@pytest.fixture(scope="module")
def contest(page):
    """Distance and nearest training picture of six samplers, (6, starts, 2)."""
    return page.rivals(STARTS, 400, 1000)


def test_pca_with_a_mixture_beats_the_vae_from_its_own_prior(contest):
    pca, vae = contest[1, :, 0], contest[5, :, 0]
    assert 3 * pca.max() < vae.min()
    assert 2 * contest[0, :, 0].max() < vae.min()


def test_a_vae_that_trains_five_times_as_long_comes_nearer_and_stays_behind(page, contest):
    model = page.fitted(digits().x_train, (64, 128, 64, 16), [0.1] * 3, 2000)
    for k in range(3):
        z = np.random.default_rng(k).standard_normal((1000, 16))
        distance = page.frechet_distance(page.look(model.decoder_of(k)(z)), page.real)
        assert contest[0, :, 0].max() < distance < 0.85 * contest[5, :, 0].min()


def test_the_same_mixture_is_better_on_the_autoencoders_codes(contest):
    assert contest[2, :, 0].max() < contest[4, :, 0].min()
    assert (contest[2, :, 0] < contest[1, :, 0]).all()
    assert (contest[3, :, 0] > 10 * contest[2, :, 0]).all(), "from N(0, I) it is far off"


def test_no_control_draws_copies(page, contest):
    held_out = page.nearest_of(digits().x_test[:200])
    assert (contest[[0, 1, 2, 4], :, 1] > 0.75 * held_out).all()
