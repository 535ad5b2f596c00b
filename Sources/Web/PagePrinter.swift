internal import Pages
internal import Synchronization
internal import Words

/// Lays pages out on paper.
package protocol PagePrinter: Sendable {
  /// A page as a tagged PDF of A4 sheets.
  ///
  /// - Parameters:
  ///   - page: HTML that names its files as if they lay beside it.
  ///   - files: those files.
  /// - Throws: `Unprinted` when it could not be laid out.
  func pdf(of page: [UInt8], with files: [(name: String, bytes: [UInt8])]) throws -> [UInt8]
}

/// A page could not be laid out on paper.
package struct Unprinted: Error {
  package init() {}
}

extension Site {
  /// How many pages are laid out at once on the threads of pages.
  private static let printedAtOnce = 2

  /// A page as a PDF, for whoever waits for it.
  ///
  /// - Throws: `UnreadValue` when nothing lays pages out here; `Refusal.crowded` when too many are being
  ///   laid out; `Unprinted`.
  func pdf(of page: [UInt8]) throws -> [UInt8] {
    guard let printer else { throw UnreadValue("format", Words.Report.noPrinter) }
    let enters = printing.withLock { printing in
      guard printing < Self.printedAtOnce else { return false }
      printing += 1
      return true
    }
    guard enters else { throw Refusal.crowded }
    defer { printing.withLock { $0 -= 1 } }
    return try printer.pdf(of: alone(page), with: ShippedFiles.beside)
  }

  /// A page that finds its files beside it, and not on a server.
  func alone(_ page: [UInt8]) -> [UInt8] {
    var text = String(decoding: page, as: UTF8.self)
    for name in marks.keys {
      text = text.replacing(Address.shipped(name).with("v", marks[name]).href, with: name)
    }
    return Array(text.utf8)
  }
}
