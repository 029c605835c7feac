"""What chapter 6 says of looking up past claims, measured anew over ten seeds.

A seed draws the claims, the weights, the batches and the second photos. Bounds leave room to the
worst of ten, or to the mean where the prose speaks of a tendency.
"""

import copy
from itertools import pairwise

import numpy as np
import pytest
import torch
from lesson import lesson

from latentcourse.data import tickets

SEEDS = range(10)
KIND, DAMAGE, BOTH, LAMP, MOVED, _, NOISY, BRIGHTER, TURNED = range(9)
EVEN, AE, LABELS = "pixels, standardised", "autoencoder 16", "classifier's 32 (with labels)"
CLAIMS, STEPS, EPOCHS = 3000, 1200, 40  # as on the page


@pytest.fixture(scope="module")
def seen():
    past = tickets(CLAIMS, size=16, seed=100)  # of what the page looks at in full
    return lesson("ch06_practice/2_seen", "LAMP", "PLACE", past=past)


@pytest.fixture(scope="module")
def found(seen):
    """Shares by representation, shape (seeds, 9)."""
    return seen.search_all(len(SEEDS), CLAIMS, STEPS, EPOCHS)


@pytest.fixture(scope="module")
def nets(seen):
    """Autoencoders of sixteen numbers, and the claims they were trained on."""
    pasts = [tickets(CLAIMS, size=16, seed=100 + seed) for seed in SEEDS]
    x = torch.tensor(np.stack([past.x for past in pasts]))
    return seen.fit(seen.Nets(x, 16), x, STEPS), x, pasts


def gap(found, one, other, column):
    """By how much one representation is ahead of another, seed by seed."""
    return found[one][:, column] - found[other][:, column]


# Measures


def test_a_query_that_finds_itself_gains_the_first_place_and_a_fifth_of_five(seen):
    for seed in SEEDS:
        past, some = tickets(CLAIMS, size=16, seed=100 + seed), np.arange(300)
        distances, labels = seen.far(past.x[some], past.x), past.labels
        at = {
            (k, own is None): seen.precision_at_k(distances, labels[some], labels, k, own)
            for k in (1, 5)
            for own in (None, some)
        }
        assert at[1, True] == 1 and at[1, False] < 0.4
        assert 0.1 < at[5, True] - at[5, False] < 0.2


def test_sixteen_pca_numbers_find_what_all_pixels_do_and_standardised_pixels_more_in_kind(found):
    for column in (KIND, DAMAGE, BOTH):
        assert (gap(found, "PCA 16", "pixels", column) > -0.02).all()
    assert (gap(found, EVEN, "PCA 16", KIND) > 0.07).all()


def test_without_labels_nobody_finds_damage_much_beyond_a_third(found):
    for name, shares in found.items():
        if name != LABELS:
            assert (shares[:, DAMAGE] < 0.37).all(), name
    assert (found[LABELS][:, DAMAGE] > 0.4).all() and (found[LABELS][:, DAMAGE] < 0.5).all()


def test_a_search_at_120_recalls_a_small_part_of_120_claims(seen):
    for seed in SEEDS:
        past, new = (tickets(n, size=16, seed=s + seed) for n, s in ((CLAIMS, 100), (300, 200)))
        relevant = new.labels[:, None] == past.labels
        assert (relevant.sum(axis=1) == 120).all()
        for code in (lambda x: x, seen.standardised):
            assert 0.06 < seen.recall_at_k(seen.far(code(new.x), code(past.x)), relevant, 120) < 0.2


# Whose ruler


def test_lamp_and_table_lose_most_of_their_say_if_each_direction_has_one_vote(seen):
    for seed in SEEDS:
        past = tickets(CLAIMS, size=16, seed=100 + seed)
        mean, axes = seen.pca_fit(past.x, 16)
        z, f = seen.pca_encode(past.x, mean, axes), past.factors
        lamp = [f["backdrop"], f["light"], np.sin(f["bearing"]), np.cos(f["bearing"])]
        shares = seen.share_of(z, lamp), seen.share_of(z, [f["kind"] == k for k in range(1, 5)])
        weight = z.var(axis=0) / z.var(axis=0).sum()
        (raw, even), (kind, kind_even) = (((weight * s).sum(), s.mean()) for s in shares)
        assert raw > 0.45 and even < 0.25 and even < 0.5 * raw
        assert kind_even > 0.75 * kind
        table = seen.share_of(z, [f["backdrop"]])
        assert table[0] > 0.55 and shares[0][0] > 0.85 and weight.argmax() == 0


def test_a_twin_rebuilds_the_same_pictures_and_has_other_neighbours_until_both_are_whitened(
    seen, nets
):
    net, x, pasts = nets
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        mix = np.linalg.qr(rng.normal(size=(16, 16)))[0] * np.geomspace(1, 30, 16)
        mix = torch.tensor(mix, dtype=torch.float32)
        twin = copy.deepcopy(net)
        with torch.no_grad():
            twin.encoder.W[-1] @= mix
            twin.encoder.b[-1] @= mix
            twin.decoder.W[0].copy_(torch.linalg.inv(mix) @ twin.decoder.W[0])
            one, other = (n.decoder(n.encoder(x[:, :200] - n.mean)) for n in (net, twin))
        assert abs(one - other).max() < 1e-4
        past, new = pasts[seed], tickets(300, size=16, seed=200 + seed)
        right, near = [], []
        for own in (net, twin):
            codes = [own.code(one.x, seed) for one in (past, new)]
            mean, matrix = seen.whitening(codes[0])
            for gallery, asked in (codes, [(c - mean) @ matrix for c in codes]):
                near.append(seen.nearest(gallery, asked, 5))
                kinds = past.factors["kind"][near[-1]] == new.factors["kind"][:, None]
                right.append(kinds.mean())
        assert right[0] - right[2] > 0.1
        assert (near[1] == near[3]).mean() > 0.98  # rounding in float32 apart


def test_whitening_gives_pca_kind_and_damage_and_an_autoencoder_damage_only(found):
    white = "PCA 16, whitened"
    for column, least in ((KIND, 0.03), (DAMAGE, 0.01), (BOTH, 0.02)):
        assert (gap(found, white, "PCA 16", column) > least).all()
    assert gap(found, f"{AE}, whitened", AE, DAMAGE).mean() > 0.007
    assert abs(gap(found, f"{AE}, whitened", AE, KIND)).max() < 0.03
    assert (gap(found, white, "PCA 16", KIND) > gap(found, f"{AE}, whitened", AE, KIND)).all()


# The very same object


def test_under_a_new_lamp_standardising_helps_and_whitening_many_directions_helps_most(found):
    order = ("PCA 16", "pixels", EVEN, "PCA 64, whitened")
    for low, high in pairwise(order):
        assert (gap(found, high, low, LAMP) > 0.1).all(), (low, high)


def test_where_it_has_moved_whitening_hurts_and_more_with_more_directions(found):
    order = ("PCA 64, whitened", "PCA 16, whitened", "PCA 16")
    for low, high in pairwise(order):
        assert (gap(found, high, low, MOVED) > 0.07).all(), (low, high)


def test_a_little_more_brightness_sends_raw_codes_astray(found):
    for name, most in (("pixels", 0.2), ("PCA 16", 0.1), ("VAE 16, beta 1", 0.3), (AE, 0.8)):
        assert (found[name][:, BRIGHTER] < most).all(), name
    for name in (EVEN, "PCA 64, whitened", LABELS):
        assert (found[name][:, BRIGHTER] > 0.97).all(), name


def test_nobody_knows_a_turned_photo_unless_it_is_asked_four_ways(seen, found):
    assert all((shares[:, TURNED] < 0.05).all() for shares in found.values())
    for seed in SEEDS:
        past = tickets(CLAIMS, size=16, seed=100 + seed)
        lamp = seen.second_photos(past, np.random.default_rng(seed))["new lamp"]
        mean, axes = seen.pca_fit(past.x, 64)

        def code(x, mean=mean, axes=axes):
            return seen.pca_encode(x, mean, axes)

        white, names = seen.chol(code, past.x), np.arange(CLAIMS)
        sides = [np.rot90(lamp.reshape(-1, 16, 16), k, axes=(1, 2)) for k in range(4)]
        far = [seen.far(white(x.reshape(len(x), -1)), white(past.x)) for x in sides]
        first = [
            (seen.first_ranks(d, names[:400], names) == 1).mean()
            for d in (far[0], far[1], np.min(far, axis=0))
        ]
        assert first[1] < 0.05 and first[2] > first[0] - 0.03 > 0.8


# All of them


def test_the_learned_code_beats_pca_and_pixels_in_kind_and_not_standardised_pixels(found):
    assert (gap(found, AE, "PCA 16", KIND) > 0.05).all()
    assert (gap(found, AE, "pixels", KIND) > 0.08).all()
    assert (gap(found, EVEN, AE, KIND) > -0.02).all()
    given = "autoencoder 16 of standardised"
    assert gap(found, given, EVEN, KIND).mean() > 0.007
    assert (gap(found, LABELS, given, KIND) > 0.02).all()


def test_in_kind_and_damage_whitened_pca_is_first_without_labels_by_little(found):
    first, given = "PCA 16, whitened", "autoencoder 16 of standardised"
    for name in (EVEN, f"{AE}, whitened", given):
        assert 0.003 < gap(found, first, name, BOTH).mean() < 0.03, name
    for name in ("pixels", "PCA 16", "PCA 64, whitened", AE, "VAE 16, beta 1", "VAE 16, beta 10"):
        assert gap(found, first, name, BOTH).mean() > 0.007, name


def test_labels_find_the_object_less_often_than_standardised_pixels_and_more_than_raw_ones(found):
    assert (gap(found, LABELS, "pixels", LAMP) > 0.03).all()
    for column, least in ((LAMP, 0.05), (MOVED, 0.07), (NOISY, 0.6)):
        assert (gap(found, EVEN, LABELS, column) > least).all()
    page = ("pixels", EVEN, "PCA 16", "PCA 16, whitened", "PCA 64, whitened", AE, "VAE 16, beta 10")
    assert all((gap(found, name, LABELS, NOISY) > 0.3).all() for name in page)


def test_a_heavier_kl_loses_little_in_precision(found):
    one, ten = "VAE 16, beta 1", "VAE 16, beta 10"
    for column in (KIND, DAMAGE, BOTH):
        assert (gap(found, one, ten, column) < 0.05).all()
    assert gap(found, one, ten, LAMP).mean() > 0.012
    assert (gap(found, AE, one, KIND) > 0.02).all() and (gap(found, one, AE, MOVED) > 0.04).all()


def test_the_learned_code_wins_where_it_may_have_few_numbers(found):
    for end in ("", ", whitened"):
        assert (gap(found, f"autoencoder 4{end}", f"PCA 4{end}", KIND) > 0.08).all()
    assert (gap(found, "autoencoder 8", "PCA 8", KIND) > 0.03).all()
    assert gap(found, "autoencoder 8, whitened", "PCA 8, whitened", KIND).mean() > 0.012
    assert abs(gap(found, f"{AE}, whitened", "PCA 16, whitened", KIND)).max() < 0.06


def test_whitened_pca_has_a_best_length_for_the_kind_and_none_for_the_object(found):
    white = [f"PCA {k}, whitened" for k in (4, 8, 16, 32, 64, 128)]
    for low, high in pairwise(white):
        assert gap(found, high, low, LAMP).mean() > 0.02, high
        assert (gap(found, high, low, LAMP) > 0).all(), high
    for long, short in ((white[4], white[3]), (white[5], white[4])):
        assert (gap(found, short, long, KIND) > 0.03).all()
    assert (gap(found, white[3], EVEN, LAMP) > 0.08).all()
    for name in ("PCA 128", "autoencoder 32"):
        assert (gap(found, EVEN, name, LAMP) > 0.05).all()


# What a claim costs


def test_bytes_lose_nothing_and_sixty_four_bits_beat_sixteen_floats_under_a_new_lamp(seen):
    names = np.arange(CLAIMS)
    for seed in SEEDS:
        past, new = (tickets(n, size=16, seed=s + seed) for n, s in ((CLAIMS, 100), (300, 200)))
        lamp = seen.second_photos(past, np.random.default_rng(seed))["new lamp"]
        mean, axes = seen.pca_fit(past.x, 64)
        first, luck, kind = {}, {}, {}
        for k in (16, 64):
            codes = [seen.pca_encode(x, mean, axes[:k]) for x in (past.x, new.x, lamp)]
            centre, matrix = seen.whitening(codes[0])
            for way, short in (
                ("floats", lambda z: z),
                ("bytes", lambda z: np.clip(np.round(32 * z), -128, 127)),
                ("bits", lambda z: (z > 0).astype(float)),
            ):
                file, asked, again = (short((z - centre) @ matrix) for z in codes)
                far = np.round(seen.far(again, file), 9)
                first[k, way] = (seen.first_ranks(far, names[:400], names) == 1).mean()
                luck[k, way] = (far >= far[names[:400], names[:400]][:, None]).all(axis=1).mean()
                labels = new.factors["kind"], past.factors["kind"]
                kind[k, way] = seen.precision_at_k(seen.far(asked, file), *labels, 5)
            assert abs(first[k, "bytes"] - first[k, "floats"]) < 0.03
            assert abs(kind[k, "bytes"] - kind[k, "floats"]) < 0.02
        assert first[64, "bits"] > first[16, "floats"] + 0.2
        assert first[64, "floats"] - first[64, "bits"] < 0.12
        assert kind[64, "floats"] - kind[64, "bits"] < 0.08
        assert kind[16, "floats"] - kind[16, "bits"] > 0.08
        assert luck[16, "bits"] > 2 * first[16, "bits"]
        assert first[16, "bits"] < 0.5 * first[16, "floats"]
