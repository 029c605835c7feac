"""What chapter 6's clinic says by comparison, measured anew over ten starts."""

import numpy as np
import pytest
import torch
from lesson import lesson

from latentcourse.clinic import Program, bring_about
from latentcourse.data import digits
from latentcourse.judge import DigitJudge

PAGE = "ch06_practice/4_clinic"
STARTS = 10
STANDARD, OTHER = Program(), Program(latent_dim=7, beta=0.5, rate=5e-3, steps=400)


@pytest.fixture(scope="module")
def clinic():
    digit, judge, teacher = digits(), DigitJudge(), DigitJudge(seed=1)
    seen_by = [
        torch.tensor(part[0], dtype=torch.float32)
        for part in (teacher.model.coefs_, teacher.model.intercepts_)
    ]
    given = {"digit": digit, "judge": judge, "real": judge.features(digit.x_test)}
    wanted = ("NAMES", "dark", "CALLED", "CURVES", "REST", "DARK", "betas")
    return lesson(PAGE, *wanted, starts=STARTS, seen_by=seen_by, **given)


@pytest.fixture(scope="module")
def ward(clinic):
    """Ten starts of everything that the page brings about."""
    return clinic.admitted(STANDARD, clinic.NAMES, STARTS, 0)


def ends(records, key):
    return np.array([one[key][-1] for one in records])


def variances(records):
    return np.array([one["variance"].mean() for one in records])


def test_a_wrong_reading_rebuilds_better_at_nearly_the_same_kl_and_its_clouds_fall_short(ward):
    well, sick = ward["healthy"], ward["log sigma"]
    assert ends(sick, "held_out").max() < ends(well, "held_out").min() - 1.5
    assert (abs(ends(sick, "kl") / ends(well, "kl").mean() - 1) < 0.25).all()
    assert variances(sick).max() < 0.8 and abs(variances(well) - 1).max() < 0.06
    clouds = np.array([one["spread"].mean() for one in sick])
    assert abs(variances(sick) - (1 + clouds) / 2).max() < 0.08


def test_healthy_models_differ_by_more_than_a_patient_from_its_twin(clinic, ward):
    programs = [OTHER, Program(latent_dim=4, beta=1.6, steps=400)]
    light, dear = clinic.healthy_ends(programs, 1)
    well, sick = (ends(ward[name], "held_out") for name in ("healthy", "log sigma"))
    assert ends(dear, "held_out")[0] - ends(light, "held_out")[0] > (well.max() - sick.min()) + 0.5


def test_every_row_of_the_table_shows_its_symptom_in_each_start(ward):
    last = {name: {key: ends(records, key) for key in ("held_out", "train", "kl", "alive")}
            for name, records in ward.items()}  # fmt: skip
    gap = {name: np.array([one["gap"] for one in records]) for name, records in ward.items()}
    first = {name: np.array([one["alive"][0] for one in records]) for name, records in ward.items()}
    well = last["healthy"]
    for name in ("heavy KL", "two means", "cut draw", "shuffled"):
        assert last[name]["kl"].max() < 0.1 and abs(last[name]["held_out"] - 27.4).max() < 0.4
    assert last["bypass"]["kl"].max() < 0.05
    assert last["bypass"]["held_out"].max() < well["held_out"].min() - 5
    assert last["averaged KL"]["kl"].min() > 3 * well["kl"].max()
    assert last["light KL"]["kl"].min() > 10 * well["kl"].max()
    assert last["wrong sign"]["kl"].min() > 1e6
    assert gap["no noise"].min() > 10 * gap["healthy"].max()
    assert all((one["encoder"] == 0).all() for one in ward["frozen encoder"])
    few = last["few pictures"]
    assert (few["held_out"] - few["train"]).min() > 2
    assert last["rate too low"]["held_out"].min() > 40
    assert first["rate too high"].min() > 0.9 and last["rate too high"]["alive"].max() < 0.55
    assert first["dead units"].max() < 0.3
    assert min(one["held_out"][0] for one in ward["saturated"]) > 1000
    assert last["not scaled"]["held_out"].max() < -1e6


def test_three_of_the_sick_draw_better_and_a_leak_leaves_a_mark_that_overlaps(clinic):
    names = ("healthy", "log sigma", "no noise", "averaged KL", "leak", "heavy KL")
    found = clinic.drawn_by(STANDARD, names, STARTS, 0)
    far, more = ({name: np.array(found[name][k]) for name in names} for k in (0, 1))
    for name in names[1:4]:
        assert far[name].max() < far["healthy"].min() - 0.5
    assert abs(far["leak"].mean() - far["healthy"].mean()) < 0.6
    assert more["leak"].max() > more["healthy"].min()
    assert -0.3 < more["leak"].mean() - more["healthy"].mean() < 0
    assert abs(more["leak"].mean() - more["heavy KL"].mean()) < 0.15


def test_gradients_and_clouds_have_traces_of_four_collapses(ward):
    well = {key: ends(ward["healthy"], key).mean() for key in ("encoder", "decoder")}
    rows = {
        name: [ends(ward[name], key) / well[key] for key in ("encoder", "decoder")]
        for name in ("heavy KL", "two means", "cut draw", "shuffled")
    }
    assert max(part.max() for part in rows["two means"]) < 0.05
    assert rows["cut draw"][0].max() < 0.05 < 0.5 < rows["cut draw"][1].min()
    for name in ("heavy KL", "shuffled"):
        assert min(part.min() for part in rows[name]) > 0.05
    others = [variances(ward[name]).min() for name in ("heavy KL", "two means", "cut draw")]
    assert variances(ward["shuffled"]).max() < 0.98 < min(others)


def test_two_means_are_the_heavy_kl_where_there_are_eight_numbers(ward):
    for key in ("held_out", "kl"):
        one, other = (ends(ward[name], key) for name in ("two means", "heavy KL"))
        assert abs(one - other).max() < 0.02


def test_the_rules_name_every_patient_of_the_ward_and_of_another(clinic, ward):
    school = clinic.admitted(OTHER, clinic.NAMES, 3, 2)
    for name, record, twin in clinic.beds([ward, school]):
        assert clinic.name_the_illness(record, twin) == name


def test_over_the_twin_the_whole_record_names_more_than_curves_and_saves_the_healthy(clinic):
    more = 0
    for seed in range(STARTS):
        taught = clinic.beds([clinic.admitted(STANDARD, clinic.NAMES, 3, seed)])
        asked = clinic.beds([clinic.admitted(OTHER, clinic.NAMES, 2, 20 + seed)])
        _, healthy_by_curves = clinic.alike(taught, asked, clinic.CURVES, False, 0)
        curves, _ = clinic.alike(taught, asked, clinic.CURVES, False, 1)
        whole, healthy = clinic.alike(taught, asked, clinic.CURVES + clinic.REST, True, 1)
        assert whole >= curves and not healthy_by_curves.any() and healthy.all()
        more += whole > curves
    assert more >= 7


def test_two_experiments_tell_four_collapses_apart(clinic):
    for seed in range(STARTS):
        for name, row in zip(clinic.DARK, clinic.tried(STANDARD, clinic.DARK, seed), strict=True):
            assert clinic.which_collapse(*row) == name


def test_a_warmed_up_witness_speaks_and_a_cheap_one_is_silent(clinic):
    found = clinic.witnesses(5, 60, 0).astype(float).swapaxes(0, 1)
    for models in found:
        dark, warm, cheap, dear, warm_and_dear = models.T
        assert clinic.nats_left(dark, [warm], 1.0) > 1.5
        assert clinic.nats_left(dark, [cheap], 1.0) == 0
        assert clinic.nats_left(dear, [warm_and_dear, cheap], 8.0) < 0.05
        assert warm_and_dear[1] < 0.05


def test_a_skip_round_the_code_rebuilds_and_leaves_the_code_empty(clinic):
    heavy = clinic.ill(STANDARD, "heavy KL")
    dark, skip, light = clinic.aided(heavy, [{}, {"skip": True}, {"beta": 1.0}], 0)
    assert skip[0].max() < light[0].min() - 4 and skip[1].max() < 0.05
    assert skip[2].min() > dark[2].max() + 5 and light[2].max() < 6


def test_a_perceptual_loss_wakes_a_code_by_its_weight_alone(clinic):
    cases = [("heavy KL", 0.1), ("heavy KL", 3.0), ("cut draw", 3.0), ("shuffled", 3.0)]
    small, large, cut, shuffled = clinic.perceived(STANDARD, cases, 0)
    assert small[1].max() < 0.1 and large[1].min() > 2
    assert cut[1].max() < 0.1 and min(cut[0].min(), shuffled[0].min()) > 27


def test_a_heavier_kl_makes_walks_shorter_and_no_more_even(clinic):
    light, some, plain, heavy, dark = clinic.walked(STANDARD, (0.001, 0.125, 1.0, 2.0, 8.0), 0)
    assert (plain[0] > light[0]).all() and (some[0] > light[0]).all()
    assert (plain[2] > light[2] + 0.05).all() and (dark[2] > heavy[2]).all()
    assert (plain[3] > light[3] + 0.05).all() and (dark[3] > heavy[3]).all()
    assert (heavy[1] < 0.7 * plain[1]).all() and (dark[1] < 0.1).all()


def test_a_mean_picture_is_what_a_collapsed_model_pays():
    _, (record,) = bring_about(Program(beta=8.0))
    x = digits().x_test
    mean = np.clip(digits().x_train.mean(axis=0), 1e-6, 1 - 1e-6)
    pays = -(x * np.log(mean) + (1 - x) * np.log(1 - mean)).sum(axis=1).mean()
    assert abs(record["held_out"][-1] - pays) < 0.4
