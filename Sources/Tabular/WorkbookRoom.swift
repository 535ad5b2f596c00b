internal import Glibc

/// The room a workbook takes on a disk while it is written.
///
/// The library tells a disk that fills up to the program's own error output, in English and with a
/// path: it is not begun without room enough.
enum WorkbookRoom {
  /// Bytes of a cell beside its text, and of what every workbook has.
  private static let cell = 64
  private static let base = 1 << 20

  /// Bytes at most: rows wait in one file, then in another, then compressed.
  static func needed(_ sheets: [Sheet]) -> Int {
    var count = 0
    for sheet in sheets {
      for row in sheet.rows {
        for value in row { count += cell + size(value) }
      }
      for note in sheet.notes { count += cell + note.utf8.count }
    }
    return base + 3 * count
  }

  private static func size(_ value: Sheet.Value) -> Int {
    if case .text(let text) = value { text.utf8.count } else { 0 }
  }

  /// Bytes a folder's disk has left to this user; nil when the system does not say.
  static func free(_ folder: String) -> Int? {
    var disk = statvfs()
    guard unsafe statvfs(folder, &disk) == 0 else { return nil }
    let (bytes, isMuch) = disk.f_bavail.multipliedReportingOverflow(by: disk.f_frsize)
    return isMuch ? .max : Int(clamping: bytes)
  }
}
