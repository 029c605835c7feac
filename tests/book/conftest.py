"""The built site, served, and a real browser to look at it with."""

import threading

import pytest
from programs import CHROMIUM, FLAGS

from autograde import site


@pytest.fixture(scope="session")
def built():
    """The folder of the built site, built now if it is stale."""
    return site.build().parent


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM.exists():
        pytest.fail(f"There is no {CHROMIUM}; install it: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield window
        window.close()


@pytest.fixture(scope="session")
def address(built):
    """The address of the site, served as `latentcourse read` serves it."""
    server = site.serve()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    host, port = server.server_address[:2]
    yield f"http://{host}:{port}"
    server.shutdown()
    server.server_close()
