internal import Catalogue
internal import Columns
internal import Counting
package import Following
internal import Kernel
internal import Records
internal import Words

/// What codes of cuts are called: names of lines, operations, structures and territories.
package struct FigureLabels: Sendable {
  private var names: [Key: String] = [:]

  private struct Key: Hashable {
    var cut: String
    var code: String
  }

  /// The labels of a view, made once.
  package static func of(_ view: View) -> FigureLabels {
    view.kept("figure.labels", of: [.programmes, .operations, .territoires]) {
      FigureLabels(view)
    } cost: {
      $0.names.count * 192
    }
  }

  private init(_ view: View) {
    func keep(_ cut: String, _ code: String, _ name: String) {
      guard !code.isEmpty, !name.isEmpty else { return }
      let key = Key(cut: cut, code: code)
      if names[key] == nil { names[key] = name }
    }
    let programmes = view.dataset.table(.programmes)
    for row in 0..<programmes.count {
      func text(_ field: ProgrammeField) -> String { programmes.text(field.rawValue, row) }
      let label = text(.libelle)
      switch (text(.axe), text(.pi), text(.os)) {
      case ("", _, _): keep("programme", text(.programme), text(.intitule))
      case (let axe, "", _): keep("axe", axe, label)
      case (_, let pi, ""): keep("pi", pi, label)
      case (_, _, let os): keep("os", os, label)
      }
    }
    let operations = view.countedDataset.table(.operations)
    for row in 0..<operations.count {
      func text(_ field: OperationField) -> String { operations.text(field.rawValue, row) }
      keep("operation", text(.operation), text(.intitule))
      keep(
        "structure", Names.siren(siret: text(.siret), name: text(.beneficiaire)),
        text(.beneficiaire))
    }
    let territories = view.dataset.table(.territoires)
    for row in 0..<territories.count {
      func text(_ field: TerritoryField) -> String { territories.text(field.rawValue, row) }
      keep(text(.niveau), text(.code), text(.libelle))
    }
    for (cut, path) in [
      ("departement", "reference/departements.csv"),
      ("region_ancienne", "reference/regions_anciennes.csv"),
    ] {
      for line in (Assets.text(path) ?? "").split(whereSeparator: \.isNewline).dropFirst() {
        let cells = line.split(separator: ",", maxSplits: 2).map(String.init)
        if cells.count == 3 { keep(cut, cells[0], cells[2]) }
      }
    }
  }

  /// The name of a code of a cut; the code when it has none.
  package func name(_ cut: String, _ code: String) -> String {
    if code == Cut.unknown { return Words.FigurePages.unknownCode }
    if cut == "region" || cut == "region_residence" { return Regions.label(code) }
    if let name = names[Key(cut: cut, code: code)] { return Words.printed(name) }
    if let name = Words.Cuts.code(cut, code) { return name }
    if cut == "statut_operation" { return printed(.operations, "statut", code) }
    return printed(
      Schema.participations.index(of: cut) == nil ? .operations : .participations, cut, code)
  }

  private func printed(_ kind: Kind, _ field: String, _ code: String) -> String {
    Words.printed(FieldNames.code(kind, field, code))
  }

  /// The name with its code, for those people know by both: « 1 · Accompagner vers l’emploi ».
  package func full(_ cut: String, _ code: String) -> String {
    let name = name(cut, code)
    let isKnownByCode = ["axe", "pi", "os", "programme", "operation"].contains(cut)
    return isKnownByCode && name != code && code != Cut.unknown ? "\(code) · \(name)" : name
  }

  /// Why a request of too many cells is not counted, as pages say it; nil for any other error.
  package static func tooManyCells(_ error: any Error) -> String? {
    guard let error = error as? RequestError, let size = error.size else { return nil }
    guard error.code != .tooManyPieces else {
      return Words.printed(
        Words.Figures.tooManyPieces(size.pieces, most: RequestSize.mostPieces))
    }
    return Words.printed(
      Words.Figures.tooManyCells(
        size.cuts.map { (cut($0.name), $0.codes) }, groups: size.groups, pieces: size.pieces))
  }

  /// The name of a cut.
  package static func cut(_ name: String) -> String {
    if let known = Words.Cuts.name(name) { return known }
    guard let noun = FieldNames.noun(name) else {
      return Words.capitalised(name.replacing("_", with: " "))
    }
    return Words.printed(Words.capitalised(Words.Cuts.bare(noun)))
  }
}

/// The cuts a page offers, by what they are about.
package enum FigureCuts {
  package struct Group: Sendable {
    package var title: String
    package var names: [String]
  }

  /// The cuts that every term of a figure can be told apart by, in the order they are looked for.
  static func groups(_ definition: Definition) -> [Group] {
    var left = definition.cuts
    func group(_ title: String, _ names: [String]) -> Group {
      let own = names.filter { left.contains($0) }
      left.removeAll { own.contains($0) }
      return Group(title: title, names: own)
    }
    let groups = [
      group(Words.Cuts.programme, ["axe", "pi", "os", "programme", "categorie_region", "oi"]),
      group(
        Words.Cuts.operation,
        [
          "region", "structure", "type_beneficiaire", "operation", "dispositif", "fonds",
          "statut_operation", "region_ancienne",
        ]),
      group(
        Words.Cuts.residence,
        ["departement", "zone_emploi", "epci", "clpe", "commune", "region_residence"]),
      group(
        Words.Cuts.person, ["sexe", "age", "statut", "cite", "qpv", "zone_rurale", "zrr"]),
    ]
    return (groups + [group(Words.Cuts.answers, left)]).filter { !$0.names.isEmpty }
  }
}
