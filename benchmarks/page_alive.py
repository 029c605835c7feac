"""What an exercise that is alive on its page costs: bytes, seconds and memory in a real Chromium.

`latentcourse bench page` serves the built site from here, opens a section with a fresh profile,
clicks, solves an exercise, stops Python, and visits again. Seconds are those of the processor, of
all of Chromium's processes together, and by the clock beside them.
"""

import argparse
import json
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import psutil
from playwright.sync_api import BrowserContext, Page, sync_playwright

from autograde.reading import server, site

PAGE = "chapters/ch01_autoencoder/1_squeeze.html"
EXERCISE = "ch01-pca"
SOLVED = """def pca_fit(x, latent_dim):
    mean = x.mean(axis=0)
    directions = np.linalg.svd(x - mean, full_matrices=False)[2]
    return mean, directions[:latent_dim]


def pca_encode(x, mean, directions):
    return (x - mean) @ directions.T


def pca_decode(z, mean, directions):
    return mean + z @ directions
"""
READY = "document.querySelector('.live-status')?.textContent === 'Python is ready.'"
JUDGED = "document.querySelector('.live-box')?.dataset.verdict"


class Cost:
    """Processor seconds of a browser's processes, and bytes as they travelled."""

    def __init__(self, context: BrowserContext) -> None:
        self.bytes = 0
        context.on("response", self._add)

    def _add(self, response: Any) -> None:
        headers = response.headers
        if not response.from_service_worker:
            self.bytes += int(headers.get("content-length", 0))

    def of(self, act: Callable[[], object]) -> dict[str, float]:
        """Return what an act costs: `core_s`, `wall_s` and `kb`."""
        bytes_, core, wall = self.bytes, _processor_seconds(), perf_counter()
        act()
        return {
            "core_s": round(_processor_seconds() - core, 2),
            "wall_s": round(perf_counter() - wall, 2),
            "kb": round((self.bytes - bytes_) / 1000, 1),
        }


def _processor_seconds() -> float:
    """Return what this process's descendants have used, and those of theirs that ended."""
    total = 0.0
    for child in psutil.Process().children(recursive=True):
        try:
            times = child.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def _memory() -> float:
    """Return the MB that the browser's processes hold for themselves."""
    held = 0
    for child in psutil.Process().children(recursive=True):
        try:
            held += child.memory_full_info().uss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return round(held / 1e6)


def _check(page: Page, text: str) -> None:
    page.evaluate("document.querySelector('.live-box').dataset.verdict = ''")
    page.locator(".cm-content").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter")
    page.wait_for_function(JUDGED, timeout=120_000)


def _open(page: Page) -> None:
    page.locator(f"#{EXERCISE}-answer .live-open").click()
    page.wait_for_function(READY, timeout=120_000)


def _stop(page: Page) -> None:
    page.evaluate("document.querySelector('.live-box').dataset.verdict = ''")
    page.locator(".live-stop").first.evaluate("(key) => key.click()")
    page.wait_for_function(READY, timeout=120_000)


def measure(address: str, profile: Path) -> list[dict[str, Any]]:
    """Return a row for each thing that a reader does."""
    rows: list[dict[str, Any]] = []
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        cost, page = Cost(context), context.new_page()

        def note(what: str, act: Callable[[], object]) -> None:
            rows.append({"what": what, **cost.of(act), "mb": _memory()})

        note("the page", lambda: page.goto(f"{address}/{PAGE}", wait_until="networkidle"))
        note("from a click to ready, first visit", lambda: _open(page))
        note("a check", lambda: _check(page, SOLVED))
        note("another", lambda: _check(page, SOLVED))
        note("Stop, and ready again", lambda: _stop(page))
        note(
            "the page, second visit",
            lambda: page.goto(f"{address}/{PAGE}", wait_until="networkidle"),
        )
        note("from a click to ready, second visit", lambda: _open(page))
        context.close()
    return rows


def main(arguments: list[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    as_json = parser.parse_args(arguments).json
    site.build()
    serving = server.serve()
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as profile:
        rows = measure(f"http://127.0.0.1:{serving.server_port}", Path(profile))
    serving.shutdown()
    if as_json:
        print(json.dumps(rows))
        return
    print(f"{'':40s}{'core-s':>8s}{'seconds':>9s}{'KB':>10s}{'MB held':>9s}")
    for row in rows:
        print(
            f"{row['what']:40s}{row['core_s']:8.1f}{row['wall_s']:9.1f}{row['kb']:10.0f}{row['mb']:9.0f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
