"""What chapter 2 says in numbers or by comparison, measured anew over ten seeds.

Each test's name is the claim. The code is the chapter's own, taken from its solution notebooks;
the thresholds leave a margin to the worst of ten seeds.
"""

import random

import numpy as np
import pytest
import torch
from lesson import lesson

from latentcourse.data import digits, mixture, tickets
from latentcourse.judge import DigitJudge

SEEDS = range(10)
CHAPTER = "ch02_vae"


@pytest.fixture(scope="module")
def digit():
    return digits()


# Section 1: from points to distributions


@pytest.fixture(scope="module")
def distributions():
    return lesson(f"{CHAPTER}/1_distributions")


def linear_model(seed):
    """Return a linear model, pictures of it, and the true posterior's covariance and means."""
    rng = np.random.default_rng(seed)
    W, sigma = rng.normal(size=(2, 5)), 0.7
    x = rng.normal(size=(1000, 2)) @ W + sigma * rng.normal(size=(1000, 5))
    S = np.linalg.inv(np.eye(2) + W @ W.T / sigma**2)
    return W, sigma, x, S, x @ W.T @ S / sigma**2


def test_the_gap_of_the_bound_is_the_divergence_from_the_true_posterior(distributions):
    for seed in SEEDS:
        W, sigma, x, S, mu = linear_model(seed)
        precision = np.linalg.inv(S)
        best = np.broadcast_to(-np.log(np.diag(precision)), mu.shape)
        bound = distributions.expected_log_likelihood(x, W, sigma, mu, best)
        bound = bound - distributions.kl_divergence(mu, best)
        gap = (distributions.log_evidence(x, W, sigma) - bound).mean()
        exact = 0.5 * (np.log(np.diag(precision)).sum() - np.linalg.slogdet(precision)[1])
        assert np.isclose(gap, exact, atol=1e-9) and gap >= -1e-12


def test_the_best_independent_spreads_beat_any_other(distributions):
    for seed in SEEDS:
        W, sigma, x, S, mu = linear_model(seed)
        best = -np.log(np.diag(np.linalg.inv(S)))

        def bound(logvar, W=W, sigma=sigma, x=x, mu=mu):
            logvar = np.broadcast_to(logvar, mu.shape)
            term = distributions.expected_log_likelihood(x, W, sigma, mu, logvar)
            return (term - distributions.kl_divergence(mu, logvar)).mean()

        others = best + np.random.default_rng(seed).normal(0, 0.5, size=(50, 2))
        assert bound(best) > max(bound(other) for other in others)


def test_one_drawn_divergence_is_noisy_by_a_tenth_of_its_size_at_least(distributions):
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        mu, logvar = rng.normal(size=(128, 16)), rng.normal(-1, 0.5, size=(128, 16))
        drawn = [
            distributions.kl_monte_carlo(mu, logvar, rng.normal(size=(1, 128, 16)))
            for _ in range(200)
        ]
        exact = distributions.kl_divergence(mu, logvar)
        assert abs(np.mean(drawn, axis=0) - exact).mean() < 0.5
        assert np.std(drawn, axis=0).mean() > 0.1 * exact.mean()


# Section 2: the reparameterization trick


def test_a_framework_s_own_draw_passes_no_gradient():
    for seed in SEEDS:
        mu, logvar = (torch.randn(3, requires_grad=True) for _ in range(2))
        generator = torch.Generator().manual_seed(seed)
        torch.normal(mu, torch.exp(logvar / 2), generator=generator).square().sum().backward()
        assert not mu.grad.any() and not logvar.grad.any()


def test_the_score_function_needs_many_draws_for_one_and_more_for_a_constant_or_a_longer_code():
    section = lesson(f"{CHAPTER}/2_reparameterization")
    for seed in SEEDS:
        eps = np.random.default_rng(seed).normal(size=200_000)
        pathwise = section.pathwise_gradients(lambda z: 2 * z, 2.0, 0.0, eps)
        plain, raised = (
            section.score_gradients(lambda z, c=c: z**2 + c, 2.0, 0.0, eps) for c in (0, 10)
        )
        assert plain.var() > 15 * pathwise.var() and raised.var() > 60 * pathwise.var()
        worth = []
        for dim in (1, 16, 64):
            z = 1 + np.random.default_rng(seed).normal(size=(20_000, dim))
            f = (z**2).sum(axis=1, keepdims=True)
            worth.append((f * (z - 1)).var(axis=0).mean() / (2 * z).var(axis=0).mean())
        assert worth[0] > 5 and worth[1] > 20 * worth[0] and worth[2] > 8 * worth[1]


# Section 3: a VAE from scratch


@pytest.fixture(scope="module")
def scratch(digit):
    given = {"digit": digit, "photo": tickets(2000, size=5, seed=0), "starts": 10}
    given["photo_new"] = tickets(1000, size=5, seed=1)
    given["binary"] = (digit.x_train > 0.5).astype(np.float32)
    return lesson(f"{CHAPTER}/3_from_scratch", **given)


def test_the_plain_python_vae_learns_and_never_falls_below_the_data_s_entropy(scratch):
    for seed in SEEDS[:3]:
        points, rng = mixture(400, seed=seed), random.Random(seed)
        sizes = {"in": (8, 12), "head": (12, 4), "up": (2, 12), "out": (12, 8)}
        net = {name: scratch.new_layer(*size, rng) for name, size in sizes.items()}
        rows, losses = points.x.tolist(), []
        for _ in range(20):
            rng.shuffle(rows)
            terms = [scratch.plain_step(net, row, 0.004, rng) for row in rows]
            losses.append(np.sum(np.mean(terms, axis=0)))
        truth = -points.log_density(points.x).mean()
        assert losses[-1] < losses[0] - 0.5
        assert truth < losses[-1] < truth + 2


def test_gradients_are_autograd_s_to_twelve_digits(scratch, digit):
    x = digit.x_train[:64].astype(np.float64)
    for seed in SEEDS:
        net = scratch.VAE((64, 32, 2), np.random.default_rng(seed), dtype=np.float64)
        eps = np.random.default_rng(seed).normal(size=(64, 2))
        scratch.vae_terms(net, x, eps)
        assert abs(net.grad - scratch.torch_gradient(net, x, eps)).max() < 1e-12


@pytest.fixture(scope="module")
def digit_vaes(scratch):
    return [scratch.digit_vae(seed)[0] for seed in SEEDS]


def test_all_ten_starts_reach_a_bound_of_24_point_8_nats(scratch, digit_vaes, digit):
    bounds = [scratch.measure(net, digit.x_train).sum() for net in digit_vaes]
    assert max(bounds) <= 24.8
    held_out = [scratch.measure(net, digit.x_test).sum() for net in digit_vaes]
    assert max(held_out) < 25.1


def test_the_bound_lies_well_between_the_floor_and_the_mean_digit(scratch, digit_vaes, digit):
    x = digit.x_train.astype(np.float64)
    inside, mean = np.clip(x, 1e-12, 1 - 1e-12), np.clip(x.mean(axis=0), 1e-12, 1 - 1e-12)
    floor = -(x * np.log(inside) + (1 - x) * np.log(1 - inside)).sum(axis=1).mean()
    average = -(x * np.log(mean) + (1 - x) * np.log(1 - mean)).sum(axis=1).mean()
    for net in digit_vaes:
        assert floor + 5 < scratch.measure(net, digit.x_train).sum() < average - 2


@pytest.fixture(scope="module")
def ticket_vaes(scratch):
    return {c: [scratch.ticket_vae(seed, c)[0] for seed in SEEDS] for c in (True, False)}


def test_centred_photos_give_a_better_bound_and_clouds_that_fill_the_prior(scratch, ticket_vaes):
    for centred, plain in zip(ticket_vaes[True], ticket_vaes[False], strict=True):
        x = scratch.photo_new.x
        assert scratch.measure(centred, x).sum() < scratch.measure(plain, x).sum() - 3
        mu, logvar = centred.encode(x)
        spread = mu.var(axis=0) + np.exp(logvar).mean(axis=0)
        assert abs(mu.mean(axis=0)).max() < 0.4 and spread.min() > 0.6 and spread.max() < 1.5
        mu, logvar = plain.encode(x)
        assert (mu.var(axis=0) + np.exp(logvar).mean(axis=0)).min() < 0.3


def test_rebuilt_photos_are_closer_than_the_mean_photo_and_the_code_carries_nats(
    scratch, ticket_vaes
):
    x = scratch.photo_new.x
    for net in ticket_vaes[True]:
        error = ((net.decode(net.encode(x)[0]) - x) ** 2).mean()
        assert error < 0.35 * x.var(axis=0).mean()
        assert 3 < scratch.measure(net, x)[1] < 6


def test_normal_pixels_leave_the_range_of_pixels_and_sigma_sets_the_nats(scratch, digit):
    binary = (digit.x_test > 0.5).astype(np.float32)
    for seed in SEEDS[:3]:
        kls = []
        for sigma in (0.5, 0.35, 0.2):
            net = scratch.binary_vae(sigma, seed)
            guess = net.decode(net.encode(binary)[0])
            assert 0.1 < ((guess < 0) | (guess > 1)).mean() < 0.35
            kls.append(scratch.measure(net, binary)[1])
        assert kls[0] < kls[1] < kls[2]
        net = scratch.binary_vae(None, seed)
        guess = net.decode(net.encode(binary)[0])
        assert guess.min() >= 0 and guess.max() <= 1


# Section 4: living in the latent


@pytest.fixture(scope="module")
def living(digit):
    judge = DigitJudge()
    real = judge.features(digit.x_test)
    return lesson(f"{CHAPTER}/4_living", digit=digit, judge=judge, real=real, starts=10)


@pytest.fixture(scope="module")
def table(living):
    """Distance, precision and recall of ten starts, by model and source of codes."""
    rows = {}
    for latent_dim in (2, 16):
        for clouds, source in [
            (False, "N(0, I)"), (False, "fitted normal"), (True, "N(0, I)"), (True, "all clouds"),
        ]:  # fmt: skip
            pictures = living.draws(latent_dim, clouds, source)
            rows[latent_dim, clouds, source] = living.report(pictures)
    return rows


@pytest.mark.parametrize("latent_dim", [2, 16])
def test_from_the_standard_normal_the_vae_wins_in_every_start(table, latent_dim):
    autoencoder = table[latent_dim, False, "N(0, I)"][:, 0]
    vae = table[latent_dim, True, "N(0, I)"][:, 0]
    assert (autoencoder > 1.7 * vae).all()
    assert autoencoder.min() > 1.5 * vae.max()
    assert np.median(autoencoder / vae) > 2.5


@pytest.mark.parametrize("latent_dim, factor", [(2, 1.0), (16, 1.6)])
def test_with_a_fitted_normal_the_autoencoder_has_the_smaller_distance(table, latent_dim, factor):
    fitted = table[latent_dim, False, "fitted normal"][:, 0]
    vae = table[latent_dim, True, "N(0, I)"][:, 0]
    assert np.median(vae / fitted) > factor
    assert (vae > factor * fitted).sum() >= 8


def test_with_sixteen_numbers_the_vae_has_the_precision_and_the_fitted_one_the_recall(table):
    fitted, vae = table[16, False, "fitted normal"], table[16, True, "N(0, I)"]
    assert vae[:, 1].min() > 0.8 and fitted[:, 1].max() < 0.6
    assert vae[:, 2].max() < 0.45 and fitted[:, 2].min() > 0.8


def test_the_clouds_together_are_near_the_prior_and_not_equal_to_it(living, table):
    prior, clouds = table[16, True, "N(0, I)"][:, 0], table[16, True, "all clouds"][:, 0]
    assert (clouds < prior).all() and (prior < 2.5 * clouds).all()
    for mu, logvar in zip(*living.model(16, True).encode(living.digit.x_test), strict=True):
        record = living.health(mu, logvar)
        assert record["variance"].min() > 0.8 and record["variance"].max() < 1.3
        assert abs(record["mean"]).max() < 0.4


def test_the_scale_of_an_autoencoder_s_codes_changes_the_distance_and_not_the_loss(living):
    made = living.model(2, False)
    mu = torch.tensor(made.encode(living.digit.x_test)[0])
    before = made.decoder(mu)
    z = np.random.default_rng(0).normal(size=(10, 2000, 2))
    distances = living.report(made.decode(z))[:, 0]
    weights = made.decoder.W[0].detach().clone()
    with torch.no_grad():
        made.decoder.W[0] /= 3
    try:
        assert torch.allclose(made.decoder(3 * mu), before, atol=1e-4)
        stretched = living.report(made.decode(z))[:, 0]
        assert (stretched > 1.2 * distances).sum() >= 8
    finally:
        with torch.no_grad():
            made.decoder.W[0].copy_(weights)


def test_recall_rises_with_the_temperature(living):
    recalls = []
    for temperature in (0.4, 1.0, 1.5):
        rng = np.random.default_rng(0)
        codes = np.stack([living.draw_prior(500, 16, rng, temperature) for _ in range(10)])
        recalls.append(living.report(living.model(16, True).decode(codes))[:, 2])
    assert (recalls[0] < recalls[1] - 0.1).all() and (recalls[1] < recalls[2] - 0.05).all()


def test_half_way_between_two_digits_a_vae_is_no_surer(living):
    pairs = np.random.default_rng(0).permutation(500)[:400].reshape(2, 200)
    sure = {}
    for clouds in (False, True):
        mu, _ = living.model(16, clouds).encode(living.digit.x_test)
        halfway = living.model(16, clouds).decode(mu[:, pairs].mean(axis=1))
        sure[clouds] = np.array([living.judge.confidence(one)[1].mean() for one in halfway])
    assert abs(np.median(sure[True]) - np.median(sure[False])) < 0.05


@pytest.mark.parametrize("latent_dim", [2, 16])
def test_the_gap_is_at_most_half_a_nat_or_so_and_shows_with_fifty_draws(living, latent_dim):
    x = living.digit.x_test
    log_w = living.log_weights(living.model(latent_dim, True), x, 200)
    elbo = log_w.mean(axis=(1, 2))
    bounds = [
        np.array([living.importance_bound(one[:m]).mean() for one in log_w]) for m in (5, 50, 200)
    ]
    assert (elbo < bounds[0]).all() and (bounds[0] < bounds[1]).all()
    gap = bounds[2] - elbo
    assert (gap > 0.2).all() and (gap < 0.7).all()
    assert (bounds[1] - elbo > 0.85 * gap).all()


# Section 5: when it goes wrong


@pytest.fixture(scope="module")
def collapse(digit):
    names = ("wide", "plain", "heavy", "slowly", "tidy", "sixteen", "trio")
    return lesson(f"{CHAPTER}/5_collapse", *names, digit=digit, x=digit.x_test, starts=10)


def findings(collapse, it):
    return [collapse.diagnose(*heads) for heads in zip(it.mu * 1.0, it.logvar * 1.0, strict=True)]


@pytest.mark.parametrize("name", ["heavy", "slowly", "tidy"])
def test_a_heavy_kl_collapses_every_start_to_the_prior(collapse, name):
    it, x = getattr(collapse, name), collapse.x
    mean = np.clip(collapse.digit.x_train.mean(axis=0), 1e-6, 1 - 1e-6)
    average = -(x * np.log(mean) + (1 - x) * np.log(1 - mean)).sum(axis=1).mean()
    assert it.kl.max() < 0.05 and abs(it.reconstruction - average).max() < 0.2
    assert abs(np.exp(it.logvar / 2).mean(axis=(1, 2), dtype=float) - 1).max() < 0.05
    assert findings(collapse, it) == ["collapsed"] * 10


def test_weight_one_is_healthy_in_every_start(collapse):
    assert findings(collapse, collapse.plain) == ["healthy"] * 10
    assert collapse.plain.kl.min() > 2


def test_plain_starts_disagree_and_warm_up_is_better_in_nearly_all(collapse):
    plain, active = collapse.summary(collapse.sixteen)
    warmed, warm_active = collapse.summary(collapse.trio["warm-up"])
    assert (warmed < plain).sum() >= 9
    assert warmed.max() < 24.6 and plain.max() > 25
    assert active.min() <= 3 and active.max() - active.min() >= 4
    assert warm_active.min() >= 5


def test_free_bits_keep_every_number_awake_and_cost_more_than_warm_up(collapse):
    freed, active = collapse.summary(collapse.trio["free bits"])
    warmed, _ = collapse.summary(collapse.trio["warm-up"])
    assert (active == 16).all() and (freed > warmed + 0.2).all()


def test_the_published_training_ends_at_the_mean_digit_with_most_encoder_units_silent(collapse):
    model, losses = collapse.one_at_a_time()
    pictures = torch.tensor(collapse.x).expand(10, -1, -1)
    assert np.median(losses[-5:], axis=0).min() > 26
    assert collapse.silent(model.encoder, pictures).min() >= 16
    z = torch.randn(10, 500, 2, generator=torch.Generator().manual_seed(0))
    assert collapse.silent(model.decoder, z).min() >= 1
    repaired, _ = collapse.fit(collapse.weighted(1), (64, 32, 2), epochs=60)
    assert repaired.measure(collapse.x).sum(axis=0).max() < 26
    seen = (pictures - repaired.mean) / repaired.spread
    assert collapse.silent(repaired.encoder, seen).max() <= 3


# Section 6: the same in PyTorch


def test_the_convolutional_vae_rebuilds_photos_better_than_the_mean_photo(monkeypatch):
    photos, new = tickets(4000, size=32, seed=0), tickets(500, size=32, seed=1)
    section = lesson(
        f"{CHAPTER}/6_torch", photos=photos, large=False, widths=(16, 32, 64),
        where=torch.device("cpu"),
    )  # fmt: skip
    mu, _ = section.encode(new.x)
    error = ((section.decode(mu).reshape(500, -1) - new.x) ** 2).mean()
    assert error < 0.4 * ((photos.x.mean(axis=0) - new.x) ** 2).mean()
    assert (mu.var(axis=0) > 0.01).all(), "all numbers are active"
