internal import Access
internal import Columns
package import Kernel
internal import Records
internal import Stores
internal import Tabular
internal import Words
internal import Workbooks

/// All that is recorded of a person, in files to hand over to them.
///
/// What regulation 2016/679 asks in its article 15.
/// Who read and wrote is told by organisation, never by name (Court of Justice, C-579/21).
package struct PersonArchive {
  private let dossier: PersonDossier
  private let organisations: Organisations
  private let zone: String
  private let today: CivilDate
  private let operations: [String: (structure: String, manager: String)]

  package init(
    _ dossier: PersonDossier, _ store: any DossierStore, zone: String, today: CivilDate
  ) throws {
    self.dossier = dossier
    self.zone = zone
    self.today = today
    organisations = try Organisations(store)
    let schema = Schema.operations
    let names = ["operation", "beneficiaire", "oi"].compactMap { schema.index(of: $0) }
    let table = try store.dataset(fields: [.operations: Set(names)], .all(named: ""))
      .table(.operations)
    var operations: [String: (structure: String, manager: String)] = [:]
    let wanted = Set(dossier.records.compactMap { $0.cells["operation"] })
    for row in 0..<table.count where wanted.contains(table.text(names[0], row)) {
      operations[table.text(names[0], row)] = (table.text(names[1], row), table.text(names[2], row))
    }
    self.operations = operations
  }

  /// The archive: a ZIP file.
  package func bytes() throws -> [UInt8] { try ZipFile.bytes(files) }

  /// Its files, in order.
  package var files: [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = [
      ("LISEZMOI.txt", Array(Words.Privacy.readMe(today).utf8)),
      ("donnees.json", Array(json.utf8)),
    ]
    for kind in Kind.ofPersons {
      let records = dossier.records.filter { $0.kind == kind }
      if !records.isEmpty { files.append(("\(kind.rawValue).csv", table(kind, records))) }
    }
    files.append(("historique.csv", history))
    files.append(("acces.csv", readings))
    files.append(("partages.csv", shares))
    return files
  }

  // MARK: tables

  private func csv(_ header: [String], _ rows: [[String]]) -> [UInt8] {
    var writer = CSVWriter(CSVWriter.Style(byteOrderMark: true, formulaSafe: true))
    writer.append(header)
    for row in rows { writer.append(row) }
    return writer.take()
  }

  private func day(_ time: Int64) -> String { CivilZone.day(of: time, in: zone).description }

  /// The records of a kind, a line each: columns and answers in words.
  private func table(_ kind: Kind, _ records: [PersonDossier.Record]) -> [UInt8] {
    let fields = Schema.of(kind).fields
    return csv(
      [Words.Privacy.number] + fields.map(Self.label) + [Words.Privacy.asides],
      records.map { record in
        ["\(record.id)"] + fields.map { Self.said($0, record.cells[$0.name] ?? "") }
          + [
            record.asides.sorted { $0.key < $1.key }.map { "\($0) : \($1)" }.joined(
              separator: " | ")
          ]
      })
  }

  private var history: [UInt8] {
    var rows: [(time: Int64, cells: [String])] = []
    for record in dossier.records {
      var stood: [Int: String] = [:]
      let fields = Schema.of(record.kind).fields
      for entry in record.history {
        let organisation = organisations.author(entry.author, at: entry.time)
        for value in entry.values {
          let after = value.text.map { Self.said(fields[value.field], $0) }
          let before = stood[value.field] ?? ""
          rows.append(
            (
              entry.time,
              [
                day(entry.time), Schema.of(record.kind).noun.one, "\(record.id)",
                Self.label(fields[value.field]), before, after ?? Words.Privacy.notKept,
                organisation,
              ]
            ))
          stood[value.field] = after ?? Words.Privacy.notKept
        }
      }
    }
    return csv(
      Words.Privacy.historyHeaders,
      rows.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        .map(\.element.cells))
  }

  /// Each day, organisation and purpose once.
  private var readings: [UInt8] {
    var rows: [[String]] = []
    for reading in dossier.readings {
      let (organisation, purpose) = organisations.reader(reading)
      let row = [
        day(reading.time), organisation, purpose, Words.Rights.level(reading.level.rawValue),
      ]
      if !rows.contains(row) { rows.append(row) }
    }
    return csv(Words.Privacy.readingHeaders, rows)
  }

  /// By whom the records are held, and those found to be of the same person.
  private var shares: [UInt8] {
    var rows: [[String]] = []
    for record in dossier.records {
      let since = record.history.first.map { day($0.time) } ?? ""
      let what = "\(Schema.of(record.kind).noun.one) \(record.id)"
      let operation = operations[record.cells["operation"] ?? ""]
      let structure =
        record.cells["structure"].map(organisations.actor) ?? operation?.structure ?? ""
      rows.append([since, structure, what, Words.Privacy.heldBy])
      if let manager = operation?.manager, !manager.isEmpty {
        rows.append([since, organisations.actor(manager), what, Words.Privacy.managedBy])
      }
      for entry in record.history where entry.origin == .merge {
        rows.append([day(entry.time), structure, what, Words.Privacy.matched])
      }
    }
    return csv(Words.Privacy.shareHeaders, rows)
  }

  // MARK: values

  static func label(_ field: Field) -> String {
    let known = Words.People.label(field.name)
    return known == field.name ? Words.Registers.field(field.name) : known
  }

  /// A value as a file writes it, in words.
  static func said(_ field: Field, _ text: String) -> String {
    switch field.type {
    case .code, .codes:
      text.split(separator: "|").map { code in
        field.meanings[String(code)] ?? Words.People.answer(field.name, String(code))
      }.joined(separator: ", ")
    default: text
    }
  }

  // MARK: for programs

  private var json: String {
    func object(_ cells: [String: String]) -> String {
      JSON.object(cells.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) })
    }
    let records = Kind.ofPersons.map { kind in
      (
        kind.rawValue,
        JSON.array(
          dossier.records.filter { $0.kind == kind }.map { record in
            JSON.object([
              ("numero", "\(record.id)"), ("donnees", object(record.cells)),
              ("gardees_telles_qu_ecrites", object(record.asides)),
            ])
          })
      )
    }
    let waiting = dossier.waiting.map { line in
      JSON.object([
        ("nature", JSON.string(line.kind.rawValue)), ("entete", JSON.string(line.header)),
        ("ligne", JSON.string(line.text)),
        ("raisons", JSON.string(line.rules.joined(separator: " "))),
      ])
    }
    let requests = dossier.requests.map { request in
      JSON.object([
        ("nature", JSON.string(request.kind.code)),
        ("recue", JSON.string(request.received.description)),
        ("close", request.closing.map { JSON.string(day($0.time)) } ?? "null"),
        ("reponse", JSON.string(request.closing?.note ?? "")),
      ])
    }
    return JSON.object([
      ("personne", "\(dossier.person.number)"), ("le", JSON.string(today.description)),
      ("fiches", JSON.object(records)), ("lignes_en_attente", JSON.array(waiting)),
      ("demandes", JSON.array(requests)),
    ]) + "\n"
  }
}
