"""What CONTRIBUTING.md sends people to is there."""

import re

import pytest

from autograde import layout

TEXT = (layout.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
QUESTIONS = (
    "Where is a submission read?",
    "Where is it judged?",
    "Where is a mark written?",
    "Where does a page's exercise become a stub?",
)


def answer(question: str) -> str:
    """Return the file that answers a question."""
    (found,) = re.findall(rf"^\| {re.escape(question)} \| `([^`]+)` \|$", TEXT, re.MULTILINE)
    return found


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_with_a_module_that_exists(question):
    path = layout.ROOT / answer(question)
    assert path.is_file() and path.suffix == ".py", f"{question} {path} is not there"


def test_each_place_it_names_exists():
    names = set(re.findall(r"`([\w./-]+/[\w./-]*)`", TEXT)) - {"book/chapters/chNN_name/N_topic.md"}
    assert len(names) > 10
    missing = sorted(name for name in names if not (layout.ROOT / name).exists())
    assert not missing, f"CONTRIBUTING.md names {', '.join(missing)}"


def test_each_test_file_that_a_command_names_exists():
    named = set(re.findall(r"\btests/[\w/-]+(?:\.py)?", TEXT))
    assert named and all((layout.ROOT / name).exists() for name in named), named


def test_the_exercise_it_shows_is_the_courses_own():
    module = layout.ROOT / "autograde/checks/ch03/knob/as_noise.py"
    source = (layout.CHAPTERS / "ch03_beta_vae/1_knob.md").read_text(encoding="utf-8")
    assert 'Page("1_knob#a-noise-level-in-disguise")' in module.read_text(encoding="utf-8")
    assert ":grade_id: ch03-as-noise\n" in source
    wrong = (layout.ROOT / "tests/mutants/ch03/ch03-as-noise/times_beta.py").read_text("utf-8")
    right = (layout.ROOT / "tests/alternates/ch03/ch03-as-noise/logs.py").read_text("utf-8")
    assert right.strip() in TEXT, "the right answer it shows"
    assert wrong.strip() in TEXT, "the wrong answer it shows"


def test_the_changelog_names_the_version_of_the_package():
    changes = (layout.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    settings = (layout.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (version,) = re.findall(r'^version = "([^"]+)"$', settings, re.MULTILINE)
    assert re.findall(r"^## ([\d.]+)", changes, re.MULTILINE)[0] == version
