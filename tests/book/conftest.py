"""The built site, served."""

import threading

import pytest
from books import write_book

from autograde.reading import server as serving
from autograde.reading import site


@pytest.fixture(scope="session")
def built():
    """The folder of the built site, built now if it is stale."""
    return site.build().parent


@pytest.fixture(scope="session")
def address(built):
    """The address of the site, served as `latentcourse read` serves it."""
    server = serving.serve()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    host, port = server.server_address[:2]
    yield f"http://{host}:{port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def small(tmp_path):
    """A folder with a book that has one small page, `page.md`."""
    write_book(tmp_path, "page")
    return tmp_path
