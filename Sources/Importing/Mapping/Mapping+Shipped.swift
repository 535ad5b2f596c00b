internal import Records

extension Mapping {
  /// The mappings shipped with the program, by path.
  package static let shipped: [Mapping] = Assets.paths(under: "mappings").compactMap { path in
    guard let bytes = Assets.bytes(path), case .success(let mapping) = parse(bytes) else {
      return nil
    }
    return mapping
  }
}
