"""How the tests are shared out when two processes run them, and the browser they all use.

What has a costly beginning in common, such as a graded class or the built site, stays together.
"""

import re

import pytest
from gathered import pytest_configure  # noqa: F401  a hook
from programs import CHROMIUM, FLAGS
from xdist.scheduler import LoadScopeScheduling

# The site is built first, for its pages run on all cores and whoever needs them waits; then what
# takes minutes, so that no process ends long after the other.
LONG = (
    "book test_site", "book test_explorers", "test_nothing_lost", "test_scale",
    "test_ch05_claims", "test_ch04_claims", "test_ch03_claims", "test_ch02_claims",
    "test_ch01_claims", "test_attacks", "test_banks ch02", "test_banks",
    "test_same_verdict", "autograde",
    "front_door",
)  # fmt: skip


def together(nodeid: str) -> str:
    """Return the name of what a test runs together with.

    A graded class is made once for all of a folder, and a room for each exercise's banks; the built
    site lies on disk, for every process.
    """
    *_, folder, file = nodeid.partition("::")[0].split("/")
    file = file.removesuffix(".py")
    if folder in {"autograde", "front_door"}:
        return folder
    if folder == "book":
        return f"book {file}"
    exercise = re.search(r"\[(ch\d\d-[a-z0-9-]+)\]", nodeid) if file == "test_banks" else None
    return f"{file} {exercise[1]}" if exercise else file


def rank(group: str) -> int:
    """Return when a group begins: as `LONG` says, the others in the end."""
    found = [place for place, start in enumerate(LONG) if group.startswith(start)]
    return found[0] if found else len(LONG)


class Together(LoadScopeScheduling):
    """Hands out the tests group by group."""

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    seen: dict[str, int] = {}
    for item in items:
        seen.setdefault(together(item.nodeid), len(seen))
    items.sort(key=lambda item: (rank(together(item.nodeid)), seen[together(item.nodeid)]))


@pytest.fixture(scope="module")
def browser():
    """One Chromium for the tests of a file; Playwright allows no second beside it.

    It ends with them, since it leaves an event loop running in its thread, and what runs a
    notebook would then do so from another one.
    """
    if not CHROMIUM.exists():
        pytest.fail(f"There is no {CHROMIUM}; install it: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield window
        window.close()
