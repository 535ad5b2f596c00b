import Checks
import Kernel
import Testing
import Words

@Suite("What findings say")
struct FindingWordsTests {
  @Test("Every rule has a sentence of its own that says what to do", arguments: RuleID.allCases)
  func sentence(rule: RuleID) {
    let plain = Words.finding(id: rule.rawValue, column: "date_sortie", value: "", detail: "")
    #expect(!plain.hasPrefix("Anomalie"))
    #expect(plain.hasSuffix("."))
    #expect(plain.contains(". ") || plain.contains(" ; ") || plain.contains(" : "))
    #expect(!plain.contains("()") && !plain.contains("« »") && !plain.contains("  "))
    #expect(plain.utf8.count < 300)
    let bare = Words.finding(id: rule.rawValue, column: nil, value: "", detail: "")
    #expect(!bare.contains("nil") && !bare.contains("()"))
  }

  @Test("Sentences differ from rule to rule")
  func distinct() {
    let all = RuleID.allCases.map {
      Words.finding(id: $0.rawValue, column: "sexe", value: "x", detail: "y")
    }
    #expect(Set(all).count == all.count)
  }

  @Test("A sentence says where, what was written and what the case is")
  func pieces() {
    #expect(
      Words.finding(id: "R04", column: "date_entree", value: "2016-12-31", detail: "2017-01-01")
        == "La date d'entrée (« 2016-12-31 ») est hors de la période de l'opération (limite : 01/01/2017). Vérifiez la date, ou l'opération."
    )
    #expect(
      Words.finding(id: "R01", column: "sexe", value: "", detail: "sexe, niveau_cite")
        == "Fiche incomplète : il manque sexe, niveau_cite. Elle ne compte que dans le total général ; complétez-la."
    )
    #expect(
      Words.finding(id: "F01", column: "date_entree", value: "31/02/2017", detail: "")
        == "La valeur de « date_entree » (« 31/02/2017 ») est illisible ; elle compte comme vide. Écrivez une date qui existe (12/03/2017) ou un nombre (1234,50), puis renvoyez la ligne."
    )
    #expect(
      Words.finding(id: "F01", column: "intitule", value: "", detail: "")
        == "Il manque « intitule », qui est obligatoire. Complétez la ligne et renvoyez-la.")
    #expect(
      Words.finding(id: "F01", column: nil, value: "toto", detail: "")
        == "La ligne a plus de cellules que l'en-tête (« toto ») ; ce surplus ne compte pas. Vérifiez les séparateurs et les guillemets."
    )
    #expect(
      Words.finding(id: "D01", column: "cout_total", value: "", detail: "certifiee>retenue")
        == "Le montant certifié de l'opération dépasse le montant retenu. Vérifiez les lignes de dépenses."
    )
    #expect(
      Words.finding(id: "R21", column: nil, value: "", detail: "-1").hasPrefix(
        "La sortie a été saisie avant d'avoir lieu :"))
    #expect(
      Words.finding(id: "R21", column: nil, value: "", detail: "40").hasPrefix(
        "La sortie a été saisie plus de quatre semaines après (40 jours) :"))
    #expect(Words.finding(id: "Z99", column: nil, value: "", detail: "") == "Anomalie Z99.")
  }

  @Test(
    "Severities have names",
    arguments: [
      (Severity.error, "Erreur à corriger"), (.warning, "À vérifier"),
      (.information, "Information"),
    ])
  func severities(severity: Severity, expected: String) {
    #expect(Words.severity(severity.rawValue) == expected)
  }
}
