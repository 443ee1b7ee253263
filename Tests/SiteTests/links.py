"""Reads every file of the site: every link, anchor and image must lead to something in its folder."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.path = path
        self.ids, self.links, self.loaded = [], [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if attributes.get("id"):
            self.ids.append(attributes["id"])
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        for name in ("src", "srcset", "data", "poster"):
            if tag != "a" and attributes.get(name):
                self.loaded.append(attributes[name])
        if tag == "link" and attributes.get("href"):
            self.loaded.append(attributes["href"])


def check_links(root, report):
    """Returns the pages of the site, from its folder."""
    pages = {path.resolve(): Page(path) for path in sorted(root.rglob("*.html"))}
    for path, page in pages.items():
        name = path.relative_to(root)
        names = sorted(page.ids)
        twice = {one for one, next in zip(names, names[1:]) if one == next}
        report.check("names used once on a page", not twice, f"{name}: twice: {sorted(twice)}")
        for link in page.links:
            check_link(root, pages, path, link, report)
        for link in page.loaded:
            parts = urlsplit(link)
            inside = parts.scheme in ("", "data")
            there = parts.scheme or (path.parent / unquote(parts.path)).is_file()
            report.check("files that pages load", inside and there, f"{name}: loads {link}")
    return [str(path.relative_to(root)) for path in pages]


def check_link(root, pages, path, link, report):
    name, parts = path.relative_to(root), urlsplit(link)
    if parts.scheme:
        known = parts.scheme in ("http", "https", "mailto")
        report.check("links to elsewhere", known, f"{name}: links to {link}")
        return
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    inside = target.is_relative_to(root) and target.is_file()
    report.check("links inside the site", inside, f"{name}: links to {link}, which is not there")
    if inside and parts.fragment:
        there = target in pages and unquote(parts.fragment) in pages[target].ids
        report.check("anchors", there, f"{name}: links to {link}, which has no such place")


def check_gallery(root, report):
    """Every chart of the site stands in the gallery, linked."""
    text = (root / "gallery.html").read_text(encoding="utf-8")
    for chart in sorted(root.glob("plots/*/*.svg")):
        name = chart.relative_to(root)
        shown = f'src="{name}"' in text and f"#figure-{chart.stem}" in text
        report.check("charts in the gallery", shown, f"gallery.html: lacks {name}")
