import Kernel
import Testing

@Suite struct RatioTests {
  /// The largest and the smallest number of 128 bits, and the one under the largest; as text, like
  /// the other numbers: tuples of 128 bits are no arguments for a test.
  private static let most = "170141183460469231731687303715884105727"
  private static let next = "170141183460469231731687303715884105726"
  private static let least = "-170141183460469231731687303715884105728"

  private func ratio(_ text: String) throws -> Ratio {
    let parts = text.split(separator: "/").compactMap { Int128($0) }
    try #require(parts.count == 2)
    return try #require(Ratio(parts[0], over: parts[1]))
  }

  @Test(arguments: [
    ("\(most)/\(most)", "1"), ("\(most)/1", "170141183500000000000000000000000000000"),
    ("1/\(most)", "0.000000000000000000000000000000000000005877471754"),
    ("\(least)/\(most)", "-1"), ("\(most)/-2", "-85070591730000000000000000000000000000"),
    ("99999999995/1", "100000000000"), ("99999999994/1", "99999999990"),
    ("99999999995/10", "10000000000"), ("1/3", "0.3333333333"), ("2/3", "0.6666666667"),
    ("10/4", "2.5"), ("0/7", "0"),
  ])
  func `Any two numbers have a quotient in ten digits`(quotient: String, text: String) throws {
    #expect(try ratio(quotient).text == text)
  }

  @Test(arguments: [
    // Cross products of more than 128 bits.
    ("\(most)/\(next)", "\(next)/\(most)", false), ("\(next)/\(most)", "\(most)/\(next)", true),
    ("\(most)/\(most)", "1/1", false), ("1/2", "2/3", true), ("-1/2", "1/3", true),
    ("1/-2", "1/3", true), ("1/3", "-1/-2", true),
  ])
  func `Quotients of any size compare exactly`(
    left: String, right: String, isLess: Bool
  ) throws {
    #expect(try ratio(left).isLess(than: ratio(right)) == isLess)
  }

  @Test(arguments: [
    ("849/1000", 849, false), ("8496/10000", 849, true), ("-1/4000", -1, true),
    ("-1/1000", -1, false), ("\(most)/\(most)", 1000, false),
  ])
  func `Thousandths are rounded down, with the half told`(
    quotient: String, whole: Int, isUpperHalf: Bool
  ) throws {
    let quotient = try ratio(quotient)
    let found = try #require(quotient.floor(times: 1000))
    #expect(found.whole == whole)
    #expect(found.isUpperHalf == isUpperHalf)
  }

  @Test func `More units than 64 bits hold are none`() throws {
    #expect(Ratio(.max, over: 1)?.floor(times: 1000) == nil)
    #expect(Ratio(.min, over: 1)?.floor(times: 1) == nil)
  }

  @Test(arguments: [
    (most, 2, "1701411834604692317316873037158841057.27"), ("-5", 2, "-0.05"), ("0", 2, "0.00"),
    ("123", 0, "123"),
  ])
  func `An integer of 128 bits is printed with its decimals`(
    number: String, scale: Int, text: String
  ) throws {
    let value = try #require(Int128(number))
    #expect(Amount.decimal(value, scale: scale, trimmed: false) == text)
  }

  @Test(
    arguments: [
      (Int64.max, Int32.max), (Int64.min, Int32.min), (-1, -1), (0, 0), (86_399, 0), (86_400, 1),
      (-86_400, -1), (-86_401, -2),
    ] as [(Int64, Int32)])
  func `Any moment has a day`(seconds: Int64, day: Int32) {
    #expect(CivilDate(civilSeconds: seconds).day == day)
  }

  @Test(
    arguments: [
      (Int32.max, 1, Int32.max), (Int32.min, -1, Int32.min), (0, Int.max, Int32.max),
      (5, Int.min, Int32.min), (10, -3, 7),
    ] as [(Int32, Int, Int32)])
  func `Days added stop at the last there is`(day: Int32, days: Int, expected: Int32) {
    #expect(CivilDate(day: day).adding(days: days).day == expected)
  }
}
