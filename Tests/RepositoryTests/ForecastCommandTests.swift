import CommandLine
import Records
import Stores
import TestSupport
import Testing

/// `jalon forecast` over a folder of tables.
@Suite("Forecasts of tables")
struct ForecastCommandTests {
  private static let months: [Int] = [
    6, 7, 8, 8, 9, 9, 6, 3, 14, 13, 12, 10,
    13, 11, 12, 10, 11, 10, 7, 4, 15, 15, 13, 11,
    15, 13, 13, 12, 12, 11, 8, 5, 18, 17, 15, 14,
  ]
  private static let operations = """
    operation,date_debut,date_fin,prevus,realises,statut
    a,2017-01-01,2018-12-31,320,150,conventionnee
    b,2015-01-01,2017-06-30,300,240,
    c,2018-07-01,2019-06-30,200,0,programmee
    d,2018-07-01,2018-12-31,40,0,deposee
    e,2018-07-01,2018-12-31,40,9,abandonnee

    """
  private static let target = "frame,code,date,valeur,debut\nESF1420,CO01,2018-12-31,570,\n"

  private static func series(_ months: [Int], from year: Int) -> String {
    "mois,numerateur,denominateur,provisoire\n"
      + months.enumerated().map { index, number in
        let month = index % 12 + 1
        return "\(year + index / 12)-\(month < 10 ? "0" : "")\(month),\(number),,\n"
      }.joined()
  }

  private func run(
    _ files: [String: String], _ options: [String] = []
  ) throws -> (status: CallStatus, lines: [[String]], said: String) {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    let terminal = Terminal()
    let status = terminal.run(["forecast", "--csv", folder.path] + options)
    let lines = terminal.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return (status, lines, terminal.diagnostics.replacing(folder.path, with: "DIR"))
  }

  private func line(
    _ lines: [[String]], _ method: String, _ date: String
  ) throws -> [String: String] {
    let header = try #require(lines.first)
    let line = try #require(lines.first { $0.contains(method) && $0.contains(date) })
    return Dictionary(zip(header, line), uniquingKeysWith: { first, _ in first })
  }

  private func near(_ text: String?, _ expected: Double) -> Bool {
    text.flatMap(Double.init).map { abs($0 - expected) < 0.00005 } ?? false
  }

  @Test("are the published ones: three years, operations, and both")
  func published() throws {
    let (status, lines, said) = try run(
      [
        "serie.csv": Self.series(Self.months, from: 2015), "operations.csv": Self.operations,
        "cible.csv": Self.target,
      ])
    #expect(status == .done)
    #expect(
      lines.first?.joined(separator: ",")
        == "frame,code,method,date,value,low,high,target,probability,reached_by,reached_early,"
        + "reached_late,origins,covered,checked,alpha,beta,phi,state")
    #expect(lines.count == 37)
    #expect(lines.dropFirst().allSatisfy { $0.count == 19 && $0[0] == "ESF1420" })
    // 105, 132 and 153 a year are recorded; 16,0676 are expected in January.
    #expect(near(try line(lines, "trend", "2018-01-31")["value"], 406.0676))
    let trend = try line(lines, "trend", "2018-12-31")
    #expect(near(trend["value"], 554.6880) && near(trend["low"], 517.6762))
    #expect(near(trend["high"], 591.6999) && near(trend["probability"], 0.3113))
    #expect(trend["target"] == "570" && trend["reached_by"] == "2019-01-31")
    #expect(trend["reached_early"] == "2018-12-31" && trend["reached_late"] == "2019-05-31")
    #expect(trend["origins"] == "13" && trend["covered"] == "6" && trend["checked"] == "6")
    #expect(trend["alpha"] == "0.4" && trend["beta"] == "0" && trend["state"] == "ok")
    #expect(near(try line(lines, "capacity", "2018-06-30")["value"], 450.4986))
    let capacity = try line(lines, "capacity", "2018-12-31")
    #expect(near(capacity["value"], 597.6986) && near(capacity["low"], 534.5753))
    #expect(near(capacity["high"], 660.8219) && capacity["state"] == "assumed")
    let combined = try line(lines, "combined", "2018-12-31")
    #expect(near(combined["value"], 576.1933) && near(combined["low"], 526.1257))
    #expect(near(combined["high"], 626.2609) && near(combined["probability"], 0.5606))
    #expect(combined["reached_by"] == "2018-12-31")
    // 85 % of 40.
    #expect(said.contains("1 opération déposée, si programmées\u{A0}: +34."))
    #expect(said.contains("6 prévisions passées sur 6 dans l’intervalle."))
  }

  @Test("are the published ones where the history is short")
  func short() throws {
    let months = [20, 24, 22, 27, 25, 30, 28, 26, 31, 33, 29, 34, 32, 35]
    let (status, lines, said) = try run(
      [
        "serie.csv": Self.series(months, from: 2017),
        "cible.csv": Self.target.replacing("570", with: "700"),
      ])
    #expect(status == .done)
    #expect(near(try line(lines, "trend", "2018-03-31")["value"], 430.4113))
    let end = try line(lines, "trend", "2018-12-31")
    #expect(near(end["value"], 758.9226) && end["low"] == "" && end["probability"] == "")
    #expect(end["reached_by"] == "2018-11-30" && end["state"] == "no_interval")
    #expect(end["alpha"] == "0.4" && end["beta"] == "0.2" && end["phi"] == "0.9")
    #expect(try line(lines, "capacity", "2018-12-31")["state"] == "not_computable")
    #expect(try line(lines, "combined", "2018-12-31")["value"] == end["value"])
    #expect(said.contains("il en faut 20"))
  }

  @Test("without target go a year on; of a date that has come, one row")
  func dates() throws {
    let series = Self.series(Self.months, from: 2015)
    let (_, year, _) = try run(["serie.csv": series])
    #expect(year.count == 37 && year.last?[3] == "2018-12-31")
    let (_, one, _) = try run(
      ["serie.csv": series, "cible.csv": Self.target.replacing("2018", with: "2016")])
    #expect(one.count == 2 && one.last?.last == "past")
    // 105 in 2015 and 132 in 2016.
    #expect(one.last?[4] == "237.000000")
    let (_, earlier, _) = try run(
      ["serie.csv": series, "cible.csv": Self.target], ["--date", "2016-06-30"])
    #expect(earlier.count == 91)
  }

  /// What is wrong, and how it is told.
  private static let wrong: [([String: String], String)] = [
    ([:], "DIR\u{A0}: il n’y a rien à lire ici"),
    (["cible.csv": target], "rien à lire"),
    (
      ["serie.csv": "mois,numerateur\n2017-01,1\n2017-03,2\n"],
      "serie.csv, ligne\u{A0}3, colonne «\u{A0}mois\u{A0}»\u{A0}: il manque au moins un mois"
    ),
    (
      ["serie.csv": "mois,numerateur\n2017-02,1\n2017-01,1\n2017-02-28,2\n"],
      "ligne\u{A0}4, colonne «\u{A0}mois\u{A0}»\u{A0}: «\u{A0}2017-02-28\u{A0}» est déjà"
    ),
    (["serie.csv": "mois,numerateur\nmars,1\n"], "«\u{A0}mars\u{A0}» n’est pas un mois"),
    (["serie.csv": "mois,numerateur\n2017-01,-1\n"], "«\u{A0}-1\u{A0}» est négatif"),
    (["serie.csv": "mois,numerateur\n2017-01,1e12\n"], "trop grand"),
    (
      ["serie.csv": "mois,numerateur\n2017-01,\n"],
      "colonne «\u{A0}numerateur\u{A0}»\u{A0}: il manque"
    ),
    (
      ["serie.csv": "mois,numerateur,denominateur\n2017-01,1,2\n2017-02,1,\n"],
      "ligne\u{A0}3, colonne «\u{A0}denominateur\u{A0}»\u{A0}: il manque"
    ),
    (
      ["serie.csv": "mois,numerateur,provisoire\n2017-01,1,oui\n2017-02,1,non\n"],
      "ligne\u{A0}2, colonne «\u{A0}provisoire\u{A0}»\u{A0}: un mois provisoire"
    ),
    (["serie.csv": "mois,numerateur,provisoire\n2017-01,1,bof\n"], "«\u{A0}bof\u{A0}»"),
    (["serie.csv": "mois\n2017-01\n"], "colonne «\u{A0}numerateur\u{A0}»\u{A0}: cette colonne"),
    (
      [
        "operations.csv": operations.replacing(
          "2015-01-01,2017-06-30", with: "2017-07-01,2017-06-30")
      ],
      "operations.csv, ligne\u{A0}3, colonne «\u{A0}date_fin\u{A0}»\u{A0}: la fin (2017-06-30)"
    ),
    (
      ["operations.csv": operations.replacing("programmee", with: "bientot")],
      "ligne\u{A0}4, colonne «\u{A0}statut\u{A0}»\u{A0}: «\u{A0}bientot\u{A0}»"
    ),
    (["operations.csv": operations.replacing("\nb,", with: "\na,")], "est déjà"),
    (
      ["operations.csv": operations, "cible.csv": "date,valeur,debut\n2018-12-31,1,2019-01-01\n"],
      "cible.csv, ligne\u{A0}2, colonne «\u{A0}date\u{A0}»"
    ),
  ]

  @Test("tell what is wrong in the tables, and where", arguments: wrong.indices)
  func faults(index: Int) throws {
    let (files, told) = Self.wrong[index]
    let (status, lines, said) = try run(files, ["--date", "2017-12-31"])
    #expect(status == .blocked)
    #expect(lines.isEmpty)
    #expect(said.contains(told), "\(said)")
  }

  @Test("need a day where no month says it, and a folder that is there")
  func usage() throws {
    #expect(try run(["operations.csv": Self.operations]).status == .usage)
    #expect(try run(["operations.csv": Self.operations], ["--date", "hier"]).status == .usage)
    #expect(Terminal().run(["forecast"]) == .usage)
    #expect(Terminal().run(["forecast", "--csv", "/nulle/part"]) == .environment)
  }

  @Test("of a store that holds the same months are the same")
  func store() throws {
    let terminal = Terminal()
    try terminal.store.put(.programmes, MonthlyWorld.programmes)
    try terminal.store.put(.operations, MonthlyWorld.operations)
    try terminal.store.put(.participations, MonthlyWorld.participations())
    try terminal.store.put(.cibles, [MonthlyWorld.target])
    let words = ["forecast", "--store", "x.db", "--indicators", "ESF1420.TOTAL.grand"]
    let (_, tables, _) = try run(
      [
        "serie.csv": Self.series(Self.months, from: 2015), "operations.csv": Self.operations,
        "cible.csv": Self.target.replacing("CO01", with: "TOTAL.grand"),
      ])
    let expected = tables.map { $0.joined(separator: ",") + "\n" }.joined()
    for day in ["--as-of", "--date"] {
      #expect(terminal.run(words + [day, "2017-12-31"]) == .done)
      #expect(terminal.output == expected)
    }
    #expect(terminal.diagnostics.contains("calculé sur l'état n° 4"))
    #expect(terminal.run(words + ["--date", "2017-12-31", "--by", "region"]) == .done)
    #expect(terminal.output.hasPrefix("frame,code,region,method,date,"))
    #expect(terminal.output.contains("\nESF1420,TOTAL.grand,32,trend,2018-01-31,406.067607,"))
    #expect(terminal.run(words + ["--target", "jalons"]) == .usage)
    #expect(terminal.run(words + ["--date", "2027-01-01"]) == .usage)
    #expect(terminal.run(words + ["--csv", "dossier"]) == .usage)
  }
}
