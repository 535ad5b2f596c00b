extension CellMap {
  /// Bytes its columns hold: the slot of each row, that of each word, and the parts of mixed words.
  package var byteCount: Int {
    slots.count * 4 + shared.count * 4 + parts.starts.count * 4 + parts.slots.count * 4
      + parts.masks.count * 8
  }
}
