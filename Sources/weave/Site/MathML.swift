import Foundation

/// pandoc's MathML as browsers show it well. They follow MathML Core, which knows no `mathvariant` but
/// on a single letter, and stretch a parenthesis wherever they may.
func repairedMathML(_ html: String) -> String {
  var output = ""
  var rest = html[...]
  while let start = rest.range(of: "<math "), let end = rest.range(of: "</math>") {
    output += rest[..<start.lowerBound]
    let formula = repairedFormula(String(rest[start.lowerBound..<end.upperBound]))
    // A browser breaks no formula, so a long one in the text needs a box to scroll in on a telephone.
    let isWide = formula.contains("display=\"inline\"") && formula.utf8.count > 700
    output += isWide ? "<span class=\"formula\">\(formula)</span>" : formula
    rest = rest[end.upperBound...]
  }
  return output + rest
}

private func repairedFormula(_ formula: String) -> String {
  var formula = formula
  // Upright words, \mathrm{softmax}, come letter by letter; as one identifier they stand upright.
  formula.replace(/<mstyle mathvariant="normal">((?:<mi>[^<]*<\/mi>)+)<\/mstyle>/) { match in
    let letters = match.1.replacing("<mi>", with: "").replacing("</mi>", with: "")
    return "<mi mathvariant=\"normal\">\(letters)</mi>"
  }
  // A hat belongs close to its letter; the attribute counts on the whole only.
  formula.replace(/<mover>(<m[in]>[^<]*<\/m[in]>)<mo accent="true">/) { match in
    "<mover accent=\"true\">\(match.1)<mo>"
  }
  // A prime hangs close to its letter; the fonts draw it raised, so that it is no superscript.
  let prime = /(?:<msup>)?(<mi>[^<]*<\/mi>)<(?:mi|mo)>([′″‴])<\/(?:mi|mo)>(?:<\/msup>)?/
  formula.replace(prime) { match in
    "<mrow>\(match.1)<mo lspace=\"0\" rspace=\"0\">\(match.2)</mo></mrow>"
  }
  // Behind another operator or an opening bracket, a minus is a sign and stands at its number.
  let sign = /(<mo[^>]*>(?:[=≈≠≤≥,;(\[{·×⋅∝←→∈±|]|&lt;|&gt;|≪|≫)<\/mo>)<mo>([−+±])<\/mo>/
  formula.replace(sign) { "\($0.1)<mo form=\"prefix\">\($0.2)</mo>" }
  // An operator that stands alone has nothing to keep away from.
  formula.replace(/<mrow><mo>([^<]+)<\/mo><\/mrow><annotation/) { match in
    "<mrow><mo lspace=\"0\" rspace=\"0\">\(match.1)</mo></mrow><annotation"
  }
  // Parentheses grow where the source says so, as in TeX, and there only around something tall.
  if formula.firstMatch(of: /\\(left|big|Big|begin)/) == nil {
    formula.replace("stretchy=\"true\"", with: "stretchy=\"false\"")
  }
  let low =
    /stretchy="true"( form="prefix">(?:(?!<m(?:frac|table|under)|stretchy="true").)*)stretchy="true"/
  while let group = formula.firstMatch(of: low) {
    formula.replaceSubrange(
      group.range, with: "stretchy=\"false\"\(group.1)stretchy=\"false\"")
  }
  // A named function has TeX's thin spaces, and none at the edge of its row, after another operator or
  // before a parenthesis.
  let function =
    /(<(?:mrow|mtd|mfrac|msqrt)>|<\/mo>)?(<m(?:sub|sup|under)>)?<mo>([A-Za-z]{2,})<\/mo>(<mrow><mo [^>]*form="prefix")?/
  formula.replace(function) { match in
    let space = { (isNone: Bool) in isNone ? "0" : "0.167em" }
    let spaces = "lspace=\"\(space(match.1 != nil))\" rspace=\"\(space(match.4 != nil))\""
    let before = "\(match.1 ?? "")\(match.2 ?? "")"
    return "\(before)<mo \(spaces)>\(match.3)</mo>\(match.4 ?? "")"
  }
  return formula
}
