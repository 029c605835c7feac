"""Lighthouse, on a page of each kind: full marks for all but speed, which a test does not time."""

import json
import os
import subprocess

import pytest
from programs import CHROMIUM, FLAGS, LIGHTHOUSE, require

PROGRAM = LIGHTHOUSE / "node_modules" / ".bin" / "lighthouse"
PAGES = {
    "front": "index.html",
    "chapter": "chapters/ch01_autoencoder/5_in_the_wild.html",
    "explorer": "chapters/ch02_vae/4_living.html",
    "mathematics": "chapters/ch03_beta_vae/1_knob.html",
    "form": "chapters/ch06_practice/5_choosing.html",
}
FULL = ("accessibility", "best-practices", "seo")


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_has_full_marks(address, kind):
    require(PROGRAM.exists(), f"Lighthouse is not there; run: npm ci --prefix {LIGHTHOUSE}")
    finished = subprocess.run(
        [
            *(PROGRAM, f"{address}/{PAGES[kind]}", "--output=json", "--quiet"),
            *(f"--chrome-flags=--headless=new {' '.join(FLAGS)}", "--no-enable-error-reporting"),
            *(f"--only-categories={','.join(FULL)},performance",),
        ],
        env={**os.environ, "CHROME_PATH": str(CHROMIUM)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr[-2000:]
    report = json.loads(finished.stdout)
    marks = {name: category["score"] for name, category in report["categories"].items()}
    lost = {
        (name, each["id"]): report["audits"][each["id"]].get("details")
        for name in FULL
        for each in report["categories"][name]["auditRefs"]
        if each["weight"] and report["audits"][each["id"]]["score"] not in (1, None)
    }
    assert all(marks[name] == 1 for name in FULL), lost
    assert report["audits"]["cumulative-layout-shift"]["numericValue"] < 0.01
