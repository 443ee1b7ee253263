// Elementwise operations. Each is its value, its derivative and a one-line formula;
// the engine sums a derivative over the axes that broadcasting repeated.

extension Tensor {
  /// Sum with broadcasting: d(a + b) = da + db.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    Tensor("sum", a.zipped(.sum, b), .wrt(a) { dy in dy }, .wrt(b) { dy in dy })
  }

  /// Difference with broadcasting: d(a - b) = da - db.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    Tensor("difference", a.zipped(.difference, b), .wrt(a) { dy in dy }, .wrt(b) { dy in -dy })
  }

  /// Elementwise product with broadcasting: d(ab) = b da + a db.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    let (left, right) = (a.detached, b.detached)
    return Tensor(
      "product", a.zipped(.product, b),
      .wrt(a) { dy in dy * right },
      .wrt(b) { dy in dy * left })
  }

  /// Elementwise quotient with broadcasting: d(a/b) = da / b - (a/b) db / b.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    let quotient = a.zipped(.quotient, b)
    let divisor = b.detached
    return Tensor(
      "quotient", quotient,
      .wrt(a) { dy in dy / divisor },
      .wrt(b) { dy in -(dy * quotient / divisor) })
  }

  /// d(-x) = -dx.
  public static prefix func - (x: Tensor) -> Tensor {
    Tensor("negative", x.mapped(.negative), .wrt(x) { dy in -dy })
  }

  public static func + (a: Tensor, b: Scalar) -> Tensor { a + Tensor(b) }
  public static func + (a: Scalar, b: Tensor) -> Tensor { Tensor(a) + b }
  public static func - (a: Tensor, b: Scalar) -> Tensor { a - Tensor(b) }
  public static func - (a: Scalar, b: Tensor) -> Tensor { Tensor(a) - b }
  public static func * (a: Tensor, b: Scalar) -> Tensor { a * Tensor(b) }
  public static func * (a: Scalar, b: Tensor) -> Tensor { Tensor(a) * b }
  public static func / (a: Tensor, b: Scalar) -> Tensor { a / Tensor(b) }
  public static func / (a: Scalar, b: Tensor) -> Tensor { Tensor(a) / b }

  public static func += (a: inout Tensor, b: Tensor) { a = a + b }
  public static func -= (a: inout Tensor, b: Tensor) { a = a - b }
  public static func *= (a: inout Tensor, b: Scalar) { a = a * b }

  /// eˣ: d eˣ = eˣ dx.
  public func exp() -> Tensor {
    let y = mapped(.exponential)
    return Tensor("exp", y, .wrt(self) { dy in dy * y })
  }

  /// Natural logarithm: d log x = dx / x.
  public func log() -> Tensor {
    let x = detached
    return Tensor("log", mapped(.logarithm), .wrt(self) { dy in dy / x })
  }

  /// √x: d√x = dx / (2√x).
  public func squareRoot() -> Tensor {
    let y = mapped(.squareRoot)
    return Tensor("squareRoot", y, .wrt(self) { dy in dy / (2 * y) })
  }

  /// x²: d x² = 2x dx.
  public func squared() -> Tensor {
    let x = detached
    return Tensor("squared", mapped(.square), .wrt(self) { dy in 2 * dy * x })
  }

  /// |x|: d|x| = sign(x) dx; 0 is taken for the slope at the kink.
  public func magnitude() -> Tensor {
    let x = detached
    return Tensor("magnitude", mapped(.absolute), .wrt(self) { dy in dy * x.mapped(.sign) })
  }

  /// sin x: d sin x = cos x dx.
  public func sine() -> Tensor {
    let x = detached
    return Tensor("sine", mapped(.sine), .wrt(self) { dy in dy * x.mapped(.cosine) })
  }

  /// cos x: d cos x = -sin x dx.
  public func cosine() -> Tensor {
    let x = detached
    return Tensor("cosine", mapped(.cosine), .wrt(self) { dy in -(dy * x.mapped(.sine)) })
  }

  /// xᵖ for a fixed power: d xᵖ = p xᵖ⁻¹ dx.
  public func power(_ exponent: Scalar) -> Tensor {
    let x = detached
    return Tensor(
      "power", zipped(.power, Tensor(exponent)),
      .wrt(self) { dy in
        let slope = x.zipped(.power, Tensor(exponent - 1))
        return dy * slope * exponent
      })
  }

  /// The larger of two, with broadcasting. The derivative goes to the larger; a tie shares it equally.
  public static func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
    Tensor(
      "maximum", a.zipped(.maximum, b),
      .wrt(a) { [a = a.detached, b = b.detached] dy in dy * a.share(winningOver: b) },
      .wrt(b) { [a = a.detached, b = b.detached] dy in dy * b.share(winningOver: a) })
  }

  /// The smaller of two, with broadcasting. The derivative goes to the smaller; a tie shares it equally.
  public static func minimum(_ a: Tensor, _ b: Tensor) -> Tensor { -maximum(-a, -b) }

  /// 1 where a > b, ½ where they are equal, else 0.
  private func share(winningOver other: Tensor) -> Tensor {
    0.5 * (zipped(.greater, other) + zipped(.greaterOrEqual, other))
  }

  // Comparisons: 1 where they hold, else 0. Their derivative is zero, so nothing is recorded.

  /// 1 where a > b, else 0.
  public static func .> (a: Tensor, b: Tensor) -> Tensor { a.zipped(.greater, b) }
  /// 1 where a >= b, else 0.
  public static func .>= (a: Tensor, b: Tensor) -> Tensor { a.zipped(.greaterOrEqual, b) }
  /// 1 where a < b, else 0.
  public static func .< (a: Tensor, b: Tensor) -> Tensor { b.zipped(.greater, a) }
  /// 1 where a = b, else 0.
  public static func .== (a: Tensor, b: Tensor) -> Tensor { a.zipped(.equal, b) }
}

extension Tensor {
  /// function(x), one call of the kernel for each core.
  func mapped(_ function: ElementwiseFunction) -> Tensor {
    Tensor(shape: shape) { y in
      inParallel(count, grain: 1 << 14) { run in
        let start = run.lowerBound
        Scalar.map(function, storage.scalars + start, y + start, count: run.count)
      }
    }
  }

  /// function(x) and slope(x) in one pass.
  func mapped(
    _ function: ElementwiseFunction, slope: ElementwiseFunction
  ) -> (value: Tensor, slope: Tensor) {
    let slopes = Storage<Scalar>(count: count)
    let value = Tensor(shape: shape) { y in
      inParallel(count, grain: 1 << 14) { run in
        let start = run.lowerBound
        Scalar.map(
          function, slope: slope, storage.scalars + start, y + start, slopes.scalars + start,
          count: run.count)
      }
    }
    return (value, Tensor(shape: shape, storage: slopes))
  }

  /// function(a, b) with broadcasting.
  func zipped(_ function: PairwiseFunction, _ other: Tensor) -> Tensor {
    let shape = Shape.broadcast(self.shape, other.shape, for: "elementwise operation")
    let (a, b) = (storage.scalars, other.storage.scalars)
    let axes = Broadcast(self.shape, other.shape, to: shape)
    return Tensor(shape: shape) { y in
      if axes.outer.isEmpty {
        // A single run: equal shapes, or one side is a single number.
        inParallel(axes.length, grain: 1 << 15) { run in
          let start = run.lowerBound
          Scalar.zip(
            function, a + start * axes.aStep, aStep: axes.aStep, b + start * axes.bStep,
            bStep: axes.bStep, y + start, count: run.count)
        }
      } else {
        inParallel(axes.runs, grain: 1 + (1 << 15) / Swift.max(axes.length, 1)) { runs in
          for run in runs {
            let (aStart, bStart) = axes.offsets(ofRun: run)
            Scalar.zip(
              function, a + aStart, aStep: axes.aStep, b + bStart, bStep: axes.bStep,
              y + run * axes.length, count: axes.length)
          }
        }
      }
    }
  }
}

/// How to walk two tensors that broadcast: many runs, along each of which either operand stands
/// still or moves by one.
private struct Broadcast {
  var outer: [(length: Int, a: Int, b: Int)] = []
  var length = 1
  var aStep = 0
  var bStep = 0
  var runs = 1

  init(_ a: [Int], _ b: [Int], to shape: [Int]) {
    let aStrides = Shape.broadcastStrides(a, to: shape)
    let bStrides = Shape.broadcastStrides(b, to: shape)
    var axis = shape.count - 1
    // Axes of length 1 do not move; the last other axis decides how both operands step.
    while axis >= 0 && shape[axis] == 1 { axis -= 1 }
    guard axis >= 0 else { return }
    (length, aStep, bStep) = (shape[axis], aStrides[axis], bStrides[axis])
    axis -= 1
    // Join further axes to the run while both operands go on in the same way.
    while axis >= 0, shape[axis] == 1 || continues(aStrides[axis], bStrides[axis]) {
      length *= shape[axis]
      axis -= 1
    }
    while axis >= 0 {
      outer.insert((shape[axis], aStrides[axis], bStrides[axis]), at: 0)
      runs *= shape[axis]
      axis -= 1
    }
  }

  private func continues(_ aStride: Int, _ bStride: Int) -> Bool {
    aStride == aStep * length && bStride == bStep * length
  }

  func offsets(ofRun run: Int) -> (a: Int, b: Int) {
    var (rest, aOffset, bOffset) = (run, 0, 0)
    for axis in outer.reversed() {
      aOffset += rest % axis.length * axis.a
      bOffset += rest % axis.length * axis.b
      rest /= axis.length
    }
    return (aOffset, bOffset)
  }
}
