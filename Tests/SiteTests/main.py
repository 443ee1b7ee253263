"""Tests the site in a real browser: main.py BOOK SITE BROWSER WEAVE.

Exits with 1 where anything is wrong.
"""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from behaviour import check_behaviour
from links import check_gallery, check_links
from refusals import check_refusals
from report import Report
from visits import Visitor, formulas_in, source_of

SCHEMES = ["light", "dark"]
WIDTHS = [360, 768, 1280]  # a telephone, a tablet, a desktop
AUDITED_SOURCES = ["LICENSE.html", "Package.swift.html", "Sources/TinyTensor/index.html"]


def main():
    book, site = (Path(argument).resolve() for argument in sys.argv[1:3])
    began = time.monotonic()
    report = Report()
    names = check_links(site, report)
    check_gallery(site, report)
    check_refusals(book, sys.argv[4], report)
    pages = [name for name in names if name == "gallery.html" or source_of(book, name).is_file()]
    sources = [name for name in names if name not in pages]
    # One browser for each mode, side by side. Sources look alike: each is opened once.
    with ProcessPoolExecutor(len(SCHEMES)) as pool:
        runs = [
            pool.submit(visit_all, book, site, sys.argv[3], scheme, pages, sources[place::2])
            for place, scheme in enumerate(SCHEMES)
        ]
        for run in runs:
            other, version = run.result()
            report.merge(other)
    report.print()
    seconds = time.monotonic() - began
    print(f"{len(pages)} pages and {len(sources)} sources in Chromium {version}, {seconds:.0f} s")
    print(f"site: {len(report.counts) - report.failed()} passed, {report.failed()} failed")
    sys.exit(1 if report.failed() else 0)


def visit_all(book, site, browser, scheme, pages, sources):
    """Everything that is looked at in one mode; its report, and the browser's version."""
    report, axe = Report(), Axe()
    # Chromium's sandbox refuses to run as root.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=browser, args=arguments)
        for width in WIDTHS:
            visitor = Visitor(window, site, scheme, width, report)
            for name in pages:
                source = source_of(book, name)
                text = source.read_text(encoding="utf-8") if source.is_file() else ""
                visitor.open(name)
                visitor.look(formulas_in(text))
                # Contrast depends on the mode, everything else on the width.
                if width == 1280 or (width == 360 and scheme == "light"):
                    visitor.audit(axe)
            if width != 768:
                check_behaviour(visitor, axe)
            visitor.close()
        visitor = Visitor(window, site, scheme, 360, report)
        for name in sources:
            visitor.open(name)
            visitor.look()
        for name in AUDITED_SOURCES:
            visitor.open(name)
            visitor.audit(axe)
        visitor.close()
        return report, window.version


if __name__ == "__main__":
    main()
