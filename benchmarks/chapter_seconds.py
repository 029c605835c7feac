"""Seconds of a core that each section's page takes, with its trainings kept and from nothing.

`latentcourse bench chapter`, or `python benchmarks/chapter_seconds.py CHAPTER...` for some of them.
The first column is what a first `demo` waits for; a chapter's budget is for the second.
"""

import json
import sys
import tempfile
from collections.abc import Mapping

from autograde.reading import pages
from latentcourse.kept import AGAIN

BUDGETS = {
    "ch01_autoencoder": 90,
    "ch02_vae": 240,
    "ch03_beta_vae": 360,
    "ch04_vq_vae": 300,
    "ch05_latent_diffusion": 720,
    "ch06_practice": 300,
}


def seconds(chapters: list[str], environment: Mapping[str, str]) -> dict[str, float]:
    """Run the chapters' pages, and return what each took of a core.

    Parameters
    ----------
    chapters : list of str
        Such as ``["ch02_vae"]``.
    environment : mapping
        More environment variables for the kernels.
    """

    def asked_for(page: pages.Page) -> bool:
        return page.path.parent.name in chapters

    ran = pages.run(only=asked_for, environment=dict(environment))
    names = {page.name.removeprefix("chapters/"): page.seconds for page in ran if asked_for(page)}
    return dict(sorted(names.items()))


def main() -> int:
    """Print a line for each section and one for each chapter."""
    chapters = [word for word in sys.argv[1:] if word in BUDGETS] or list(BUDGETS)
    kept = seconds(chapters, {})
    with tempfile.TemporaryDirectory() as folder:
        anew = seconds(chapters, {AGAIN: folder})
    if "--json" in sys.argv:
        print(json.dumps({name: {"kept": kept[name], "from nothing": anew[name]} for name in kept}))
        return 0
    print(f"{'':36s}{'kept':>8s}{'from nothing':>15s}")
    for chapter in chapters:
        own = [name for name in kept if name.startswith(chapter)]
        for name in own:
            print(f"{name:36s}{kept[name]:6.1f} s{anew[name]:13.1f} s")
        loaded, trained = (sum(table[name] for name in own) for table in (kept, anew))
        budget = BUDGETS[chapter]
        print(
            f"{chapter + ', in all':36s}{loaded:6.1f} s{trained:13.1f} s, "
            f"{trained / loaded:.1f} times as long, {trained / budget:.0%} of {budget} s"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
