"""A published folder: whole, at home at its address, safe to replace, and never somebody else's."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import xml.etree.ElementTree as ElementTree
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import leaks
import nbformat
import pytest
from books import write_book
from test_site import SECTIONS, follow_links, pages
from typer.testing import CliRunner

from autograde import cli, layout
from autograde.errors import CourseError
from autograde.reading import site
from autograde.reading.dress import Host, dress_page
from autograde.reading.publish import MARK, publish
from autograde.reading.takehome import wheel_name

PATH = "/some/course/"
ADDRESS = f"https://example.org{PATH.rstrip('/')}"
HOST = Host(ADDRESS, "https://colab.example/blob/main/notebooks", "https://binder.example/?path=nb")
EMPTY_HANDED = {"404.html", "search.html"}  # pages that no search engine needs


@pytest.fixture(scope="module")
def published(built, tmp_path_factory):
    """The site, published for an address below its host's root."""
    folder = tmp_path_factory.mktemp("host") / "some" / "course"
    done = publish(folder, HOST)
    assert done.folder == folder and done.pages == len(pages(folder))
    return folder


def names(folder):
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    }


# What is in it.


def test_all_of_the_built_site_is_published_and_nothing_of_the_build(built, published):
    own = {MARK, ".nojekyll", "robots.txt", "sitemap.xml"}
    assert names(published) == names(built) | own
    assert set((published / MARK).read_text().splitlines()) == names(published)
    assert not {"jupyter_execute", "_sources", ".doctrees"} & {p.name for p in published.iterdir()}


def test_what_publishing_adds_gives_no_solution_away(built, published):
    """The test of the site has searched the rest."""
    looked_at = 0
    for name in names(published):
        data, before = (published / name).read_bytes(), b""
        if (built / name).exists():
            before = (built / name).read_bytes()
        if data == before:
            continue
        looked_at += 1
        if name.endswith(".html"):
            known = set(before.splitlines())
            data = b"\n".join(line for line in data.splitlines() if line not in known)
        found = set().union(*map(leaks.leaks, leaks.readings(Path(name), data)))
        assert found == set(), name
    assert looked_at > len(SECTIONS)


def test_every_link_leads_somewhere_at_any_depth(published):
    assert follow_links(published, PATH) > 200
    for link in pages(published)["404.html"].links:
        assert link.startswith((PATH, "#", "https://", "data:")), link
    assert f'data-content_root="{PATH}"' in (published / "404.html").read_text(encoding="utf-8")


def test_each_page_says_its_one_address_and_has_a_card(published):
    for name in set(pages(published)) - EMPTY_HANDED:
        text = (published / name).read_text(encoding="utf-8")
        (canonical,) = re.findall(r'<link rel="canonical" href="([^"]*)">', text)
        assert canonical == f"{ADDRESS}/{'' if name == 'index.html' else name}"
        tags = dict(re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)">', text))
        assert tags["url"] == canonical and len(tags["description"]) > 40
        (title,) = re.findall(r"<title>(.*) &#8212; Latents</title>", text)
        assert leaks.html.unescape(tags["title"]) == leaks.html.unescape(title)
        assert tags["image"] == f"{ADDRESS}/_static/card.png" and tags["image:alt"]


def test_search_engines_find_all_pages_and_only_pages(published):
    tree = ElementTree.parse(published / "sitemap.xml")
    listed = {place.text for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    wanted = set(pages(published)) - EMPTY_HANDED - {"index.html"}
    assert listed == {f"{ADDRESS}/", *(f"{ADDRESS}/{name}" for name in wanted)}
    assert f"Sitemap: {ADDRESS}/sitemap.xml\n" in (published / "robots.txt").read_text()


def test_a_section_offers_the_services_that_its_publisher_names(built, published):
    for name in SECTIONS:
        notebook = Path(name).relative_to("chapters").with_suffix(".ipynb").as_posix()
        links = pages(published)[name].links
        assert f"{HOST.colab}/{notebook}" in links and f"{HOST.binder}/{notebook}" in links
        assert not [link for link in pages(built)[name].links if "example" in link]
    assert "Colab" not in (published / "index.html").read_text(encoding="utf-8")


def test_without_an_address_a_page_has_a_title_and_says_nothing_of_places(built):
    text = (built / "teaching.html").read_text(encoding="utf-8")
    bare = dress_page(text, "teaching.html", Host())
    assert 'og:title" content="Grade a class"' in bare
    assert "canonical" not in bare and "og:image" not in bare and "og:url" not in bare
    missing = (built / "404.html").read_text(encoding="utf-8")
    assert 'href="/index.html"' in dress_page(missing, "404.html", Host())


class Host404(SimpleHTTPRequestHandler):
    """A host of files that shows a site's own page where there is none, as they do."""

    def send_error(self, code, message=None, explain=None):
        assert code == 404
        page = Path(self.directory, PATH.strip("/"), "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format, *args):
        pass


@pytest.fixture(scope="module")
def host(published):
    """The address of a host that serves the folder."""
    handler = partial(Host404, directory=str(published.parent.parent))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("lost", ["no-page.html", "chapters/deep/er/no-page.html"])
def test_a_lost_reader_finds_a_page_of_the_site_and_the_way_back(browser, host, lost):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    failed, faults = [], []
    page.on("response", lambda one: failed.append(one.url) if one.status >= 400 else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{host}{PATH}{lost}")
    page.wait_for_load_state("networkidle")
    assert failed == [f"{host}{PATH}{lost}"] and faults == []
    assert page.get_by_role("heading", level=1).inner_text() == "There is no page here"
    assert page.locator(".bd-sidebar-primary").is_visible(), "it wears the site's look"
    page.get_by_role("link", name="search the course").click()
    page.wait_for_url(f"{host}{PATH}search.html")
    page.go_back()
    page.get_by_role("link", name="front page").click()
    page.wait_for_url(f"{host}{PATH}index.html")
    page.close()


# A notebook on its own.


def test_a_published_notebook_is_the_students_after_one_more_cell(published):
    with_torch = set()
    for name in SECTIONS:
        below = Path(name).relative_to("chapters").with_suffix(".ipynb")
        first, *rest = nbformat.read(published / below, as_version=4).cells
        released = nbformat.read(layout.NOTEBOOKS / below, as_version=4)
        assert rest == released.cells and not first.metadata.get("nbgrader")
        assert f'@ {ADDRESS}/{wheel_name(layout.ROOT)}"' in first.source
        if "[torch]" in first.source:
            with_torch.add(below.as_posix())
    assert "ch01_autoencoder/1_squeeze.ipynb" not in with_torch
    assert {"ch02_vae/7_torch.ipynb", "ch06_practice/1_new.ipynb"} <= with_torch


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A Python that has what the course imports, but not the course; no network."""
    root = tmp_path_factory.mktemp("elsewhere")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", root / "venv"], check=True)
    packages = root / "packages"
    packages.mkdir()
    installed = Path(nbformat.__file__).parents[1]
    for path in installed.iterdir():
        if "latentcourse" not in path.name and path.suffix != ".pth":
            (packages / path.name).symlink_to(path)
    (own,) = (root / "venv").glob("lib/python*/site-packages")
    (own / "packages.pth").write_text(str(packages))
    return root / "venv" / "bin" / "python"


def call(python, code, *args, cwd):
    """Run code in a Python elsewhere, in which nothing leads back to this one."""
    kept = {
        key: os.environ[key] for key in ("PATH", "HOME", "OMP_NUM_THREADS") if key in os.environ
    }
    environment = kept | {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    command = [python, "-P", "-c", code, *map(str, args)]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


RUN = """
import json, sys
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
notebook = nbformat.read(sys.argv[1], as_version=4)
try:
    NotebookClient(notebook, timeout=200).execute()
except CellExecutionError:
    pass
code = [cell for cell in notebook.cells if cell.cell_type == "code"]
done = [cell for cell in code if cell.execution_count]
print(json.dumps([len(done), done[-1].outputs[-1].get("ename"), done[-1].source]))
"""


def test_a_notebook_that_was_taken_fetches_its_course_and_runs_to_the_first_stub(
    published, elsewhere, host, tmp_path
):
    assert "latentcourse" not in call(elsewhere, "import latentcourse", cwd=tmp_path).stdout
    taken = tmp_path / "1_squeeze.ipynb"
    text = (published / "ch01_autoencoder" / taken.name).read_text(encoding="utf-8")
    taken.write_text(text.replace("https://example.org", host), encoding="utf-8")
    done = call(elsewhere, RUN, taken, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    cells, fault, source = json.loads(done.stdout)
    assert cells > 5 and fault == "NotImplementedError" and "pca_fit" in source
    where = call(elsewhere, "import latentcourse; print(latentcourse.__file__)", cwd=tmp_path)
    assert str(elsewhere.parents[1]) in where.stdout


def test_without_an_address_a_notebook_on_its_own_says_where_its_course_is(tmp_path):
    from autograde.reading.alone import with_first_cell

    text = (layout.NOTEBOOKS / "ch01_autoencoder" / "1_squeeze.ipynb").read_text(encoding="utf-8")
    made = with_first_cell(text, wheel="", archive="latents.zip")
    source = nbformat.reads(made, as_version=4).cells[0].source
    alone = subprocess.run([sys.executable, "-IS", "-c", source], capture_output=True, text=True)
    assert "ModuleNotFoundError: This notebook needs its course: take latents.zip" in alone.stderr
    beside = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True)
    assert beside.returncode == 0 and not beside.stderr


# Where it goes.


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A course of one page and the folder that it was published in, when it was stale."""
    root = tmp_path_factory.mktemp("first")
    write_book(root / "course", "page")
    return root / "course", publish(root / "new" / "site", Host(), root / "course").folder


@pytest.fixture
def tiny(first, tmp_path):
    """A course of one page, built."""
    shutil.copytree(first[0], tmp_path / "course")
    return tmp_path / "course"


def test_a_stale_site_is_built_before_it_is_published(first):
    root, folder = first
    assert site.is_fresh(root)
    assert "Hello." in (folder / "index.html").read_text(encoding="utf-8")


def test_a_published_folder_is_replaced_and_nothing_of_the_old_one_stays(tiny, tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()  # an empty folder is as good as none
    publish(folder, Host(), tiny)
    (tiny / "book" / "_build" / "html" / "page.html").unlink()
    live = tiny / "book" / "_build" / "html" / "_static" / "live"
    live.mkdir()
    (live / "one.json").write_text("{}")
    publish(folder, Host(), tiny)
    assert (folder / "_static" / "live" / "one.json").exists()
    assert not (folder / "page.html").exists()
    assert [path.name for path in tmp_path.iterdir() if "site" in path.name] == ["site"]


@pytest.mark.parametrize("foreign", ["notes.txt", ".git/HEAD", "deep/er/thesis.tex", "CNAME"])
def test_a_folder_with_something_else_in_it_is_refused_and_left_alone(tiny, tmp_path, foreign):
    for before in (False, True):
        folder = tmp_path / f"site-{before}"
        if before:
            publish(folder, Host(), tiny)
        (folder / foreign).parent.mkdir(parents=True, exist_ok=True)
        (folder / foreign).write_text("mine")
        held = names(folder)
        with pytest.raises(CourseError, match=f"holds {re.escape(foreign)}, which was not publ"):
            publish(folder, Host(), tiny)
        assert (folder / foreign).read_text() == "mine" and names(folder) == held


def test_a_link_to_a_folder_elsewhere_is_something_else(tiny, tmp_path):
    (tmp_path / "precious").mkdir()
    folder = tmp_path / "site"
    publish(folder, Host(), tiny)
    (folder / "mine").symlink_to(tmp_path / "precious")
    with pytest.raises(CourseError, match="holds mine"):
        publish(folder, Host(), tiny)


@pytest.mark.parametrize("name", ["book/site", "book/_build/html", "notebooks", "latentcourse/x"])
def test_the_course_s_own_folders_are_refused(tiny, name):
    with pytest.raises(CourseError, match="among the course's own files"):
        publish(tiny / name, Host(), tiny)


def test_a_file_and_a_place_that_cannot_be_written_are_sentences(tiny, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CourseError, match="file is a file"):
        publish(tmp_path / "file", Host(), tiny)
    with pytest.raises(CourseError, match=r"cannot be made \(.*a place that you may write"):
        publish(tmp_path / "file" / "site", Host(), tiny)
    assert (tmp_path / "file").read_text() == "mine"


def test_the_folder_one_stands_in_is_not_pulled_away(tiny, tmp_path, monkeypatch):
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    with pytest.raises(CourseError, match="call from elsewhere"):
        publish(folder, Host(), tiny)


FULL = """
import resource, signal, sys
from pathlib import Path
from autograde.errors import CourseError
from autograde.reading.dress import Host
from autograde.reading.publish import publish
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, resource.RLIM_INFINITY))
try:
    publish(Path(sys.argv[1]), Host(), Path(sys.argv[2]))
except CourseError as error:
    print(error)
"""


def test_a_full_disk_is_a_sentence_and_the_old_site_stays(tiny, tmp_path):
    """The system itself refuses to write more than a part of the site."""
    folder = tmp_path / "site"
    publish(folder, Host(), tiny)
    before = {name: (folder / name).read_bytes() for name in names(folder)}
    done = subprocess.run(
        [sys.executable, "-c", FULL, folder, tiny], capture_output=True, text=True, check=False
    )
    assert not done.stderr and f"{folder} cannot be made (" in done.stdout
    assert len(done.stdout.splitlines()) == 1 and "free some space" in done.stdout
    assert {name: (folder / name).read_bytes() for name in names(folder)} == before
    assert [path.name for path in tmp_path.iterdir() if "site" in path.name] == ["site"]


def test_a_move_that_fails_leaves_the_old_site_in_its_place(tiny, tmp_path, monkeypatch):
    folder = tmp_path / "site"
    publish(folder, Host(), tiny)
    rename = Path.rename

    def fail(self, target):
        if self.suffix == ".new":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(CourseError, match="What was there before is as it was"):
        publish(folder, Host(), tiny)
    assert (folder / "index.html").exists()
    assert [path.name for path in tmp_path.iterdir() if "site" in path.name] == ["site"]


@pytest.mark.parametrize("address", ["example.org/course", "ftp://example.org", "https://", "a b"])
def test_an_address_that_is_not_whole_is_bad_use(tmp_path, address):
    shown = CliRunner().invoke(cli.app, ["publish", str(tmp_path / "x"), "--address", address])
    assert shown.exit_code == 2 and "https://example.org/latents" in shown.output
    assert not (tmp_path / "x").exists()


def test_the_verb_says_what_lies_where_and_what_an_address_would_add(built, tmp_path):
    runner = CliRunner()
    shown = runner.invoke(cli.app, ["publish", str(tmp_path / "a")])
    assert shown.exit_code == 0 and f"pages are in {tmp_path / 'a'}" in shown.output
    assert "Without --address" in shown.output and not (tmp_path / "a/sitemap.xml").exists()
    environment = {"LATENTS_ADDRESS": f"{ADDRESS}/"}
    shown = runner.invoke(cli.app, ["publish", str(tmp_path / "a")], env=environment)
    assert shown.exit_code == 0 and "Without" not in shown.output
    assert f"<loc>{ADDRESS}/</loc>" in (tmp_path / "a/sitemap.xml").read_text()
