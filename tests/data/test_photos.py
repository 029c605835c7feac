"""The ticket photos: what is promised about factors, pixels and damage."""

import numpy as np
import pytest

from latentcourse.data import CONDITIONS, FACTORS, KINDS, SIZES, draw, sample_factors, tickets

INDEX_FACTORS = ("kind", "condition", "pattern")


def factors_for(n: int, seed: int = 0, **fixed):
    """`n` sampled photos with some factors set to one value."""
    factors = sample_factors(n, np.random.default_rng(seed))
    for name, value in fixed.items():
        factors[name] = np.full_like(factors[name], value)
    return factors


def every_pair(seed: int = 0, times: int = 1, **fixed):
    """Each kind in each condition, other factors sampled: 25 photos, `times` over."""
    factors = factors_for(25 * times, seed, **fixed)
    factors["kind"] = np.tile(np.repeat(np.arange(5), 5), times)
    factors["condition"] = np.tile(np.arange(5), 5 * times)
    return factors


def area(images, size, pick):
    """`pick` (a mean, a minimum) of the large picture's pixels under each small one."""
    n, full = images.shape[:2]
    step = full // size
    return pick(images.reshape(n, size, step, size, step), axis=(2, 4))


def radius(factors, size):
    """Distance of each pixel from the object's centre, in half pictures: (n, size, size)."""
    line = (np.arange(size) + 0.5) * 2 / size - 1
    dx = line[None, None, :] - factors["x"][:, None, None]
    dy = line[None, :, None] - factors["y"][:, None, None]
    return np.hypot(dx, dy)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("colour", [False, True])
def test_pictures_have_the_promised_shape_type_and_range(size, colour):
    data = tickets(10, size=size, colour=colour)
    assert data.images.shape == ((10, size, size, 3) if colour else (10, size, size))
    assert data.images.dtype == np.float32
    assert np.isfinite(data.images).all()
    assert data.images.min() >= 0 and data.images.max() <= 1
    assert data.x.shape == (10, size * size * (3 if colour else 1))
    assert len(data) == 10


def test_labels_are_kind_times_five_plus_condition():
    data = tickets(60, size=5)
    assert data.labels.dtype == np.int64
    assert (data.labels == data.factors["kind"] * 5 + data.factors["condition"]).all()
    assert set(data.labels[:25]) == set(range(25))


def test_every_documented_factor_comes_back_in_its_range_and_type():
    factors = sample_factors(4000, np.random.default_rng(0))
    assert list(factors) == list(FACTORS)
    assert len(FACTORS) >= 10
    for name, factor in FACTORS.items():
        column = factors[name]
        assert column.shape == (4000,)
        assert column.dtype == (np.int64 if name in INDEX_FACTORS else np.float32)
        # float32 may round an end of the range by one step
        assert column.min() >= factor.low - 1e-6 and column.max() <= factor.high + 1e-6
        assert np.ptp(column) > 0.98 * (factor.high - factor.low)


def test_factors_are_independent_of_each_other():
    factors = sample_factors(10_000, np.random.default_rng(0))
    correlation = np.corrcoef(np.stack(list(factors.values())).astype(float))
    np.fill_diagonal(correlation, 0)
    # chance alone gives a standard deviation of 0.01; 105 pairs stay under five of those
    assert np.abs(correlation).max() < 0.05


def test_every_kind_meets_every_condition_equally_often():
    factors = sample_factors(250, np.random.default_rng(1))
    counts = np.bincount(factors["kind"] * 5 + factors["condition"], minlength=25)
    assert (counts == 10).all()


def test_the_same_seed_gives_the_same_pictures_and_another_seed_others():
    first, again, other = (tickets(40, size=8, seed=seed) for seed in (3, 3, 4))
    assert np.array_equal(first.images, again.images)
    assert not np.array_equal(first.images, other.images)


def test_no_global_random_state_is_read_or_touched():
    np.random.seed(0)  # noqa: NPY002
    first = tickets(10, size=8).images
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    np.random.seed(1)  # noqa: NPY002
    assert np.array_equal(first, tickets(10, size=8).images)
    np.random.seed(0)  # noqa: NPY002
    tickets(10, size=8)
    assert np.array_equal(before, np.random.get_state()[1])  # noqa: NPY002


def test_the_same_seed_is_the_same_photo_at_every_size_and_in_colour():
    small, large = tickets(20, size=5, seed=2), tickets(20, size=64, colour=True, seed=2)
    for name in FACTORS:
        assert np.array_equal(small.factors[name], large.factors[name])


def test_a_longer_draw_begins_with_the_shorter_one():
    short, long = tickets(33, size=16, seed=5), tickets(70, size=16, seed=5)
    np.testing.assert_allclose(short.images, long.images[:33], atol=1e-6)


def test_restricting_the_kinds_leaves_the_other_factors_alone():
    every = tickets(40, size=5, seed=6).factors
    some = tickets(40, size=5, seed=6, kinds=("tube",), conditions=("clean", "torn")).factors
    assert set(some["kind"]) == {KINDS.index("tube")}
    assert set(some["condition"]) == {CONDITIONS.index("clean"), CONDITIONS.index("torn")}
    for name in set(FACTORS) - {"kind", "condition"}:
        assert np.array_equal(every[name], some[name])


@pytest.mark.parametrize("size", [32, 16, 8])
def test_a_small_picture_is_the_area_average_of_the_large_one(size):
    factors = every_pair(seed=7, times=4)
    gap = np.abs(area(draw(factors, 64), size, np.mean) - draw(factors, size))
    # on average within 2 % of full range in every picture; single pixels at thin lines may differ
    assert gap.mean((1, 2)).max() < 0.02
    assert np.quantile(gap, 0.99) < 0.07


def test_grey_is_the_luminance_of_colour():
    factors = every_pair(seed=8)
    colour = draw(factors, 32, colour=True)
    np.testing.assert_allclose(colour @ [0.299, 0.587, 0.114], draw(factors, 32), atol=2e-6)


def test_the_hue_of_the_table_shows_in_colour_only():
    first, second = factors_for(25, hue=0.1), factors_for(25, hue=0.6)
    np.testing.assert_allclose(draw(first, 16), draw(second, 16), atol=2e-6)
    assert np.abs(draw(first, 16, colour=True) - draw(second, 16, colour=True)).max() > 0.05


def test_a_tenth_of_a_pixel_moves_the_picture_a_little_and_never_in_a_jump():
    size = 32
    factors = every_pair(seed=9)
    before = draw(factors, size)
    factors["x"] = factors["x"] + np.float32(0.1 * 2 / size)
    change = np.abs(draw(factors, size) - before)
    # a hard edge would flip some pixels all the way, by about 0.5; a soft one moves a tenth
    assert change.max() < 0.16
    assert (change.max((1, 2)) > 0.005).all()


@pytest.mark.parametrize("condition", CONDITIONS)
def test_edges_hold_values_between_the_two_sides(condition):
    # seen at four times the size, hardly any pixel of a soft picture sits on a cliff of its own
    factors = factors_for(20, seed=10, condition=CONDITIONS.index(condition), angle=0.2)
    fine, coarse = draw(factors, 128), draw(factors, 32)
    low = area(fine, 32, np.min)
    high = area(fine, 32, np.max)
    cliff = high - low > 0.25
    between = (coarse > low + 0.02) & (coarse < high - 0.02)
    assert cliff.sum() > 200
    assert between[cliff].mean() > 0.85


@pytest.mark.parametrize("condition", CONDITIONS[1:])
@pytest.mark.parametrize("colour", [False, True])
def test_damage_leaves_the_background_alone(condition, colour):
    factors = factors_for(120, seed=11, scale=np.float32(0.88))
    clean = draw({**factors, "condition": np.zeros(120, int)}, 32, colour=colour)
    index = CONDITIONS.index(condition)
    damaged = draw({**factors, "condition": np.full(120, index)}, 32, colour=colour)
    far = radius(factors, 32) > 1.05
    assert far.mean() > 0.1
    np.testing.assert_array_equal(clean[far], damaged[far])
    assert not np.array_equal(clean, damaged)


def test_the_kind_leaves_the_background_alone():
    factors = factors_for(100, seed=12, scale=np.float32(0.88))
    far = radius(factors, 32) > 1.15
    pictures = [
        draw({**factors, "kind": np.full(100, k), "condition": np.zeros(100, int)}, 32)[far]
        for k in range(5)
    ]
    assert far.sum() > 1000
    for other in pictures[1:]:
        np.testing.assert_array_equal(pictures[0], other)


@pytest.mark.parametrize("condition", ["cracked", "stained"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_mark_stays_on_the_object_and_off_its_shadow(kind, condition):
    factors = factors_for(25, seed=13, kind=KINDS.index(kind))
    clean = draw({**factors, "condition": np.zeros(25, int)}, 64)
    index = CONDITIONS.index(condition)
    marked = draw({**factors, "condition": np.full(25, index)}, 64)
    changed = np.abs(clean - marked) > 1e-6
    # the table's colour shines through wherever the object is not
    white = draw(
        {**factors, "condition": np.zeros(25, int), "backdrop": factors["backdrop"] + 1}, 64
    )
    table = np.abs(white - clean)
    assert changed.any((1, 2)).all()
    assert (table[changed] < 0.98 * table.max()).all()


@pytest.mark.parametrize("condition", ["torn", "crushed"])
@pytest.mark.parametrize("kind", KINDS)
def test_lost_outline_only_ever_shows_more_of_the_table(kind, condition):
    factors = factors_for(25, seed=14, kind=KINDS.index(kind))

    def table_share(condition_index):
        photo = {**factors, "condition": np.full(25, condition_index)}
        pale = draw({**photo, "backdrop": factors["backdrop"] + np.float32(0.2)}, 64)
        return pale - draw(photo, 64)

    gain = table_share(CONDITIONS.index(condition)) - table_share(0)
    assert gain.min() > -1e-5
    assert (gain.max((1, 2)) > 0.01).all()


@pytest.mark.parametrize("size", [16, 64])
def test_every_condition_shows_on_every_kind(size):
    factors = factors_for(100, seed=15)
    factors["kind"] = np.arange(100) % 5
    clean = draw({**factors, "condition": np.zeros(100, int)}, size)
    for index in range(1, 5):
        damaged = draw({**factors, "condition": np.full(100, index)}, size)
        change = np.abs(damaged - clean).max((1, 2))
        for kind in range(5):
            assert np.median(change[factors["kind"] == kind]) > 0.15
        assert (change > 0.05).mean() > 0.97


def test_the_kinds_differ_visibly_even_at_eight_pixels():
    factors = factors_for(100, seed=16, condition=0)
    pictures = [draw({**factors, "kind": np.full(100, k)}, 8) for k in range(5)]
    for i in range(5):
        for j in range(i):
            assert np.abs(pictures[i] - pictures[j]).max((1, 2)).mean() > 0.1


@pytest.mark.parametrize("name", [n for n in FACTORS if n not in ("kind", "condition", "hue")])
def test_every_factor_moves_some_pixels(name):
    low, high = FACTORS[name].low, FACTORS[name].high
    if name == "place":
        high = 0.0  # both ends of the circle are the same place
    first = every_pair(seed=17, **{name: low})
    second = every_pair(seed=17, **{name: high})
    change = np.abs(draw(first, 32) - draw(second, 32)).max((1, 2))
    damaged = first["condition"] > 0
    assert (change[damaged] > 0.02).all()
    if name in ("severity", "place"):
        assert (change[~damaged] == 0).all()


def test_pictures_do_not_depend_on_their_neighbours():
    factors = sample_factors(30, np.random.default_rng(18))
    together = draw(factors, 16)
    alone = [draw({k: c[i : i + 1] for k, c in factors.items()}, 16)[0] for i in range(30)]
    np.testing.assert_allclose(together, alone, atol=1e-6)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"n": 0}, "n must be a whole number of at least 1"),
        ({"n": 2.5}, "n must be a whole number of at least 1"),
        ({"n": 3, "size": 7}, "size must be one of 5, 8, 16, 32, 64, 128"),
        ({"n": 3, "kinds": ("box",)}, "kinds must be a tuple of one or more of parcel"),
        ({"n": 3, "kinds": "parcel"}, "kinds must be a tuple"),
        ({"n": 3, "kinds": ()}, "kinds must be a tuple"),
        ({"n": 3, "conditions": ("clean", "clean")}, "conditions must name each one once"),
    ],
)
def test_bad_arguments_are_refused_with_what_is_allowed(arguments, says):
    with pytest.raises(ValueError, match=says):
        tickets(**arguments)


def test_bad_factors_are_refused_with_what_is_wrong():
    factors = factors_for(4)
    with pytest.raises(ValueError, match="missing: hue"):
        draw({k: c for k, c in factors.items() if k != "hue"}, 8)
    with pytest.raises(ValueError, match="one shape"):
        draw({**factors, "x": np.zeros(3)}, 8)
    with pytest.raises(ValueError, match="kind must hold whole numbers from 0 to 4"):
        draw({**factors, "kind": np.full(4, 5)}, 8)
    with pytest.raises(ValueError, match="pattern must hold whole numbers from 0 to 7"):
        draw({**factors, "pattern": np.full(4, 0.5)}, 8)
