"""What a reader meets who asks for the site: a port at once, a page that waits, then the site."""

import threading
import urllib.error
import urllib.request

import pytest
from typer.testing import CliRunner

from autograde import cli
from autograde.errors import CourseError
from autograde.reading import server as serving
from autograde.reading import site


def ask(address):
    """Return the status and the page at an address."""
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture
def stale(monkeypatch, tmp_path):
    """What a browser sees of a stale site, where it looks, and how the build is to end."""
    page = tmp_path / "book" / "_build" / "html" / "index.html"
    seen, opened, end = [], [], {}
    made = []

    def build(progress):
        for done in (0, 1):
            progress(done, 2, ["1_squeeze"])
            seen.append(ask(opened[0]))
            seen.append(ask(opened[0] + "chapters/page.html"))
        if "error" in end:
            raise end["error"]
        page.parent.mkdir(parents=True)
        page.write_text("the site")
        threading.Thread(target=look_and_stop).start()

    def look_and_stop():
        while (found := ask(opened[0]))[0] == 503:
            pass
        seen.append(found)
        made[0].shutdown()

    def serve(port):
        made.append(real(port, tmp_path))
        return made[0]

    real = serving.serve
    monkeypatch.setattr(serving, "serve", serve)
    monkeypatch.setattr(site, "is_fresh", lambda: False)
    monkeypatch.setattr(site, "build", build)
    monkeypatch.setattr(cli.webbrowser, "open", opened.append)
    return seen, opened, end


def test_the_port_is_open_while_the_site_is_built_and_the_page_waits_for_it(stale):
    seen, opened, _ = stale
    done = CliRunner().invoke(cli.app, ["read"])
    assert done.exit_code == 0 and f"Latents is at {opened[0]}" in done.output
    *waiting, last = seen
    assert [status for status, _ in waiting] == [503] * 4 and last == (200, "the site")
    for _, page in waiting:
        assert "being built" in page and 'http-equiv="refresh"' in page
    assert "0 of 2 pages" in waiting[0][1] and "1 of 2 pages" in waiting[2][1]


def test_a_site_that_cannot_be_built_is_told_and_leaves_no_port_open(stale):
    _, opened, end = stale
    end["error"] = CourseError("The site could not be built")
    done = CliRunner().invoke(cli.app, ["read"])
    assert isinstance(done.exception, CourseError)
    with pytest.raises(urllib.error.URLError, match="refused"):
        ask(opened[0])
