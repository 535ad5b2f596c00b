internal import Catalogue
internal import Columns
internal import Counting
internal import Foundation
internal import Kernel
internal import Records

/// The answers a count derives from, before anything is derived, as files of plain numbers, with what
/// other programs need to derive the same: the rules in SQL.
///
/// `raw.txt` and `operations.txt` name columns with their types, dates as days since 1970-01-01;
/// `derived.txt` has a line per derived column, each after those it reads. Communes are numbers, so
/// that no other program loses time over text.
struct PeerSources {
  let files: PeerFiles

  /// Writes everything for the terms of a count over the pieces of a period.
  func write(_ dataset: Dataset, _ terms: [TermCounts], pieces: Int) throws {
    let table = dataset.table(.participations)
    let operands = PeerFiles.operands(terms)
    var raw: [String] = []
    for (name, field) in [
      ("entered", ParticipationField.dateEntree), ("departed", .dateSortie),
      ("born", .dateNaissance),
    ] {
      try files.put(name, "i4", table.count) { table.integer(field.rawValue, $0) }
      raw.append("\(name) date")
    }
    try files.put("commune", "i4", table.count) { row in
      table.bytes(ParticipationField.commune.rawValue, row).reduce(Int32(0)) {
        $0 * 10 + Int32($1 - 48)
      }
    }
    let links = dataset.participationOperations
    try files.put("operation", "i4", table.count) { links[$0] }
    raw += ["commune i4", "operation i4"]
    let asked = operands.compactMap { operand in
      if case .field(_, let position) = operand { position } else { nil }
    }
    for position in Set(asked + Self.inputs.map(\.rawValue)).sorted() {
      raw.append(
        try files.put(
          SQLCondition.name(.field(.participations, position)), table, position, table.count
        ) { $0 })
    }
    try files.text("raw.txt", raw)
    try writeOperations(dataset, operands)
    try files.text("derived.txt", Self.rules(pieces: pieces))
  }

  private func writeOperations(_ dataset: Dataset, _ operands: [Operand]) throws {
    let operations = dataset.table(.operations)
    var columns = ["number i4"]
    try files.put("number", "i4", operations.count) { Int32($0) }
    for field in [OperationField.statut, .suiviParticipants] {
      let name = "own_\(field.rawValue)"
      columns.append(
        try files.put(name, operations, field.rawValue, operations.count) { $0 })
    }
    for case .operation(let position) in operands {
      let name = SQLCondition.name(.operation(position))
      if operations.kinds[position] == .code {
        columns.append(
          try files.put("own_" + name, operations, position, operations.count) { $0 })
      } else {
        let encoded = EncodedText(operations, position)
        try files.put("own_" + name, "i4", operations.count) { encoded.ids[$0] }
        columns.append("own_\(name) i4")
      }
    }
    try files.text("operations.txt", columns)
  }

  /// The answers rules read, dates apart.
  private static let inputs: [ParticipationField] = [
    .sexe, .niveauCite, .categorieFt, .enEmploi, .scolarise, .rechercheActive, .disponible15j,
    .dureeRechercheMois, .enFormation,
  ]

  /// Lines `name` tab SQL, where `years(a, b)`, `year(a)` and `quarter(a)` are for the reader to say.
  private static func rules(pieces: Int) -> [String] {
    func name(_ field: ParticipationField) -> String {
      SQLCondition.name(.field(.participations, field.rawValue))
    }
    func code(_ field: ParticipationField, _ code: String) -> String {
      guard case .code(let codes) = Schema.participations.fields[field.rawValue].type else {
        return "0"
      }
      return String((codes.firstIndex(of: code) ?? -1) + 1)
    }
    func gives(_ field: ParticipationField, _ answer: String) -> String {
      "\(name(field)) = \(code(field, answer))"
    }
    let missing = "-2147483648"
    let age = SQLCondition.name(.derived(.ageAtEntry))
    let months = SQLCondition.name(.derived(.searchMonths))
    let status = SQLCondition.name(.derived(.status))
    let registered = ["A", "B", "C"].map { gives(.categorieFt, $0) }.joined(separator: " OR ")
    func cell(_ day: String) -> String {
      "CASE WHEN \(day) IS NOT NULL AND year(\(day)) BETWEEN 2014 AND 2023 THEN"
        + " (commune // 1000 * \(pieces) + (year(\(day)) - 2014) * 4 + quarter(\(day)) - 1) * 3"
        + " + \(name(.sexe)) - 1 ELSE 0 END"
    }
    let outside = ["deposee", "recevable", "instruite", "abandonnee"].map { state in
      String(
        (Schema.operations.fields[OperationField.statut.rawValue].codes
          .firstIndex(of: state) ?? -1) + 1)
    }
    let untracked =
      (Schema.operations.fields[OperationField.suiviParticipants.rawValue].codes
        .firstIndex(of: "non") ?? -1) + 1
    return [
      "\(age)\tCASE WHEN born IS NULL THEN \(missing) ELSE years(born, entered) END",
      "\(months)\t\(name(.dureeRechercheMois))",
      "\(status)\tCASE WHEN \(registered) THEN 1 WHEN \(gives(.enEmploi, "oui")) THEN 3"
        + " WHEN \(gives(.scolarise, "oui")) THEN 2 WHEN \(gives(.rechercheActive, "oui"))"
        + " AND \(gives(.disponible15j, "oui")) THEN 1 WHEN \(gives(.rechercheActive, "non"))"
        + " OR \(gives(.disponible15j, "non")) THEN 2 ELSE 0 END",
      "counted\tCASE WHEN own_\(OperationField.suiviParticipants.rawValue) = \(untracked)"
        + " OR own_\(OperationField.statut.rawValue) IN (\(outside.joined(separator: ", ")))"
        + " THEN 0 ELSE 1 END",
      "cell_entry\t" + cell("entered"),
      "cell_exit\t" + cell("departed"),
      "-",
      "\(SQLCondition.name(.derived(.longTerm)))\tCASE WHEN \(status) = 1"
        + " AND \(months) > CASE WHEN \(age) <> \(missing) AND \(age) < 25 THEN 6 ELSE 12 END"
        + " THEN 1 ELSE 2 END",
      "complete\tCASE WHEN \(name(.sexe)) <> 0 AND born IS NOT NULL"
        + " AND \(name(.niveauCite)) <> \(missing) AND \(status) <> 0"
        + " AND (\(status) <> 1 OR \(months) <> \(missing))"
        + " AND (\(status) <> 2 OR \(name(.enFormation)) <> 0) THEN 1 ELSE 2 END",
    ]
  }
}
