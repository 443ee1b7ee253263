"""Where a Swift source can be changed: its tokens, its statements, and the changes worth a mutant.

The layout is that of `swift format`, which the repository checks: spaces stand around every binary
operator, and the statements of a block begin in one column.
"""

import hashlib
import re
from dataclasses import dataclass, field
from decimal import Decimal

OPERATORS = {
  "+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "&+": "&-", "&-": "&+", "&*": "&+",
  "<<": ">>", ">>": "<<", "&<<": "&>>", "&>>": "&<<", "|": "&", "&": "|", "^": "|",
  "&&": "||", "||": "&&", "==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">",
  ".<": ".>", ".>": ".<", ".<=": ".>=", ".>=": ".<=", ".==": ".!=", ".!=": ".==",
  "..<": "...", "...": "..<",
  "+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "&+=": "&-=", "^=": "|=",
}  # fmt: skip
FUNCTIONS = {"min": "max", "max": "min", "sin": "cos", "cos": "sin"}

# What a mutant could not change, or no test should notice, is left out by these rules alone:
# - Storage.swift recycles memory; its sizes are slack and limits. GuardedBlock.swift and
#   ThreadOrder.swift serve sanitizers alone.
# - The conditions of `require`, and everything within `fatalError`, say what is refused, with which
#   message, not what is computed. String literals are messages and names.
# - Arguments named `grain` and `alignment`, and constants with these names, tell only how work is
#   cut up for the cores and the cache.
LEFT_OUT_FILES = {"Tensor/Storage.swift", "Tensor/GuardedBlock.swift", "Kernels/ThreadOrder.swift"}
LEFT_OUT_CALLS = {"require", "fatalError", "precondition", "assert"}
LEFT_OUT_ARGUMENTS = {"grain", "alignment"}
LEFT_OUT_CONSTANTS = {"block", "panelWidth"}

DECLARATIONS = {
  "func", "init", "subscript", "deinit", "struct", "class", "enum", "extension", "protocol",
  "typealias", "associatedtype", "import", "get", "set", "prefix", "infix", "precedencegroup",
  "@",
}  # fmt: skip
MODIFIERS = {
  "public", "package", "private", "fileprivate", "internal", "static", "final", "mutating",
  "nonisolated", "override", "lazy", "indirect", "unowned", "weak", "required", "convenience",
}  # fmt: skip

TOKEN = re.compile(
  r"""
  (?P<space>\s+|//[^\n]*)
  | (?P<number>0x[0-9a-fA-F_]+(?:\.[0-9a-fA-F_]+)?(?:p[+-]?\d+)?
    | \d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)
  | (?P<word>`?[\w$]+`?)
  | (?P<operator>\.{2,}<?|\.[<>=!&|^]+|->|[/=\-+!*%<>&|^~?]+)
  | (?P<mark>.)
  """,
  re.X | re.S,
)


@dataclass
class Token:
  kind: str
  text: str
  start: int
  line: int
  column: int
  after_space: bool = False
  before_space: bool = False

  @property
  def end(self):
    return self.start + len(self.text)


def string_end(source, start):
  """Past the string literal that begins here, with what is interpolated in it."""
  quote = '"""' if source.startswith('"""', start) else '"'
  i = start + len(quote)
  while not source.startswith(quote, i):
    if source.startswith("\\(", i):
      depth, i = 1, i + 2
      while depth:
        if source[i] == '"':
          i = string_end(source, i)
          continue
        depth += {"(": 1, ")": -1}.get(source[i], 0)
        i += 1
    else:
      i += 2 if source[i] == "\\" else 1
  return i + len(quote)


def tokens_of(source):
  tokens, i, line, line_start, space = [], 0, 1, 0, True
  while i < len(source):
    kind, text = None, None
    if source[i] == '"':
      kind, text = "string", source[i : string_end(source, i)]
    elif source.startswith("/*", i):
      kind, text = "space", source[i : source.index("*/", i) + 2]
    else:
      match = TOKEN.match(source, i)
      kind, text = match.lastgroup, match.group()
      # In x.0.1 the numbers are names.
      if kind == "number" and tokens and tokens[-1].text == "." and not space:
        text = re.match(r"\d+", text).group()
        kind = "member"
    if kind == "space":
      space = True
      if tokens:
        tokens[-1].before_space = True
    else:
      tokens.append(Token(kind, text, i, line, i - line_start, space))
      space = False
    newlines = text.count("\n")
    if newlines:
      line += newlines
      line_start = i + text.rindex("\n") + 1
    i += len(text)
  return tokens


@dataclass
class Statement:
  """A statement or declaration: tokens[first...last], without the blocks nested in it."""

  first: int
  last: int
  kind: str  # "binding", "member", "guard", "declaration" or "plain"
  equals: int = None  # a binding's `=`
  inner: list = field(default_factory=list)
  places: list = field(default_factory=list)
  closure: bool = False  # the only statement of a block on one line


@dataclass
class Place:
  """One change: source[start:end] becomes `new`."""

  kind: str
  start: int
  end: int
  new: str
  line: int
  statement: Statement = None
  file: str = ""
  id: str = ""
  old: str = ""
  context: str = ""
  changed: str = ""


OPENING, CLOSING = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}


class Source:
  """One file: its statements, as a tree, and its places."""

  def __init__(self, name, text):
    self.name, self.text = name, text
    self.tokens = tokens_of(text)
    self.partner = self.matched()
    self.statements = self.block(0, len(self.tokens), top=True)
    self.places = []
    if name not in LEFT_OUT_FILES:
      self.find_places(self.statements)
      self.name_places()

  def matched(self):
    partner, stack = {}, []
    for i, token in enumerate(self.tokens):
      if token.kind != "mark":
        continue
      if token.text in OPENING:
        stack.append(i)
      elif token.text in CLOSING:
        partner[stack[-1]] = i
        partner[i] = stack.pop()
    return partner

  # --- Statements -------------------------------------------------------------------------------

  def flat(self, first, end):
    """The indices of the tokens in first..<end that no bracket of that stretch encloses."""
    i = first
    while i < end:
      yield i
      i = self.partner[i] + 1 if i in self.partner and self.partner[i] > i else i + 1

  def block(self, first, end, top=False, members=False):
    """The statements in first..<end, the inside of a block."""
    if first >= end:
      return []
    opening = self.tokens[first - 1] if not top else None
    if not top and self.tokens[first].text != "for":
      for i in self.flat(first, end):
        if self.tokens[i].line != opening.line:
          break
        if self.tokens[i].text == "in":
          first = i + 1
          break
    if first >= end:
      return []
    start = self.tokens[first]
    starts = [first]
    for i in self.flat(first, end):
      token = self.tokens[i]
      begins = i > first and token.line > self.tokens[i - 1].line and token.column == start.column
      if begins and token.text != "else":
        starts.append(i)
    statements = []
    for here, there in zip(starts, starts[1:] + [end]):
      one_line = len(starts) == 1 and opening is not None and opening.line == start.line
      statements += self.statement(here, there, members, one_line)
    return statements

  def statement(self, first, end, members, one_line):
    head = first
    while self.tokens[head].text in MODIFIERS or self.tokens[head].text == "@":
      if self.tokens[head].text == "@":
        head += 1
      head += 1
      if self.tokens[head].text == "(":
        head = self.partner[head] + 1
    word = self.tokens[head].text
    if word in ("case", "default"):
      colon = [i for i in self.flat(head, end) if self.tokens[i].text == ":"]
      if not colon:
        return []
      # What stands on the label's own line has no column of its own.
      return self.block_after_label(colon[0] + 1, end)
    statement = Statement(first, end - 1, "plain", closure=one_line)
    if word in ("let", "var"):
      equals = [i for i in self.flat(head, end) if self.tokens[i].text == "="]
      statement.kind = "member" if members else "binding"
      statement.equals = equals[0] if equals else None
    elif word == "guard":
      statement.kind = "guard"
    elif word in DECLARATIONS:
      statement.kind = "declaration"
    holds_members = word in ("struct", "class", "enum", "extension", "protocol")
    for i in range(first, end):
      if self.tokens[i].text == "{" and self.outermost_brace(i, first):
        statement.inner += self.block(i + 1, self.partner[i], members=holds_members)
    return [statement]

  def block_after_label(self, first, end):
    if first >= end:
      return []
    start = self.tokens[first]
    starts = [first]
    for i in self.flat(first, end):
      token = self.tokens[i]
      if i > first and token.line > self.tokens[i - 1].line and token.column == start.column:
        starts.append(i)
    statements = []
    for here, there in zip(starts, starts[1:] + [end]):
      statements += self.statement(here, there, False, len(starts) == 1)
    return statements

  def outermost_brace(self, brace, first):
    """Whether no other brace of the statement that begins at `first` encloses this one."""
    i = brace - 1
    while i >= first:
      if i in self.partner and self.partner[i] < i:
        i = self.partner[i] - 1
        continue
      if self.tokens[i].text == "{":
        return False
      i -= 1
    return True

  # --- Places -----------------------------------------------------------------------------------

  def find_places(self, statements, outer=frozenset()):
    for statement in statements:
      covered = set()
      for inner in statement.inner:
        covered.update(range(inner.first, inner.last + 1))
      refused = outer | self.refused(statement)
      hidden = refused | self.header(statement)
      for i in range(statement.first, statement.last + 1):
        if i in covered or i in hidden:
          continue
        for place in self.changes(i):
          place.statement, place.file = statement, self.name
          statement.places.append(place)
          self.places.append(place)
      self.find_places(statement.inner, refused)

  def header(self, statement):
    """The tokens that say what is declared, not what it is."""
    hidden, tokens = set(), self.tokens
    first, last = statement.first, statement.last
    if statement.kind in ("binding", "member"):
      named = any(tokens[i].text in LEFT_OUT_CONSTANTS for i in range(first, min(first + 4, last)))
      stop = last if statement.equals is None or named else statement.equals
      # A computed property's block is a statement of its own.
      hidden.update(range(first, stop + 1))
    if statement.kind == "declaration":
      # Of a declaration only the default values of its parameters.
      body = next((i for i in self.flat(first, last + 1) if tokens[i].text == "{"), last + 1)
      for i in range(first, last + 1):
        before = tokens[i - 1].text if i else ""
        signed = before == "-" and tokens[i - 2].text == "="
        if i > body or not (before == "=" or signed) or tokens[i].text == "-":
          hidden.add(i)
    return hidden

  def refused(self, statement):
    """The tokens that the rules at the top leave out, with the blocks among them."""
    hidden, tokens = set(), self.tokens
    first, last = statement.first, statement.last
    for i in range(first, last + 1):
      called = i < last and tokens[i + 1].text == "(" and not tokens[i].before_space
      if called and tokens[i].text in LEFT_OUT_CALLS:
        hidden.update(range(i, self.partner[i + 1] + 1))
      if i < last and tokens[i].text in LEFT_OUT_ARGUMENTS and tokens[i + 1].text == ":":
        inside = i + 2
        for inside in self.flat(i + 2, last + 1):
          if tokens[inside].text in (",", ")"):
            break
        hidden.update(range(i, inside))
    return hidden

  def changes(self, i):
    token, tokens = self.tokens[i], self.tokens
    before = tokens[i - 1] if i else token
    after = tokens[i + 1] if i + 1 < len(tokens) else token
    if token.kind == "operator":
      is_range = token.text in ("..<", "...") and before.kind in ("word", "number", "mark")
      is_range = is_range and after.text not in (")", "]", ",") and before.text not in ("[", "(")
      binary = token.after_space and token.before_space
      if token.text in OPERATORS and (binary or is_range) and before.text != "func":
        yield self.place("operator", token.start, token.end, OPERATORS[token.text], token)
      # A sign: nothing between it and what it belongs to.
      opened = token.after_space or before.text in ("(", "[")
      if token.text in ("-", "!") and opened and not token.before_space:
        yield self.place("sign", token.start, token.end, "", token)
    elif token.kind == "number" and before.text != "<":
      yield self.place("constant", token.start, token.end, other_number(token.text), token)
    elif token.text in ("true", "false"):
      other = "false" if token.text == "true" else "true"
      yield self.place("constant", token.start, token.end, other, token)
    elif token.text in FUNCTIONS and after.text == "(" and before.text != "func":
      yield self.place("function", token.start, token.end, FUNCTIONS[token.text], token)
    elif token.text == "[" and not token.after_space and self.is_index(i):
      start, end = token.end, tokens[self.partner[i]].start
      yield self.place("index", start, end, f"({self.text[start:end]}) + 1", token)

  def is_index(self, i):
    before, close = self.tokens[i - 1], self.partner[i]
    if not (before.kind == "word" or before.text in (")", "]", "!", "?")) or close == i + 1:
      return False
    inside = [self.tokens[k] for k in self.flat(i + 1, close)]
    # A number alone is a constant; a type or a list is no index.
    return not (len(inside) == 1 and inside[0].kind == "number") and not any(
      t.text in (",", ":") or t.kind == "string" for t in inside
    )

  def place(self, kind, start, end, new, token):
    return Place(kind, start, end, new, token.line, old=self.text[start:end])

  def name_places(self):
    """Gives each place a name that stays the same while its statement does."""
    seen = {}
    for place in self.places:
      s = place.statement
      start, end = self.tokens[s.first].start, self.tokens[s.last].end
      text = self.text[start:end]
      at, length = place.start - start, place.end - place.start
      line_start = self.text.rfind("\n", 0, place.start) + 1
      line_end = self.text.find("\n", max(place.end, place.start + 1) - 1)
      place.context = self.text[line_start:line_end].strip()
      place.changed = (
        self.text[line_start : place.start] + place.new + self.text[place.end : line_end]
      ).strip()
      squeezed = " ".join(text[:at].split()) + "\0" + " ".join(text[at + length :].split())
      key = "\0".join((self.name, place.kind, place.old, place.new, squeezed))
      seen[key] = seen.get(key, 0) + 1
      place.id = hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:8]


def other_number(text):
  """The next whole number; twice the number where it has a fraction, 1 for 0."""
  plain = text.replace("_", "")
  if "p" in plain:
    return f"(2 * {text})"
  if plain.startswith("0x"):
    return hex(int(plain, 16) + 1)
  if re.fullmatch(r"\d+", plain):
    return str(int(plain) + 1)
  doubled = 2 * Decimal(plain)
  return f"{doubled:f}" if doubled else "1.0"
