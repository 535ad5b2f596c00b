package import Catalogue
internal import Kernel
package import Records

/// An illustrated case of a store, run under the rules and the definitions of a catalogue.
package struct CaseRun: Sendable {
  package let code: String
  package let title: String
  /// Code of the question it illustrates the answer of; empty for none.
  package let question: String
  /// Its number in the register.
  package let id: Int64
  package let told: IllustratedCase
  package let outcomes: [IllustratedCase.Outcome]

  /// Nothing expected is nothing that holds.
  package var holds: Bool { !outcomes.isEmpty && outcomes.allSatisfy(\.holds) }

  /// Every case, those to look at again first, then by code.
  ///
  /// - Parameter classing: what rule sets make of the one participation of a store.
  package static func all(
    _ dataset: Dataset, _ catalogue: Catalogue,
    classing: IllustratedCase.Classing = IllustratedCase.shippedRules
  ) -> [CaseRun] {
    let runs = KindRows(.cas, dataset).all.map { row in
      let told = IllustratedCase(answers: row.text("reponses"), expected: row.text("attendu"))
      return CaseRun(
        code: row.text("cas"), title: row.text("intitule"),
        question: row.text("question").trimmingSpaces(), id: row.id, told: told,
        outcomes: told.outcomes(catalogue, classing: classing))
    }
    return runs.filter { !$0.holds }.sorted { $0.code < $1.code }
      + runs.filter(\.holds).sorted { $0.code < $1.code }
  }
}

extension [CaseRun] {
  /// Codes of the questions one of whose cases is to look at again: their answers are no longer official.
  package var questionsToReview: Set<String> {
    Set(filter { !$0.holds && !$0.question.isEmpty }.map(\.question))
  }
}
