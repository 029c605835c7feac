"""What readers take home: a copy of the course that opens, and a wheel that installs."""

import ast
import email
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from base64 import urlsafe_b64decode
from pathlib import Path

import pytest

from autograde import layout
from autograde.errors import CourseError
from autograde.reading import takehome

NUMPY_ONLY = {"numpy", "scipy", "scikit-learn", "matplotlib"}


@pytest.fixture(scope="module")
def home(built, tmp_path_factory):
    """The folder that the archive of the built site unpacks into."""
    folder = tmp_path_factory.mktemp("home")
    with zipfile.ZipFile(built / takehome.ARCHIVE) as archive:
        archive.extractall(folder)
    (only,) = folder.iterdir()
    return only


def call(home, *command):
    """Run this Python in the copy, with nothing of the course but what lies there."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=home,
        env=environment | {"PYTHONPATH": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_copy_opens_all_notebooks_as_the_course_hands_them_out(home):
    done = call(home, "-m", "autograde", "learn", "--no-open")
    assert done.returncode == 0 and str(home / "work") in done.stdout, done.stderr
    for path in layout.NOTEBOOKS.glob("ch*/*.ipynb"):
        opened = home / "work" / path.relative_to(layout.NOTEBOOKS)
        assert opened.read_bytes() == path.read_bytes()


def test_every_line_that_a_notebook_imports_is_had_from_the_copy(home):
    lines = set()
    for path in home.glob("notebooks/*/*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        lines |= {
            line
            for source in sources
            for line in source.split("\n")
            if line.startswith(("from latentcourse", "import latentcourse")) and "(" not in line
        }
    assert len(lines) > 30
    ours = "n.split('.')[0] == 'latentcourse'"
    tell = f"import sys; print(*[m.__file__ for n, m in sys.modules.items() if {ours}])"
    done = call(home, "-c", "\n".join([*sorted(lines), tell]))
    assert done.returncode == 0, done.stderr
    assert all(Path(place).is_relative_to(home) for place in done.stdout.split())


def test_kept_trainings_and_all_else_of_the_library_are_in_the_copy(home):
    def files(root):
        found = (root / "latentcourse").rglob("*")
        return {p.relative_to(root) for p in found if p.is_file() and p.suffix != ".pyc"}

    assert files(home) == files(layout.ROOT)


def test_what_gives_answers_away_is_not_in_the_copy(home):
    assert {path.name for path in home.iterdir() if path.name != "work"} == {
        "LICENSE",
        "README.md",
        "autograde",
        "course.py",
        "latentcourse",
        "notebooks",
        "pyproject.toml",
        "requirements.txt",
    }
    assert not (home / "autograde" / "checks").exists()


def test_the_copy_says_what_it_is_when_it_is_asked_for_more(home):
    done = call(home, "-m", "autograde", "grade", "work")
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1
    assert "learner's copy of the course: call 'learn'" in done.stderr
    assert call(home, "-m", "autograde", "doctor").returncode == 0


def test_the_front_door_sets_the_copy_up_from_what_lies_in_it(home):
    """What pip is asked for: the pinned list, and the folder itself, whose parts are named here."""
    asked = (home / "requirements.txt").read_text(encoding="utf-8")
    assert "\n-e .\n" in asked
    settings = tomllib.loads((home / "pyproject.toml").read_text(encoding="utf-8"))
    assert (home / settings["project"]["readme"]).exists()
    assert settings["tool"]["setuptools"]["packages"]["find"]["include"] == [
        "latentcourse*",
        "autograde*",
    ]


def test_the_same_files_make_the_same_bytes_and_another_one_makes_others(built):
    files = takehome.copy_of(layout.ROOT)
    prefixed = {f"latents/{name}": data for name, data in files.items()}
    backwards = dict(reversed(prefixed.items()))
    assert takehome.packed(backwards) == (built / takehome.ARCHIVE).read_bytes()
    backwards["latents/LICENSE"] += b"."
    assert takehome.packed(backwards) != (built / takehome.ARCHIVE).read_bytes()


@pytest.fixture
def course(tmp_path):
    """A small course with a site, and what people leave lying about in it."""
    for name in [*takehome.PAGES.values(), "latentcourse/__init__.py", "autograde/cli.py"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "pyproject.toml").write_text((layout.ROOT / "pyproject.toml").read_text())
    for stray in ("latentcourse/notes.txt", "notebooks/.secret.py", "autograde/checks/a.py",
                  "notebooks/ch01/.ipynb_checkpoints/a.ipynb", "latentcourse/__pycache__/a.py",
                  "latentcourse.egg-info/a.py", "work/ch01/mine.ipynb"):  # fmt: skip
        (tmp_path / stray).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / stray).write_text("mine")
    (tmp_path / "book" / "_build" / "html").mkdir(parents=True)
    return tmp_path


def test_what_people_leave_lying_about_stays_at_home(course):
    assert set(takehome.copy_of(course)) == {
        *takehome.PAGES,
        "latentcourse/__init__.py",
        "autograde/cli.py",
    }


def test_the_copy_is_made_again_when_a_file_of_it_changes_and_only_then(course):
    site = course / "book" / "_build" / "html"
    takehome.write(course, site)
    made = (site / takehome.ARCHIVE).stat().st_mtime_ns
    takehome.write(course, site)
    assert (site / takehome.ARCHIVE).stat().st_mtime_ns == made
    (course / "autograde" / "cli.py").write_text("changed = True")
    assert not takehome.is_fresh(course, site)
    takehome.write(course, site)
    assert takehome.is_fresh(course, site)
    with zipfile.ZipFile(site / takehome.ARCHIVE) as archive:
        assert archive.read("latents/autograde/cli.py") == b"changed = True"


def test_a_new_version_leaves_no_wheel_of_the_old_one(course):
    site = course / "book" / "_build" / "html"
    takehome.write(course, site)
    settings = course / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r'^version = ".*"', 'version = "7.0"', text, flags=re.MULTILINE))
    takehome.write(course, site)
    assert [path.name for path in site.glob("*.whl")] == ["latentcourse-7.0-py3-none-any.whl"]


def test_a_place_that_takes_no_archive_is_a_sentence(course):
    site = course / "book" / "_build" / "html"
    (site / takehome.ARCHIVE).mkdir()
    with pytest.raises(CourseError, match=r"html cannot be written \(.*free some space"):
        takehome.write(course, site)


# The wheel.


@pytest.fixture(scope="module")
def wheel(built):
    """The wheel that lies beside the built pages."""
    with zipfile.ZipFile(built / takehome.wheel_name(layout.ROOT)) as archive:
        yield archive


def test_the_wheel_is_recorded_file_by_file(wheel):
    (record,) = [name for name in wheel.namelist() if name.endswith(".dist-info/RECORD")]
    rows = [line.rsplit(",", 2) for line in wheel.read(record).decode().splitlines()]
    assert sorted(name for name, *_ in rows) == sorted(wheel.namelist())
    for name, digest, size in rows:
        if name == record:
            continue
        data = wheel.read(name)
        found = urlsafe_b64decode(digest.removeprefix("sha256=") + "=")
        assert found == hashlib.sha256(data).digest() and int(size) == len(data)


def test_the_wheel_holds_the_library_and_nothing_of_the_grader(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    info = takehome.wheel_name(layout.ROOT).replace("-py3-none-any.whl", ".dist-info")
    assert tops == {"latentcourse", info}


def test_the_page_for_classes_calls_the_wheel_by_its_name():
    text = (layout.BOOK / "class.md").read_text(encoding="utf-8")
    wheels = set(re.findall(r"latentcourse-[\w.-]+\.whl", text))
    assert wheels == {takehome.wheel_name(layout.ROOT)} and takehome.ARCHIVE in text


def test_the_wheel_asks_for_little_and_for_pytorch_on_request(wheel):
    (metadata,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    said = email.message_from_bytes(wheel.read(metadata))
    needs = said.get_all("Requires-Dist")
    assert set(needs) >= NUMPY_ONLY and len(needs) < 12
    assert [need for need in needs if "torch" in need] == ['torch; extra == "torch"']
    assert said["Name"] == "latentcourse" and said["Requires-Python"] == ">=3.11"


def test_what_a_notebook_of_numpy_imports_is_what_the_wheel_asks_for(wheel):
    """Every package that the library imports, but PyTorch, is asked for by the project itself."""
    own = {"latentcourse", *sys.stdlib_module_names}
    called = {"sklearn": "scikit-learn", "yaml": "pyyaml"}
    called |= {
        "traitlets": "anywidget",
        "IPython": "anywidget",
        "cycler": "matplotlib",
    }  # come along
    imported = set()
    for name in wheel.namelist():
        if name.endswith(".py"):
            for node in ast.walk(ast.parse(wheel.read(name))):
                if isinstance(node, ast.Import):
                    imported |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    imported.add(node.module.split(".")[0])
    wanted = {called.get(one, one) for one in imported - own - {"torch"}}
    settings = tomllib.loads((layout.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert wanted <= set(settings["project"]["dependencies"])
