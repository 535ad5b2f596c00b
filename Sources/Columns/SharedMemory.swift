/// Some memory of elements of one kind, kept as long as a value that points to it is.
///
/// All that columns share between threads lies in such memory. Elements are neither initialised nor
/// ended by it: they are plain, or their holder sees to them.
///
/// Invariant, which the compiler does not check: who made it writes it alone, or gives each thread
/// elements of its own, until it is shared; what others may read is written no more, but for elements
/// that are atomic.
@safe
@frozen
@usableFromInline
struct SharedMemory<Element: ~Copyable>: @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<Element>
  /// What keeps the memory; frees it with its last reference.
  @usableFromInline let owner: AnyObject

  /// Memory somebody else frees when it goes.
  init(_ base: UnsafeMutablePointer<Element>, keptBy owner: AnyObject) {
    unsafe self.base = unsafe base
    self.owner = owner
  }

  /// Memory of its own for some elements, none of them set.
  init(count: Int, alignment: Int = MemoryLayout<Element>.alignment) {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(count * MemoryLayout<Element>.stride, 1), alignment: alignment)
    unsafe base = unsafe memory.assumingMemoryBound(to: Element.self)
    owner = unsafe Allocation(memory)
  }
}

/// Frees its memory when it goes.
@safe
private final class Allocation {
  private let memory: UnsafeMutableRawPointer

  init(_ memory: UnsafeMutableRawPointer) { unsafe self.memory = unsafe memory }

  deinit { unsafe memory.deallocate() }
}

extension SharedMemory {
  /// Elements that are all the same at first.
  init(repeating value: Element, count: Int) {
    self.init(count: count)
    unsafe base.initialize(repeating: value, count: count)
  }
}

extension SharedMemory<UInt8> {
  /// The memory of one piece of a column; large ones are as aligned as the vectors that read them.
  static func piece(bytes: Int) -> Self {
    SharedMemory(count: bytes, alignment: bytes < 4096 ? 16 : 64)
  }

  var raw: UnsafeMutableRawPointer { unsafe UnsafeMutableRawPointer(base) }
}
