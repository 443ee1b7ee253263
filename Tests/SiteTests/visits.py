"""Opens pages in a browser and looks at what came of them."""

import re
from pathlib import Path

# Element names that browsers know inside a formula.
MATHML = (
    "math semantics annotation mrow mi mo mn mtext mspace ms mfrac msqrt mroot mstyle mpadded mphantom "
    "menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd none"
).split()

# Unfolds everything and brings every image in; then what is wrong with the page, as lists.
LOOK = """async known => {
  document.querySelectorAll("details").forEach(fold => fold.open = true)
  const images = [...document.images]
  await Promise.all(images.map(image => {
    image.loading = "eager"
    return image.decode().catch(() => {})
  }))
  await document.fonts.ready
  const words = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    if (!walk.currentNode.parentElement.closest("pre, code, script, annotation")) {
      words.push(walk.currentNode.data)
    }
  }
  const formulas = [...document.querySelectorAll("math")]
  const shut = formula => formula.closest("dialog, [popover]")
  return {
    width: document.documentElement.scrollWidth, window: innerWidth,
    images: images.length,
    broken: images.filter(i => !i.complete || i.naturalWidth === 0).map(i => i.getAttribute("src")),
    nameless: images.filter(i => !i.alt.trim()).map(i => i.getAttribute("src")),
    formulas: formulas.length,
    flat: formulas.filter(f => !shut(f) && !(f.getBoundingClientRect().width > 0
      && f.getBoundingClientRect().height > 0)).map(f => f.textContent),
    unknown: formulas.flatMap(f => [f, ...f.querySelectorAll("*")])
      .filter(e => !known.includes(e.localName)).map(e => e.localName),
    raw: words.filter(text => /\\$|```|\\\\[a-z]{2}/.test(text)),
    mathsFont: [...document.fonts].some(f => f.family.includes("Math") && f.status === "loaded"),
    stray: [...document.querySelectorAll("main *")].filter(e => {
      const box = e.getBoundingClientRect()
      return box.right > innerWidth + 1 && !e.closest("pre, .table, p:has(> math), .unseen")
    }).map(e => e.tagName + " " + e.className).slice(0, 3),
  }
}"""


# Tokens of one kind look alike everywhere: one line of code with each kind stays, the rest becomes plain
# text, because an audit's time grows faster than the page.
THIN = """() => {
  const seen = new Set()
  for (const line of document.querySelectorAll("code > span")) {
    const kinds = [...line.querySelectorAll("span")].map(token => token.className)
    if (kinds.every(kind => seen.has(kind))) line.replaceWith(line.textContent)
    kinds.forEach(kind => seen.add(kind))
  }
}"""


class Visitor:
    """A browser window of one size in one mode that reports whatever goes wrong in it."""

    def __init__(self, browser, root, scheme, width, report):
        self.root, self.scheme, self.width, self.report = root, scheme, width, report
        height = {360: 740, 768: 1024}.get(width, 900)
        self.context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": height}, has_touch=width < 800)
        self.page = self.context.new_page()
        self.name = ""
        self.page.on("console", lambda message: message.type in ("error", "warning") and self.fail(
            "console", message.text))
        self.page.on("pageerror", lambda error: self.fail("console", str(error)))
        self.page.on("requestfailed", self.missed)
        self.page.on("request", self.requested)

    def missed(self, request):
        # A page that is left drops what it was still loading; its pictures were checked while it stood.
        if request.failure != "net::ERR_ABORTED":
            self.fail("requests", f"failed: {request.url} ({request.failure})")

    def requested(self, request):
        inside = request.url.startswith((self.root.as_uri() + "/", "data:"))
        self.check("requests", inside, f"left the folder: {request.url}")

    def check(self, what, holds, problem):
        self.report.check(what, holds, f"{self.name} ({self.scheme}, {self.width} px): {problem}")

    def fail(self, what, problem):
        self.check(what, False, problem)

    def open(self, name):
        self.name = name
        self.page.goto((self.root / name).as_uri())
        self.report.count("console", 1)

    def look(self, formulas=None):
        """Checks the open page; `formulas` is how many its source has."""
        seen = self.page.evaluate(LOOK, MATHML)
        self.check("page no wider than the window", seen["width"] <= seen["window"],
                   f"{seen['width']} px wide: {seen['stray']}")
        self.report.count("images loaded, with alt text", seen["images"])
        self.check("images loaded, with alt text", not seen["broken"], f"not loaded: {seen['broken']}")
        self.check("images loaded, with alt text", not seen["nameless"], f"no alt: {seen['nameless']}")
        if formulas is None:
            return
        self.report.count("formulas rendered", seen["formulas"])
        self.check("formulas rendered", seen["formulas"] == formulas,
                   f"{seen['formulas']} of {formulas}")
        self.check("formulas rendered", not seen["flat"], f"no size: {seen['flat'][:3]}")
        self.check("formulas rendered", not seen["unknown"], f"unknown: {seen['unknown'][:3]}")
        self.check("formulas rendered", not seen["raw"], f"raw: {seen['raw'][:3]}")
        if formulas:
            self.check("formulas rendered", seen["mathsFont"], "no font for mathematics was loaded")

    def audit(self, axe, state=""):
        """An accessibility audit of the page as it stands."""
        self.page.evaluate(THIN)
        # A page from disk may not read its own style sheet again, which "preload" tries.
        results = axe.run(self.page, options={"preload": False}).response
        self.report.count("accessibility rules", len(results["passes"]))
        for violation in results["violations"]:
            node = violation["nodes"][0]
            self.fail("accessibility rules", f"{state}{violation['id']}: {violation['help']}, "
                      f"{len(violation['nodes'])} times, first {node['html'][:160]}")

    def close(self):
        self.context.close()


def formulas_in(markdown):
    """How many formulas a page of the book has in GitHub's spelling."""
    text = re.sub(r"^<!--.*?-->$", "", markdown, flags=re.M | re.S)
    blocks = re.compile(r"^[> ]*(`{3,})([^\n`]*)\n.*?^[> ]*\1[ ]*$", re.M | re.S)
    display = sum(1 for block in blocks.finditer(text) if block[2].strip() == "math")
    return display + len(re.findall(r"\$`[^`]+`\$", blocks.sub("", text)))


def source_of(book: Path, name):
    """The Markdown that a page of the site comes from, if any."""
    path = book / name.replace("index.html", "README.md")
    return path if path.suffix == ".md" else path.with_suffix(".md")
