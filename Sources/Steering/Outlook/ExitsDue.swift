import Catalogue
import Counting
import Kernel

/// Exits late to be told beside those told, for figures of exits.
///
/// `steering.md`, CP15; late as `QLT3` says.
struct ExitsDue {
  private var late: [[String]: Double] = [:]
  private var told: [[String]: Double] = [:]

  init(
    _ engine: Engine, _ request: Request, _ catalogue: Catalogue, on day: CivilDate
  ) throws(RequestError) {
    guard let definition = request.definitions.first, definition.act == .exit else { return }
    let definitions = Self.definitions(definition, catalogue)
    guard !definitions.isEmpty else { return }
    var asked = request
    asked.definitions = definitions
    asked.period = Period(day, day)
    asked.step = .all
    asked.cumulative = true
    asked.range = false
    for cell in try engine.compute(asked) {
      let number = Double(cell.numerator) ?? 0
      switch cell.code {
      case "late": late[cell.keys] = number
      case "exits": told[cell.keys, default: 0] += number
      default: told[cell.keys, default: 0] -= number
      }
    }
  }

  /// How many are late, when they are more than a tenth of those told and late.
  func number(_ keys: [String]) -> Int? {
    guard let late = late[keys], late > 0, 10 * late > late + (told[keys] ?? 0) else { return nil }
    return Int(late)
  }

  /// What is counted for a figure; nothing for one that counts no exit.
  static func definitions(_ definition: Definition, _ catalogue: Catalogue) -> [Definition] {
    guard definition.act == .exit,
      let late = catalogue.definitions.first(where: { $0.fullName == "QLT.QLT3" }),
      case .single(let term) = late.formula
    else { return [] }
    func count(_ code: String, _ moment: Moment, _ condition: Condition) -> Definition {
      Definition(
        frame: definition.frame, code: code, label: "", englishLabel: "", kind: .quality,
        unit: .participations,
        formula: .single(
          Term(population: .participations, moment: moment, condition: condition)))
    }
    return [
      count("late", .overdue, term.condition), count("exits", .exit, .always),
      count("untold", .exit, term.condition),
    ]
  }
}
