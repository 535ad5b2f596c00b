/// What turns the part of a sheet into rows.
protocol SheetFollower: XMLFollower {
  /// Where the rows go.
  var block: SheetRows { get }
  var remarks: SheetRemarks { get }
  /// Whether nothing more of the part is of the sheet.
  var isOver: Bool { get }
  /// Whether rows and cells said to repeat come to more than is read.
  var repeatsTooMuch: Bool { get }
}

/// Goes through the rows of a sheet, block after block.
///
/// Memory does not grow with the rows, but for the texts cells share. Used by one thread at a time.
package final class SheetCursor {
  private let entry: ZipEntry
  private let follower: any SheetFollower
  private let xml: XMLReading
  private var isDone = false

  init(
    _ part: String, of archive: ZipArchive, _ follower: any SheetFollower
  ) throws(WorkbookRefusal) {
    guard let entry = try archive.open(part) else { throw .damaged(part) }
    self.entry = entry
    self.follower = follower
    xml = try XMLReading(part, follower)
  }

  /// What the rows so far hold beside what is read of them.
  package var remarks: SheetRemarks { follower.remarks }

  /// Puts the next rows in a block in place of what it holds; false when there are none left.
  ///
  /// - Throws: a refusal where the sheet cannot be read through.
  package func fill(_ block: SheetRows) throws(WorkbookRefusal) -> Bool {
    let made = follower.block
    while !isDone, made.size < Self.blockSize, made.rows.count < Self.blockRows {
      let bytes = unsafe try entry.next()
      if bytes.isEmpty {
        try xml.finish()
        isDone = true
      } else {
        unsafe try xml.parse(bytes)
        if follower.isOver { isDone = true }
      }
      if follower.repeatsTooMuch { throw .inflatesTooMuch }
    }
    made.moveRows(to: block)
    return !block.rows.isEmpty
  }

  private static let blockSize = 256 << 10
  private static let blockRows = 4096
}
