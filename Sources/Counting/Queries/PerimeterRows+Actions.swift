internal import Kernel
internal import Records

extension PerimeterRows {
  /// Whether what is linked to a dialogue or to a committee has one of some codes.
  func linkedTest(_ kind: Kind, _ name: String, _ codes: Set<String>) -> ((Int) -> Bool)? {
    kind == .piecesJointes ? attachmentTest(name, codes) : actionTest(name, codes)
  }

  /// Whether an action has one of some codes: what is of a dialogue is held as the dialogue is, the rest
  /// as the instance that its decision, need or roadmap is of.
  private func actionTest(_ name: String, _ codes: Set<String>) -> ((Int) -> Bool)? {
    if name == "acteur" { return nil }
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
    for (origin, kind) in [
      ("decision", Kind.decisions), ("feuille", .feuillesDeRoute), ("besoin", .besoins),
    ] {
      for (code, rows) in self.instances(of: kind, coded: origin) {
        instances[origin + ":" + code] = rows
      }
    }
    return instances
  }

  /// The rows of the instances that each record of a kind is of, by its code.
  func instances(of kind: Kind, coded code: String) -> [String: [Int]] {
    let known = KindRows(kind, dataset)
    return Dictionary(
      (0..<known.count).map { row in
        (
          known[code, row],
          ["instance", "chez"].compactMap { places.row(known[$0, row]) }
        )
      }, uniquingKeysWith: { $1 })
  }
}
