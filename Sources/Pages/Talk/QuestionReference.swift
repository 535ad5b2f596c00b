package import Catalogue
package import Dialogues
internal import Kernel
internal import Records
internal import Words

/// What a question is about, as it is typed and as it is kept.
package enum QuestionReference {
  /// A datum as pages call it.
  static func label(_ kind: Kind, _ field: Records.Field) -> String {
    RegisterLabels.kind(kind) + ", " + RegisterLabels.field(field)
  }

  static let example = label(
    .participations, Schema.participations.fields[ParticipationField.categorieFt.rawValue])

  /// What is kept of what was typed, whatever its accents and capitals: the full name of an indicator, a kind
  /// then a field; anything else as it is.
  ///
  /// - Throws: a sentence for who typed the name of no indicator, or of no datum.
  package static func code(
    _ typed: String, _ subject: QuestionSubject, _ catalogue: Catalogue
  ) throws(QuestionReferenceUnknown) -> String {
    guard !typed.isEmpty else { return "" }
    switch subject {
    case .definition:
      let wanted = typed.lowercased()
      let found =
        catalogue[typed] ?? catalogue.definitions.first { $0.fullName.lowercased() == wanted }
      guard let found else {
        throw QuestionReferenceUnknown(sentence: Words.Questions.indicatorUnknown)
      }
      return found.fullName
    case .capture:
      let wanted = Names.normalised(typed)
      for kind in Kind.allCases {
        for field in Schema.of(kind).fields {
          let code = "\(kind.rawValue).\(field.name)"
          if typed == code || Names.normalised(label(kind, field)) == wanted { return code }
        }
      }
      throw QuestionReferenceUnknown(sentence: Words.Questions.datumUnknown(example))
    case .rule, .paper, .tool, .other: return typed
    }
  }
}

/// Why what was typed is nothing a question can be about.
package struct QuestionReferenceUnknown: Error {
  package let sentence: String
}
