internal import HTTP

extension Address {
  /// The dictionary of figures; ask with `q` and `cadre`.
  package static let dictionary = Address.count
  /// The bench where an indicator is written; `DefinitionForm.Control` names what it is asked with.
  package static let bench = Address("atelier")

  /// The illustrated cases.
  package static let cases = Address("cas")

  /// The same page with one more value asked for under a name.
  package func adding(_ name: String, _ value: String) -> Address {
    var next = self
    let pair = Parameters.Pair(name, value)
    if !next.query.contains(pair) { next.query.append(pair) }
    return next
  }

  /// The same page without one value of a name.
  package func without(_ name: String, _ value: String) -> Address {
    var next = self
    next.query.removeAll { $0 == Parameters.Pair(name, value) }
    return next
  }
}
