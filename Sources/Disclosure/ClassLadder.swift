/// How the people of a row are told apart: into classes, or into coarser ones where those are too few.
package struct ClassLadder: Hashable, Sendable {
  /// Names of the finest classes, each record being in one.
  package let finest: [String]
  /// Of each rung from the finest, the names of its classes in order.
  package let rungs: [[String]]
  /// Of each rung, the class of each finest class.
  private let homes: [[Int]]
  /// Of each rung, whether a class says a sensitive thing of all who are in it.
  private let sensitive: [[Bool]]

  /// Whether it tells nobody apart: tables of totals.
  package var isWhole: Bool { finest == [""] }

  /// One class: those who are in the row.
  package static let whole = ClassLadder(finest: [""], rungs: [["": ""]])

  /// - Parameters:
  ///   - rungs: of each rung, the name of the class each finest class belongs to; the first rung is the
  ///     finest classes themselves.
  ///   - isSensitive: whether being in a finest class is a sensitive thing.
  package init(
    finest: [String], rungs: [[String: String]], isSensitive: (String) -> Bool = { _ in false }
  ) {
    precondition(!rungs.isEmpty, "a ladder has a rung")
    self.finest = finest
    var names: [[String]] = []
    var homes: [[Int]] = []
    var sensitive: [[Bool]] = []
    for rung in rungs {
      var known: [String] = []
      let home = finest.map { name in
        let coarse = rung[name] ?? name
        if let index = known.firstIndex(of: coarse) { return index }
        known.append(coarse)
        return known.count - 1
      }
      names.append(known)
      homes.append(home)
      sensitive.append(
        known.indices.map { coarse in
          zip(finest, home).allSatisfy { $1 != coarse || isSensitive($0) }
        })
    }
    self.rungs = names
    self.homes = homes
    self.sensitive = sensitive
  }

  /// Sets of the finest classes as those of a rung.
  package func sets(_ classes: [UnitSet], at rung: Int) -> [UnitSet] {
    precondition(classes.count == finest.count, "a row has the classes of its ladder")
    var found = [UnitSet](repeating: UnitSet(), count: rungs[rung].count)
    for (home, set) in zip(homes[rung], classes) { found[home].add(set) }
    return found
  }

  /// Whether a class of a rung says a sensitive thing of all who are in it.
  package func isSensitive(_ index: Int, at rung: Int) -> Bool { sensitive[rung][index] }
}

/// A row of a table: its code, and its people by finest class.
package struct ClassRow: Sendable {
  package var code: String
  /// In the order of the ladder.
  package var classes: [UnitSet]

  package init(code: String, classes: [UnitSet]) {
    self.code = code
    self.classes = classes
  }

  /// How many records it has.
  package var count: Int { classes.reduce(0) { $0 + $1.count } }
}
