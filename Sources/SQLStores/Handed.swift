/// What one thread hands over to another.
///
/// Invariant, which the compiler does not check: who hands it over touches neither it nor what it holds
/// until it has waited for the other thread; of a `WriteLine`, nothing of what it says is another's.
struct Handed<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
