"""The verbs that make the site: what the command line says before, and what it calls."""

import re
import shutil
from pathlib import Path
from typing import Annotated

import typer

from autograde import layout
from autograde.progress import pages_progress

ALIVE = """Let exercises be done on their pages.

Example: python3 course.py live fetch
"""
live = typer.Typer(no_args_is_help=True, help=ALIVE)


def say_what_is_built() -> None:
    """Say what a build of the site is about to do, and what it does without."""
    typer.echo("Running the pages' cells, then building the site ...", err=True)
    if not layout.LIVE.exists():
        typer.echo(
            "Exercises can be alive on the pages: 'live fetch' brings what it takes.", err=True
        )
    if not shutil.which("node"):
        typer.echo("No Node.js: formulas will be set by a script in the browser.", err=True)


def _whole(address: str) -> str:
    if address and not re.fullmatch(r"https?://[^\s/\"'<>#][^\s\"'<>#]*", address):
        raise typer.BadParameter("give a whole address, such as https://example.org/latents.")
    return address.rstrip("/")


def publish(
    folder: Annotated[Path, typer.Argument(help="Empty, new, or published before.")],
    address: Annotated[
        str, typer.Option(callback=_whole, envvar="LATENTS_ADDRESS", help="Where the site will be.")
    ] = "",
    colab: Annotated[
        str, typer.Option(callback=_whole, help="What a notebook's path follows, in Colab.")
    ] = "",
    binder: Annotated[str, typer.Option(callback=_whole, help="The same, in Binder.")] = "",
) -> None:
    """Write the site into a folder that any host of files takes as it is.

    Example: python3 course.py publish public --address https://example.org
    """
    from autograde.reading import dress, site
    from autograde.reading.publish import publish as write

    if not site.is_fresh():
        say_what_is_built()
    done = write(folder, dress.Host(address, colab, binder), progress=pages_progress)
    typer.echo(f"{done.pages} pages are in {done.folder}, {done.size / 1e6:.0f} MB in all.")
    if not address:
        typer.echo("Without --address: no sitemap, no cards, a 404 page for a host's root only.")


@live.command("fetch")
def live_fetch(
    given: Annotated[
        list[str],
        typer.Option("--from", help="A folder, an archive or an address that has the wheels."),
    ] = [],  # noqa: B006  Typer's way
    package: Annotated[
        list[str], typer.Option("--with", help="One more package of Pyodide, such as pandas.")
    ] = [],  # noqa: B006
) -> None:
    """Fetch Python for a browser and the editor; the next build of the site has them.

    Example: python3 course.py live fetch --from wheels/
    """
    from autograde.reading import live as bytes_for_pages

    names = bytes_for_pages.fetch(given, [*bytes_for_pages.NEEDED, *package])
    typer.echo(f"Pyodide {bytes_for_pages.version()} is there, with {', '.join(names)}.")
    for name in sorted(set(bytes_for_pages.WELCOME) - set(names)):
        typer.echo(f"{name} is not to be had: answers that ask for it are told so.", err=True)
