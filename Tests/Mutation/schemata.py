"""All mutants in one build: each changed place asks at run time which mutant is active.

A statement becomes `if tinyTensorMutant == 17 { changed } else { statement }`, the initial value of
a binding likewise, so that each spelling is type-checked alone. Where that does not compile, a
conditional expression may; where neither does, the mutant is dropped.

Comments /*<17*/ ... /*17>*/ around every changed text and /*[s*/ ... /*s]*/ around every rewritten
statement tell which mutants a compiler's error belongs to.
"""

import re
from dataclasses import dataclass

SWITCH = "tinyTensorMutant"


@dataclass
class Mutant:
  place: object
  number: int = 0
  form: str = "if"  # then "ternary", then "in place", then "dropped"

  def demote(self):
    """The next form that this kind of change can take."""
    forms = ["if", "ternary", "in place", "dropped"]
    self.form = forms[forms.index(self.form) + 1]
    if self.form == "in place" and self.place.kind not in ("constant", "index"):
      self.form = "dropped"


class Rewriter:
  """Writes one source with its mutants."""

  def __init__(self, source, mutants):
    self.source, self.text, self.tokens = source, source.text, source.tokens
    self.by_statement = {}
    for mutant in mutants:
      if mutant.form != "dropped":
        self.by_statement.setdefault(id(mutant.place.statement), []).append(mutant)
    self.groups = []
    self.lost = []  # numbers of mutants that found no room beside others

  def rewritten(self):
    body = self.stretch(0, len(self.text), self.source.statements, [])
    return f"import CMutant  // Which mutant is active.\n{body}"

  def stretch(self, start, end, statements, mutants):
    """text[start:end] with the statements in it rewritten and these mutants in their places."""
    pieces = []
    for statement in statements:
      first, last = self.extent(statement)
      if start <= first and last <= end:
        pieces.append((first, last, lambda s=statement: self.statement(s), None))
    for mutant in mutants:
      place = mutant.place
      if start <= place.start and place.end <= end:
        pieces.append((place.start, place.end, lambda m=mutant: self.in_place(m), mutant))
    result, at = [], start
    for first, last, write, mutant in sorted(pieces, key=lambda piece: piece[0]):
      if first < at:  # Within an index that is changed in place.
        if mutant is None:
          raise ValueError(f"{self.source.name}: a statement within an index")
        self.lost.append(mutant.number)
        continue
      result += [self.text[at:first], write()]
      at = last
    return "".join(result) + self.text[at:end]

  def extent(self, statement):
    return self.tokens[statement.first].start, self.tokens[statement.last].end

  def statement(self, s):
    start, end = self.extent(s)
    mutants = self.by_statement.get(id(s), [])
    whole = [m for m in mutants if m.form in ("if", "ternary")]
    parts = [m for m in mutants if m.form == "in place"]
    if not whole:
      return self.stretch(start, end, s.inner, parts)
    head = start
    if s.kind in ("binding", "member"):
      head = self.tokens[s.equals + 1].start
    if s.kind == "guard":
      return self.guard(s, start, end, whole, parts)
    original = self.stretch(head, end, s.inner, parts)
    if s.kind == "declaration":
      return self.stretch(start, end, s.inner, parts + whole)
    ternary = s.kind == "member" or any(m.form == "ternary" for m in whole)
    returned = self.text.startswith("return ", head)
    if ternary and returned:
      head += len("return ")
      original = self.stretch(head, end, s.inner, parts)
    choice = original
    for m in whole:
      changed = self.changed(m, head, end)
      if ternary:
        choice = f"({SWITCH} == {m.number} ? ({changed}) : ({choice}))"
      else:
        choice = f"if {SWITCH} == {m.number} {{\n{changed}\n}} else {{\n{choice}\n}}"
    prefix = self.stretch(start, head, s.inner, parts) if head > start else ""
    return self.grouped(prefix + choice, s)

  def guard(self, s, start, end, mutants, parts):
    """The condition around a place, or what it binds, becomes a conditional expression."""
    conditions, first = [], s.first + 1
    for i in self.source.flat(s.first + 1, s.last + 1):
      if self.tokens[i].text in (",", "else"):
        conditions.append((self.tokens[first].start, self.tokens[i - 1].end, first))
        first = i + 1
        if self.tokens[i].text == "else":
          break
    result, at = "", start
    for low, high, token in conditions:
      here = [m for m in mutants if low <= m.place.start and m.place.end <= high]
      if not here:
        continue
      if self.tokens[token].text in ("let", "var", "case"):
        low = self.text.index("= ", low) + 2
      choice = self.text[low:high]
      for m in here:
        choice = f"({SWITCH} == {m.number} ? ({self.changed(m, low, high)}) : ({choice}))"
      result += self.text[at:low] + choice
      at = high
    return self.grouped(result + self.stretch(at, end, s.inner, parts), s)

  def changed(self, mutant, start, end):
    place = mutant.place
    text = self.text[start : place.start] + place.new + self.text[place.end : end]
    return f"/*<{mutant.number}*/{text}/*{mutant.number}>*/"

  def in_place(self, mutant):
    place, number = mutant.place, mutant.number
    condition = f"{SWITCH} == {number}"
    if place.kind == "constant":
      text = f"({condition} ? {place.new} : {place.old})"
    elif place.kind == "index":
      text = f"({place.old}) + ({condition} ? 1 : 0)"
    else:
      raise ValueError(f"a {place.kind} has no form in place")
    return f"/*<{number}*/{text}/*{number}>*/"

  def grouped(self, text, statement):
    self.groups.append([m.number for m in self.by_statement[id(statement)]])
    group = len(self.groups) - 1
    return f"/*[{group}*/{text}/*{group}]*/"


def blamed(text, groups, line, column):
  """The numbers of the mutants to which an error at this place of a rewritten source belongs."""
  lines = text.split("\n")
  at = sum(len(l) + 1 for l in lines[: line - 1]) + min(column - 1, len(lines[line - 1]))
  for opening, closing in ((r"/\*<(\d+)\*/", "/*%s>*/"), (r"/\*\[(\d+)\*/", "/*%s]*/")):
    around = None
    for match in re.finditer(opening, text):
      if match.start() > at:
        break
      name = match.group(1)
      if text.index(closing % name, match.end()) + len(closing % name) > at:
        around = int(name)
    if around is not None:
      return [around] if "<" in opening else groups[around]
  return []
