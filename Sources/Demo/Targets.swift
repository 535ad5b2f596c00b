import Kernel
import Records

/// What the generated participations give for the performance framework, by axis and category of
/// region.
struct OutputTally {
  /// Indicator a and b of each axis (1 to 3), by category.
  private(set) var atMilestone = [Int](repeating: 0, count: 24)
  private(set) var total = [Int](repeating: 0, count: 24)

  static func cell(axis: Int, second: Bool, _ category: RegionCategory) -> Int {
    (axis * 2 + (second ? 1 : 0)) * 3 + category.rawValue
  }

  /// Counts a complete record of a programmed operation.
  mutating func add(_ draft: Draft, _ operation: Operation, _ category: RegionCategory) {
    guard let axis = Int(operation.kind.line.axe), (1...3).contains(axis),
      !operation.kind.isYouthInitiative
    else { return }
    let first: Bool
    let second: Bool
    switch axis {
    case 1:
      first = draft.standing == .unemployed
      second = draft.has(.dateNaissance) && draft.age < 25
    case 2:
      first = draft.standing == .employed
      second =
        draft[.licencieEconomique] == Answer.yes && draft[.aSuiviFormation] == Answer.yes
    default:
      first = draft.standing == .unemployed
      second = draft.standing == .inactive
    }
    let early = draft.date(.dateEntree) <= Calendar.milestone
    for (counted, isSecond) in [(first, false), (second, true)] where counted {
      let cell = Self.cell(axis: axis, second: isSecond, category)
      total[cell] += 1
      if early { atMilestone[cell] += 1 }
    }
  }
}

/// Writes `cibles.csv`: milestones and targets of the performance framework, some reached and some
/// not on the generated data.
func writeTargets(
  _ sink: FileSink, _ outputs: OutputTally, _ certified: CertifiedTally, _ lists: WordLists,
  defects: Double, _ truth: inout Truth
) throws(DemoError) {
  var lines = Lines(sink)
  try lines.row(Schema.cibles.fields.map(\.name))
  func row(
    _ axe: String, _ category: String, region: String = "", _ indicator: String, _ nature: String,
    _ day: CivilDate, _ value: Int
  ) -> [String] {
    [
      "EX-PON-1420", axe, "", "", category, region, "", "", indicator, nature, day.description,
      String(value), lists.word("acte"), "arretee", "2014-12-18", "", "", "", "", "", "", "", "",
    ]
  }
  // Attainment of the milestone, then of the target, in hundredths: reached, nearly, missed.
  let attainments = [(112, 104), (91, 88), (78, 70), (126, 118), (88, 101), (58, 49), (104, 97)]
  var number = 0
  for axis in 1...3 {
    for (position, letter) in ["a", "b", "f"].enumerated() {
      for category in RegionCategory.allCases {
        let (early, late): (Int, Int)
        if letter == "f" {
          let cell = CertifiedTally.cell(axe: String(axis), category)
          early = Int(certified.atMilestone[cell] / 100)
          late = Int(certified.total[cell] / 100)
        } else {
          let cell = OutputTally.cell(axis: axis, second: position == 1, category)
          early = outputs.atMilestone[cell]
          late = outputs.total[cell]
        }
        let attainment = attainments[number % attainments.count]
        number += 1
        let milestone = max(5, early * 100 / attainment.0)
        let target = max(milestone + max(1, milestone / 5), late * 100 / attainment.1)
        let code = "PF.PF\(axis)\(letter)"
        try lines.row(
          row("\(axis)", category.code, code, "jalon", Calendar.milestone, milestone))
        try lines.row(row("\(axis)", category.code, code, "cible", Calendar.target, target))
      }
    }
  }
  // What the dashboard follows, for the nation: participants of the third axis, a little short of it.
  let third = { (tally: [Int]) in
    RegionCategory.allCases.reduce(0) { sum, category in
      sum + tally[OutputTally.cell(axis: 3, second: false, category)]
        + tally[OutputTally.cell(axis: 3, second: true, category)]
    }
  }
  let (early, late) = (third(outputs.atMilestone), third(outputs.total))
  try lines.row(row("", "", "TDB.CRE07", "jalon", Calendar.milestone, max(5, early * 105 / 100)))
  try lines.row(row("", "", "TDB.CRE07", "cible", Calendar.target, max(6, late * 112 / 100)))
  if defects > 0 {
    try lines.row(
      row("3", "", region: "32", "ESF1420.CO01", "jalon", Calendar.milestone, 900))
    try truth.add(
      Defect(
        rule: "C01", file: "cibles.csv", line: lines.line, column: "valeur",
        key: "EX-PON-1420/3/32/ESF1420.CO01/cible/\(Calendar.target)"))
    try lines.row(row("3", "", region: "32", "ESF1420.CO01", "cible", Calendar.target, 750))
  }
  try lines.finish()
}
