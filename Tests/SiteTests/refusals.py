"""What weave --html must refuse, in one line, without touching what it did not write."""

import os
import subprocess
import tempfile
from pathlib import Path


def check_refusals(book, weave, report):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)

        def refuse(what, into, words, root=book, **environment):
            before = sorted(folder.rglob("*"))
            run = subprocess.run(
                [weave, "--root", root, "--html", into], capture_output=True, text=True,
                env={**os.environ, **environment})
            lines = run.stderr.strip().splitlines()
            report.check("bad input refused", run.returncode != 0, f"{what}: accepted")
            report.check("bad input refused", len(lines) == 1 and all(word in lines[0] for word in words),
                         f"{what}: says {lines}, not {words}")
            report.check("bad input refused", sorted(folder.rglob("*")) == before,
                         f"{what}: left or took something")

        foreign = folder / "foreign"
        foreign.mkdir()
        (foreign / "thesis.txt").write_text("mine")
        refuse("a folder with another's file", foreign, ["foreign", "thesis.txt"])
        refuse("a file instead of a folder", foreign / "thesis.txt", ["thesis.txt", "not a folder"])
        refuse("a place that cannot be written", "/proc/site", ["/proc/site", "cannot be made"])
        refuse("no pandoc", folder / "new", ["pandoc", "apt-get install"], PATH="/nowhere")

        # A small book, sound but for its front page.
        small = folder / "small"
        (small / "Chapters").mkdir(parents=True)
        (small / "Package.swift").touch()
        (small / "Sources").symlink_to(book / "Sources")
        for what, page, words in [
            ("a formula that pandoc does not know", "# A\n\n$`\\frac{1`$\n", ["README.md", "pandoc"]),
            ("a link to nothing", "# A\n\n[b](B.md)\n", ["README.md", "B.md", "not exist"]),
        ]:
            (small / "README.md").write_text(page)
            refuse(what, folder / "new", words, root=small)
