/// Which records someone may see: all, or those that one of some clauses holds.
///
/// A clause is a conjunction: of each dimension it names, a record must have one of some codes. A
/// record without code under a dimension named satisfies no such clause, and so does a record of a
/// kind the dimension says nothing of: what is not granted is not seen. A clause that names no
/// dimension holds every record.
package struct Perimeter: Hashable, Sendable {
  /// Of each dimension named, by the name of its cut, the codes seen.
  package typealias Clause = [String: Set<String>]

  /// Nil for every record; none for no record but those everyone signed in reads.
  package let clauses: [Clause]?

  private init(_ clauses: [Clause]?) {
    self.clauses = clauses
  }

  package static let everything = Perimeter(nil)

  /// No record but those everyone signed in reads.
  package static let nothing = Perimeter([])

  /// What one clause or another holds; every record when one names no dimension.
  package static func any(_ clauses: [Clause]) -> Perimeter {
    Perimeter(clauses.contains { $0.isEmpty } ? nil : clauses)
  }

  package var isNothing: Bool { clauses?.isEmpty == true }
  package var isEverything: Bool { clauses == nil }

  /// The perimeter in one text, the same for the same clauses in whatever order.
  package var canonical: String {
    guard let clauses else { return "*" }
    /// Codes are typed by users: lengths keep two lists from reading alike.
    func measured(_ text: String) -> String { "\(text.utf8.count):\(text)" }
    return clauses.map { clause in
      let conditions = clause.sorted { $0.key < $1.key }.map { name, codes in
        measured(name) + "=" + codes.sorted().map(measured).joined(separator: ",")
      }
      return "(" + conditions.joined(separator: "&") + ")"
    }.sorted().joined(separator: "|")
  }

  /// Whether every record that has one of some codes of each dimension named is held: whichever codes
  /// it has of them, one clause holds it.
  ///
  /// - Parameter conditions: as a request names them; none stands for every record.
  package func holds(all conditions: Clause) -> Bool {
    guard let clauses else { return true }
    let named = Set(clauses.flatMap(\.keys))
    return Self.isHeld([:], conditions.filter { named.contains($0.key) }, clauses)
  }

  /// Whether each part of what is left of some conditions is held, once codes were chosen of others.
  private static func isHeld(
    _ chosen: [String: String], _ left: Clause, _ clauses: [Clause]
  ) -> Bool {
    // A clause that names a dimension nobody asked for can hold no whole part.
    let open = clauses.filter { clause in
      clause.allSatisfy { name, codes in
        chosen[name].map(codes.contains) ?? (left[name] != nil)
      }
    }
    if open.isEmpty { return false }
    guard let (name, codes) = left.min(by: { $0.key < $1.key }) else { return true }
    var rest = left
    rest[name] = nil
    return !codes.isEmpty
      && codes.allSatisfy { code in
        var chosen = chosen
        chosen[name] = code
        return isHeld(chosen, rest, open)
      }
  }
}
