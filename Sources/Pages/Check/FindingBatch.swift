package import Checks
internal import HTML
internal import HTTP
package import Records
internal import Words

/// A correction that suits several anomalies of one cause: one value given to all.
package struct FindingBatch: Hashable, Sendable {
  package var kind: Kind
  /// The datum it changes, by its name in files.
  package var field: String
  /// The codes that may be given.
  package var codes: [String]

  /// The name of the boxes, and of the value given.
  package static let recordName = "fiche"
  package static let valueName = "valeur"
  /// Records changed at once at most.
  package static let most = 1_000

  /// What suits anomalies over a datum; nil when each must be looked at by itself: its values are not
  /// a list of codes.
  package init?(_ kind: Kind, _ field: String) {
    self.kind = kind
    self.field = field
    let schema = Schema.of(kind)
    guard let column = schema.index(of: field), case .code(let all) = schema.fields[column].type,
      !schema.key.contains(field)
    else { return nil }
    codes = all
  }

  /// The value to give, chosen among the codes.
  var value: Node {
    guard let column = Schema.of(kind).index(of: field) else { return .empty }
    let datum = Schema.of(kind).fields[column]
    return select(
      .name(Self.valueName), .look(.select),
      .aria("label", Words.FindingBatch.value(RegisterLabels.field(datum)))
    ) {
      for code in codes {
        .element(
          Element(
            "option", [.value(code)], [.text(RegisterLabels.code(kind, datum, code))]))
      }
    }
  }

  /// What a value is called.
  private func called(_ value: String) -> String {
    guard let column = Schema.of(kind).index(of: field) else { return value }
    return RegisterLabels.code(kind, Schema.of(kind).fields[column], value)
  }

  /// Whether a value may be given.
  package func accepts(_ value: String) -> Bool { codes.contains(value) }

  /// Asks once before `records` are changed.
  package func confirmation(
    _ rule: RuleID, _ records: [Int64], value: String, base: Int
  ) -> ConfirmationPage {
    let title = Words.FindingBatch.title(records.count)
    let datum = Words.People.label(field)
    return ConfirmationPage(
      title,
      crumbs: [
        .init(Words.Frame.check, .check),
        .init(Words.Quality.findings, Address.findings.with("regle", rule.rawValue)),
        .init(title),
      ], verb: .check,
      consequences: [
        Words.FindingBatch.willGive(records.count, datum, called(value)),
        Words.FindingBatch.canBeUndone,
      ], act: title,
      to: Address.correction.with("regle", rule.rawValue).with("nature", kind.rawValue)
        .with("donnee", field),
      fields: records.map { (Self.recordName, "\($0)") }
        + [(Self.valueName, value), ("confirme", "oui"), ("etat", "\(base)")],
      back: Address.findings.with("regle", rule.rawValue), backLabel: Words.FindingBatch.leave)
  }
}
