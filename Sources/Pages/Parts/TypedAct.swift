/// What was typed in the form of an act, shown again with what prevents it.
package struct TypedAct: Sendable {
  /// The code of the act; empty where fields tell the forms of a page apart.
  package var act: String
  package var fields: [String: String]
  package var errors: [FieldError]
  /// Why the act is not done.
  package var refusal: String

  package init(
    _ act: String = "", fields: [String: String] = [:], errors: [FieldError] = [],
    refusal: String = ""
  ) {
    self.act = act
    self.fields = fields
    self.errors = errors
    self.refusal = refusal
  }

  /// The id of a field of an act's form: several forms of a page ask the same.
  package static func id(_ name: String, _ act: String) -> String { "\(name)-\(act)" }

  /// What a field of the form of an act holds again.
  func value(_ field: String, in act: String, else usual: String = "") -> String {
    self.act == act ? fields[field] ?? "" : usual
  }

  func errors(in act: String) -> [FieldError] { self.act == act ? errors : [] }

  /// What is wrong with the form of an act, by the ids of its fields.
  func errors(_ act: String) -> [FieldError] {
    self.act == act ? errors.map { FieldError(Self.id($0.field, act), $0.message) } : []
  }

  /// What every form of a page is wrong with, on top of it.
  var summary: [FieldError] { errors(act) }
}
