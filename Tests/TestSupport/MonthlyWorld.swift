/// The records whose months and operations are those a forecast was published with: 390 people who
/// entered from January 2015 to December 2017, in two operations of one line; a third begins later.
package enum MonthlyWorld {
  /// Entries of each month from January 2015.
  package static let months = [
    6, 7, 8, 8, 9, 9, 6, 3, 14, 13, 12, 10,
    13, 11, 12, 10, 11, 10, 7, 4, 15, 15, 13, 11,
    15, 13, 13, 12, 12, 11, 8, 5, 18, 17, 15, 14,
  ]

  package static let programmes = [
    [
      "programme": "P", "intitule": "Programme inventé", "cadre": "ESF1420",
      "date_debut": "2014-01-01",
    ]
  ]

  package static let operations: [[String: String]] = [
    ("a", "2017-01-01", "2018-12-31", "320", "conventionnee"),
    ("b", "2015-01-01", "2017-06-30", "300", ""),
    ("c", "2018-07-01", "2019-06-30", "200", "programmee"),
  ].map { code, start, end, planned, stage in
    [
      "operation": code, "intitule": "Opération " + code, "beneficiaire": "ASSOCIATION EXEMPLE",
      "region": "32", "programme": "P", "fonds": "FSE", "axe": "1", "pi": "8.1",
      "date_debut": start, "date_fin": end, "participants_prevus": planned, "statut": stage,
    ]
  }

  package static let target = [
    "programme": "P", "indicateur": "ESF1420.TOTAL.grand", "nature": "cible",
    "date": "2018-12-31", "valeur": "570",
  ]

  /// The people of some months from January 2015, the first 240 in operation b; each entered on the
  /// second day of a month, and was recorded some days later.
  package static func participations(
    _ months: [Int] = months, recordedAfter days: ((Int) -> String)? = nil
  ) -> [[String: String]] {
    var rows: [[String: String]] = []
    for (month, count) in months.enumerated() {
      for _ in 0..<count {
        var row = [
          "operation": rows.count < 240 ? "b" : "a", "identifiant": "P\(rows.count)",
          "date_entree": day(month, "02"),
        ]
        row["date_saisie_entree"] = days?(month)
        rows.append(row)
      }
    }
    return rows
  }

  /// A day of a month counted from January 2015.
  package static func day(_ month: Int, _ day: String) -> String {
    let number = month % 12 + 1
    return "\(2015 + month / 12)-\(number < 10 ? "0" : "")\(number)-\(day)"
  }
}
