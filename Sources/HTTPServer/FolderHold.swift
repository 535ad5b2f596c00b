internal import CMicroHTTPD
internal import Glibc

/// A folder held by the servers that run on it, as long as they do: the system lets go of it when
/// one is killed.
final class FolderHold: Sendable {
  private let descriptor: Int32
  /// Whether no other server held it when this one came.
  let isAlone: Bool

  /// Opens a folder; nil when it cannot be read.
  init?(_ path: String) {
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    isAlone = flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  deinit {
    close(descriptor)
  }

  /// Whether no other server holds it now; it is held by nobody when one does.
  func becomesAlone() -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  /// Lets other servers hold it too.
  func share() {
    flock(descriptor, LOCK_SH | LOCK_NB)
  }
}
