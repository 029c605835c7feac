"""What is generated is fresh, complete, the same every time, and gives no solution away."""

import ast
import json
import re
import shutil
from functools import cache

import leaks
import nbformat
import pytest

from autograde import layout
from autograde.authoring import taught
from autograde.authoring.release import generated, stale, write
from autograde.authoring.sections import read_course
from autograde.authoring.stubs import solution_lines
from autograde.errors import CourseError

CHAPTER = "ch01_autoencoder"
MIB = 2**20


@cache
def fresh():
    """Every generated file of the course, made once."""
    return generated()


@cache
def notebooks(folder):
    """The committed notebooks of a folder, by their place in it."""
    paths = sorted((layout.ROOT / folder).glob("ch*/*.ipynb"))
    return {
        path.relative_to(layout.ROOT / folder).as_posix(): nbformat.read(path, 4) for path in paths
    }


def cells_of(folder, kind="code"):
    """Every cell of the committed notebooks of a folder, with its place."""
    for name, notebook in notebooks(folder).items():
        for cell in notebook.cells:
            if cell.cell_type == kind:
                yield f"{name}, cell {cell.id}", cell


@pytest.fixture
def copy(tmp_path):
    """A copy of the chapters, and everything that should lie beside them."""
    shutil.copytree(layout.CHAPTERS, tmp_path / "book" / "chapters")
    write(made_in(tmp_path), tmp_path)
    return tmp_path


def made_in(root):
    """What should lie in a copy whose chapters are unchanged."""
    return {root / path.relative_to(layout.ROOT): text for path, text in fresh().items()}


# Fresh.


def test_everything_that_is_committed_is_fresh():
    assert stale(fresh()) == "", "run: latentcourse release"


def test_every_section_has_its_solution_and_its_student_notebook_and_each_chapter_its_module():
    names = {path.relative_to(layout.ROOT).as_posix() for path in fresh()}
    sections = {f"{s.chapter}/{s.name}.ipynb" for s in read_course()}
    assert names == (
        {f"{folder}/{name}" for folder in ("solutions", "notebooks") for name in sections}
        | {"autograde/rubric.yml"}
        | {f"latentcourse/taught/{name.split('/')[0][:4]}.py" for name in sections}
    )


def test_generating_twice_gives_the_same_bytes():
    assert generated() == fresh()


def test_an_untouched_copy_is_fresh_and_writing_it_touches_nothing(copy):
    assert stale(generated(copy), copy) == ""
    assert write(generated(copy), copy) == []


@pytest.mark.parametrize(
    "name",
    [
        f"solutions/{CHAPTER}/1_squeeze.ipynb",
        f"notebooks/{CHAPTER}/1_squeeze.ipynb",
        "autograde/rubric.yml",
        "latentcourse/taught/ch01.py",
    ],
)
def test_a_generated_file_edited_by_hand_is_noticed_by_name_and_mended(copy, name):
    path = copy / name
    right = path.read_text(encoding="utf-8")
    path.write_text(right.replace("points", "marks", 1).replace("def ", "def a_", 1))
    assert path.read_text(encoding="utf-8") != right
    difference = stale(made_in(copy), copy)
    assert f"--- {name} (found)" in difference and f"+++ {name} (fresh)" in difference
    assert difference.count("--- ") == 1, "another file is said to have changed"
    assert write(made_in(copy), copy) == [path]
    assert path.read_text(encoding="utf-8") == right


@pytest.mark.parametrize(
    "name", [f"notebooks/{CHAPTER}/2_from_scratch.ipynb", "autograde/rubric.yml"]
)
def test_a_generated_file_that_is_missing_is_noticed_by_name_and_made(copy, name):
    (copy / name).unlink()
    assert f"--- {name} (found)" in stale(made_in(copy), copy)
    assert write(made_in(copy), copy) == [copy / name]
    assert stale(made_in(copy), copy) == ""


def test_a_changed_chapter_makes_everything_stale_that_is_made_from_it(copy):
    source = copy / "book" / "chapters" / CHAPTER / "2_from_scratch.md"
    text = source.read_text(encoding="utf-8")
    for old, new in [
        ("# An autoencoder from scratch", "# An autoencoder from nothing"),
        ("return np.maximum(a, 0)", "return a * (a > 0)"),
        ("points: 2", "points: 7"),
    ]:
        assert old in text
        text = text.replace(old, new, 1)
    source.write_text(text, encoding="utf-8")
    files = generated(copy)
    difference = stale(files, copy)
    changed = re.findall(r"^--- (\S+) \(found\)$", difference, re.MULTILINE)
    assert changed == [
        "autograde/rubric.yml",
        "latentcourse/taught/ch01.py",
        f"notebooks/{CHAPTER}/2_from_scratch.ipynb",
        f"solutions/{CHAPTER}/2_from_scratch.ipynb",
    ]
    assert "+    return a * (a > 0)" in difference
    assert {path.relative_to(copy).as_posix() for path in write(files, copy)} == set(changed)


def test_the_files_of_a_removed_section_are_noticed_and_removed(copy):
    (copy / "book" / "chapters" / CHAPTER / "5_in_the_wild.md").unlink()
    files = generated(copy)
    difference = stale(files, copy)
    gone = [f"{folder}/{CHAPTER}/5_in_the_wild.ipynb" for folder in ("notebooks", "solutions")]
    for name in gone:
        assert f"{name} is no longer made" in difference
    write(files, copy)
    assert not any((copy / name).exists() for name in gone)
    assert stale(files, copy) == ""


def test_the_module_of_a_chapter_that_teaches_nothing_more_is_removed(copy):
    left = copy / "latentcourse" / "taught" / "ch09.py"
    left.write_text("x = 1\n")
    (left.parent / "__init__.py").write_text("")
    assert "latentcourse/taught/ch09.py is no longer made" in stale(made_in(copy), copy)
    write(made_in(copy), copy)
    assert not left.exists()
    assert (copy / "latentcourse" / "taught" / "__init__.py").exists()


def test_jupyters_own_checkpoints_are_nobodys_fault(copy):
    checkpoint = copy / "notebooks" / CHAPTER / ".ipynb_checkpoints" / "1_squeeze-checkpoint.ipynb"
    checkpoint.parent.mkdir()
    checkpoint.write_text("{}")
    assert stale(made_in(copy), copy) == ""
    write(made_in(copy), copy)
    assert checkpoint.exists()


@pytest.mark.parametrize("change", [lambda text: text.rstrip("\n"), lambda text: text + "\n\n"])
def test_a_file_that_differs_only_in_its_last_line_break_is_stale_too(copy, change):
    path = copy / "autograde" / "rubric.yml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert "autograde/rubric.yml" in stale(made_in(copy), copy)


def test_a_course_without_chapters_is_not_released(tmp_path):
    with pytest.raises(CourseError, match="No chapter found"):
        generated(tmp_path)


# Nothing is given away.


def test_the_rule_finds_every_line_of_every_solution_that_is_put_into_a_notebook():
    """The rule itself: a line whole, indented, or in the middle of prose."""
    for line in leaks.short_secrets():
        assert leaks.leaks(f"x = 1\n        {line}\ny = 2"), line
    for line in leaks.long_secrets():
        assert leaks.leaks(f"So write {line} and go on."), line
    assert not leaks.leaks(leaks.given())


def test_no_solution_escapes_the_rule_by_being_made_of_given_lines():
    for place, cell in cells_of("solutions"):
        if lines := solution_lines(cell.source):
            assert leaks.leaks("\n".join(lines)), f"{place}: each of its lines is given elsewhere"
    for place, cell in cells_of("solutions", "markdown"):
        if "nbgrader" in cell.metadata:
            assert len(leaks.leaks(cell.source)) > 5, place


@pytest.mark.parametrize("name", [*notebooks("solutions")])
def test_the_rule_finds_the_solutions_where_they_are(name):
    text = "\n".join(cell.source for cell in notebooks("solutions")[name].cells)
    assert len(leaks.leaks(text)) >= 3  # one line, as it stands and squeezed, and the marker


@pytest.mark.parametrize("name", [*notebooks("notebooks")])
def test_a_students_notebook_gives_no_solution_away(name):
    path = layout.NOTEBOOKS / name
    for text in leaks.readings(path):
        assert leaks.leaks(text) == set()


def test_a_solution_line_planted_in_a_students_notebook_is_found(tmp_path):
    notebook = json.loads((layout.NOTEBOOKS / CHAPTER / "2_from_scratch.ipynb").read_text())
    notebook["cells"][5]["metadata"]["old"] = "    self.v *= self.momentum"
    path = tmp_path / "planted.ipynb"
    path.write_text(json.dumps(notebook))
    found = set().union(*map(leaks.leaks, leaks.readings(path)))
    assert "self.v *= self.momentum" in found


# What students and nbgrader get.


def test_every_stub_raises_not_implemented_and_is_valid_python():
    stubs = 0
    for place, cell in cells_of("notebooks"):
        ast.parse(cell.source)
        if cell.metadata.get("nbgrader", {}).get("solution"):
            stubs += 1
            assert "# YOUR CODE HERE" in cell.source, place
            assert "raise NotImplementedError" in cell.source, place
        else:
            assert "NotImplementedError" not in cell.source, place
    assert stubs >= 12


def test_where_a_solution_was_there_is_a_stub_in_its_place():
    solved = dict(cells_of("solutions"))
    for place, cell in cells_of("notebooks"):
        regions = solved[place].source.count("BEGIN SOLUTION")
        assert cell.source.count("raise NotImplementedError") == regions, place


def test_the_place_of_a_written_answer_invites_to_write():
    answers = [
        cell
        for _, cell in cells_of("notebooks", "markdown")
        if cell.metadata.get("nbgrader", {}).get("solution")
    ]
    assert [cell.source for cell in answers] == ["*Write your answer here.*"] * len(answers)
    assert answers


@pytest.mark.parametrize("folder", ["solutions", "notebooks"])
def test_cells_carry_nbgraders_metadata_of_schema_3(folder):
    graded = 0
    for kind in ("code", "markdown"):
        for place, cell in cells_of(folder, kind):
            fields = cell.metadata.get("nbgrader")
            if fields is None:
                continue
            assert fields["schema_version"] == 3, place
            assert fields["grade_id"] == cell.id, place
            assert set(fields) - {"points", "checksum", "cell_type"} == {
                "schema_version", "grade_id", "solution", "grade", "locked", "task",
            }, place  # fmt: skip
            assert ("points" in fields) == fields["grade"], place
            graded += 1
    assert graded > 24


def test_check_cells_are_locked_for_students_and_cannot_be_deleted():
    checks = 0
    for place, cell in cells_of("notebooks"):
        fields = cell.metadata.get("nbgrader", {})
        if fields.get("grade"):
            checks += 1
            assert fields["locked"] and not fields["solution"], place
            assert cell.metadata.editable is False, place
            assert cell.metadata.deletable is False, place
            assert re.search(r"^\s*assert ", cell.source, re.MULTILINE), place
        elif fields:
            assert not fields["locked"], place
    assert checks >= 12


@pytest.mark.parametrize("folder", ["solutions", "notebooks"])
def test_notebooks_are_committed_without_outputs_and_without_counts(folder):
    for place, cell in cells_of(folder):
        assert cell.outputs == [] and cell.execution_count is None, place


@pytest.mark.parametrize("folder", ["solutions", "notebooks"])
def test_notebooks_are_valid_and_under_one_mebibyte(folder):
    assert notebooks(folder)
    for name, notebook in notebooks(folder).items():
        nbformat.validate(notebook)
        assert (layout.ROOT / folder / name).stat().st_size < MIB
        assert notebook.metadata.kernelspec.name == "python3"


def test_links_between_a_chapters_notebooks_lead_to_files():
    links = 0
    for place, cell in cells_of("notebooks", "markdown"):
        folder = layout.NOTEBOOKS / place.split("/")[0]
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", cell.source):
            links += 1
            assert (folder / target).exists(), f"{place} links to {target}"
    assert links > 3


def test_no_directive_role_or_target_is_left_in_a_students_notebook():
    for place, cell in cells_of("notebooks", "markdown"):
        prose = re.sub(r"^```.*?^```|`[^`\n]*`", "", cell.source, flags=re.DOTALL | re.MULTILINE)
        assert not re.search(r"^:::|\{[\w:]+\}`|^\([\w-]+\)=", prose, re.MULTILINE), place
        assert cell.source.count("<details>") == cell.source.count("</details>"), place


def test_what_a_chapter_built_can_be_imported_by_the_next():
    for path, text in fresh().items():
        if path.parent.name == "taught":
            tree = ast.parse(text)
            assert "SOLUTION" not in text
            assert ast.get_docstring(tree).startswith(f"What chapter {int(path.stem[2:])} built")
            names = [n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
            assert names and len(names) == len(set(names)), "a name is taught twice"


@pytest.mark.parametrize(
    ("chapter", "section"), sorted({(s.chapter, s.name) for s in read_course()})
)
def test_a_section_s_sandbox_holds_what_came_before_it_and_no_answer_of_its_own(chapter, section):
    module = (layout.TAUGHT / f"{chapter[:4]}.py").read_text(encoding="utf-8")
    held = defined(taught.before(module, section))
    by_section = {
        part.partition(".")[0]: defined(part.partition(".")[2])
        for part in module.split("# From section ")[1:]
    }
    for name, names in by_section.items():
        assert names
        assert names <= held if name < section else not names & held
    assert not {name for name in held if f"def {name}(" in solutions_of(chapter, section)}


def defined(text):
    """The functions and classes that a text defines."""
    return set(re.findall(r"^(?:def|class) (\w+)", text, re.MULTILINE))


@cache
def solutions_of(chapter, section):
    """The text of a section's solution cells."""
    cells = notebooks("solutions")[f"{chapter}/{section}.ipynb"].cells
    return "\n".join(c.source for c in cells if c.metadata.get("nbgrader", {}).get("solution"))
