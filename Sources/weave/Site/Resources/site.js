// What the pages do beyond standing there: choose light or dark, search, zoom into a figure.
// Everything works from a folder on disk, without a server; without this script the pages still read.
"use strict"

const root = document.documentElement.dataset.root

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

// --- Light and dark ----------------------------------------------------------------------------

const themeButton = document.querySelector(".theme")
const prefersDark = matchMedia("(prefers-color-scheme: dark)")

function isDark() {
  const chosen = document.documentElement.dataset.theme
  return chosen ? chosen === "dark" : prefersDark.matches
}

function labelTheme() {
  themeButton.textContent = isDark() ? "Light" : "Dark"
  themeButton.setAttribute("aria-label", isDark() ? "Light colours" : "Dark colours")
}

themeButton.addEventListener("click", () => {
  const chosen = isDark() ? "light" : "dark"
  document.documentElement.dataset.theme = chosen
  // Some browsers keep nothing for pages from disk; the choice then holds for this page.
  try { localStorage.setItem("theme", chosen) } catch {}
  labelTheme()
})
prefersDark.addEventListener("change", labelTheme)
labelTheme()
themeButton.hidden = false

// --- Long listings -----------------------------------------------------------------------------

// A listing longer than a screen shows how it begins; the text is what leads through the page.
const [mostLines, shownLines] = [40, 24]

for (const code of document.querySelectorAll("body:not(.source) pre > code")) {
  const count = code.textContent.trimEnd().split("\n").length
  if (count <= mostLines) continue
  const pre = code.parentElement
  const button = make("button", { type: "button", className: "unroll" })
  const roll = isRolled => {
    pre.classList.toggle("rolled", isRolled)
    button.textContent = isRolled ? `All ${count} lines` : "Fewer lines"
    button.setAttribute("aria-expanded", !isRolled)
  }
  pre.style.setProperty("--shown", shownLines)
  button.addEventListener("click", () => {
    roll(!pre.classList.contains("rolled"))
    // Rolled up again, the reader is back where the listing begins.
    if (pre.classList.contains("rolled")) pre.scrollIntoView({ block: "nearest" })
  })
  roll(true)
  pre.after(button)
}

// --- Boxes that scroll -------------------------------------------------------------------------

// A box wider than the page must be reachable by keyboard, and only such a box.
const boxes = document.querySelectorAll("pre, .table, .formula, math[display=block]")
const kinds = { PRE: "Code", DIV: "Table", P: "Formula", SPAN: "Formula" }

function markScrolling() {
  for (const inner of boxes) {
    const box = inner.tagName === "math" ? inner.parentElement : inner
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0
      box.setAttribute("role", "group")
      box.setAttribute("aria-label", `${kinds[box.tagName]}, scrolls sideways`)
    } else if (box.hasAttribute("tabindex")) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name)
    }
  }
}

markScrolling()
addEventListener("resize", markScrolling)
document.addEventListener("toggle", markScrolling, true)
document.fonts.ready.then(markScrolling)

// --- Contents on a telephone -------------------------------------------------------------------

const contents = document.querySelector("#site-contents")
contents.addEventListener("click", event => {
  if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover()
})

// A link into a folded part unfolds it.
function unfoldTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true
    target.scrollIntoView()
  }
}
addEventListener("hashchange", unfoldTarget)
unfoldTarget()

// --- Zoom --------------------------------------------------------------------------------------

const zoomed = make("img", { alt: "" })
const zoomBox = make("div", { className: "zoomed", tabIndex: 0 }, zoomed)
const zoom = make("dialog", { id: "site-zoom", ariaLabel: "Figure" },
  make("form", { method: "dialog" }, make("button", { textContent: "Close" })), zoomBox)

document.addEventListener("click", event => {
  const link = event.target.closest("a.zoom")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const image = link.querySelector("img")
  zoomed.src = image.src
  zoomed.alt = image.alt
  zoomed.style.setProperty("--shape", image.width / image.height)
  zoom.isConnected || document.body.append(zoom)
  zoom.showModal()
})
zoom.addEventListener("click", event => {
  if (!event.target.closest("form")) zoom.close()
})

// --- Search ------------------------------------------------------------------------------------

const question = make("input", {
  type: "search", placeholder: "Search the book", ariaLabel: "Search the book",
  autocomplete: "off", spellcheck: false,
})
const said = make("p", { className: "said", role: "status" })
const found = make("ol")
const search = make("dialog", { id: "site-search", ariaLabel: "Search" },
  make("form", { method: "dialog" }, question, make("button", { textContent: "Close" })),
  said, found)

function openSearch() {
  if (!search.isConnected) {
    document.body.append(search)
    // The index is a script, because a page from disk may not fetch a file.
    document.head.append(make("script", { src: root + "assets/search.js", onload: answer }))
  }
  search.open || search.showModal()
  question.select()
}

// Accents and case make no difference.
const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

// Where a word begins; within Chinese, which has no spaces, anywhere.
function beginning(word) {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  return new RegExp(/\p{Script=Han}/u.test(word) ? escaped : `(?<![\\p{L}\\p{N}])${escaped}`, "gu")
}

// Every word must occur in a section, in its title or its text; titles and whole phrases count more.
function findSections(words) {
  const phrase = words.join(" ")
  const patterns = words.map(beginning)
  const hits = []
  for (const page of window.searchIndex ?? []) {
    for (const section of page.sections) {
      section.plainTitle ??= plain(section.title)
      section.plainText ??= plain(section.text)
      let score = section.plainTitle.includes(phrase) ? 60 : section.plainText.includes(phrase) ? 30 : 0
      for (const pattern of patterns) {
        const inTitle = section.plainTitle.match(pattern)?.length ?? 0
        const inText = section.plainText.match(pattern)?.length ?? 0
        if (inTitle + inText === 0) { score = 0; break }
        score += Math.min(inTitle, 1) * 20 + Math.min(inText, 10)
      }
      // Where a thing is built comes before where it is listed.
      if (!page.file.endsWith("/index.html")) score *= 0.4
      if (score > 0) hits.push({ page, section, score })
    }
  }
  return hits.sort((a, b) => b.score - a.score)
}

// The text around the first word found, with every word marked.
function excerpt(section, words) {
  const phrase = section.plainText.indexOf(words.join(" "))
  const places = words.map(word => section.plainText.search(beginning(word))).filter(at => at >= 0)
  const middle = phrase >= 0 ? phrase : Math.min(...places, section.text.length)
  const start = Math.max(0, section.text.lastIndexOf(" ", Math.max(0, middle - 60)))
  const piece = section.text.slice(start, start + 220)
  const any = new RegExp(words.map(word => beginning(word).source).join("|"), "giu")
  const nodes = []
  let end = 0
  for (const match of piece.matchAll(any)) {
    nodes.push(piece.slice(end, match.index), make("mark", {}, match[0]))
    end = match.index + match[0].length
  }
  nodes.push(piece.slice(end))
  return make("span", { className: "excerpt" }, start > 0 ? "… " : "", ...nodes, " …")
}

function answer() {
  const words = plain(question.value).split(/\s+/).filter(Boolean)
  const hits = words.length && window.searchIndex ? findSections(words) : []
  const shown = hits.slice(0, 30)
  said.textContent = !words.length ? "" : hits.length === 0 ? "Nothing found"
    : hits.length === 1 ? "1 section" : `${hits.length} sections`
  found.replaceChildren(...shown.map(({ page, section }) => {
    const href = root + page.file + (section.id ? "#" + section.id : "")
    const link = make("a", { href }, make("strong", {}, section.title))
    if (section.title !== page.title) link.append(make("span", {}, page.title))
    link.append(excerpt(section, words))
    return make("li", {}, link)
  }))
}

question.addEventListener("input", answer)
search.addEventListener("submit", event => {
  // Enter goes to the first result; the button only closes.
  if (event.submitter && document.activeElement !== question) return
  event.preventDefault()
  found.querySelector("a")?.click()
})
search.addEventListener("click", event => {
  if (event.target === search || event.target.closest("a")) search.close()
})
// The arrows walk through the results.
search.addEventListener("keydown", event => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const stops = [question, ...found.querySelectorAll("a")]
  const next = stops[stops.indexOf(document.activeElement) + step]
  if (next) { event.preventDefault(); next.focus() }
})

const searchButton = document.querySelector(".open-search")
searchButton.addEventListener("click", openSearch)
searchButton.hidden = false
addEventListener("keydown", event => {
  const isTyping = event.target.closest?.("input, dialog")
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault()
    openSearch()
  }
})
