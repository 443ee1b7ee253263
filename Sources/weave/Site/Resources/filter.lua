-- What turns a page of the book, as GitHub renders it, into a page of the site; and what the site has to
-- know of the page: its sections, figures, text and links, a line each, written to the file `records`.
-- pandoc runs in the book's folder; `source` is the page's path in it.

local source, record_file
local records = pandoc.List()

local function record(...)
  local fields = pandoc.List({ ... }):map(function(field)
    return (tostring(field):gsub("%s+", " "))
  end)
  records:insert(table.concat(fields, "\t"))
end

local function html(text) return pandoc.RawInline("html", text) end
local function html_block(text) return pandoc.RawBlock("html", text) end

-- A path without `.` and `..`.
local function normalized(path)
  local parts = pandoc.List()
  for part in path:gmatch("[^/]+") do
    if part == ".." and #parts > 0 then
      parts:remove()
    elseif part ~= "." then
      parts:insert(part)
    end
  end
  return table.concat(parts, "/")
end

-- Where a relative link leads, from the book's folder.
local function resolved(target)
  return normalized((source:match("^(.*/)") or "") .. target)
end

local function is_folder(path)
  local file = assert(io.open(path, "r"), "links to " .. path .. ", which does not exist")
  local _, _, code = file:read(0)
  file:close()
  return code == 21
end

-- The site has the book's folders; a page or a source becomes a page, plots and data stay as they are.
local function site_target(target)
  if target:match("^#") or target:match("^%a[%w+.-]*:") then return target end
  local path, anchor = target:match("^([^#]*)(.*)$")
  local file = resolved(path)
  if is_folder(file) then
    record("folder", file)
    return (path:gsub("/*$", "/index.html")) .. anchor
  elseif path:match("%.md$") then
    record("page", file)
    return (path:gsub("README%.md$", "index.md"):gsub("%.md$", ".html")) .. anchor
  elseif path:match("%.svg$") or path:match("%.csv$") or path:match("%.gp$") then
    record("copy", file)
    return target
  else
    record("source", file)
    return path .. ".html" .. anchor
  end
end

-- Mathematics as GitHub wants it, $`...`$, and Chinese words, which need their own language and font.
local function spelled(inlines)
  local out = pandoc.List()
  local i = 1
  while i <= #inlines do
    local one, two, three = inlines[i], inlines[i + 1], inlines[i + 2]
    if
      one.t == "Str" and one.text:match("%$$")
      and two and two.t == "Code"
      and three and three.t == "Str" and three.text:match("^%$")
    then
      if #one.text > 1 then out:insert(pandoc.Str(one.text:sub(1, -2))) end
      out:insert(pandoc.Math("InlineMath", two.text))
      -- What follows may begin the next formula.
      three.text = three.text:sub(2)
      i = i + (three.text == "" and 3 or 2)
    elseif one.t == "Str" and one.text:match("[\xE4-\xE9][\x80-\xBF][\x80-\xBF]") then
      out:insert(pandoc.Span({ one }, { lang = "zh" }))
      i = i + 1
    else
      out:insert(one)
      i = i + 1
    end
  end
  return out
end

local function display(block)
  if block.classes[1] ~= "math" then return nil end
  return pandoc.Para({ pandoc.Math("DisplayMath", block.text) })
end

-- The text of a block for the search: what a reader sees, without code.
local function words(block)
  local kept = pandoc.walk_block(pandoc.Div({ block }), {
    CodeBlock = function() return {} end,
    RawBlock = function() return {} end,
    RawInline = function() return {} end,
    Image = function(image) return image.caption end,
    Math = function(math) return pandoc.Str((math.text:gsub("\\text", ""):gsub("[\\{}]", ""))) end,
    SoftBreak = function() return pandoc.Space() end,
  })
  local parts = pandoc.List()
  for _, part in ipairs(kept.content) do
    -- Neighbouring items and cells would grow together.
    local spaced = pandoc.walk_block(pandoc.Div({ part }), {
      Para = function(para) return pandoc.Plain(para.content .. { pandoc.Space() }) end,
      Plain = function(plain) return pandoc.Plain(plain.content .. { pandoc.Space() }) end,
    })
    parts:insert(pandoc.utils.stringify(spaced))
  end
  return table.concat(parts, " ")
end

local function collect(document)
  local section = ""
  for _, block in ipairs(document.blocks) do
    if block.t == "Header" then
      section = block.identifier
      record("section", block.level, section, pandoc.utils.stringify(block))
    else
      local text = words(block)
      if text:match("%S") then record("text", section, text) end
    end
  end
end

local function header(block)
  local link = '<a class="permalink" href="#%s" aria-hidden="true" tabindex="-1">#</a>'
  block.content:insert(html(link:format(block.identifier)))
  return block
end

local function sole(block, kind)
  if block and (block.t == "Para" or block.t == "Plain") and #block.content == 1 then
    local inline = block.content[1]
    if inline.t == kind then return inline end
  end
end

-- The width and height that an SVG file states.
local function size(path)
  local file = assert(io.open(path, "r"), "shows " .. path .. ", which does not exist")
  local head = file:read(600)
  file:close()
  return head:match('width="(%d+)"'), head:match('height="(%d+)"')
end

-- A chart with its small links below; a click on it zooms.
local function figure(image, below)
  local path = resolved(image.src)
  local id = "figure-" .. path:match("([^/]+)%.%w+$")
  record("figure", id, path, pandoc.utils.stringify(image.caption))
  record("copy", path)
  image.attributes.width, image.attributes.height = size(path)
  image.attributes.loading = "lazy"
  local blocks = pandoc.List({
    html_block('<figure id="' .. id .. '">'),
    pandoc.Plain({ html('<a class="zoom" href="' .. image.src .. '">'), image, html("</a>") }),
  })
  if below then
    local links = below.content:filter(function(inline) return inline.t ~= "RawInline" end)
    blocks:extend({
      html_block("<figcaption>"), pandoc.Plain(links), html_block("</figcaption>"),
    })
  end
  blocks:insert(html_block("</figure>"))
  return blocks
end

local function is_small(block)
  local first = block and block.t == "Para" and block.content[1]
  return first and first.t == "RawInline" and first.text == "<sub>"
end

-- A list of claims: every item begins with its mark.
local marks = { ["✓"] = "holds", ["✗"] = "fails", ["·"] = "unchecked" }

local function mark_of(item)
  local first = item[1] and item[1].content and item[1].content[1]
  return first and first.t == "Str" and marks[first.text] and first
end

local function is_claims(block)
  if block.t ~= "BulletList" then return false end
  for _, item in ipairs(block.content) do
    if not mark_of(item) then return false end
  end
  return true
end

local function claims(list)
  for _, item in ipairs(list.content) do
    local mark = mark_of(item)
    item[1].content[1] = pandoc.Span({ mark }, { class = marks[mark.text] })
  end
  return pandoc.Div({ list }, { class = "claims" })
end

local function arranged(blocks)
  local out = pandoc.List()
  local i = 1
  while i <= #blocks do
    local block, next = blocks[i], blocks[i + 1]
    local image, link = sole(block, "Image"), sole(block, "Link")
    if image then
      local below = is_small(next) and next or nil
      out:extend(figure(image, below))
      if below then i = i + 1 end
    elseif link and next and next.t == "CodeBlock" then
      out:insert(pandoc.Div({ block, next }, { class = "file" }))
      i = i + 1
    elseif is_claims(block) then
      out:insert(claims(block))
    else
      out:insert(block)
    end
    i = i + 1
  end
  return out
end

local function scrolling(block)
  for _, row in ipairs(block.head.rows) do
    for _, cell in ipairs(row.cells) do
      -- A column without a name still needs one for those who cannot see it.
      if #cell.contents == 0 then
        cell.contents = { pandoc.Plain({ html('<span class="unseen">item</span>') }) }
      end
    end
  end
  return pandoc.Div({ block }, { class = "table" })
end

return {
  { Meta = function(meta) source, record_file = meta.source, meta.records end },
  { CodeBlock = display, Inlines = spelled },
  { Pandoc = collect },
  { Blocks = arranged },
  {
    Header = header,
    Table = scrolling,
    Link = function(link)
      link.target = site_target(link.target)
      return link
    end,
    RawBlock = function(raw) if raw.text:match("^<!%-%-") then return {} end end,
  },
  {
    Pandoc = function()
      local file = assert(io.open(record_file, "w"))
      file:write(table.concat(records, "\n"), "\n")
      file:close()
    end,
  },
}
