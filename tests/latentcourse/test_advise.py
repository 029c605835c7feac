"""The rules of advice: whole, reachable, proved by the book, and the same in all three forms."""

import json
import re
import subprocess
from dataclasses import asdict
from itertools import product

import numpy as np
import pytest

from autograde import layout
from latentcourse.advise import Profile, advise, decide, outside, rules, skill
from latentcourse.explorers import AdviceExplorer
from latentcourse.explorers.explorer import HERE

FOUND = rules()
NUMBERS = {"size": [8, 16, 17, 64, 100, 256], "latents": [2, 8, 16, 17, 64, 1024]}
NUMBERS["count"] = [200, 201, 300, 1000, 2000, 4000, 4001, 16_001]
SINGLE = ["architecture", "likelihood", "beta", "latent"]
SKILL = layout.BOOK / "_static" / "latents-advise-skill.md"


def grid():
    """Every answer to every question, with numbers on both sides of each threshold."""
    answers = [
        list(question.get("answers") or NUMBERS[name]) for name, question in FOUND.questions.items()
    ]
    return [dict(zip(FOUND.questions, row, strict=True)) for row in product(*answers)]


GRID = grid()
SPOKEN = [decide(facts) for facts in GRID]


def slug(heading):
    """The anchor that the site gives a heading."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def number(end, facts):
    """An end of a condition: a number, the name of one, or how many numbers a picture has."""
    if end == "pixels":
        return facts["size"] ** 2 * (3 if facts["kind"] == "colour" else 1)
    return facts.get(end, end)


def test_every_threshold_has_jobs_of_the_grid_on_both_sides():
    for one in (*FOUND.rules, *FOUND.bounds):
        for name, condition in one.when.items():
            if isinstance(condition, dict):
                least, most = condition.get("least", 0), condition.get("most", 10**9)
                inside = {
                    number(least, facts) <= facts[name] <= number(most, facts) for facts in GRID
                }
                assert inside == {True, False}, one


def test_each_job_gets_one_line_on_each_aspect_and_at_least_one_measure():
    for facts, spoken in zip(GRID, SPOKEN, strict=True):
        aspects = [rule.aspect for rule in spoken]
        assert aspects[:4] == SINGLE, facts
        assert set(aspects[4:]) == {"evaluation"}, facts


def test_each_bound_holds_for_some_job_and_not_for_all():
    told = [outside(facts) for facts in GRID]
    heard = {beyond for one in told for beyond in one}
    assert heard == {bound.beyond for bound in FOUND.bounds}
    assert [] in told


def test_each_rule_speaks_for_some_job():
    heard = {rule.id for spoken in SPOKEN for rule in spoken}
    assert [rule.id for rule in FOUND.rules if rule.id not in heard] == []


def test_rules_are_well_formed():
    names = [rule.id for rule in FOUND.rules]
    assert len(names) == len(set(names))
    for rule in FOUND.rules:
        assert rule.aspect in FOUND.aspects, rule.id
        assert bool(rule.family) == (rule.aspect == "architecture")
        assert rule.says.endswith(".") and rule.why.endswith("."), rule.id
        for name, condition in rule.when.items():
            known = FOUND.families if name == "family" else FOUND.questions[name].get("answers")
            if known is None:
                assert set(condition) <= {"least", "most"}
            else:
                told = [condition] if isinstance(condition, str) else condition
                assert set(told) <= set(known), rule.id


@pytest.mark.parametrize("where", sorted({rule.where for rule in FOUND.rules}))
def test_where_a_rule_was_measured_can_be_read(where):
    page, _, heading = where.partition("#")
    text = (layout.CHAPTERS / f"{page}.md").read_text(encoding="utf-8")
    headings = [slug(found) for found in re.findall(r"^#+ (.+)$", text, re.MULTILINE)]
    assert not heading or heading in headings, f"{page} has no heading {heading}"


def test_the_form_decides_as_the_function_does(tmp_path):
    """Node runs the page's own module over the whole grid."""
    state = tmp_path / "state.json"
    content = AdviceExplorer().content
    state.write_text(json.dumps({**{k: content[k] for k in ("rules", "bounds")}, "grid": GRID}))
    script = tmp_path / "decide.mjs"
    script.write_text(
        f"import {{ decide, outside }} from {json.dumps((HERE / 'advice.mjs').as_uri())};\n"
        "import { readFileSync } from 'node:fs';\n"
        f"const state = JSON.parse(readFileSync({json.dumps(str(state))}));\n"
        "const ids = (facts) => decide(state.rules, facts).map((rule) => rule.id);\n"
        "const beyond = (facts) => outside(state.bounds, facts);\n"
        "console.log(JSON.stringify([state.grid.map(ids), state.grid.map(beyond)]));\n"
    )
    out = subprocess.run(["node", script], capture_output=True, text=True, check=True).stdout
    ids, beyond = json.loads(out)
    assert ids == [[rule.id for rule in spoken] for spoken in SPOKEN]
    assert beyond == [outside(facts) for facts in GRID]


def test_the_skill_file_is_fresh():
    """`python -c "from latentcourse.advise import skill; print(skill(), end='')"` writes it."""
    assert SKILL.read_text(encoding="utf-8") == skill()


def test_the_skill_holds_each_rule_and_each_question():
    text = skill()
    for rule in FOUND.rules:
        assert rule.says in text and rule.why in text and rule.where in text
    for question in FOUND.questions.values():
        assert question["asks"] in text
    for bound in FOUND.bounds:
        assert f": {bound.beyond}." in text
    front = text.split("---")[1]
    assert "name: latents-advise" in front and "description:" in front


@pytest.mark.parametrize(
    ("asked", "family"),
    [
        (dict(use="compress", count=400), "pca"),
        (dict(use="compress", count=4000), "plain"),
        (dict(use="compress", count=4000, latents=64), "pca"),
        (dict(use="likelihood", kind="binary"), "beta"),
        (dict(use="compress", count=1001), "plain"),
        (dict(use="compress", count=16_000, latents=64), "plain"),
        (dict(use="compress", size=8, latents=64), "none"),
        (dict(use="compress", kind="colour", size=8, latents=64, count=10_000), "plain"),
        (dict(use="compress", kind="colour", size=1024, count=10**6), "none"),
        (dict(use="search"), "pca"),
        (dict(use="search", latents=4), "plain"),
        (dict(use="search", size=256), "none"),
        (dict(use="search", labels="yes"), "none"),
        (dict(use="detect"), "plain"),
        (dict(use="detect", size=256), "none"),
        (dict(use="augment"), "none"),
        (dict(use="sample", size=8), "plain"),
        (dict(use="sample", count=1), "none"),
        (dict(use="sample", kind="colour", size=256, count=1000), "diffusion"),
        (dict(use="sample", size=32), "diffusion"),
        (dict(use="sample", kind="colour", size=256, count=10**6), "diffusion"),
        (dict(use="tokens", kind="sound"), "residual"),
        (dict(use="tokens", kind="colour", size=64), "vq"),
        (dict(use="diffuse", kind="colour", size=16), "none"),
        (dict(use="diffuse", kind="colour", size=32), "beta"),
        (dict(use="diffuse", kind="colour", size=256), "beta"),
    ],
)
def test_advice_for_a_job(asked, family):
    assert advise(**asked).family == family


def test_what_is_not_measured_is_said_to_be_so():
    for use in FOUND.questions["use"]["answers"]:
        advice = advise(use, kind="sound")
        assert not advice.lines[0].measured
        assert "Not measured here" in str(advice)


@pytest.mark.parametrize(
    ("asked", "beyond"),
    [
        (dict(use="compress", count=400), ()),
        (dict(use="sample", kind="colour", size=64, count=10_000), ()),
        (dict(use="search", kind="sound"), ("sound",)),
        (dict(use="detect", count=5), ("fewer than 300 pictures, for this use",)),
        (
            dict(use="compress", kind="colour", size=1024, latents=1024, count=10**6),
            (
                "pictures of more than 16 pixels a side, for this use",
                "colour, for this use",
                "more than 16,000 pictures, for this use",
                "more than 64 numbers a code, for this use",
            ),
        ),
    ],
)
def test_a_job_outside_of_what_was_measured_is_told_so_in_a_last_line(asked, beyond):
    advice = advise(**asked)
    assert advice.outside == beyond
    last = f"Outside what this course measured: {'; '.join(beyond)}. Take it as a guess."
    assert (str(advice).splitlines()[-1] == last) == bool(beyond)


def test_real_photos_are_sent_to_networks_that_others_trained():
    for use in ("search", "detect"):
        for labels in ("no", "yes"):
            first = advise(use, kind="colour", size=100, labels=labels).lines[0]
            assert "others trained" in first.says and not first.measured


def test_sound_is_never_judged_as_a_picture():
    for use in FOUND.questions["use"]["answers"]:
        told = str(advise(use, kind="sound", labels="yes"))
        assert not re.search(r"mean picture|a side|blurred|pixel|importance", told), use


def test_pca_is_not_compared_with_itself():
    for facts, spoken in zip(GRID, SPOKEN, strict=True):
        if spoken[0].family == "pca":
            assert not [r.id for r in spoken[4:] if "beside PCA" in r.says], facts


def test_a_check_comes_before_what_decides_and_is_called_one():
    for spoken in SPOKEN:
        checks = [rule.says.startswith("As a check") for rule in spoken[4:]]
        assert checks == sorted(checks, reverse=True) and not all(checks)


def test_a_number_may_come_from_numpy():
    assert Profile("search", count=np.int64(500)) == Profile("search", count=500)
    assert type(Profile("search", count=np.int64(500)).count) is int


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (dict(use="sing"), "`use` is one of compress, .* not 'sing'; the rules reach no further"),
        (dict(kind=["grey"]), r"`kind` is one of .* not \['grey'\]"),
        (dict(labels=True), "`labels` is one of no, yes, not True"),
        (dict(size=0), "`size` is a whole number from 1 on, not 0"),
        (dict(count=1e3), "`count` is a whole number from 1 on, not 1000.0"),
        (dict(latents=True), "`latents` is a whole number from 1 on, not True"),
    ],
)
def test_a_profile_that_is_none_is_refused_in_a_sentence(changes, says):
    with pytest.raises(ValueError, match=says):
        Profile(**{"use": "search", **changes})


def test_the_form_tells_python_what_the_reader_chose():
    one = AdviceExplorer(Profile("sample", size=8))
    assert one.advice == advise("sample", size=8)
    one.profile = {**one.profile, "use": "tokens"}
    assert one.advice.family == "vq"
    assert asdict(one.advice.profile) == one.profile
