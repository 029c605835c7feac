"""What an explorer takes, keeps and hands to a page."""

import base64
import json
import re

import numpy as np
import pytest

from latentcourse.explorers import (
    AdviceExplorer,
    BetaExplorer,
    CodebookExplorer,
    DenoisingExplorer,
    LatentExplorer,
    ReparameterizationExplorer,
    SampleGallery,
    SweepExplorer,
    ThresholdExplorer,
)
from latentcourse.explorers.explorer import HERE, SHARED, module, packed
from latentcourse.nets import SideBySide

rng = np.random.default_rng(0)
IMAGES, LABELS, CODES = rng.random((12, 3, 4)), np.arange(12) % 3, rng.normal(size=(12, 2))
LAYERS = [(rng.normal(size=(2, 5)), np.zeros(5), True), (rng.normal(size=(5, 12)), np.zeros(12))]
BOOK, INDEX = rng.normal(size=(10, 1)), rng.integers(10, size=(12, 2))
WALKS, PIXELS = rng.normal(size=(1, 2, 4, 6, 2)), [(np.ones((2, 64)), np.zeros(64))]
SWEEP = [(LAYERS, CODES, np.full((12, 2), -1.0))] * 2


def sweep(**changes):
    given = dict(values=[0, 1], images=IMAGES, pictures=np.stack([IMAGES, 1 - IMAGES]))
    given |= dict(words=["as it was.", "turned."], task="turn it.", goal=1, found="turned.")
    return SweepExplorer("turn", **{**given, **changes})


def made():
    return {
        "latent": LatentExplorer({"net": (LAYERS, CODES)}, IMAGES, LABELS),
        "beta": BetaExplorer([0.5, 1.1], SWEEP, IMAGES, LABELS, [2, 1], [1, 2]),
        "gallery": SampleGallery(LAYERS, IMAGES),
        "reparameterization": ReparameterizationExplorer(),
        "codebook": CodebookExplorer(BOOK, LAYERS, INDEX, IMAGES, LABELS),
        "denoising": DenoisingExplorer(
            WALKS, LABELS[:6], (0, 1), PIXELS, CODES, LABELS, methods=["Euler"]
        ),
        "threshold": ThresholdExplorer({"a": CODES[:, 0]}, LABELS > 0, IMAGES, ["x"] * 12),
        "advice": AdviceExplorer(),
        "sweep": sweep(),
    }


KINDS = [*made()]


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_for_a_page_holds_all_its_module_asks_for(kind):
    bundle, _ = made()[kind]._repr_mimebundle_()
    text = bundle["text/html"]
    assert f'data-explorer="{kind}"' in text
    state = json.loads(re.search(r"<script[^>]*>(.*)</script>", text)[1])
    asked = set(re.findall(r'model\.get\("(\w+)"\)', (HERE / f"{kind}.mjs").read_text()))
    assert asked <= set(state)
    assert "application/vnd.jupyter.widget-view+json" in bundle


@pytest.mark.parametrize("kind", KINDS)
def test_a_module_carries_what_it_imports(kind):
    text = module(kind)
    assert not re.search(r'from "\./', text)
    assert text.count("data:text/javascript;base64,") >= 1
    assert len((HERE / f"{kind}.mjs").read_text().splitlines()) < 250


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (dict(pictures=IMAGES), r"2 values of \(12, 3, 4\) pictures .* not \(12, 3, 4\)"),
        (dict(values=[0, 1, 2]), "3 values of"),
        (dict(words=["one"]), "as many sentences .* not 1 and 1"),
        (dict(goal=2), "a goal among them, not 2 and 2"),
    ],
)
def test_a_sweep_that_does_not_fit_is_refused(changes, says):
    with pytest.raises(ValueError, match=says):
        sweep(**changes)


def test_shared_modules_are_short_and_import_nothing():
    for name in SHARED:
        lines = (HERE / name).read_text().splitlines()
        assert len(lines) < 250 and not [line for line in lines if line.startswith("import")]


@pytest.mark.parametrize("values", [rng.normal(size=(40, 7)), np.zeros((2, 3)), [[1e-9, 5.0]]])
def test_packed_numbers_are_off_by_half_a_step_at_most(values):
    made = packed(values)
    steps = np.frombuffer(base64.b64decode(made["base64"]), "<u2").reshape(made["shape"])
    back = made["low"] + made["step"] * steps
    assert np.abs(back - values).max() <= 0.51 * made["step"]
    assert made["step"] <= np.ptp(values) / 65535


def test_a_page_cannot_be_broken_by_a_name():
    one = LatentExplorer({"</script><b>": (LAYERS, CODES)}, IMAGES, LABELS)
    bundle, _ = one._repr_mimebundle_()
    assert bundle["text/html"].count("</script>") == 1


def test_where_the_reader_is_can_be_asked():
    both = LatentExplorer(
        {"a": (LAYERS, CODES), "b": (LAYERS, CODES + 10)}, IMAGES, LABELS, names=("x", "y", "z")
    )
    assert both.model == "a"
    assert np.allclose(both.z, CODES[LABELS == 0].mean(axis=0))
    assert np.allclose(both.walk[1], CODES[LABELS == 2].mean(axis=0))
    both.active, both.at = 1, [[0.0, 0.0], [11.0, 9.0]]
    assert both.model == "b" and both.z.tolist() == [11.0, 9.0]
    assert BetaExplorer([0.5, 1.1], SWEEP, IMAGES, LABELS, [2, 1], [1, 2]).beta == 1.1
    gallery = SampleGallery(LAYERS, IMAGES, seed=3)
    gallery.temperature, gallery.page = 0.5, 2
    assert np.allclose(gallery.z, 0.5 * gallery.eps[2])
    assert np.isclose(ReparameterizationExplorer(1.0, 0.0, -2.0).z, -1.0)


def test_the_picture_of_the_words_in_place_can_be_taken():
    one = CodebookExplorer(BOOK, LAYERS, INDEX, IMAGES, LABELS)
    (W, b, _), (V, c) = LAYERS
    for words in (INDEX[0], [3, 9]):
        one.words = [int(word) for word in words]
        q = np.concatenate([BOOK[words[0]], BOOK[words[1]]])
        assert np.allclose(one.x_hat.ravel(), np.maximum(q @ W + b, 0) @ V + c)
        assert one.x_hat.shape == (3, 4)
    one.picture = 5
    assert one.words == INDEX[5].tolist(), "another picture comes with its own words"


def test_a_training_that_goes_on_leaves_the_words_as_they_were():
    book, layers = (
        np.ones((10, 1)),
        [(np.ones((2, 5)), np.zeros(5)), (np.ones((5, 12)), np.zeros(12))],
    )
    one = CodebookExplorer(book, layers, INDEX, IMAGES, LABELS)
    book += 1
    layers[1][0][:] = 0
    assert (one.x_hat == 10).all()


def test_what_a_gallery_says_of_training_pictures_is_so():
    x = np.random.default_rng(1).random((200, 3, 3))
    content = SampleGallery([(np.ones((1, 9)), np.zeros(9))], x).content
    flat = x.reshape(200, -1)
    least = [
        np.sqrt(((np.delete(flat, k, axis=0) - one) ** 2).mean(axis=1)).min()
        for k, one in enumerate(flat)
    ]
    # One in twenty is near another; two may be each other's nearest.
    assert abs(np.mean(np.array(least) <= content["near"]) - 0.05) < 0.01
    pairs = ((flat[:, None] - flat) ** 2).mean(axis=2)[~np.eye(200, dtype=bool)]
    assert np.isclose(content["spread"], np.sqrt(pairs.mean()))


def test_a_page_s_codes_may_lie_anywhere():
    for scale in (1e-6, 1e6):
        one = LatentExplorer({"net": (LAYERS, scale * CODES)}, IMAGES, LABELS)
        x0, x1, y0, y1 = one.content["models"][0]["limits"]
        assert x0 < (scale * CODES)[:, 0].min() and y1 > (scale * CODES)[:, 1].max()
        assert np.isclose(x1 - x0, y1 - y0)


def test_layers_of_networks_side_by_side_are_the_ones_that_answer():
    import torch

    net = SideBySide((2, 5, 12), 3, torch.Generator().manual_seed(0))
    z = torch.randn(3, 4, 2)
    (W, b), (V, c) = net.layers(1)
    h = np.maximum(z[1].numpy() @ W + b, 0) @ V + c
    assert np.allclose(h, net(z)[1].detach().numpy(), atol=1e-5)


WRONG = {
    "a transposed weight": (
        lambda: SampleGallery([(np.ones((12, 2)), np.zeros(12))], np.ones((3, 3, 4))),
        "cannot follow|ends in",
    ),
    "a decoder of other pictures": (
        lambda: SampleGallery(LAYERS, rng.random((3, 5, 5))),
        "ends in 12 numbers, but a picture has 25",
    ),
    "layers that do not fit": (
        lambda: SampleGallery([LAYERS[0], LAYERS[0]], IMAGES),
        "transposed first",
    ),
    "flat pictures": (
        lambda: SampleGallery(LAYERS, IMAGES.reshape(12, 12)),
        r"\(n, height, width\)",
    ),
    "codes of three numbers": (
        lambda: LatentExplorer({"net": (LAYERS, np.ones((12, 3)))}, IMAGES, LABELS),
        "net: 12 pictures want 12 codes of two numbers",
    ),
    "too few labels": (
        lambda: LatentExplorer({"net": (LAYERS, CODES)}, IMAGES, LABELS[:5]),
        "as many labels",
    ),
    "a beta without a model": (
        lambda: BetaExplorer([1, 2, 3], SWEEP, IMAGES, LABELS, [1, 2], [1, 2]),
        "3 betas want as many models",
    ),
    "posteriors of other pictures": (
        lambda: BetaExplorer([1], [(LAYERS, CODES[:4], CODES[:4])], IMAGES, LABELS, [1], [1]),
        "12 pictures want as many rows",
    ),
    "a flat codebook": (
        lambda: CodebookExplorer(BOOK.ravel(), LAYERS, INDEX, IMAGES, LABELS),
        r"\(n_codes, dim\), not \(10,\)",
    ),
    "words of other pictures": (
        lambda: CodebookExplorer(BOOK, LAYERS, INDEX[:4], IMAGES, LABELS),
        r"12 pictures want words of shape \(12, places\) and as many labels, not .*\(4, 2\)",
    ),
    "labels of other pictures": (
        lambda: CodebookExplorer(BOOK, LAYERS, INDEX, IMAGES, LABELS[:5]),
        r"as many labels, not shapes \(12, 2\) and \(5,\)",
    ),
    "codes for words": (
        lambda: CodebookExplorer(BOOK, LAYERS, CODES, IMAGES, LABELS),
        "named by integers, not by float64",
    ),
    "a word too many": (
        lambda: CodebookExplorer(BOOK, LAYERS, np.full((12, 2), 10), IMAGES, LABELS),
        "10 words holds words 0 to 9, but `index` names words 10 to 10",
    ),
    "a word below the first": (
        lambda: CodebookExplorer(BOOK, LAYERS, INDEX - 10, IMAGES, LABELS),
        "holds words 0 to 9, but",
    ),
    "a decoder of other places": (
        lambda: CodebookExplorer(BOOK, LAYERS, INDEX[:, :1], IMAGES, LABELS),
        "cannot follow 1 numbers",
    ),
    "no pictures": (
        lambda: CodebookExplorer(BOOK, LAYERS, INDEX[:0], IMAGES[:0], LABELS[:0]),
        "at least one picture",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_does_not_fit_is_refused_in_a_sentence(case):
    make, says = WRONG[case]
    with pytest.raises(ValueError, match=says):
        make()
