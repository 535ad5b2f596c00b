internal import CAssets

/// The files shipped inside the program, by path.
package enum Assets {
  /// The bytes of a shipped file, or nil when there is none of that path.
  package static func bytes(_ path: String) -> [UInt8]? {
    var count = 0
    guard let all = unsafe jalon_assets(&count) else { return nil }
    let files = unsafe UnsafeBufferPointer(start: all, count: count)
    for unsafe file in unsafe files where unsafe String(cString: file.path) == path {
      return unsafe Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
    }
    return nil
  }

  /// The text of a shipped file, or nil when there is none of that path.
  package static func text(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The paths under a folder, in order.
  package static func paths(under folder: String) -> [String] {
    var count = 0
    guard let all = unsafe jalon_assets(&count) else { return [] }
    let files = unsafe UnsafeBufferPointer(start: all, count: count)
    var paths: [String] = []
    for unsafe file in unsafe files {
      let path = unsafe String(cString: file.path)
      if path.hasPrefix(folder + "/") { paths.append(path) }
    }
    return paths
  }
}
