package import Kernel

/// A seat of an instance and who holds it.
package struct Seat: Hashable, Sendable {
  /// Which seat of its instance, written `cd/1`.
  package struct Key: Hashable, Sendable {
    package var code: String
    /// Among the seats of the same code, from 1.
    package var rank: Int

    package init(_ code: String, _ rank: Int = 1) {
      self.code = code
      self.rank = rank
    }

    /// Nil for what names no seat.
    package init?(_ text: String) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, let rank = Int(parts[1]), rank >= 1 else {
        return nil
      }
      self.init(String(parts[0]), rank)
    }
  }

  package var key: Key
  /// Code of the organisation that sits; empty for none.
  package var actor: String
  package var function: String
  /// Who sits; empty for who may not read it too, `isHeld` tells.
  package var holder: String
  package var deputies: [String]
  package var mail: String
  /// Whether somebody holds it.
  package var isHeld: Bool
  /// 0 for a seat that advises.
  package var votes: Int
  package var presides: Bool
  package var start: CivilDate
  package var end: CivilDate?
  /// Name of the account of who sits; empty for none.
  package var account: String

  package init(
    _ key: Key, actor: String, function: String = "", holder: String, deputies: [String] = [],
    mail: String = "", votes: Int = 1, presides: Bool = false, start: CivilDate,
    end: CivilDate? = nil, account: String = ""
  ) {
    self.key = key
    self.actor = actor
    self.function = function
    self.holder = holder
    self.deputies = deputies
    self.mail = mail
    isHeld = !holder.isEmpty
    self.votes = votes
    self.presides = presides
    self.start = start
    self.end = end
    self.account = account
  }

  package func isInForce(on day: CivilDate) -> Bool {
    start <= day && (end.map { day <= $0 } ?? true)
  }

  /// Whether an organisation sits, by somebody.
  package var isFilled: Bool { !actor.isEmpty && isHeld }

  /// The same, without who it is.
  package var withoutNames: Seat {
    var seat = self
    seat.holder = ""
    seat.deputies = []
    seat.mail = ""
    seat.account = ""
    return seat
  }
}

extension Seat.Key: CustomStringConvertible {
  package var description: String { "\(code)/\(rank)" }
}

extension Seat.Key: Comparable {
  package static func < (left: Seat.Key, right: Seat.Key) -> Bool {
    (left.code, left.rank) < (right.code, right.rank)
  }
}
