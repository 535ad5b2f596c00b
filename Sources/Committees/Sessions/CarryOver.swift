package import Kernel

/// What earlier sessions left open, that comes back at the next one by itself (CM06).
package struct CarryOver: Hashable, Sendable {
  package enum Matter: Hashable, Sendable {
    case decision, action, need, correction, point
  }

  package var matter: Matter
  /// Code of its record.
  package var code: String
  package var text: String
  /// The day it was left.
  package var since: CivilDate
  package var due: CivilDate?
  /// Code of the organisation responsible for it; empty for none.
  package var responsible: String
  /// Sessions held since without an end to it.
  package var returns: Int

  package init(
    _ matter: Matter, _ code: String, text: String, since: CivilDate, due: CivilDate? = nil,
    responsible: String = "", returns: Int = 0
  ) {
    self.matter = matter
    self.code = code
    self.text = text
    self.since = since
    self.due = due
    self.responsible = responsible
    self.returns = returns
  }

  /// Days past its date; nil for one that is not late.
  package func daysLate(on day: CivilDate) -> Int? {
    due.flatMap { $0 < day ? Int(day.day - $0.day) : nil }
  }

  /// Every one, the oldest first, in an order that nothing in it leaves to chance.
  package static func ordered(_ all: [CarryOver]) -> [CarryOver] {
    all.sorted {
      if $0.since != $1.since { return $0.since < $1.since }
      let (left, right) = ($0.due?.day ?? .max, $1.due?.day ?? .max)
      return left != right ? left < right : $0.code < $1.code
    }
  }
}
