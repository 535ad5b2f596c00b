internal import Kernel
internal import Records

extension PerimeterRows {
  /// Whether an action has one of some codes: what is of a dialogue is held as the dialogue is, the rest
  /// as the instance that its decision, need or roadmap is of.
  func actionTest(_ name: String, _ codes: Set<String>) -> ((Int) -> Bool)? {
    let cells = KindRows(.actions, dataset)
    func isTalk(_ row: Int) -> Bool { cells["origine", row] == "dialogue" }
    switch name {
    case "verbe": return { codes.contains(isTalk($0) ? "dialoguer" : "decider") }
    case "responsable": return { codes.contains(cells["responsable", $0]) }
    default:
      let talk = dialogueTest(.actions, name, codes)
      let meeting = places.meeting(name, codes)
      guard talk != nil || meeting != nil else { return nil }
      let instances = instancesOfActions
      return { row in
        if isTalk(row) { return talk?(row) ?? false }
        let origin = cells["origine", row] + ":" + cells["ref", row]
        return instances[origin, default: []].contains { meeting?[$0] ?? false }
      }
    }
  }

  /// The rows of the instances each origin of actions is of; a need is of who raised it and of who has it.
  private var instancesOfActions: [String: [Int]] {
    var instances: [String: [Int]] = [:]
    for (origin, kind, fields) in [
      ("decision", Kind.decisions, ["instance"]), ("feuille", .feuillesDeRoute, ["instance"]),
      ("besoin", .besoins, ["instance", "chez"]),
    ] {
      let known = KindRows(kind, dataset)
      for row in 0..<known.count {
        instances[origin + ":" + known[origin, row]] = fields.compactMap {
          places.row(known[$0, row])
        }
      }
    }
    return instances
  }
}
