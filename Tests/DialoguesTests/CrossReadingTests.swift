import Dialogues
import Testing

/// The cross-readings of a dialogue: the examples of the contract, TD06, and edges worked by hand.
@Suite("Cross-readings")
struct CrossReadingTests {
  private static func reading(_ code: String) throws -> CrossReading {
    try #require(CrossReading.all.first { $0.code == code })
  }

  private static func ratio(_ part: Double, _ count: Double) throws -> CrossTold {
    .told(try #require(CrossValue(part, of: count)))
  }

  private static func state(
    _ code: String, _ here: [CrossTold], _ there: [CrossTold] = [],
    expected: ClosedRange<Double>? = nil
  ) throws -> CrossOutcome.State {
    CrossOutcome(try reading(code), here: here, there: there, expected: expected).state
  }

  /// The pair, its part and its count, whether it is worth a question.
  private static let ownBounds: [(String, Double, Double, CrossOutcome.State)] = [
    ("L03", 58, 410, .quiet), ("L03", 90, 410, .signal), ("L03", 82, 410, .quiet),
    ("L03", 83, 410, .signal), ("L05", 260, 200, .quiet), ("L05", 261, 200, .signal),
    ("L12", 45, 30, .quiet), ("L12", 46, 30, .signal),
    ("L12", 58, 29, .unread(.few(29, of: "ML_CPO2012.ML5.1", inRegion: false))),
  ]

  @Test(arguments: ownBounds)
  func `Bounds of their own`(
    _ code: String, _ part: Double, _ count: Double, _ expected: CrossOutcome.State
  ) throws {
    #expect(try Self.state(code, [Self.ratio(part, count)]) == expected)
  }

  @Test func `90 of 410 is 22,0 %`() throws {
    let value = try #require(CrossValue(90, of: 410))
    #expect((value.value * 1000).rounded() == 220)
    #expect(value.part == 90 && value.count == 410)
    #expect(CrossValue(0, of: 0) == nil)
  }

  /// JDI of contacts here, then in the region.
  private static let gaps: [(Double, Double, Double, Double, CrossOutcome.State)] = [
    (40, 100, 500, 1000, .signal), (41, 100, 500, 1000, .quiet), (60, 100, 500, 1000, .signal),
    (59, 100, 500, 1000, .quiet), (50, 100, 500, 1000, .quiet),
    (10, 29, 500, 1000, .unread(.few(29, of: "ML_CPO2012.ML2.1", inRegion: false))),
    (40, 100, 5, 29, .unread(.few(29, of: "ML_CPO2012.ML2.1", inRegion: true))),
    (15, 30, 15, 30, .quiet), (40, 100, 0, 1000, .unread(.regionIsZero)),
    (0, 100, 0, 1000, .quiet),
  ]

  @Test(arguments: gaps)
  func `A fifth from the region, either way`(
    _ part: Double, _ count: Double, _ regionPart: Double, _ regionCount: Double,
    _ expected: CrossOutcome.State
  ) throws {
    #expect(
      try Self.state("L02", [Self.ratio(part, count)], [Self.ratio(regionPart, regionCount)])
        == expected)
  }

  @Test func `Coverage a fifth lower is told where more young people are out of work`() throws {
    let region = [try Self.ratio(500, 1000), CrossTold.told(CrossValue(territory: 0.20))]
    func here(_ part: Double, _ share: Double) throws -> [CrossTold] {
      [try Self.ratio(part, 100), .told(CrossValue(territory: share))]
    }
    #expect(try Self.state("L01", here(40, 0.25), region) == .signal)
    #expect(try Self.state("L01", here(41, 0.25), region) == .quiet)
    #expect(try Self.state("L01", here(40, 0.20), region) == .quiet)
    let untold: [CrossTold] = [try Self.ratio(40, 100), .untold(.untold("CX.CX6.9"))]
    #expect(try Self.state("L01", untold, region) == .unread(.untold("CX.CX6.9")))
  }

  @Test func `A public is told five points under its share of the territory`() throws {
    func here(_ part: Double, _ share: Double) throws -> [CrossTold] {
      [try Self.ratio(part, 100), .told(CrossValue(territory: share))]
    }
    #expect(try Self.state("L06", here(30, 0.36)) == .signal)
    #expect(try Self.state("L06", here(30, 0.35)) == .quiet)
    #expect(try Self.state("L07", here(55, 0.50)) == .quiet)
  }

  @Test func `As many exits to work, ten points less of them lasting`() throws {
    let region = [try Self.ratio(500, 1000), try Self.ratio(250, 500)]
    func here(_ work: Double, _ lasting: Double, _ ofWork: Double) throws -> [CrossTold] {
      [try Self.ratio(work, 100), try Self.ratio(lasting, ofWork)]
    }
    #expect(try Self.state("L13", here(50, 20, 50), region) == .signal)
    #expect(try Self.state("L13", here(50, 21, 50), region) == .quiet)
    #expect(try Self.state("L13", here(49, 10, 49), region) == .quiet)
    #expect(
      try Self.state("L13", here(50, 10, 25), region)
        == .unread(.few(25, of: "ML_CPO2012.ML5.3b", inRegion: false)))
  }

  @Test func `Shorter ways with less lasting work`() throws {
    let region: [CrossTold] = [
      .told(CrossValue(middle: 400, of: 1000)), try Self.ratio(400, 1000),
    ]
    func here(_ days: Double, _ lasting: Double) throws -> [CrossTold] {
      [.told(CrossValue(middle: days, of: 100)), try Self.ratio(lasting, 100)]
    }
    #expect(try Self.state("L14", here(320, 39), region) == .signal)
    #expect(try Self.state("L14", here(321, 39), region) == .quiet)
    #expect(try Self.state("L14", here(320, 40), region) == .quiet)
  }

  @Test func `Dearer with a harder public`() throws {
    let region = [try Self.ratio(1_000_000, 1000), try Self.ratio(300, 1000)]
    func here(_ euros: Double, _ low: Double) throws -> [CrossTold] {
      [try Self.ratio(euros, 100), try Self.ratio(low, 100)]
    }
    #expect(try Self.state("L16", here(120_000, 31), region) == .signal)
    #expect(try Self.state("L16", here(119_000, 31), region) == .quiet)
    #expect(try Self.state("L16", here(120_000, 30), region) == .quiet)
    let outcome = CrossOutcome(try Self.reading("L16"), here: try here(120_000, 31), there: region)
    #expect(try #require(outcome.gap) - 0.2 < 1e-12)
  }

  @Test func `Outside what is expected, and nothing without it`() throws {
    let here = [try Self.ratio(456, 1000)]
    #expect(try Self.state("L15", here, expected: 0.428...0.499) == .quiet)
    #expect(try Self.state("L15", here, expected: 0.46...0.499) == .signal)
    #expect(try Self.state("L15", here) == .unread(.noExpectation))
  }

  @Test func `Capture is read first: one term too low is enough`() throws {
    let whole = try Self.ratio(85, 100)
    #expect(try Self.state("L22", [whole, Self.ratio(70, 100)]) == .quiet)
    #expect(try Self.state("L22", [Self.ratio(84, 100), Self.ratio(70, 100)]) == .signal)
    #expect(try Self.state("L22", [whole, Self.ratio(69, 100)]) == .signal)
    let untold = CrossTold.untold(.untold("QLT.QLT5.entree"))
    #expect(try Self.state("L22", [whole, untold]) == .unread(.untold("QLT.QLT5.entree")))
    #expect(try Self.state("L22", [Self.ratio(84, 100), untold]) == .signal)
    for codes in [["L12", "L13"], ["L03"], ["L22", "L15"]] {
      #expect(CrossReading.named(codes).first == .capture)
    }
    #expect(CrossReading.named([]).isEmpty)
  }

  @Test func `Every pair of the contract is there, once, with its steps`() {
    let codes = Set(CrossReading.all.map(\.code))
    #expect(codes == Set((1...17).map { $0 < 10 ? "L0\($0)" : "L\($0)" } + ["L22"]))
    #expect(Set(CrossReading.shipped.values.joined()) == codes)
    #expect(Set(CrossReading.all.map(\.id)).count == CrossReading.all.count)
  }

  @Test(arguments: CrossReading.all)
  func `What the region does not tell is not told of it`(_ reading: CrossReading) throws {
    let told = try reading.terms.map { _ in try Self.ratio(50, 100) }
    let outcome = CrossOutcome(
      reading, here: told, there: reading.terms.map { _ in .untold(.regionOutside) })
    #expect((outcome.state == .unread(.regionOutside)) == reading.needsRegion)
    #expect(outcome.gap == nil)
  }
}
