"""What the course promises is reached: by marks, or by a page that says it teaches it."""

import re
from dataclasses import replace
from functools import cache

import nbformat
import pytest
import yaml

from autograde import layout
from autograde.authoring.sections import read_course

# graded exercises
MINIMUM = {
    "ch01_autoencoder": 12,
    "ch02_vae": 14,
    "ch03_beta_vae": 9,
    "ch04_vq_vae": 19,
    "ch05_latent_diffusion": 27,
}


@cache
def course():
    return read_course()


@pytest.fixture
def coverage():
    return yaml.safe_load(layout.COVERAGE.read_text(encoding="utf-8"))


def folders():
    return {path.name for path in layout.CHAPTERS.iterdir() if path.is_dir()}


def front_pages():
    """Return what the pages before chapter 1 say that they teach."""
    found = set()
    for path in layout.BOOK.glob("*.md"):
        head = re.match(r"---\n(.*?)^---$", path.read_text(encoding="utf-8"), re.DOTALL | re.M)
        found |= set(yaml.safe_load(head[1]).get("covers", ()) if head else ())
    return found


def problems(coverage, sections, folders):
    """Return a sentence for everything that the list of coverage and the course disagree on."""
    found = []
    chapters, everywhere = coverage["chapters"], coverage["everywhere"]
    taught = front_pages().union(*(section.covers for section in sections))
    if everywhere["written"]:
        found += [f"no page teaches {name}" for name in everywhere["ids"] if name not in taught]
    for chapter, entry in chapters.items():
        if entry["written"] and chapter not in folders:
            found.append(f"{chapter} is marked as written and has no folder")
        if not entry["written"] and chapter in folders:
            found.append(f"{chapter} has a folder and is not marked as written")
        own = [section for section in sections if section.chapter == chapter]
        marks = {
            name
            for section in own
            for exercise in section.exercises
            for name in exercise.rubric + exercise.pitfalls + exercise.concepts
        }
        pages = {name for section in own for name in section.covers}
        for name in entry["ids"]:
            reached = marks if name in coverage["ids"]["rubric"] else marks | pages
            if entry["written"] and name not in reached:
                found.append(f"{chapter} does not reach {name}")
        for name in sorted((marks | pages) - set(entry["ids"]) - set(everywhere["ids"])):
            found.append(f"{chapter} reaches {name}, which is not listed for it")
    found += [f"{name} is a folder that is not listed" for name in folders - set(chapters)]
    placed = {name for entry in chapters.values() for name in entry["ids"]}
    placed |= set(everywhere["ids"])
    known = {name for group in coverage["ids"].values() for name in group}
    found += [f"{name} belongs to no chapter" for name in sorted(known - placed)]
    found += [f"{name} is placed and has no meaning" for name in sorted(placed - known)]
    return found


def points_in(folder):
    """Return the points of every graded cell in the notebooks of a folder."""
    found = {}
    for path in sorted((layout.ROOT / folder).glob("ch*/*.ipynb")):
        for cell in nbformat.read(path, 4).cells:
            fields = cell.metadata.get("nbgrader", {})
            if fields.get("grade"):
                found[fields["grade_id"].removesuffix("-check")] = fields["points"]
    return found


def test_the_course_reaches_what_its_list_promises(coverage):
    assert problems(coverage, course(), folders()) == []


@pytest.mark.parametrize("group", ["rubric", "pitfalls", "concepts", "systems", "errata"])
def test_every_id_of_a_group_has_the_groups_letter_and_a_meaning(coverage, group):
    for name, meaning in coverage["ids"][group].items():
        assert name[0] == group[0].upper() or (group, name[0]) == ("concepts", "K")
        assert isinstance(meaning, str) and len(meaning) > 3


def test_an_id_that_a_written_chapter_no_longer_reaches_is_missed(coverage):
    without = [section for section in course() if section.name != "4_latent_map"]
    assert "ch01_autoencoder does not reach R4" in problems(coverage, without, folders())


def test_an_explorer_that_no_page_has_any_more_is_missed(coverage):
    without = [section for section in course() if "S7" not in section.covers]
    assert "no page teaches S7" in problems(coverage, without, folders())


def test_a_page_cannot_reach_a_rubric_id_without_marks(coverage):
    coverage["chapters"]["ch01_autoencoder"]["ids"].append("R5")
    sections = [replace(section, covers=(*section.covers, "R5")) for section in course()]
    assert "ch01_autoencoder does not reach R5" in problems(coverage, sections, folders())


def test_a_folder_that_is_not_listed_is_noticed(coverage):
    assert problems(coverage, course(), folders() | {"ch09_more"}) == [
        "ch09_more is a folder that is not listed"
    ]


def test_a_chapter_to_come_has_no_folder_yet(coverage):
    to_come = [name for name, entry in coverage["chapters"].items() if not entry["written"]]
    for name in to_come:
        assert problems(coverage, course(), folders() | {name}) == [
            f"{name} has a folder and is not marked as written"
        ]


def test_an_id_that_belongs_to_no_chapter_is_noticed(coverage):
    coverage["ids"]["concepts"]["K99"] = "an idea that nobody teaches"
    assert problems(coverage, course(), folders()) == ["K99 belongs to no chapter"]


def test_the_rubric_and_both_kinds_of_notebook_agree_on_the_points():
    listed = yaml.safe_load(layout.RUBRIC.read_text(encoding="utf-8"))
    points = {grade_id: entry["points"] for grade_id, entry in listed.items()}
    assert points == points_in("solutions") == points_in("notebooks")
    assert points == {e.grade_id: e.points for s in course() for e in s.exercises}


def test_every_exercise_of_the_rubric_is_placed_and_marked():
    listed = yaml.safe_load(layout.RUBRIC.read_text(encoding="utf-8"))
    for grade_id, entry in listed.items():
        assert (layout.CHAPTERS / entry["chapter"] / f"{entry['notebook']}.md").exists()
        assert entry["rubric"], f"{grade_id} is evidence of nothing"
        assert entry["marked_by"] in {"machine", "a person"}


@pytest.mark.parametrize("chapter, least", MINIMUM.items())
def test_a_chapter_has_enough_graded_exercises_and_some_answered_in_words(chapter, least):
    exercises = [e for s in course() if s.chapter == chapter for e in s.exercises]
    assert len(exercises) >= least
    assert any(exercise.manual for exercise in exercises)
