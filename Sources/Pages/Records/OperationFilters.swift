internal import Columns
package import Following
package import HTTP
internal import Kernel
internal import Records
internal import Words

/// Which operations a list keeps; nil or empty keeps all.
package struct OperationFilters: Sendable, Equatable {
  /// Words looked for in the code, the name and the beneficiary.
  package var search = ""
  package var axis: String?
  package var priority: String?
  package var status: String?
  package var beneficiaryType: String?
  package var scheme: String?

  package init() {}

  /// Reads what an address asks for.
  package init(_ query: Parameters) {
    search = query["q"] ?? ""
    axis = query["axe"]
    priority = query["pi"]
    status = query["statut"]
    beneficiaryType = query["type"]
    scheme = query["dispositif"]
  }

  /// What an address asks for that no operation has.
  package static func unread(_ query: Parameters, _ view: View) -> UnreadValue? {
    let choices = Choices.of(view)
    return UnreadValue.choice(query, "axe", Words.Operations.axis) { choices.axes.contains($0) }
      ?? UnreadValue.choice(query, "pi", Words.Operations.priority) {
        choices.priorities.contains($0)
      }
      ?? UnreadValue.choice(query, "statut", Words.Operations.status) {
        Schema.operations.fields[OperationField.statut.rawValue].codes.contains($0)
      }
      ?? UnreadValue.choice(query, "type", Words.Operations.beneficiaryType) {
        choices.beneficiaryTypes.contains($0)
      }
      ?? UnreadValue.choice(query, "dispositif", Words.Operations.scheme) {
        choices.schemes.contains($0)
      }
  }

  /// What is asked, in words.
  var words: [String] {
    let asked: [(String, String?)] = [
      (Words.Operations.axis, axis), (Words.Operations.priority, priority),
      (Words.Operations.status, status.map { Words.Operations.stage($0) }),
      (Words.Operations.beneficiaryType, beneficiaryType), (Words.Operations.scheme, scheme),
    ]
    return (search.isEmpty ? [] : [Words.Sheets.search(search)])
      + asked.compactMap { name, value in value.map { Words.FigurePages.filter(name, $0) } }
  }

  /// Whether it keeps everything.
  package var isEmpty: Bool { self == OperationFilters() }

  /// Whether an operation is kept.
  func accepts(_ record: OperationRecord, region: String?, _ texts: OperationTexts) -> Bool {
    func agrees(_ wanted: String?, _ field: OperationField) -> Bool {
      wanted.map { $0.isEmpty || $0 == record.text(field) } ?? true
    }
    guard agrees(region, .region), agrees(axis, .axe), agrees(priority, .pi),
      agrees(beneficiaryType, .typeBeneficiaire), agrees(scheme, .dispositif),
      status.map({ $0.isEmpty || $0 == record.status }) ?? true
    else { return false }
    let words = Names.normalised(search).split(separator: " ")
    guard !words.isEmpty else { return true }
    let text = texts.searched[record.row]
    return words.allSatisfy { text.contains($0) }
  }

  /// The values the operations have, in order.
  package struct Choices: Sendable {
    package private(set) var axes: [String]
    package private(set) var priorities: [String]
    package private(set) var statuses: [String]
    package private(set) var beneficiaryTypes: [String]
    package private(set) var schemes: [String]

    /// The choices of a view, made once.
    static func of(_ view: View) -> Choices {
      view.kept("operations.choix", of: [.operations, .programmes]) { Choices(view.dataset) }
    }

    private init(_ dataset: Dataset) {
      let records = (0..<dataset.table(.operations).count).map { OperationRecord(dataset, $0) }
      func values(_ field: OperationField) -> [String] {
        Set(records.map { $0.text(field) }).subtracting([""]).sorted(by: Names.comesBefore)
      }
      axes = values(.axe)
      priorities = values(.pi)
      beneficiaryTypes = values(.typeBeneficiaire)
      schemes = values(.dispositif)
      let present = Set(records.map(\.status))
      statuses = Schema.operations.fields[OperationField.statut.rawValue].codes.filter {
        present.contains($0)
      }
    }
  }
}
