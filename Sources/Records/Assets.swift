internal import CAssets

/// The files shipped inside the program, by path.
package enum Assets {
  /// The bytes of a shipped file, or nil when there is none of that path.
  package static func bytes(_ path: String) -> [UInt8]? {
    var count = 0
    guard let all = unsafe jalon_assets(&count) else { return nil }
    for index in 0..<count {
      let shipped = unsafe all[index]
      if unsafe String(cString: shipped.path) == path {
        return unsafe Array(UnsafeBufferPointer(start: shipped.bytes, count: shipped.length))
      }
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
    var paths: [String] = []
    for index in 0..<count {
      let path = unsafe String(cString: all[index].path)
      if path.hasPrefix(folder + "/") { paths.append(path) }
    }
    return paths
  }
}
