"""Dress a copy of the built site for a host: what only its address, or its owner, can say.

In each page's head its one address and the card that a shared link shows (https://ogp.me); ways to
start in a service elsewhere; notebooks that fetch their course; for robots, which pages there are.
"""

import html
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from autograde import layout
from autograde.reading import alone, takehome

MORE = "<!-- more ways to start -->"  # in a page's row of ways to start, where others are added
MISSING = "404.html"
# Pages that lead to others and say nothing themselves.
UNLISTED = {MISSING, "search.html", "genindex.html"}
CARD = "_static/card.png"
CARD_SAYS = "A grid of handwritten digits that turn into one another, beside the word Latents."
TITLE = re.compile(r"<title>(.*?)(?: &#8212; Latents)?</title>", re.DOTALL)
ABOUT = re.compile(r'<meta name="description" content="([^"]*)">')
# A link to another page of this site, in whatever loads, leads or is sent there.
INNER = re.compile(r'\b(href|src|action|data-content_root)="(?![a-z]+:|/|#)(?:\./)?([^"]*)"')
LOCATION = "<url><loc>{}</loc></url>\n"
SITEMAP = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}</urlset>
"""


@dataclass(frozen=True)
class Host:
    """Where a site is to be, and what its pages lead to elsewhere.

    Attributes
    ----------
    address : str
        Of the front page, without a slash at the end; empty if it is not known.
    colab, binder : str
        What a notebook's path, such as `/ch01_autoencoder/1_squeeze.ipynb`, is added to; empty if
        there is none.
    """

    address: str = ""
    colab: str = ""
    binder: str = ""

    def of(self, name: str) -> str:
        """Return the one address of a page."""
        return f"{self.address}/{'' if name == 'index.html' else name}"

    @property
    def path(self) -> str:
        """The path of the site's root on its host, with a slash at both ends."""
        return f"{urlsplit(self.address).path}/"


def dress(site: Path, host: Host, root: Path = layout.ROOT) -> list[str]:
    """Dress all files of a copy of the site, in place; return the names of its pages."""
    names = sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if path.relative_to(site).parts[0] != "_static"
    )
    for name in names:
        path = site / name
        text = dress_page(path.read_text(encoding="utf-8"), name, host)
        path.write_text(text, encoding="utf-8")
    wheel = host.of(takehome.wheel_name(root)) if host.address else ""
    for path in site.glob("ch*/*.ipynb"):
        text = path.read_text(encoding="utf-8")
        made = alone.with_first_cell(text, wheel=wheel, archive=takehome.ARCHIVE, root=root)
        path.write_text(made, encoding="utf-8")
    write_for_robots(site, names, host)
    return names


def dress_page(text: str, name: str, host: Host) -> str:
    """Return a page with what its head and its row of ways to start lack."""
    if name == MISSING:
        return INNER.sub(lambda link: f'{link[1]}="{host.path}{link[2]}"', text)
    text = text.replace(MORE, _elsewhere(name, host))
    return (
        text if name in UNLISTED else text.replace("</head>", f"{_head(text, name, host)}</head>")
    )


def _head(text: str, name: str, host: Host) -> str:
    """Return a page's card, and where it is at home."""
    title, about = TITLE.search(text), ABOUT.search(text)
    tags = {
        "og:title": html.unescape(title[1]) if title else "Latents",
        "og:description": html.unescape(about[1]) if about else "",
        "og:site_name": "Latents",
        "og:type": "website" if name == "index.html" else "article",
    }
    if not host.address:
        return _metas(tags)
    tags |= {
        "og:url": host.of(name),
        "og:image": host.of(CARD),
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": CARD_SAYS,
    }
    return (
        f'<link rel="canonical" href="{html.escape(host.of(name))}">\n'
        f'{_metas(tags)}<meta name="twitter:card" content="summary_large_image">\n'
    )


def _metas(tags: dict[str, str]) -> str:
    pairs = tags.items()
    return "".join(f'<meta property="{k}" content="{html.escape(v)}">\n' for k, v in pairs if v)


def _elsewhere(name: str, host: Host) -> str:
    """Return the ways to start a section's notebook in a service elsewhere, as list items."""
    if not re.match(r"chapters/[^/]+/", name):
        return ""
    notebook = name.removeprefix("chapters").removesuffix(".html") + ".ipynb"
    services = {"Colab": host.colab, "Binder": host.binder}
    return "".join(
        f'<li><a href="{html.escape(address + notebook)}">Open in {service}</a></li>'
        for service, address in services.items()
        if address
    )


def write_for_robots(site: Path, names: list[str], host: Host) -> None:
    """Write what search engines ask for, and what tells GitHub that this is no Jekyll's source."""
    robots = "User-agent: *\nAllow: /\n"
    if host.address:
        robots += f"Sitemap: {host.of('sitemap.xml')}\n"
        listed = (html.escape(host.of(name)) for name in names if name not in UNLISTED)
        pages = SITEMAP.format("".join(map(LOCATION.format, listed)))
        (site / "sitemap.xml").write_text(pages, encoding="utf-8")
    (site / "robots.txt").write_text(robots, encoding="utf-8")
    (site / ".nojekyll").touch()
