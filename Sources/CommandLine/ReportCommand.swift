package import Access
internal import Stores
internal import Words

/// What `jalon report page` is asked.
package struct PageReport: Sendable {
  package var store: StoreCall
  /// The page's address, scope and choices included, as a browser shows it.
  package var address: String
  /// Where the PDF is written.
  package var output: String
  /// Who the page is made for.
  package var reader: Reader

  package init(store: StoreCall, address: String, output: String, reader: Reader) {
    self.reader = reader
    self.store = store
    self.address = address
    self.output = output
  }
}

extension JalonCommand {
  /// `jalon report page ADDRESS --out FILE`: a page on paper, as a tagged PDF.
  func runReport(_ call: Invocation) throws -> ExitStatus {
    guard call.operands.first == "page" else {
      throw UsageError(.badValue, subject: "report", value: call.operands.first ?? "")
    }
    guard call.operands.count == 2, let address = call.operands.last, address.hasPrefix("/") else {
      throw UsageError(
        .badValue, subject: "report page", value: call.operands.dropFirst().first ?? "")
    }
    return try environment.report(
      PageReport(
        store: storeCall(call, .reading), address: address, output: try call.required("out"),
        reader: reader))
  }
}
