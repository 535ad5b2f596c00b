internal import Glibc
internal import SQLite

/// Whether a path leads to a file.
func fileExists(_ path: String) -> Bool {
  access(path, F_OK) == 0
}

/// Bytes of a file, 0 when there is none.
func fileSize(_ path: String) -> Int {
  var status = stat()
  return stat(path, &status) == 0 ? Int(status.st_size) : 0
}

/// What the disk of a file has left.
package enum DiskRoom {
  /// Fewer bytes than this and SQLite may not even open a file: its index of the log takes as much.
  private static let least: UInt = 64 << 10

  /// Whether an error comes from a disk without room: SQLite says so, or could not open or write
  /// something and hardly anything is left.
  package static func isOut(_ error: any Error, _ path: String) -> Bool {
    guard let error = error as? SQLiteError else { return false }
    switch error.kind {
    case .full: return true
    case .cantOpen, .other: return isOut(path)
    default: return false
    }
  }

  /// Whether hardly anything is left, to this user, on the disk of a file; false when the system does
  /// not say.
  private static func isOut(_ path: String) -> Bool {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let place = folder.isEmpty ? "." : folder.joined(separator: "/") + "/"
    var disk = statvfs()
    guard statvfs(place, &disk) == 0 else { return false }
    let (bytes, isMuch) = disk.f_bavail.multipliedReportingOverflow(by: disk.f_frsize)
    return !isMuch && bytes < least
  }
}
