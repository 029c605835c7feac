"""Explorers on the built pages, without a kernel: they wake, answer, and compute as NumPy does."""

import base64
import re

import numpy as np
import pytest
from test_site import pages

LATENT = "chapters/ch02_vae/4_living.html"
GALLERY = "chapters/ch02_vae/5_measured.html"
BETA = "chapters/ch03_beta_vae/1_knob.html"
CODEBOOK = "chapters/ch04_vq_vae/2_from_scratch.html"
DENOISING = "chapters/ch05_latent_diffusion/3_minimiser.html"
SWEEPS = (
    "chapters/ch01_autoencoder/3_likelihood.html",
    "chapters/ch05_latent_diffusion/2_from_scratch.html",
)
THRESHOLD = "chapters/ch06_practice/1_new.html"


def unpack(packed):
    steps = "step" in packed
    flat = np.frombuffer(base64.b64decode(packed["base64"]), "<u2" if steps else "u1")
    values = packed["low"] + packed["step"] * flat.astype(float) if steps else flat
    return values.reshape(packed["shape"])


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def linear(a):
    return a


def decode(layers, z, end=sigmoid):
    """What a decoder of dense layers makes of a code, by NumPy in float64."""
    h = np.asarray(z, dtype=float)
    for place, (W, b) in enumerate(layers, start=1):
        h = h @ unpack(W).astype(float) + unpack(b)
        h = np.maximum(h, 0) if place < len(layers) else end(h)
    return h


@pytest.fixture
def reader(browser, address):
    """A new reader, who opens pages and whose errors count."""
    contexts = []

    def open_page(name, **options):
        context = browser.new_context(viewport={"width": 1200, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(f"{address}/{name}")
        page.wait_for_function(
            "[...document.querySelectorAll('[data-explorer]')].every(h => h.dataset.ready)"
        )
        return page

    yield open_page
    for context in contexts:
        context.close()


def host(page, kind):
    """The first explorer of a kind, in view."""
    found = page.locator(f'[data-explorer="{kind}"]').first
    found.scroll_into_view_if_needed()
    return found


def model(found, name):
    return found.evaluate(f"host => host.model.get('{name}')")


def grey(picture):
    """The pixels of a picture's canvas, flat, 0 to 255."""
    return np.array(
        picture.evaluate("c => [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data]")
    )[::4]


def words(found):
    """What the explorer says once it has nothing new to say."""
    found.page.wait_for_timeout(500)
    return found.locator(".explorer-words").text_content()


def explorer_pages(built):
    return [
        name
        for name in pages(built)
        if "data-explorer=" in (built / name).read_text(encoding="utf-8")
    ]


def test_every_kind_of_explorer_stands_on_a_page_and_wakes_there(built, reader):
    kinds = set()
    for name in explorer_pages(built):
        page = reader(name)
        for found in page.locator("[data-explorer]").all():
            kinds.add(found.get_attribute("data-explorer"))
            assert found.get_attribute("data-ready") == "yes", found.text_content()[-200:]
            assert found.locator(".explorer-words").text_content()
    assert kinds == {
        "latent",
        "beta",
        "bottleneck",
        "gallery",
        "reparameterization",
        "codebook",
        "denoising",
        "threshold",
        "advice",
        "sweep",
    }


def test_pages_without_an_explorer_load_no_module_of_one(built):
    with_one = explorer_pages(built)
    for name in pages(built):
        text = (built / name).read_text(encoding="utf-8")
        assert ("explorers/page.mjs" in text) == (name in with_one), name


@pytest.mark.parametrize("name", ["index.html", LATENT])
def test_a_decoded_picture_is_numpy_s_within_one_grey_level(reader, name):
    found = host(reader(name), "latent")
    content = model(found, "content")
    rng = np.random.default_rng(0)
    for i, one in enumerate(content["models"]):
        x0, x1, y0, y1 = one["limits"]
        for _ in range(5):
            z = [rng.uniform(x0, x1), rng.uniform(y0, y1)]
            found.evaluate(
                "(host, [i, z]) => { const at = [...host.model.get('at')]; at[i] = z;"
                " host.model.set('at', at); }",
                [i, z],
            )
            found.page.wait_for_timeout(60)
            drawn = grey(found.locator(".explorer-panel").nth(i).locator("canvas").nth(1))
            assert np.abs(drawn - 255 * decode(one["layers"], z)).max() <= 1


def test_the_nearest_training_picture_is_the_nearest(reader):
    found = host(reader(LATENT), "latent")
    content = model(found, "content")
    for i, one in enumerate(content["models"]):
        z = np.array(model(found, "at")[i])
        place = int(((unpack(one["codes"]) - z) ** 2).sum(axis=1).argmin())
        drawn = grey(found.locator(".explorer-panel").nth(i).locator("canvas").nth(2))
        assert np.array_equal(drawn, unpack(content["images"])[place].ravel())
        label = content["names"][unpack(content["labels"])[place]]
        assert f"nearest: {label}" in found.locator(".explorer-panel").nth(i).text_content()


def test_arrow_keys_walk_on_the_plane_and_the_words_follow(reader):
    found = host(reader(LATENT), "latent")
    plane = found.locator(".explorer-plane").nth(1)
    x0, x1, y0, y1 = model(found, "content")["models"][1]["limits"]
    before, said = model(found, "at")[1], words(found)
    plane.focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowUp"):
        found.page.keyboard.press(key)
    after = model(found, "at")[1]
    assert np.allclose(np.subtract(after, before), [0.04 * (x1 - x0), 0.1 * (y1 - y0)])
    assert model(found, "active") == 1
    assert words(found) != said
    assert "VAE" in words(found) and "nearest training picture" in words(found)
    assert "VAE" in plane.get_attribute("aria-label")
    for _ in range(60):
        found.page.keyboard.press("Shift+ArrowRight")
    assert np.isclose(model(found, "at")[1][0], x1), "the plane's edge holds"


def test_a_click_and_a_drag_go_where_the_pointer_is(reader):
    found = host(reader(LATENT), "latent")
    plane = found.locator(".explorer-plane").first
    x0, x1, y0, y1 = model(found, "content")["models"][0]["limits"]
    box = plane.bounding_box()

    def expected(x, y):
        return [x0 + x / box["width"] * (x1 - x0), y1 - y / box["height"] * (y1 - y0)]

    tolerance = 0.02 * (x1 - x0)
    plane.click(position={"x": 60, "y": 200})
    assert np.allclose(model(found, "at")[0], expected(60, 200), atol=tolerance)
    mouse = found.page.mouse
    mouse.move(box["x"] + 60, box["y"] + 200)
    mouse.down()
    mouse.move(box["x"] + 150, box["y"] + 40, steps=5)
    assert np.allclose(model(found, "at")[0], expected(150, 40), atol=tolerance)
    mouse.up()
    mouse.move(box["x"] + 10, box["y"] + 10)
    assert np.allclose(model(found, "at")[0], expected(150, 40), atol=tolerance), "let go"


def test_a_finger_does_what_a_mouse_does(reader):
    found = host(reader("index.html", has_touch=True), "latent")
    before = model(found, "at")[0]
    found.locator(".explorer-plane").first.tap(position={"x": 30, "y": 30})
    assert model(found, "at")[0] != before


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_walk_leads_from_its_start_to_its_end(reader, motion):
    found = host(reader(LATENT, reduced_motion=motion), "latent")
    plane = found.locator(".explorer-plane").first
    plane.click(position={"x": 40, "y": 40})
    found.get_by_role("button", name="Walk from here").click()
    start = model(found, "at")[0]
    plane.click(position={"x": 220, "y": 200})
    found.get_by_role("button", name="Walk to here").click()
    end = model(found, "at")[0]
    assert model(found, "walks")[0] == [start, end]
    found.get_by_role("button", name="Play the walk").click()
    found.page.wait_for_function(
        "([host, end]) => JSON.stringify(host.model.get('at')[0]) === JSON.stringify(end)",
        arg=[found.element_handle(), end],
        timeout=10_000,
    )
    film = found.locator(".explorer-film canvas")
    layers = model(found, "content")["models"][0]["layers"]
    for k, share in ((0, 0.0), (4, 0.5), (8, 1.0)):
        z = np.array(start) + share * np.subtract(end, start)
        assert np.abs(grey(film.nth(k)) - 255 * decode(layers, z)).max() <= 1


def test_the_slider_of_beta_moves_pictures_point_and_words(reader):
    found = host(reader(BETA), "beta")
    content = model(found, "content")
    slider = found.get_by_role("slider", name="beta", exact=True)
    slider.focus()
    found.page.keyboard.press("Home")
    for index, one in enumerate(content["models"]):
        assert model(found, "index") == index
        said = words(found)
        assert f"beta {content['betas'][index]:g}:" in said
        assert f"{content['rates'][index]:.2f} nats" in said
        rebuilt = found.locator(".explorer-film").nth(1).locator("canvas").nth(3)
        drawn = found.locator(".explorer-film").nth(2).locator("canvas").nth(3)
        assert np.abs(grey(rebuilt) - 255 * decode(one["layers"], unpack(one["mu"])[3])).max() <= 1
        assert (
            np.abs(grey(drawn) - 255 * decode(one["layers"], unpack(content["eps"])[3])).max() <= 1
        )
        originals = unpack(content["images"]).reshape(-1, 64) / 255
        kept = np.array([decode(one["layers"], mu) for mu in unpack(one["mu"])[: len(originals)]])
        assert f"off by {np.sqrt(((kept - originals) ** 2).mean()):.2f} (root" in said
        assert ("Found: the code says nothing" in said) == (content["rates"][index] < 0.1)
        found.page.keyboard.press("ArrowRight")
    assert "Found:" in words(found), "the last beta is dark"
    assert np.ptp(kept, axis=0).max() < 0.1, "and all come back as one"


def test_the_gallery_draws_at_its_temperature_and_draws_again(reader):
    found = host(reader(GALLERY), "gallery")
    content = model(found, "content")
    eps, training = unpack(content["eps"]), unpack(content["images"]) / 255
    for page, temperature in ((0, 1.0), (1, 1.0), (1, 0.05), (1, 2.0)):
        found.evaluate("(host, t) => host.model.set('temperature', t)", temperature)
        found.page.wait_for_timeout(100)
        drawn = decode(content["layers"], temperature * eps[page])
        copies = 0
        canvases = found.locator(".explorer-gallery canvas").all()
        for wanted, canvas in zip(drawn, canvases, strict=True):
            assert np.abs(grey(canvas) - 255 * wanted).max() <= 1
            squares = ((training.reshape(len(training), -1) - wanted) ** 2).mean(axis=1)
            copies += np.sqrt(squares.min()) < content["near"]
        assert found.locator(".explorer-copy").count() == copies
        said = words(found)
        assert f"{copies} of 20 draws" in said
        pairs = ((drawn[:, None] - drawn) ** 2).mean(axis=2)
        spread = np.sqrt(pairs.sum() / (20 * 19))
        assert f"Two draws differ by {spread:.2f} a pixel" in said
        assert f"two training pictures by {content['spread']:.2f}." in said
        assert ("Found:" in said) == (temperature == 2 or spread >= content["spread"])
        if page == 0:
            found.get_by_role("button", name="Draw again").click()
            assert model(found, "page") == 1
    assert spread < content["spread"], "more alike even there, as the task lets a reader find"


def test_one_sample_is_taken_apart_as_the_formula_says(reader):
    found = host(reader("chapters/ch02_vae/2_reparameterization.html"), "reparameterization")
    for name, key in (("mu", "ArrowRight"), ("logvar", "ArrowLeft"), ("eps", "ArrowRight")):
        found.get_by_role("slider", name=name, exact=True).focus()
        for _ in range(4):
            found.page.keyboard.press(key)
    mu, logvar, eps = (model(found, name) for name in ("mu", "logvar", "eps"))
    assert np.allclose([mu, logvar, eps], [0.7, -1.2, 1.2])
    sigma = np.exp(logvar / 2)
    said = words(found)
    assert f"= {mu + sigma * eps:.2f}." in said
    slopes = found.locator(".explorer-slope").all_text_contents()
    assert slopes == [
        "slope of z: 1.00",
        f"slope of z: {sigma * eps / 2:.2f}",
        "drawn: nothing to learn",
    ]


@pytest.mark.parametrize("name", SWEEPS)
def test_a_sweep_shows_its_pictures_and_says_where_the_goal_is(reader, name):
    found = host(reader(name), "sweep")
    content = model(found, "content")
    swept, originals = unpack(content["pictures"]), unpack(content["images"])
    last, goal = len(content["values"]) - 1, content["goal"]
    assert 0 < goal < last and "Found:" not in words(found), "something is left to find"
    found.get_by_role("slider", name=content["name"], exact=True).focus()
    for key, place in (("End", last), ("Home", 0), *[("ArrowRight", k + 1) for k in range(goal)]):
        found.page.keyboard.press(key)
        assert model(found, "place") == place
        if place in (goal - 1, goal, last):
            said = words(found)
            assert said.startswith(f"{content['name']} {content['values'][place]}: ")
            assert content["words"][place] in said
            assert ("Found:" in said) == (place == goal)
            films = found.locator(".explorer-film")
            for i in (0, 9):
                kept, now = (films.nth(k).locator("canvas").nth(i) for k in (0, 1))
                assert np.array_equal(grey(kept), originals[i].ravel())
                assert np.array_equal(grey(now), swept[place, i].ravel())


def test_photos_come_back_from_the_bottleneck_as_numpy_rebuilds_them(reader):
    found = host(reader("index.html"), "bottleneck")
    content = model(found, "content")
    levels, codes = unpack(content["directions"]).astype(float) - 128, unpack(content["codes"])
    directions = levels * np.array(content["steps"])[:, None]
    slider = found.get_by_role("slider", name="numbers that pass")
    slider.focus()
    for key, numbers in (("Home", 1), ("ArrowRight", 2), ("End", len(directions))):
        found.page.keyboard.press(key)
        assert model(found, "numbers") == numbers
        said = words(found)
        kept = (codes[:, :numbers] ** 2).sum() / content["total"]
        assert f"{numbers} number" in said and f"{round(100 * kept)} %" in said
        wanted = unpack(content["mean"]) + codes[:, :numbers] @ directions[:numbers]
        for place in (0, 5):
            canvas = found.locator(".explorer-after").nth(place)
            data = "c => [...c.getContext('2d').getImageData(0, 0, c.width, c.height).data]"
            drawn = np.array(canvas.evaluate(data)).reshape(-1, 4)[:, :3].ravel()
            assert np.abs(drawn - 255 * wanted[place].clip(0, 1)).max() <= 1


def test_a_code_is_squeezed_by_its_sides(reader):
    found = host(reader("index.html"), "bottleneck")
    code, mouse = found.locator(".explorer-code").first, found.page.mouse
    box, most = code.bounding_box(), len(unpack(model(found, "content")["directions"]))
    middle, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse.move(box["x"] + box["width"] - 1, y)
    mouse.down()
    assert abs(model(found, "numbers") - most) <= 2
    mouse.move(middle + box["width"] / 8, y, steps=4)
    assert abs(model(found, "numbers") - most / 4) <= 2
    mouse.move(middle, y)
    assert model(found, "numbers") == 1 == int(found.get_by_role("slider").input_value())
    mouse.up()
    mouse.move(box["x"], y)
    assert model(found, "numbers") == 1, "let go"


def test_a_finger_on_a_plane_can_still_scroll_the_page(built, reader):
    for name in explorer_pages(built):
        planes = reader(name).locator("canvas.explorer-plane")
        ways = set(planes.evaluate_all("all => all.map(c => getComputedStyle(c).touchAction)"))
        assert ways <= {"pan-y", "auto"}, name


def of_words(content, words):
    """What the decoder makes of words, by NumPy."""
    q = unpack(content["codebook"])[words].ravel()
    return decode(content["layers"], q, linear)


def shown(pixels):
    return 255 * np.clip(pixels, 0, 1)


def test_pictures_of_words_are_numpy_s_within_one_grey_level(reader):
    found = host(reader(CODEBOOK), "codebook")
    content = model(found, "content")
    index, rng = np.array(content["index"]), np.random.default_rng(0)
    n_codes, places = content["codebook"]["shape"][0], index.shape[1]
    original, made = found.locator(".explorer-pair canvas").all()
    for picture in (0, 7):
        place, words = int(rng.integers(places)), rng.integers(n_codes, size=places).tolist()
        found.evaluate(
            "(host, state) => Object.entries(state).forEach((one) => host.model.set(...one))",
            {"picture": picture, "place": place, "words": words},
        )
        found.page.wait_for_timeout(100)
        assert np.array_equal(grey(original), unpack(content["images"])[picture].ravel())
        assert np.abs(grey(made) - shown(of_words(content, words))).max() <= 1
        for word, cell in enumerate(found.locator(".explorer-sheet canvas").all()):
            swapped = [*words[:place], word, *words[place + 1 :]]
            assert np.abs(grey(cell) - shown(of_words(content, swapped))).max() <= 1


def test_a_word_is_put_at_a_place_and_taken_back(reader):
    found = host(reader(CODEBOOK), "codebook")
    content = model(found, "content")
    index = np.array(content["index"])
    own = index[0].tolist()
    word, n_codes = (
        (own[1] + 1) % len(unpack(content["codebook"])),
        len(unpack(content["codebook"])),
    )
    found.get_by_role("button", name="Place 1:").click()
    assert model(found, "place") == 1
    found.get_by_role("button", name=f"Word {word},").click()
    changed = [own[0], word, *own[2:]]
    assert model(found, "words") == changed
    said = words(found)
    far = np.sqrt(((of_words(content, changed) - of_words(content, own)) ** 2).mean())
    assert f"label {content['labels'][0]}: place 1 holds word {word}, " in said
    assert f"lies {far:.2f} (root mean square of pixels)" in said
    chip = found.locator(".explorer-chips button").nth(1)
    assert chip.get_attribute("aria-label") == f"Place 1: word {word}, its own is {own[1]}"
    pressed = found.locator("[aria-pressed=true]").evaluate_all("all => all.map(b => b.innerText)")
    assert len(pressed) == 2 and pressed[1].startswith(str(word)), "the place, and the word there"
    found.get_by_role("button", name="Its own words").click()
    assert model(found, "words") == own and "lies 0.00" in words(found)
    found.get_by_role("button", name="Next picture").click()
    assert (model(found, "picture"), model(found, "place")) == (1, 1)
    assert model(found, "words") == index[1].tolist()
    counts = np.bincount(index.ravel(), minlength=n_codes)
    captions = found.locator(".explorer-count").all_text_contents()
    assert captions == [str(count) for count in counts]
    unused = found.locator(".explorer-unused canvas")
    labels = unused.evaluate_all("all => all.map(c => c.getAttribute('aria-label'))")
    assert labels == [f"Word {k}, never used" for k in np.flatnonzero(counts == 0)]


def test_the_word_that_moves_a_picture_furthest_is_found(reader):
    found = host(reader(CODEBOOK), "codebook")
    content = model(found, "content")
    own = content["index"][0]
    n_codes = content["codebook"]["shape"][0]
    far = {}
    for place in range(len(own)):
        for word in range(n_codes):
            swapped = [*own[:place], word, *own[place + 1 :]]
            change = of_words(content, swapped) - of_words(content, own)
            far[place, word] = np.sqrt((change**2).mean())
    order = sorted(far, key=far.__getitem__)
    for (place, word), wins in ((order[len(own)], False), (order[-9], False), (order[-1], True)):
        words_now = [*own[:place], word, *own[place + 1 :]]
        found.evaluate("(host, w) => host.model.set('words', w)", words_now)
        said = words(found)
        assert ("Found:" in said) == wins, (place, word, said)
        assert wins or f"one word can move it {far[order[-1]]:.2f}" in said


def test_the_sheet_of_words_is_walked_by_arrows_and_is_one_stop_of_tab(reader):
    found = host(reader(CODEBOOK), "codebook")
    keyboard, own = found.page.keyboard, model(found, "words")
    last = model(found, "content")["codebook"]["shape"][0] - 1
    focused = """() => [...document.querySelectorAll(".explorer-sheet button")]
        .indexOf(document.activeElement)"""
    found.locator(".explorer-chips button").last.focus()
    keyboard.press("Tab")
    assert found.page.evaluate(focused) == own[0], "Tab leads to the word in place"
    walk = [("Home", 0), ("ArrowLeft", 0), ("ArrowUp", 0), ("ArrowRight", 1), ("ArrowDown", 9),
            ("ArrowLeft", 8), ("ArrowUp", 0), ("End", last), ("ArrowDown", last)]  # fmt: skip
    for key, at in walk:
        keyboard.press(key)
        assert found.page.evaluate(focused) == at, key
    assert model(found, "words") == own, "who only walks changes nothing"
    keyboard.press("Enter")
    assert model(found, "words") == [last, *own[1:]]
    keyboard.press("Shift+Tab")
    keyboard.press("Tab")
    assert found.page.evaluate(focused) == last
    keyboard.press("Tab")
    assert found.page.evaluate(focused) == -1


@pytest.mark.parametrize("width", [320, 360, 1200])
def test_the_sheet_of_words_fits_its_page(reader, width):
    page = reader(CODEBOOK)
    page.set_viewport_size({"width": width, "height": 800})
    found = host(page, "codebook")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = found.evaluate("host => [host.scrollWidth, host.clientWidth]")
    assert wide[0] <= wide[1]
    cells = found.locator(".explorer-sheet button")
    sizes = cells.evaluate_all(
        "all => all.map(b => [b.clientWidth, b.scrollWidth, b.clientHeight])"
    )
    for inside, needed, height in sizes:
        assert needed <= inside and min(inside, height) >= 24, "a finger finds it"


def test_the_best_cut_costs_less_than_flagging_everything(reader):
    found = host(reader(THRESHOLD), "threshold")
    content = model(found, "content")
    labels, scores = np.array(content["labels"]), [np.array(v) for v in content["scores"].values()]
    assert "more than flagging everything" in words(found)
    for place, name in enumerate(content["scores"]):
        found.get_by_role("button", name=name, exact=True).click()
        found.get_by_role("button", name="Best cut here").click()
        flagged = scores[place] >= [*np.sort(scores[place]), np.inf][model(found, "cut")]
        alarms, missed = flagged[labels == 0].sum(), (~flagged)[labels == 1].sum()
        said = words(found)
        assert f"{alarms} of {(labels == 0).sum()} normal" in said
        assert f"{missed} of {labels.sum()} odd ones are missed" in said
        assert "less than flagging everything: found" in said


def test_an_explorer_wears_the_theme_of_its_page(reader):
    found = host(reader(LATENT), "latent")
    corner = "c => [...c.getContext('2d').getImageData(3, 3, 1, 1).data].slice(0, 3)"
    plane = found.locator(".explorer-plane").first
    seen = {}
    for theme in ("light", "dark"):
        found.page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        found.page.wait_for_timeout(100)
        seen[theme] = sum(plane.evaluate(corner))
        box = found.evaluate("host => getComputedStyle(host.closest('.output')).backgroundColor")
        assert box in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}, "no light box in the dark"
    assert seen["light"] > 700 and seen["dark"] < 120


SHIFT = """
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({type: "layout-shift", buffered: true});
"""


SLOWLY = {"offline": False, "latency": 160, "downloadThroughput": 1e6, "uploadThroughput": 1e6}


@pytest.mark.parametrize("width", [360, 600, 1200])
@pytest.mark.parametrize("name", ["index.html", LATENT, BETA, CODEBOOK, DENOISING, THRESHOLD])
def test_nothing_moves_while_a_page_begins(browser, address, name, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.add_init_script(SHIFT)
    # Slowly, since what arrives in pieces is drawn in pieces.
    telephone = page.context.new_cdp_session(page)
    telephone.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    telephone.send("Network.enable")
    telephone.send("Network.emulateNetworkConditions", SLOWLY)
    page.goto(f"{address}/{name}", timeout=120_000)  # other tests may take both cores meanwhile
    page.wait_for_timeout(1500)
    assert page.evaluate("window.shift") < 0.01
    page.close()


def test_an_explorer_that_cannot_load_says_so(browser, address):
    page = browser.new_page()
    page.route(re.compile(r"latent\.mjs"), lambda route: route.abort())
    page.goto(f"{address}/index.html")
    page.wait_for_selector('[data-ready="no"]')
    assert "does not run here" in page.locator('[data-explorer="latent"]').inner_text()
    page.close()
