internal import Glibc

/// Whether a path leads to a file.
func fileExists(_ path: String) -> Bool {
  access(path, F_OK) == 0
}

/// Bytes of a file, 0 when there is none.
func fileSize(_ path: String) -> Int {
  var status = stat()
  return stat(path, &status) == 0 ? Int(status.st_size) : 0
}
