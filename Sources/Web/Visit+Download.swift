internal import Following
package import HTML
package import HTTP
internal import Kernel
package import Pages
internal import Tabular

extension Visit {
  /// The page, or its table as a file when the address asks for a format.
  ///
  /// - Throws: `Refusal.unreadable` for a format there is not.
  package func answer(_ document: @autoclosure () -> Node, or sheet: @autoclosure () -> DataSheet)
    throws -> Response
  {
    switch asked("format") {
    case nil: return answer(document())
    case "csv": return download(csv: sheet())
    default: throw Refusal.notFound
    }
  }

  /// A file spreadsheets in French open as it is: `;`, CRLF, byte order mark, decimal comma kept out
  /// so that programs read it too.
  private func download(csv sheet: DataSheet) -> Response {
    var writer = CSVWriter(CSVWriter.Style(separator: 59, lineEnd: "\r\n", byteOrderMark: true))
    writer.append(sheet.columns.map(\.name))
    for row in sheet.rows { writer.append(row) }
    return .download(
      writer.take(), type: "text/csv; charset=utf-8", name: "jalon-\(sheet.name)-\(commitMark).csv")
  }

  /// What tells a file's date and commit in its name.
  private var commitMark: String { "\(scope.date ?? generation.today)-\(generation.commit)" }
}
