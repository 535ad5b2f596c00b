/// One column of a logit, made of one covariate.
package struct LogitTerm: Hashable, Sendable {
  /// Whether a term speaks of the people or of where they live.
  package enum Role: Hashable, Sendable {
    case ofPublic
    case ofContext
  }

  enum Source: Hashable, Sendable {
    /// 1 for a code, else 0.
    case code(String)
    /// The number, or the mean of those known.
    case number(orMean: Double)
    /// 1 where the number is not known.
    case missing
  }

  let covariate: String
  package let role: Role
  let source: Source

  /// `covariate`, `covariate=code`, `covariate=inconnu`.
  package var name: String {
    switch source {
    case .code(let code): covariate + "=" + code
    case .number: covariate
    case .missing: covariate + "=" + Cohort.unknownCode
    }
  }

  /// The terms of some covariates, as the rows of a cohort ask for them: one for each code but the first
  /// in bytes; a number, and whether it is missing where it sometimes is.
  static func terms(_ covariates: [(name: String, role: Role)], of cohort: Cohort) -> [LogitTerm] {
    var terms: [LogitTerm] = []
    for (name, role) in covariates {
      guard let place = cohort.covariate(name) else { continue }
      switch cohort.levels[place] {
      case .codes(let codes):
        // Codes that only rows of unknown result have make no column.
        let used = Set((0..<cohort.patterns).map { cohort.rank($0, place) }).sorted()
        for rank in used.dropFirst() {
          terms.append(LogitTerm(covariate: name, role: role, source: .code(codes[rank])))
        }
      case .numbers:
        var (sum, known, missing) = (0.0, 0, 0)
        for (pattern, rows) in cohort.patternRows.enumerated() {
          if let number = cohort.number(pattern, place) {
            sum += Double(rows) * number
            known += rows
          } else {
            missing += rows
          }
        }
        let mean = known == 0 ? 0 : sum / Double(known)
        terms.append(LogitTerm(covariate: name, role: role, source: .number(orMean: mean)))
        if missing > 0 { terms.append(LogitTerm(covariate: name, role: role, source: .missing)) }
      }
    }
    return terms
  }

  /// The term of each pattern of a cohort.
  func values(_ cohort: Cohort) -> [Double] {
    guard let place = cohort.covariate(covariate) else {
      return Array(repeating: 0, count: cohort.patterns)
    }
    switch source {
    case .code(let code):
      guard case .codes(let codes) = cohort.levels[place],
        let rank = codes.firstIndex(of: code)
      else { return Array(repeating: 0, count: cohort.patterns) }
      return (0..<cohort.patterns).map { cohort.rank($0, place) == rank ? 1 : 0 }
    case .number(let mean):
      return (0..<cohort.patterns).map { cohort.number($0, place) ?? mean }
    case .missing:
      return (0..<cohort.patterns).map { cohort.number($0, place) == nil ? 1 : 0 }
    }
  }
}

/// The columns of a logit over the patterns of a cohort, each pattern's in a row of vectors of four;
/// the first column is 1.
struct LogitColumns: Sendable {
  typealias Four = SIMD4<Double>

  /// Columns, the constant's included.
  let width: Int
  /// Vectors of a pattern.
  let stride: Int
  private(set) var cells: [Four]

  /// - Parameters:
  ///   - columns: of each term, pattern by pattern.
  ///   - patterns: how many there are.
  init(_ columns: [[Double]], patterns: Int) {
    width = columns.count + 1
    stride = (width + 3) / 4
    cells = Array(repeating: .zero, count: patterns * stride)
    for pattern in 0..<patterns { cells[pattern * stride][0] = 1 }
    for (place, column) in columns.enumerated() {
      let (vector, lane) = (place + 1).quotientAndRemainder(dividingBy: 4)
      for pattern in 0..<patterns { cells[pattern * stride + vector][lane] = column[pattern] }
    }
  }

  /// A vector as the columns are kept.
  func packed(_ numbers: [Double]) -> [Four] {
    var packed = [Four](repeating: .zero, count: stride)
    for (place, number) in numbers.enumerated() { packed[place / 4][place % 4] = number }
    return packed
  }

  /// A vector as plain numbers.
  func plain(_ packed: some Collection<Four>) -> [Double] {
    var numbers: [Double] = []
    for four in packed {
      for lane in 0..<4 where numbers.count < width { numbers.append(four[lane]) }
    }
    return numbers
  }

  /// The product of each pattern's row with coefficients.
  func times(_ coefficients: [Double]) -> [Double] {
    let packed = packed(coefficients)
    let patterns = cells.count / stride
    var products: [Double] = []
    products.reserveCapacity(patterns)
    for pattern in 0..<patterns {
      var sum = Four.zero
      for place in 0..<stride { sum += cells[pattern * stride + place] * packed[place] }
      products.append(sum.sum())
    }
    return products
  }

  /// Adds a pattern's row, so many times, to a vector.
  func add(_ pattern: Int, times: Double, to sum: inout [Four], at start: Int = 0) {
    for place in 0..<stride { sum[start + place] += cells[pattern * stride + place] * times }
  }

  /// The sum over patterns of a weight times the row's product with itself.
  func squares(_ weights: [Double]) -> [Double] {
    var sums = [Four](repeating: .zero, count: width * stride)
    let (width, stride) = (width, stride)
    for (pattern, weight) in weights.enumerated() where weight != 0 {
      let start = pattern * stride
      for vector in 0..<stride {
        let four = cells[start + vector] * weight
        for lane in 0..<min(4, width - vector * 4) {
          let times = four[lane]
          if times == 0 { continue }
          let row = (vector * 4 + lane) * stride
          for place in 0...vector { sums[row + place] += cells[start + place] * times }
        }
      }
    }
    var square = [Double](repeating: 0, count: width * width)
    for row in 0..<width {
      for column in 0...row {
        let sum = sums[row * stride + column / 4][column % 4]
        square[row * width + column] = sum
        square[column * width + row] = sum
      }
    }
    return square
  }
}
