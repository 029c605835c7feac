"""What section 3 of chapter 6 says in numbers or by comparison, measured anew.

Ten desks of every kind of rare damage, the same for all methods. What takes minutes is read from
`latentcourse.measured`, where `benchmarks/rare_damage.py` put it.
"""

import numpy as np
import pytest
from lesson import lesson
from sklearn.neighbors import KNeighborsClassifier

from latentcourse.measured import measured

DESKS, EPOCHS = 10, 36
ALL_TEN = range(DESKS)


@pytest.fixture(scope="module")
def more():
    return lesson("ch06_practice/3_more", "truth")


@pytest.fixture(scope="module")
def networks(more):
    return [more.rare_vae(seed, EPOCHS) for seed in ALL_TEN]


@pytest.fixture(scope="module")
def dense(more):
    """F1 and average precision at ten desks of dense classifiers, by training set."""
    found = more.trial("dense", 20, 4.0, DESKS, 500, EPOCHS)
    return found, {name: more.scores(one) for name, one in found.items()}


@pytest.fixture(scope="module")
def table(more):
    """Scores of convolutional classifiers, (desks,) each, by set and score."""
    rows = measured("rare-damage")["rows"]
    found = {}
    for row in rows:
        if (row["classifier"], row["n"]) == ("convolutional", 20):
            for score in ("ap", "f1"):
                found.setdefault((row["set"], score), []).append(row[score])
    return {key: np.array(values) for key, values in found.items()}


def test_a_third_of_a_crack_and_twice_as_much_of_a_stain_survive_at_each_desk(more, networks):
    for net in networks:
        left = [more.surviving(net.decode, net.encode, c) for c in range(1, 5)]
        assert 0.25 < left[0] < 0.42 and left[0] < min(left[1:])
        assert left[2] > 1.6 * left[0] and left[2] == max(left)


def test_four_times_the_training_keeps_little_more_of_a_crack(more, networks):
    for seed in range(3):
        longer = more.rare_vae(seed, 4 * EPOCHS)
        short = networks[seed]
        one, other = (more.surviving(net.decode, net.encode, 1) for net in (short, longer))
        assert other < one + 0.09 and other < 0.42


def test_a_crack_changes_pixels_by_less_than_the_usual_error(more, networks):
    clean, cracked = (more.photos_of(c, 300, 77).x for c in (0, 1))
    for net in networks:
        error = net.decode(net.encode(cracked)[0]) - cracked
        assert np.sqrt((error**2).mean()) > 1.15 * np.sqrt(((cracked - clean) ** 2).mean())


def test_split_by_rows_a_nearest_neighbour_seems_good_and_split_fairly_it_is_near_chance(
    more, networks
):
    for seed, net in enumerate(networks):
        rng = np.random.default_rng(seed)
        _, x, y = more.rare_desk(seed)
        z, source = more.near_copies(*net.encode(x), 2, 1.0, rng)
        every, told = np.concatenate([x, net.decode(z)]), np.concatenate([y, y[source]])
        ticket = np.concatenate([np.arange(len(x)), source])
        made = np.arange(len(every)) >= len(x)

        def right(train, test, every=every, told=told):
            judge = KNeighborsClassifier(1).fit(every[train], told[train])
            return (judge.predict(every[test]) == told[test]).mean()

        test, train = np.split(rng.permutation(len(every)), [len(every) // 3])
        assert right(train, test) > 0.75
        train, test = more.fair_split(ticket, made, 1 / 3, rng)
        constant = np.bincount(told[test]).max() / len(test)
        assert right(train, test) < constant + 0.2 < 0.5


def test_near_copies_raise_f1_at_each_desk_and_lower_the_ranking_at_most(dense):
    _, scores = dense
    gap = scores["near-copies"] - scores["oversampling"]
    assert (gap[:, 0] > 0.01).all() and (gap[:, 1] < 0).sum() >= 8
    mean = {name: one.mean(axis=0) for name, one in scores.items()}
    assert mean["near-copies"][0] > 1.9 * mean["oversampling"][0]
    assert mean["near-copies"][1] < mean["oversampling"][1] - 0.02


def test_at_the_same_number_of_named_photos_oversampling_is_right_more_often(more, dense):
    found, scores = dense
    curves = {
        name: np.mean(
            [
                more.f1_by_count(odds, more.truth == 1 + seed % 4)
                for seed, odds in enumerate(one["odds"])
            ],
            axis=0,
        )
        for name, one in found.items()
    }
    some = slice(100, 1000)
    assert (curves["near-copies"][some] < curves["oversampling"][some] - 0.005).all()
    everything = 2 * 300 / (1500 + 300)
    assert max(one[:, 0].mean() for one in scores.values()) < everything - 0.05
    named = {
        name: np.mean([(row == 1 + k % 4).sum() for k, row in enumerate(one["named"])])
        for name, one in found.items()
    }
    assert named["near-copies"] > 2.5 * named["oversampling"]


def against(more, table, score="ap", base="oversampling"):
    """Return the comparison with a set by name."""
    names = [name for name, one in table if one == score]
    both = more.paired(np.stack([table[name, score] for name in names], 1), names.index(base))
    return {name: {k: v[at] for k, v in both.items()} for at, name in enumerate(names)}


def test_what_costs_nothing_comes_first_and_real_photos_are_the_yardstick(more, table):
    found = against(more, table)
    assert found["plain"]["better"] == 10 and found["plain"]["low"] > 0.01
    assert 0.5 < found["plain, rare only"]["mean"] / found["plain"]["mean"] < 0.85
    assert found["100 real"]["better"] == 10 and found["100 real"]["low"] > 0.02
    both, plain = found["100 real, plain"], found["plain"]
    others = [one["mean"] for name, one in found.items() if "100" not in name]
    assert both["mean"] > found["100 real"]["mean"] + 0.03 and plain["mean"] == max(others)
    assert abs(found["100 real"]["mean"] - plain["mean"]) < 0.05
    assert against(more, table, base="plain")["100 real, plain"]["better"] == 10


def test_copies_that_lose_the_mark_rank_worse_than_the_twenty_alone(more, table):
    found = against(more, table)
    losing = "near-copies", "near-copies, times 4", "codes mixed", "conditional VAE"
    for name in losing:
        assert found[name]["high"] < -0.01 and found[name]["better"] <= 1, name
    assert found["near-copies of all"]["mean"] < -0.02 < 0 < found["near-copies of all"]["high"]
    both = found["plain, and near-copies"]
    assert both["mean"] < -0.03 and both["better"] <= 2


def test_f1_rises_at_nine_desks_where_the_ranking_falls_at_nine(more, table):
    ranked, named = against(more, table), against(more, table, "f1")
    for name in ("conditional VAE", "near-copies, times 4"):
        assert named[name]["better"] == 9 and ranked[name]["better"] == 1
    for name in ("pixels mixed", "flow, walked back", "drawn anew"):
        assert named[name]["better"] == 10 and abs(ranked[name]["mean"]) < 0.03


def test_copies_that_keep_the_mark_do_no_harm_and_little_good(more, table):
    found = against(more, table)
    flow, anew = found["flow, walked back"], found["drawn anew"]
    assert flow["low"] < -0.01 and flow["high"] > 0.01 > abs(flow["mean"])
    assert anew["low"] > -0.01 and anew["mean"] < 0.03
    assert found["drawn anew, all"]["low"] > 0 and found["drawn anew, all"]["better"] >= 8
    for name, base in (("plain, rare only", "drawn anew"), ("plain", "drawn anew, all")):
        like = against(more, table, base=base)[name]
        assert like["mean"] > 0.015 and like["better"] >= 7
    left = measured("rare-damage")["surviving"]
    assert np.min(left["flow, walked back"]) > 0.7
    assert np.mean(left["flow, walked back"], axis=0)[0] > 2 * np.mean(left["near-copies"], 0)[0]


def test_dense_layers_with_few_photos_tell_the_same_story(more):
    for n, times in ((20, 1.9), (5, 5)):
        found = {}
        for row in measured("rare-damage")["rows"]:
            if (row["classifier"], row["n"]) == ("dense", n):
                for score in ("ap", "f1"):
                    found.setdefault((row["set"], score), []).append(row[score])
        own = {key: np.array(values) for key, values in found.items()}
        ranked, named = against(more, own), against(more, own, "f1")
        copies = "near-copies, times 4"
        assert named[copies]["better"] == 10 and ranked[copies]["better"] <= 4
        assert own[copies, "f1"].mean() > times * own["oversampling", "f1"].mean()
        assert named["100 real"]["better"] == 10 and ranked["100 real"]["better"] >= 8
        assert ranked["plain"]["low"] < 0 < ranked["plain"]["mean"] < 0.03


def test_desks_differ_by_twice_what_plain_augmentation_gains(more, table):
    spread = np.mean([one.std(ddof=1) for (_, score), one in table.items() if score == "ap"])
    assert 1.7 < spread / against(more, table)["plain"]["mean"] < 2.5


@pytest.mark.parametrize("name", ["plain", "100 real", "near-copies", "codes mixed"])
def test_cracks_and_stains_gain_or_lose_more_than_twice_what_tears_and_dents_do(table, name):
    gap = table[name, "ap"] - table["oversampling", "ap"]
    means = np.array([gap[k::4].mean() for k in range(4)])  # cracked, torn, stained, crushed
    assert np.abs(means[[0, 2]]).min() > 2 * np.abs(means[[1, 3]]).max()
    within = sum(((gap[k::4] - means[k]) ** 2).sum() for k in range(4))
    assert within < 0.4 * ((gap - gap.mean()) ** 2).sum()
