import CommandLine
import Foundation
import TestSupport
import Testing

/// Figures written for a spreadsheet are a file one can open as it is, and every file stands alone.
@Suite("Figures in files")
struct FigureFileTests {
  private let terminal = Terminal()
  private let folder: TemporaryFolder
  private let store = ["--store", "suivi.db"]

  init() throws {
    folder = try TemporaryFolder()
    let operations = try folder.write(
      """
      operation;intitule;beneficiaire;siret;region;programme;axe;pi;date_debut;date_fin;montant_ue;cout_total
      =1+1;Parcours;PLIE;12345678200010;32;P;1;x;2016-01-01;2018-12-31;1;4
      @OP;Chantier;PLIE;12345678200010;32;P;1;x;2016-01-01;2018-12-31;1;2

      """, to: "operations.csv")
    #expect(terminal.run(["import", "operations", operations] + store) == .done)
  }

  private func compute(_ format: String) -> String {
    let call = [
      "compute", "--indicators", "FIN.FIN4", "--by", "operation", "--where", "region=32",
      "--period", "2017", "--format", format,
    ]
    #expect(terminal.run(call + store) == .done)
    return terminal.output
  }

  @Test("For a spreadsheet: mark, semicolons, decimal commas, no formula")
  func spreadsheet() {
    let output = compute("tableur")
    #expect(output.hasPrefix("\u{FEFF}indicateur;libelle;operation;debut;fin;"))
    let lines = output.split(separator: "\r\n").map { $0.split(separator: ";") }
    #expect(lines.count == 3)
    #expect(lines[1][2] == "\"'=1+1\"")
    #expect(lines[2][2] == "\"'@OP\"")
    #expect(lines[1].contains("0,25"))
    #expect(lines[1].contains("region=32"))
    #expect(lines[1].contains("2017-01-01..2017-12-31"))
    // The state of the store and the version of the definition.
    #expect(lines[1].suffix(2) == ["1", "1"])
  }

  @Test("For programs: the columns of the contract and no other")
  func programs() {
    let lines = compute("csv").split(separator: "\n")
    #expect(
      lines[0]
        == "frame,code,operation,period_start,period_end,numerator,denominator,value,low,high,state"
    )
    #expect(lines[1].hasPrefix("FIN,FIN4,=1+1,"))
  }

  @Test("JSON and the table say their perimeter, period and state")
  func others() throws {
    let rows = try #require(
      JSONSerialization.jsonObject(with: Data(compute("json").utf8)) as? [[String: Any]])
    #expect(rows.count == 2)
    for row in rows {
      #expect(row["scope"] as? String == "region=32")
      #expect(row["period"] as? String == "2017-01-01..2017-12-31")
      #expect(row["commit"] as? Int == 1)
      #expect(row["version"] as? Int == 1)
      #expect(row["as_of"] is NSNull)
    }
    #expect(
      compute("table").hasPrefix(
        "region=32 · du 2017-01-01 au 2017-12-31 · état n° 1 de la base\n"))
  }

  @Test("A closing says its scope and the versions of its definitions in every form")
  func closing() throws {
    let call = [
      "close", "--indicators", "FIN.FIN4", "--by", "operation", "--where", "region=32",
      "--comment", "Essai",
    ]
    #expect(terminal.run(call + store) == .done)
    func shown(_ format: String) -> String {
      #expect(terminal.run(["close", "--show", "1", "--format", format] + store) == .done)
      return terminal.output
    }
    #expect(shown("table").contains("--where region=32"))
    let csv = shown("csv").split(separator: "\n")
    #expect(csv[0].hasSuffix(",version,closing,scope,closed_commit,commit"))
    #expect(csv[1].contains("--where region=32"))
    let sheet = shown("tableur").split(separator: "\r\n")
    #expect(sheet[0].hasPrefix("\u{FEFF}frame;code;operation;"))
    #expect(sheet[1].contains(";\"'=1+1\";") && sheet[1].contains(";0,25;"))
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(shown("json").utf8)) as? [String: Any])
    #expect((json["scope"] as? String)?.contains("--where region=32") == true)
    let definitions = try #require(json["definitions"] as? [[String: Any]])
    #expect(definitions.first?["name"] as? String == "FIN.FIN4")
    #expect(definitions.first?["version"] as? Int == 1)
  }

  @Test("The dictionary opens in a spreadsheet too")
  func catalogue() {
    #expect(terminal.run(["catalogue", "--format", "tableur"]) == .done)
    #expect(terminal.output.hasPrefix("\u{FEFF}frame;code;label;"))
  }
}
