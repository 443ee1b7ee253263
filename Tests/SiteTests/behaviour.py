"""Does what a reader does: search, zoom, choose light or dark, leaf through the contents."""

CHAPTER = "Chapters/04-Dropout/index.html"
HEADING = "3. What dropout is not"
ANCHOR = "#3-what-dropout-is-not"


def check_behaviour(visitor, axe):
    check_search(visitor, axe)
    check_zoom(visitor, axe)
    check_theme(visitor)
    check_folds(visitor)
    if visitor.width < 800:
        check_contents(visitor, axe)


def check_search(visitor, axe):
    page = visitor.page
    visitor.open("index.html")
    if visitor.width < 800:
        page.click(".open-search")
    else:
        page.keyboard.press("/")
    page.wait_for_function("window.searchIndex")
    page.keyboard.type("what dropout is not")
    first = page.locator("#site-search li a strong").first
    first.wait_for()
    visitor.check("search", first.inner_text() == HEADING, f"first is {first.inner_text()}")
    visitor.check("search", page.locator("#site-search mark").count() > 0, "nothing is marked")
    visitor.audit(axe, "while searching: ")
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.closest('li') !== null")
    visitor.check("search", focused, "the down arrow does not lead to a result")
    page.keyboard.press("Enter")
    page.wait_for_url("**" + ANCHOR)
    visitor.check("search", CHAPTER in page.url, f"leads to {page.url}")
    # In the text, not in a title; then nothing at all; then away again.
    page.keyboard.press("/")
    page.keyboard.type("throw the labels into a hat")
    page.locator("#site-search li a").first.wait_for()
    target = page.locator("#site-search li a").first.get_attribute("href")
    visitor.check("search", CHAPTER in target, f"finds a sentence first in {target}")
    page.locator("#site-search input").fill("zzzyx")
    said = page.locator("#site-search .said").inner_text()
    visitor.check("search", said == "Nothing found", f"says {said!r} of a word that is nowhere")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    visitor.check("search", not is_open(page, "#site-search"), "Escape does not close it")


def check_zoom(visitor, axe):
    page = visitor.page
    visitor.open(CHAPTER)
    page.locator("a.zoom").first.focus()
    page.keyboard.press("Enter")
    visitor.check("zoom", is_open(page, "#site-zoom"), "Enter does not open it")
    size = page.evaluate("""async () => {
      const image = document.querySelector("#site-zoom img")
      await image.decode()
      return [image.getBoundingClientRect().width, image.alt.length]
    }""")
    least = page.evaluate("document.querySelector('a.zoom img').getBoundingClientRect().width")
    visitor.check("zoom", size[0] > least and size[1] > 0, f"{size[0]} px from {least}, alt {size[1]}")
    visitor.audit(axe, "zoomed: ")
    page.keyboard.press("Escape")
    visitor.check("zoom", not is_open(page, "#site-zoom"), "Escape does not close it")
    back = page.evaluate("document.activeElement.matches('a.zoom')")
    visitor.check("zoom", back, "the focus does not return to the figure")
    page.locator("a.zoom").nth(1).click()
    visitor.check("zoom", is_open(page, "#site-zoom"), "a click does not open it")
    page.locator("#site-zoom button").click()
    visitor.check("zoom", not is_open(page, "#site-zoom"), "its button does not close it")


def check_theme(visitor):
    page = visitor.page
    visitor.open("index.html")
    before = paper(page)
    page.click(".theme")
    after = paper(page)
    visitor.check("light and dark", before != after, "the button changes nothing")
    page.reload()
    visitor.check("light and dark", paper(page) == after, "the choice is lost on reloading")
    visitor.open(CHAPTER)
    visitor.check("light and dark", paper(page) == after, "the choice is lost on another page")
    page.click(".theme")
    visitor.check("light and dark", paper(page) == before, "the way back does not work")


def check_folds(visitor):
    page = visitor.page
    visitor.open(CHAPTER)
    fold = page.locator("details").last
    visitor.check("folded parts", not fold.evaluate("fold => fold.open"), "a solution is open")
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    visitor.check("folded parts", fold.evaluate("fold => fold.open"), "Enter does not unfold it")


def check_contents(visitor, axe):
    page = visitor.page
    visitor.open(CHAPTER)
    contents = page.locator("#site-contents")
    visitor.check("contents on a telephone", not contents.is_visible(), "covers the page")
    page.click(".open-contents")
    visitor.check("contents on a telephone", contents.is_visible(), "the button does not open it")
    visitor.audit(axe, "contents: ")
    page.keyboard.press("Escape")
    visitor.check("contents on a telephone", not contents.is_visible(), "Escape does not close it")
    page.click(".open-contents")
    contents.get_by_text("13 Attention").click()
    page.wait_for_url("**/13-Attention/index.html")
    visitor.check("contents on a telephone", not contents.is_visible(), "stays open on the next page")


def is_open(page, dialog):
    return page.evaluate("name => document.querySelector(name)?.open ?? false", dialog)


def paper(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")
