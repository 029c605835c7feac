"""What chapter 1 says in numbers or by comparison, measured anew over ten seeds.

Each test's name is the claim. The code is the chapter's own, taken from its solution notebooks;
the thresholds leave a margin to the worst of ten seeds. Where nothing is random but the split, the
seeds choose among ten splits of the digits.
"""

from types import SimpleNamespace

import numpy as np
import pytest
import torch
from lesson import lesson
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from latentcourse.data import digits, draw, sample_factors, tickets

SEEDS = range(10)
CHAPTER = "ch01_autoencoder"


def mean_error(x_hat, x):
    """Return the squared error per pixel."""
    return ((x_hat - x) ** 2).mean()


def rebuilt(net, x):
    """Return what a network makes of pictures."""
    return net.decode(net.encode(x))


def principal(x, latent_dim):
    """Return the mean and the first principal directions as rows."""
    mean = x.mean(axis=0)
    return mean, np.linalg.svd(x - mean, full_matrices=False)[2][:latent_dim]


def pca_rebuilt(x, x_new, latent_dim):
    """Return what PCA fitted on `x` makes of `x_new`."""
    mean, directions = principal(x, latent_dim)
    return mean + (x_new - mean) @ directions.T @ directions


def splits():
    """Yield ten splits of all digits, each digit with the same share: training, held out."""
    bunch = load_digits()
    for seed in SEEDS:
        yield train_test_split(
            bunch.data / 16, test_size=500, random_state=seed, stratify=bunch.target
        )


def labelled_splits():
    """Yield ten splits with their labels: training, held out, and the labels of both."""
    bunch = load_digits()
    for seed in SEEDS:
        yield train_test_split(
            bunch.data / 16,
            bunch.target,
            test_size=500,
            random_state=seed,
            stratify=bunch.target,
        )


@pytest.fixture(scope="module")
def digit():
    return digits()


@pytest.fixture(scope="module")
def photos():
    """The 5x5 photos of sections 2 and 5, and their yardsticks on the held-out ones."""
    x, new = tickets(2000, size=5, seed=0).x, tickets(1000, size=5, seed=1).x
    return SimpleNamespace(
        x=x,
        new=new,
        mean_photo=x.mean(axis=0),
        mean=mean_error(x.mean(axis=0), new),
        pca=mean_error(pca_rebuilt(x, new, 3), new),
    )


# Section 1: why pictures can be squeezed


@pytest.fixture(scope="module")
def squeeze():
    return lesson(f"{CHAPTER}/1_squeeze")


@pytest.fixture(scope="module")
def linear_decoders(squeeze, digit):
    """Decoder at every tenth step of the linear autoencoder, for each of ten starts."""
    some = digit.x_train[:600].astype(np.float64)
    centred = some - some.mean(axis=0)
    return [squeeze.train_linear(centred, 2, seed) for seed in SEEDS]


def test_nine_tenths_of_the_variance_needs_far_fewer_directions_in_digits_than_shuffled(squeeze):
    for seed, (x, _) in enumerate(splits()):
        rng = np.random.default_rng(seed)
        shuffled = np.column_stack([rng.permutation(pixel) for pixel in x.T])
        needed, needed_shuffled = (
            1 + np.argmax(np.cumsum(squeeze.spectrum(data)) > 0.9) for data in (x, shuffled)
        )
        assert needed < 0.7 * needed_shuffled  # 21 and 35
        assert (
            np.cumsum(squeeze.spectrum(x))[9]
            > 0.65
            > 0.45
            > np.cumsum(squeeze.spectrum(shuffled))[9]
        )


def test_two_pca_numbers_remove_less_than_a_third_of_the_mean_picture_s_error(squeeze):
    for x, x_new in splits():
        model = squeeze.pca_fit(x, 2)
        error = mean_error(squeeze.pca_decode(squeeze.pca_encode(x_new, *model), *model), x_new)
        assert 0.2 < 1 - error / mean_error(x.mean(axis=0), x_new) < 1 / 3


def test_sixteen_pca_numbers_leave_less_than_a_fifth_of_the_mean_picture_s_error():
    for x, x_new in splits():
        error = mean_error(pca_rebuilt(x, x_new, 16), x_new)
        assert error < 0.2 * mean_error(x.mean(axis=0), x_new)


def test_all_ten_linear_starts_end_in_the_pca_plane(squeeze, linear_decoders, digit):
    _, plane = principal(digit.x_train[:600].astype(np.float64), 2)
    for decoders in linear_decoders:
        assert squeeze.principal_angles(decoders[0], plane).max() > 1.2  # radians
        assert squeeze.principal_angles(decoders[-1], plane).max() < 1e-4


def test_early_the_third_direction_is_driven_out_and_late_only_faint_directions_are_left(
    linear_decoders, digit
):
    centred = digit.x_train[:600] - digit.x_train[:600].mean(axis=0)
    _, every = principal(digit.x_train[:600].astype(np.float64), 64)
    for decoders in linear_decoders:
        early, late = (((decoders[k] @ every.T) ** 2).sum(axis=0)[2:] for k in (20, 50))
        assert early[0] / early.sum() > 0.6
        assert late[28:].sum() / late.sum() > 0.99
    assert (centred @ every[30:].T).var(axis=0).sum() < 0.05 * centred.var(axis=0).sum()


def test_the_linear_decoder_s_rows_are_turned_by_another_angle_from_every_start(
    linear_decoders, digit
):
    _, plane = principal(digit.x_train[:600].astype(np.float64), 2)
    turns = []
    for decoders in linear_decoders:
        along = decoders[-1] @ plane.T
        turns.append(np.degrees(np.arctan2(along[:, 1], along[:, 0])).min() % 90)
    off_axis = np.minimum(turns, 90 - np.array(turns))
    # chance puts two of the ten within two degrees of the axes
    assert (off_axis > 5).sum() >= 7
    assert np.diff(np.sort(turns)).max() < 45 and np.std(turns) > 10


def test_a_matrix_between_encoder_and_decoder_and_its_inverse_leave_the_loss_as_it_was(squeeze):
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        x, E, D, A = (rng.normal(size=s) for s in [(9, 6), (6, 3), (3, 6), (3, 3)])
        mixed = squeeze.linear_loss(x, E @ A, np.linalg.inv(A) @ D)[0]
        assert mixed == pytest.approx(squeeze.linear_loss(x, E, D)[0], rel=1e-6)


# Section 2: an autoencoder from scratch


@pytest.fixture(scope="module")
def scratch():
    return lesson(f"{CHAPTER}/2_from_scratch", "digit", "photo", "photo_new")


@pytest.fixture(scope="module")
def digit_nets(scratch):
    """64-32-2-32-64 by Adam and by momentum, ten starts each: networks and losses."""
    return {
        "Adam": [scratch.digit_autoencoder(scratch.Adam, 1e-2, seed) for seed in SEEDS],
        "momentum": [scratch.digit_autoencoder(scratch.Momentum, 0.05, seed) for seed in SEEDS],
    }


def trained_with(scratch, backward, seed):
    """Train the two-number autoencoder for the page's 100 epochs with another backward pass."""
    names = scratch.Autoencoder.loss.__globals__
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(names, "backward", backward)
        rng = np.random.default_rng(seed)
        net = scratch.Autoencoder((64, 32, 2, 32, 64), rng)
        x = scratch.digit.x_train
        return net, scratch.train(net, x, scratch.Adam(net.theta, rate=1e-2), 100, rng)


def test_the_two_sided_difference_errs_by_h_squared_and_the_one_sided_by_h(scratch):
    def error(h, one_sided):
        point = np.array([0.3, -1.2, 2.0])
        up = (np.exp(point + h) - np.exp(point)) / h
        both = scratch.numerical_gradient(lambda t: np.exp(t).sum(), point, h)
        return abs((up if one_sided else both) - np.exp(point)).max()

    assert error(1e-2, True) / error(1e-3, True) == pytest.approx(10, rel=0.1)
    assert error(1e-2, False) / error(1e-3, False) == pytest.approx(100, rel=0.1)


def test_no_h_makes_the_gradient_check_good_in_float32_and_1e_6_does_in_float64(scratch):
    def relative_error(dtype, h, seed):
        net = scratch.Autoencoder((25, 6, 3, 6, 25), np.random.default_rng(seed), dtype)
        batch = scratch.photo.x[:8].astype(dtype)
        net.loss(batch)
        by_hand, start = net.grad.copy(), net.theta.copy()

        def loss_at(theta):
            net.theta[:] = theta
            return net.loss(batch)

        gap = scratch.numerical_gradient(loss_at, start, h) - by_hand
        return np.linalg.norm(gap) / np.linalg.norm(by_hand)

    assert max(relative_error(np.float64, 1e-6, seed) for seed in SEEDS) < 1e-7
    for h in (1e-2, 1e-3, 1e-4):
        assert max(relative_error(np.float32, h, seed) for seed in SEEDS) > 1e-4


def test_a_wrong_gradient_still_trains_but_to_a_worse_place(scratch, digit_nets):
    def without_masks(layers, hs, d, grads):
        scratch.backward([layer._replace(rectify=False) for layer in layers], hs, d, grads)

    x_new = scratch.digit.x_test
    good = max(mean_error(rebuilt(net, x_new), x_new) for net, _ in digit_nets["Adam"])
    for seed in SEEDS:
        net, losses = trained_with(scratch, without_masks, seed)
        assert losses[-1] < 0.6 * losses[0]
        assert mean_error(rebuilt(net, x_new), x_new) > 1.15 * good


def test_plain_descent_crawls_with_a_small_rate_and_a_rate_of_1_kills_units_for_good(
    scratch, photos
):
    dull = ((photos.x - photos.mean_photo) ** 2).sum(axis=1).mean()
    for seed in SEEDS:
        ends = {}
        for rate in (0.01, 0.1, 1.0):
            rng = np.random.default_rng(seed)
            net = scratch.Autoencoder((25, 16, 3, 16, 25), rng)
            losses = scratch.train(net, photos.x, scratch.Descent(net.theta, rate), 80, rng)
            ends[rate] = losses[-1] / dull
        assert ends[0.1] < 0.5 < ends[0.01] < 0.99 < ends[1.0] < 1.01
        _, first, _, last, _ = scratch.forward(net.layers, photos.x)
        assert min((h > 0).any(axis=0).sum() for h in (first, last)) <= 2  # of 16 units
        adam = scratch.ticket_autoencoder(seed)[1]
        assert adam[-1] < 0.8 * ends[0.1] * dull


def test_three_thousand_plain_steps_bring_a_linear_autoencoder_to_the_level_of_pca(scratch, photos):
    for seed in SEEDS:
        seen = scratch.linear_training(
            photos.x - photos.mean_photo, 3000, np.random.default_rng(seed)
        )
        errors = [
            mean_error(photos.mean_photo + (photos.new - photos.mean_photo) @ E @ D, photos.new)
            for E, D in seen.values()
        ]
        assert errors[0] > 0.95 * photos.mean and errors[-1] < 1.1 * photos.pca


def test_on_5x5_photos_three_learned_numbers_and_three_pca_numbers_are_a_draw(scratch, photos):
    for seed in SEEDS:
        net, _ = scratch.ticket_autoencoder(seed)
        assert mean_error(rebuilt(net, photos.new), photos.new) == pytest.approx(
            photos.pca, rel=0.06
        )


def test_three_pca_numbers_are_far_better_than_the_mean_photo(photos):
    assert photos.pca < 0.3 * photos.mean


def test_the_loss_on_photos_falls_steeply_in_the_first_epochs_and_then_ever_more_slowly(scratch):
    for seed in SEEDS:
        _, losses = scratch.ticket_autoencoder(seed)
        first, second = losses[7], losses[39]
        assert (losses[0] - first) / (losses[0] - losses[-1]) > 0.65  # the first tenth of 80
        assert losses[0] - first > first - second > second - losses[-1]


def test_what_varies_most_in_5x5_photos_is_the_light_and_the_table_and_brighter_is_straight():
    for seed in SEEDS:
        photo = tickets(1000, size=5, seed=seed)
        centred = photo.x - photo.x.mean(axis=0)
        _, sizes, directions = np.linalg.svd(centred, full_matrices=False)
        first = centred @ directions[0]
        assert sizes[0] ** 2 > 0.5 * (sizes**2).sum()
        assert abs(np.corrcoef(first, photo.x.mean(axis=1))[0, 1]) > 0.98
        known = np.column_stack([np.ones(1000), photo.factors["light"], photo.factors["backdrop"]])
        fitted = known @ np.linalg.lstsq(known, photo.x, rcond=None)[0]
        assert mean_error(fitted, photo.x) < 0.5 * centred.var()


def test_two_learned_numbers_beat_two_pca_numbers_on_digits_in_ten_of_ten(digit_nets, digit):
    pca = mean_error(pca_rebuilt(digit.x_train, digit.x_test, 2), digit.x_test)
    for net, _ in digit_nets["Adam"]:
        assert mean_error(rebuilt(net, digit.x_test), digit.x_test) < 0.85 * pca


def test_two_learned_numbers_never_get_near_an_error_of_0081(digit_nets, digit):
    for net, _ in digit_nets["Adam"] + digit_nets["momentum"]:
        for x in (digit.x_train, digit.x_test):
            assert mean_error(rebuilt(net, x), x) > 3 * 0.0081


def test_plain_descent_ends_above_momentum_and_adam_in_ten_of_ten(scratch, digit_nets):
    for seed in SEEDS:
        _, plain = scratch.digit_autoencoder(scratch.Descent, 0.1, seed)
        others = [digit_nets[name][seed][1] for name in ("Adam", "momentum")]
        assert np.mean(plain[-10:]) > 1.02 * max(np.mean(losses[-10:]) for losses in others)


def test_adam_and_momentum_end_within_a_third_of_each_other_in_ten_of_ten(digit_nets):
    for (_, adam), (_, momentum) in zip(*digit_nets.values(), strict=True):
        assert 3 / 4 < np.mean(adam[-10:]) / np.mean(momentum[-10:]) < 4 / 3


def test_most_digits_come_back_as_digits_and_more_than_with_pca(digit_nets, digit, judge):
    pca = pca_rebuilt(digit.x_train, digit.x_test, 2)
    right_pca = (judge.confidence(pca)[0] == digit.y_test).mean()
    for net, _ in digit_nets["Adam"]:
        right = (judge.confidence(rebuilt(net, digit.x_test))[0] == digit.y_test).mean()
        assert right > 0.65 and right > right_pca + 0.15


def test_where_two_learned_numbers_err_they_blur_less_than_pca_and_often_give_another_digit(
    digit_nets, digit, judge
):
    def errors(x_hat):
        found, sure = judge.confidence(x_hat)
        wrong = found != digit.y_test
        return x_hat[wrong].std(axis=1).mean(), (sure[wrong] > 0.7).mean()

    contrast_pca, sure_pca = errors(pca_rebuilt(digit.x_train, digit.x_test, 2))
    for net, _ in digit_nets["Adam"]:
        contrast, sure = errors(rebuilt(net, digit.x_test))
        assert contrast > 1.03 * contrast_pca
        assert sure > 0.4 and sure > sure_pca + 0.1


def test_numpy_and_its_pytorch_twin_agree_to_the_last_digits(scratch):
    for seed in SEEDS:
        net = scratch.Autoencoder((64, 32, 2, 32, 64), np.random.default_rng(seed), np.float64)
        batch = scratch.digit.x_train[:32].astype(np.float64)
        net.loss(batch)
        twin, x = scratch.torch_twin(net.layers), torch.tensor(batch)
        x_hat = torch.sigmoid(twin(x))
        ((x_hat - x) ** 2).sum(dim=1).mean().backward()
        slopes = np.concatenate([p.grad.numpy().T.ravel() for p in twin.parameters()])
        assert abs(x_hat.detach().numpy() - rebuilt(net, batch)).max() < 1e-13
        assert abs(slopes - net.grad).max() < 1e-13


# Section 3: what a loss assumes


def test_squared_error_calls_a_digit_moved_sideways_worse_than_the_mean_or_another_kind():
    for x, x_new, y, y_new in labelled_splits():
        moved = np.zeros((500, 8, 8))
        moved[:, :, 1:] = x_new.reshape(-1, 8, 8)[:, :, :-1]
        worst = ((moved.reshape(-1, 64) - x_new) ** 2).sum(axis=1)
        squared = ((x_new[:, None] - x[None]) ** 2).sum(axis=2)
        other = np.where(y_new[:, None] != y, squared, np.inf).min(axis=1)
        dull = ((x.mean(axis=0) - x_new) ** 2).sum(axis=1)
        assert (worst > np.maximum(other, dull)).mean() > 0.99


@pytest.fixture(scope="module")
def likelihood():
    return lesson(f"{CHAPTER}/3_likelihood")


def test_half_of_what_the_mean_picture_costs_on_grey_digits_cannot_be_earned(likelihood):
    for x, x_new in splits():
        guess = np.clip(x.mean(axis=0), 1e-3, 1 - 1e-3)
        share = likelihood.bce(x_new, x_new) / likelihood.bce(x_new, guess)
        assert share == pytest.approx(0.5, abs=0.02)


def test_on_binarized_digits_the_floor_of_cross_entropy_is_zero(likelihood):
    for _, x_new in splits():
        binary = (x_new > 0.5).astype(float)
        assert likelihood.bce(binary, binary) == 0


def test_two_pca_numbers_bring_the_gaussian_likelihood_below_zero_nats_and_the_mean_does_not(
    likelihood,
):
    for x, x_new in splits():
        mean = np.broadcast_to(x.mean(axis=0), x_new.shape)
        for x_hat, low, high in [(mean, 3, 12), (pca_rebuilt(x, x_new, 2), -12, -1)]:
            nats = likelihood.gaussian_nll(x_new, x_hat, likelihood.best_sigma(x_new, x_hat))
            assert low < nats < high


def test_squared_error_and_cross_entropy_have_their_minimum_at_the_mean():
    guess = np.linspace(0.001, 0.999, 999)
    for seed in SEEDS:
        white = np.random.default_rng(seed).uniform(0.05, 0.95)
        squared = white * (1 - guess) ** 2 + (1 - white) * guess**2
        entropy = -white * np.log(guess) - (1 - white) * np.log(1 - guess)
        assert guess[squared.argmin()] == pytest.approx(white, abs=1e-3)
        assert guess[entropy.argmin()] == pytest.approx(white, abs=1e-3)


def test_sigma_does_not_change_which_reconstruction_is_best_and_a_mean_is_another_sigma(
    likelihood,
):
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        x, candidates = rng.random((5, 8)), rng.random((20, 5, 8))
        best = np.argmin([mean_error(x_hat, x) for x_hat in candidates])
        for sigma in (0.1, 1.0, np.sqrt(8 / 2)):
            nats = [likelihood.gaussian_nll(x, x_hat, sigma) for x_hat in candidates]
            assert np.argmin(nats) == best
        # at a variance of half the number of pixels, nats are the mean squared error and a constant
        assert np.ptp(nats - np.array([mean_error(c, x) for c in candidates])) < 1e-12


def test_at_a_hopeless_logit_squared_error_pulls_a_thousand_times_less_than_cross_entropy():
    logit = torch.tensor(-8.0, dtype=torch.float64, requires_grad=True)
    (squared,) = torch.autograd.grad((torch.sigmoid(logit) - 1) ** 2, logit)
    (entropy,) = torch.autograd.grad(-torch.nn.functional.logsigmoid(logit), logit)
    assert -entropy > 0.99 and 1000 * squared > entropy


def test_with_either_loss_the_autoencoder_trains_to_much_the_same_squared_error(
    scratch, likelihood, digit_nets
):
    class WithCrossEntropy(scratch.Autoencoder):
        def loss(self, x):
            hs = scratch.forward(self.layers, x)
            loss, slope = likelihood.bce_from_logits(x, hs[-1])
            scratch.backward(self.layers, hs, slope, self.grads)
            return loss

    x, x_new = scratch.digit.x_train, scratch.digit.x_test
    usual = np.median([mean_error(rebuilt(net, x_new), x_new) for net, _ in digit_nets["Adam"]])
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        net = WithCrossEntropy((64, 32, 2, 32, 64), rng)
        scratch.train(net, x, scratch.Adam(net.theta, rate=1e-2), 100, rng)
        assert mean_error(rebuilt(net, x_new), x_new) == pytest.approx(usual, rel=0.12)


# Section 4: the latent map, and its holes


@pytest.fixture(scope="module")
def latent():
    # 1500 new tickets where the page takes 500, so that chance does not decide a comparison
    past, new = tickets(4000, size=16, seed=0), tickets(1500, size=16, seed=1)
    return lesson(f"{CHAPTER}/4_latent_map", "digit", "judge", "real", past=past, new=new)


@pytest.fixture(scope="module")
def judge(latent):
    return latent.judge


@pytest.fixture(scope="module")
def generated(latent):
    """For codes of 2 and 16 numbers: distances (ten starts, three sets), and the pictures."""
    runs = {k: [latent.holes(k, seed) for seed in SEEDS] for k in (2, 16)}
    return {
        k: SimpleNamespace(
            distances=np.array([distances for distances, _ in run]),
            pictures=[pictures for _, pictures in run],
        )
        for k, run in runs.items()
    }


def gaps(latent, pictures):
    """Return each picture's distance to the most similar training digit."""
    x = latent.digit.x_train
    return np.linalg.norm(pictures - x[latent.nearest(x, pictures, 1)[:, 0]], axis=1)


def test_on_the_map_most_digits_lie_beside_their_own_kind_and_more_than_with_pca(latent):
    x, x_new = latent.digit.x_train, latent.digit.x_test

    def own_kind(codes, queries):
        beside = latent.digit.y_train[latent.nearest(codes, queries, 1)[:, 0]]
        return (beside == latent.digit.y_test).mean()

    mean, directions = principal(x, 2)
    by_pca = own_kind((x - mean) @ directions.T, (x_new - mean) @ directions.T)
    for seed in SEEDS:
        model = latent.digit_model(2, seed)
        by_code = own_kind(model.encode(x), model.encode(x_new))
        assert by_code > 0.7 and by_code > by_pca + 0.12


def test_a_smooth_encoder_alone_puts_like_to_like_and_a_short_code_needs_the_loss(latent):
    x, x_new = latent.digit.x_train, latent.digit.x_test

    def own_kind(model):
        beside = latent.nearest(model.encode(x), model.encode(x_new), 1)[:, 0]
        return (latent.digit.y_train[beside] == latent.digit.y_test).mean()

    for seed in SEEDS:
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            untrained = {k: own_kind(latent.Model(x, k)) for k in (2, 16)}
        trained = {k: own_kind(latent.digit_model(k, seed)) for k in (2, 16)}
        assert untrained[16] > 0.75 and trained[16] > 0.95
        assert untrained[2] < 0.4 and trained[2] > untrained[2] + 0.35


def test_eight_learned_numbers_find_the_kind_nearly_as_often_as_pixels_and_more_than_pca_s(latent):
    past, new = latent.past.x, latent.new.x
    mean, directions = principal(past, 8)
    by_pixels = latent.same_kind(past, new)
    by_pca = latent.same_kind((past - mean) @ directions.T, (new - mean) @ directions.T)
    found = []
    for seed in SEEDS:
        model = latent.ticket_model(seed)
        found.append(latent.same_kind(model.encode(past), model.encode(new)))
    assert min(found) > by_pca + 0.01 and np.mean(found) > by_pca + 0.03
    assert min(found) > by_pixels - 0.08


def test_a_small_crack_changes_a_photo_by_less_than_half_of_what_eight_numbers_leave_out(latent):
    photos = latent.new.x
    for seed in SEEDS:
        model = latent.ticket_model(seed)
        left_out = mean_error(model.decode(model.encode(photos)), photos)
        factors = sample_factors(500, np.random.default_rng(seed))
        factors["severity"][:] = 0.3
        pair = []
        for condition in (0, 1):  # clean, cracked
            factors["condition"][:] = condition
            pair.append(draw(factors, 16).reshape(500, -1))
        assert mean_error(*pair) < 0.1 * photos.var(axis=0).mean()
        assert mean_error(*pair) < 0.5 * left_out


def test_the_same_damage_is_found_in_a_third_and_pixels_find_hardly_more(latent):
    by_pixels = latent.same_kind(latent.past.x, latent.new.x, "condition")
    assert 0.3 < by_pixels < 0.4  # chance: 0.2
    for seed in SEEDS:
        codes = (latent.ticket_model(seed).encode(t.x) for t in (latent.past, latent.new))
        assert 0.28 < latent.same_kind(*codes, "condition") < by_pixels + 0.03


def test_near_codes_agree_on_the_light_s_bearing_and_the_background_and_not_on_place(latent):
    for seed in SEEDS:
        model = latent.ticket_model(seed)
        match = latent.nearest(model.encode(latent.past.x), model.encode(latent.new.x), 10)

        def explained(name, match=match):
            true = latent.new.factors[name]
            guess = latent.past.factors[name][match].mean(axis=1)
            return 1 - ((guess - true) ** 2).mean() / true.var()

        assert min(explained("bearing"), explained("backdrop")) > 0.7
        assert max(explained("x"), explained("place")) < 0.3


def test_half_way_in_the_code_is_nearer_to_real_digits_than_half_way_in_pixels(latent):
    x_new, known = latent.digit.x_test, latent.digit.x_train
    for seed in SEEDS:
        first, second = x_new[np.random.default_rng(seed).permutation(500)[:400].reshape(2, 200)]
        unseen = np.linalg.norm(first[:, None] - known[None], axis=2).min(axis=1).mean()
        halfway = {}
        for k in (2, 16):
            model = latent.digit_model(k, seed)
            by_code, by_pixels = latent.off_the_sheet(
                first, second, 0.5, model.encode, model.decode, known
            )
            assert by_code.mean() < by_pixels.mean() - 0.07
            assert (by_code < by_pixels).mean() > 0.65
            halfway[k] = by_code.mean()
        assert halfway[2] < 1.1 * unseen and halfway[16] > halfway[2] + 0.08


def test_half_way_the_judge_is_surer_with_two_numbers_than_with_sixteen_and_than_with_pixels(
    latent, judge
):
    x_new, labels = latent.digit.x_test, latent.digit.y_test
    for seed in SEEDS:
        pairs = np.random.default_rng(seed).permutation(500)[:400].reshape(2, 200)
        halfway = {"pixels": x_new[pairs].mean(axis=0)}
        for k in (2, 16):
            model = latent.digit_model(k, seed)
            halfway[k] = model.decode(model.encode(x_new)[pairs].mean(axis=0))
        found, sure = zip(*(judge.confidence(halfway[n]) for n in (2, 16, "pixels")), strict=True)
        assert sure[0].mean() > sure[1].mean() + 0.03
        assert sure[1].mean() > sure[2].mean() + 0.005
        # with two numbers it is often a third digit that lies on the way
        apart = labels[pairs[0]] != labels[pairs[1]]
        third = [(f != labels[pairs[0]]) & (f != labels[pairs[1]]) for f in found]
        assert third[0][apart].mean() > 0.4
        assert third[0][apart].mean() > third[1][apart].mean() + 0.15


def test_the_judge_s_scale_runs_from_real_digits_to_noise_two_hundredfold(latent, judge):
    noise = np.random.default_rng(0).random((2000, 64), dtype=np.float32)
    sets = [judge.features(x) for x in (latent.digit.x_train, noise)]
    real, far = (latent.frechet_distance(features, latent.real) for features in sets)
    assert real < 0.5 and far > 100 * real


def test_two_numbers_from_the_standard_normal_give_clear_digits_of_only_a_few_kinds(
    generated, judge
):
    def kinds(found):
        return (np.bincount(found, minlength=10) > 0.02 * len(found)).sum()

    few = []
    for _, drawn, fitted in generated[2].pictures:
        found, sure = judge.confidence(drawn)
        few.append(kinds(found))
        assert kinds(judge.confidence(fitted)[0]) >= 9
        assert sure.mean() > 0.75
    # three to seven over twenty starts, seven in one of them
    assert np.median(few) <= 5 and max(few) <= 7


def test_sixteen_numbers_from_the_standard_normal_give_mostly_smudges_unlike_any_digit(
    latent, generated
):
    # a smudge: further from every training digit than 19 of 20 held-out digits are
    unusual = np.quantile(gaps(latent, latent.digit.x_test), 0.95)
    for _, drawn, fitted in generated[16].pictures:
        assert (gaps(latent, drawn) > unusual).mean() > 0.85
        assert 0.15 < (gaps(latent, fitted) > unusual).mean() < 0.5  # many digits, some broken


@pytest.mark.parametrize("latent_dim", [2, 16])
def test_the_standard_normal_is_far_worse_than_the_fitted_normal_in_ten_of_ten(
    generated, latent_dim
):
    _, standard, fitted = generated[latent_dim].distances.T
    assert (standard > 5 * fitted).all()


@pytest.mark.parametrize("latent_dim", [2, 16])
def test_the_fitted_normal_repairs_most_of_the_damage_in_ten_of_ten(generated, latent_dim):
    rebuilt_, standard, fitted = generated[latent_dim].distances.T
    assert ((standard - fitted) / (standard - rebuilt_) > 0.85).all()


def test_fitted_draws_stay_worse_than_rebuilt_digits_and_many_times_with_sixteen_numbers(
    generated,
):
    for latent_dim, factor in ((2, 1.05), (16, 3.5)):
        rebuilt_, _, fitted = generated[latent_dim].distances.T
        assert (fitted > factor * rebuilt_).all()


def test_rebuilt_training_digits_do_not_fall_below_what_two_sets_of_real_digits_differ_by(
    latent, generated, judge
):
    floor = latent.frechet_distance(judge.features(latent.digit.x_train), latent.real)
    for latent_dim in (2, 16):
        assert (generated[latent_dim].distances[:, 0] > floor).all()


@pytest.fixture(scope="module")
def hole_shares(latent):
    """Ten starts of 16 numbers: share of draws and of held-out digits in holes, and oddities."""
    rows = []
    x, x_new = latent.digit.x_train, latent.digit.x_test
    for seed in SEEDS:
        model = latent.digit_model(16, seed)
        codes = model.encode(x)
        drawn = latent.draw_fitted(codes, 1000, np.random.default_rng(seed))
        usual = np.linalg.norm(codes - codes[latent.nearest(codes, codes, 2)[:, 1]], axis=1)
        hole, hole_new = (
            np.linalg.norm(z - codes[latent.nearest(codes, z, 1)[:, 0]], axis=1)
            > np.quantile(usual, 0.99)
            for z in (drawn, model.encode(x_new))
        )
        pictures = [rebuilt(model, x_new), model.decode(drawn[~hole]), model.decode(drawn[hole])]
        oddity = [latent.strangeness(p) for p in pictures]
        rows.append([hole.mean(), hole_new.mean(), *oddity])
    return np.array(rows)


def test_with_sixteen_numbers_a_third_and_more_of_the_fitted_draws_land_in_holes(hole_shares):
    assert (hole_shares[:, 0] > 1 / 3).all()
    assert (hole_shares[:, 1] < 0.05).all()  # held-out digits hardly ever do


def test_pictures_from_holes_are_strangest_and_those_near_a_code_stranger_than_reconstructions(
    hole_shares,
):
    reconstruction, near, hole = hole_shares[:, 2:].T
    assert (near > reconstruction + 0.15).all()
    assert (hole > near + 0.1).all()


# Section 5: code in the wild


@pytest.fixture(scope="module")
def wild():
    return lesson(f"{CHAPTER}/5_in_the_wild", "photo", "photo_new", "digit")


@pytest.fixture(scope="module")
def bounded(wild):
    """Held-out error and deaf share of ten starts with a clip, and errors with a sigmoid."""
    rows = []
    x_new = wild.digit.x_test
    for seed in SEEDS:
        clipped, logits = (
            wild.digit_training(bound, seed, 30)
            for bound in (lambda a: a.clamp(0, 1), torch.sigmoid)
        )
        errors = [mean_error(p.numpy(), x_new) for p in (clipped.clamp(0, 1), logits.sigmoid())]
        rows.append([*errors, wild.deaf_share(clipped.numpy(), x_new)])
    return np.array(rows)


def photo_error(weights, photos):
    """Return the held-out error of a 25-3-25 model without biases."""
    W_in, W_out = weights
    return mean_error(1 / (1 + np.exp(-np.tanh(photos.new @ W_in) @ W_out)), photos.new)


def test_the_wild_loop_changes_no_weight(wild, photos):
    for seed in SEEDS:
        before, _ = wild.wild_training(photos.x, 0, np.random.default_rng(seed))
        after, _ = wild.wild_training(photos.x, 200, np.random.default_rng(seed))
        assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))


def test_the_wild_losses_do_not_fall_and_stay_worse_than_the_mean_photo(wild, photos):
    for seed in SEEDS:
        weights, losses = wild.wild_training(photos.x, 200, np.random.default_rng(seed))
        assert np.mean(losses[100:]) == pytest.approx(np.mean(losses[:100]), rel=0.06)
        assert np.mean(losses) > 1.15 * photos.mean
        assert photo_error(weights, photos) > 1.15 * photos.mean


def test_two_wild_epochs_picked_with_care_look_like_progress(wild, photos):
    for seed in SEEDS:
        _, losses = wild.wild_training(photos.x, 200, np.random.default_rng(seed))
        assert min(losses[100:]) < 0.8 * max(losses[:100])


def test_the_repaired_loop_beats_the_mean_photo_in_ten_of_ten(wild, photos):
    for seed in SEEDS:
        weights, losses = wild.training(photos.x, 2000, np.random.default_rng(seed))
        assert photo_error(weights, photos) < 0.85 * photos.mean
        assert np.mean(losses[-100:]) < 0.8 * np.mean(losses[:100])


def test_clip_trains_worse_than_sigmoid_in_ten_of_ten(bounded):
    clip, sigmoid, _ = bounded.T
    assert (clip > 1.02 * sigmoid).all()
    assert np.median(clip / sigmoid) > 1.15


def test_clip_leaves_some_outputs_wrong_and_deaf(bounded):
    assert (bounded[:, 2] > 0.03).all() and (bounded[:, 2] < 0.2).all()


def test_the_slope_of_clip_is_exactly_zero_outside_and_that_of_sigmoid_nowhere():
    a = torch.tensor([-10.0, -0.01, 1.01, 10.0], requires_grad=True)
    (by_clip,) = torch.autograd.grad(a.clamp(0, 1).sum(), a)
    (by_sigmoid,) = torch.autograd.grad(torch.sigmoid(a).sum(), a)
    assert (by_clip == 0).all() and (by_sigmoid > 0).all()


def test_with_a_gradient_for_the_last_bias_alone_a_network_learns_the_mean_at_best(scratch):
    def cut(layers, hs, d, grads):
        scratch.backward(layers, hs, d, grads)
        for layer in grads[:-1]:
            layer.W[:], layer.b[:] = 0, 0
        grads[-1].W[:] = 0

    x, x_new = scratch.digit.x_train, scratch.digit.x_test
    mean = mean_error(x.mean(axis=0), x_new)
    for seed in SEEDS:
        net, _ = trained_with(scratch, cut, seed)
        assert 0.98 * mean < mean_error(rebuilt(net, x_new), x_new) < 1.3 * mean
