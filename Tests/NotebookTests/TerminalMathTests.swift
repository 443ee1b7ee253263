import Notebook
import Testing

@Suite("Maths in the terminal")
struct TerminalMathTests {
  @Test(
    "A formula becomes readable Unicode",
    arguments: [
      (#"O = XW + b"#, "O = XW + b"),
      (#"x \in \mathbb{R}^{d}"#, "x ∈ ℝᵈ"),
      (#"x_i^2"#, "xᵢ²"),
      (#"\sum_{i=1}^{n} x_i"#, "∑ᵢ₌₁ⁿ xᵢ"),
      (#"\sum_{i=1}^n\log p_i"#, "∑ᵢ₌₁ⁿ log pᵢ"),
      (#"\frac{1}{n}\sum_i x_i"#, "(1/n)∑ᵢ xᵢ"),
      (#"\frac{1}{n} \sum_i x_i"#, "1/n ∑ᵢ xᵢ"),
      (#"\frac{a + b}{c}"#, "(a + b)/c"),
      (#"\sigma_i = \frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}"#, "σᵢ = (e^xᵢ)/(∑ⱼ₌₁ⁿ e^xⱼ)"),
      (
        #"\frac{\partial L}{\partial W} = X^\top \frac{\partial L}{\partial O}"#,
        "∂L/∂W = Xᵀ ∂L/∂O"
      ),
      (#"\frac{d\sigma}{dx}"#, "dσ/dx"),
      (#"\sqrt{d_k}"#, "√dₖ"),
      (#"\sqrt{2}"#, "√2"), (#"\sqrt{nm}"#, "√(nm)"), (#"\frac{1}{2h}"#, "1/(2h)"),
      (#"\sqrt[3]{x + 1}"#, "³√(x + 1)"),
      (#"\hat{y} \leq 1 \cdot 10^{-6}"#, "y\u{302} ≤ 1 · 10⁻⁶"),
      (#"\left( \frac{a}{b} \right)"#, "( a/b )"),
      (#"W_{\text{out}}"#, "Wₒᵤₜ"),
      (#"d_{\text{model}}"#, "d_model"),
      (#"p(x \mid y) \times \alpha"#, "p(x | y) × α"),
      (#"\|x\|_2"#, "‖x‖₂"),
      (#"\{1, \ldots, n\}"#, "{1, …, n}"),
      (#"f'(x)"#, "f′(x)"),
      (#"\operatorname{softmax}(x)"#, "softmax(x)"),
      (#"\mathcal{L}(\theta)"#, "ℒ(θ)"),
      (#"h_{t-1}"#, "hₜ₋₁"),
      (#"2\log x"#, "2 log x"),
      (#"\unknown{x}"#, "unknownx"),
      (#"a \quad b"#, "a    b"),
      ("", ""), ("{", ""), ("^", ""), (#"\"#, ""), (#"\frac"#, "/"), (#"\begin{x"#, ""),
    ])
  func formula(tex: String, text: String) {
    #expect(terminalMath(tex) == text)
  }

  @Test("Aligned rows become lines")
  func aligned() {
    let tex = #"""
      \begin{aligned}
      a &= b + c \\
        &= d
      \end{aligned}
      """#
    #expect(terminalMath(tex) == "a = b + c\n= d")
  }

  @Test("A matrix and a choice of cases stay on one line")
  func matrixAndCases() {
    #expect(terminalMath(#"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"#) == "[1 2; 3 4]")
    #expect(
      terminalMath(#"f(x) = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}"#)
        == "f(x) = { x x > 0; 0 otherwise")
  }
}
