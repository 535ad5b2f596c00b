internal import Statistics
internal import Steering
internal import Tabular

/// The folder of files that a comparison is recomputed from.
struct ExpectedFiles {
  /// What `methode.csv` says.
  private(set) var frame = ""
  private(set) var code = ""
  private(set) var method = ContextualReading.Method.cells
  private(set) var cells: [CovariateName] = []
  private(set) var ofPublic: [CovariateName] = []
  private(set) var ofContext: [CovariateName] = []
  /// Keys of `methode.csv` that nothing reads.
  private(set) var unread: [String] = []
  private let folder: String
  private let read: (String) throws -> [UInt8]

  /// Reads `methode.csv`.
  /// - Parameter read: the bytes of a file.
  init(_ folder: String, read: @escaping (String) throws -> [UInt8]) throws {
    self.folder = folder
    self.read = read
    let table = try table("methode.csv")
    let (key, value) = (try table.column("cle"), try table.column("valeur"))
    var told: Set<String> = []
    for row in table.rows {
      let name = try table.text(row, key)
      guard told.insert(name).inserted else { throw table.fault(.badWord, row, key) }
      let text = row.cells[value]
      switch name {
      case "frame": frame = text
      case "code": code = text
      case "method":
        guard let method = ContextualReading.Method(rawValue: text) else {
          throw table.fault(.badWord, row, value)
        }
        self.method = method
      case "cells": cells = CovariateName.list(text)
      case "public": ofPublic = CovariateName.list(text)
      case "context": ofContext = CovariateName.list(text)
      default: unread.append(name)
      }
    }
  }

  private func table(_ name: String) throws -> ProgramTable {
    let path = folder + "/" + name
    guard let bytes = try? read(path) else { throw UnreadableFile(path: path) }
    return try ProgramTable(bytes, file: name)
  }

  /// Whether the folder says what makes a cell.
  var hasCells: Bool { !cells.isEmpty }

  /// The names a reading goes by.
  func basis(_ method: ContextualReading.Method) -> ContextualReading.Basis {
    ContextualReading.Basis(
      method, cells: cells.map(\.name), ofPublic: ofPublic.map(\.name),
      ofContext: ofContext.map(\.name))
  }

  /// The period's rows, with what a method reads of them.
  func period(_ method: ContextualReading.Method) throws -> Cohort {
    try cohort("lignes.csv", method)
  }

  /// The last closed year's; nil when there is no such file, which the logit cannot do without.
  func lastYear(_ method: ContextualReading.Method) throws -> Cohort? {
    do {
      return try cohort("reference.csv", method)
    } catch let error as UnreadableFile {
      guard method == .cells else { throw error }
      return nil
    }
  }

  /// Targets by structure; none without the file.
  func targets() throws -> [String: Double] {
    let table: ProgramTable
    do {
      table = try self.table("cibles.csv")
    } catch is UnreadableFile {
      return [:]
    }
    let (structure, value) = (try table.column("structure"), try table.column("valeur"))
    var told: Set<String> = []
    var targets: [String: Double] = [:]
    for row in table.rows {
      let code = try table.text(row, structure)
      guard told.insert(code).inserted else { throw table.fault(.badWord, row, structure) }
      targets[code] = try table.number(row, value)
    }
    return targets
  }

  private func cohort(_ file: String, _ method: ContextualReading.Method) throws -> Cohort {
    let table = try table(file)
    let structure = try table.column("structure")
    let result = try table.column("resultat")
    let structures = try table.rows.map { row throws in try table.text(row, structure) }
    let results = try table.rows.map { row throws -> Bool? in
      guard let number = try table.number(row, result) else { return nil }
      guard number == 0 || number == 1 else { throw table.fault(.badWord, row, result) }
      return number == 1
    }
    let wanted = method == .cells ? cells.map(\.asCode) : ofPublic + ofContext
    return Cohort(
      structures: structures, results: results,
      covariates: try wanted.map { name throws in try covariate(name, table) })
  }

  private func covariate(
    _ covariate: CovariateName, _ table: ProgramTable
  ) throws -> Cohort.Covariate {
    let column = try table.column(covariate.name)
    guard !covariate.isCode else {
      return .init(covariate.name, .codes(table.rows.map { $0.cells[column] }))
    }
    return .init(
      covariate.name,
      .numbers(try table.rows.map { row throws in try table.number(row, column) }))
  }
}

/// A covariate as `methode.csv` names it: `x` for a number, `categorie(x)` for a code.
struct CovariateName: Hashable {
  let name: String
  let isCode: Bool

  /// The same, read as a code.
  var asCode: CovariateName { CovariateName(name: name, isCode: true) }

  /// The names of a list, whatever stands between them: spaces, commas, semicolons or plus signs.
  static func list(_ text: String) -> [CovariateName] {
    var names: [CovariateName] = []
    for word in text.split(whereSeparator: { " ,;+|\t\n".contains($0) }) {
      let name = CovariateName(String(word))
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private init(name: String, isCode: Bool) {
    self.name = name
    self.isCode = isCode
  }

  private init(_ word: String) {
    let mark = "categorie("
    isCode = word.hasPrefix(mark) && word.hasSuffix(")")
    name = isCode ? String(word.dropFirst(mark.count).dropLast()) : word
  }
}
