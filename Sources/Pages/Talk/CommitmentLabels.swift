internal import Access
internal import Catalogue
package import Dialogues
package import Following
internal import Kernel
internal import Steering
internal import Words

/// What commitments are called on pages and in files.
package struct CommitmentLabels: Sendable {
  private typealias Say = Words.Dialogues
  private let actors: Actors

  package init(_ view: View) {
    actors = view.actors
  }

  package func name(_ actor: String) -> String { Words.printed(actors.name(actor)) }

  /// How one side kept its commitments, in one sentence.
  package func sentence(_ side: String, _ lines: [CommitmentReading.Line]) -> String {
    let counts = CommitmentCounts(lines.map(\.outcome))
    return Say.side(
      name(side), total: counts.total, kept: counts[.kept], partly: counts[.partly],
      daysLate: counts.daysLate, notKept: counts[.notKept], contested: counts[.contested],
      uncertain: counts[.uncertain], untold: counts[.untold], unreadable: counts[.unreadable],
      running: counts.running)
  }

  /// The state of an outcome, in a word.
  package static func word(_ outcome: CommitmentOutcome) -> String {
    switch outcome {
    case .read(let state): Words.Dashboard.state(state.rawValue)
    case .kept: Say.kept
    case .partly: Say.partly
    case .notKept: Say.notKept
    case .contested: Say.contested
    case .untold: Say.untold
    case .unreadable: Say.unreadable
    case .pending: Say.pending
    }
  }

  package static func mark(_ outcome: CommitmentOutcome) -> State {
    switch outcome {
    case .read(let state): State(goal: state)
    case .kept: .good
    case .partly, .contested: .watch
    case .notKept: .bad
    case .untold, .unreadable, .pending: .idle
    }
  }

  /// What is said beside the state: how far from the goal, who said it, why nothing is.
  package static func note(_ line: CommitmentReading.Line) -> String {
    let commitment = line.commitment
    var parts: [String] = []
    switch line.outcome {
    case .read:
      if let value = line.value, let goal = commitment.goal, goal > 0, !commitment.falls {
        parts.append(Say.ofGoal(TargetLabels.percent(value.low / goal)))
      }
      if commitment.falls { parts.append(Say.toFall) }
      if let value = line.value, let base = line.base {
        let isWorse = commitment.falls ? value.low > base : value.high < base
        if isWorse { parts.append(Say.underBase) }
      }
    case .kept, .notKept:
      if commitment.isPayment {
        parts.append(Say.readInPayments)
      } else {
        parts.append(commitment.isConfirmed == true ? Say.confirmed : Say.declared)
      }
    case .partly(let days):
      if let days { parts.append(Say.daysLate(days)) }
      if commitment.isPayment {
        parts.append(Say.readInPayments)
      } else if commitment.declaration != nil {
        parts.append(commitment.isConfirmed == true ? Say.confirmed : Say.declared)
      }
    case .contested(let declaration):
      parts.append(Say.contestedNote(word(declaration)))
    case .untold: parts.append(Say.untoldNote)
    case .unreadable: if let unread = line.unread { parts.append(Say.unread(unread.rawValue)) }
    case .pending: break
    }
    return parts.joined(separator: ", ")
  }

  package static func word(_ declaration: CommitmentOutcome.Declaration) -> String {
    switch declaration {
    case .kept: Say.kept
    case .partly: Say.partly
    case .notKept: Say.notKept
    }
  }

  /// A value in the unit of the commitment's indicator; plain when it has none.
  package static func value(_ number: Double?, _ line: CommitmentReading.Line) -> String {
    guard let number else { return "" }
    guard let unit = line.definition?.unit else { return FigureText.plain(number, .value) }
    return TargetLabels.value(number, unit)
  }

  /// What was reached, in the indicator's unit, or the day it was done.
  package static func reached(_ line: CommitmentReading.Line) -> String {
    guard let value = line.value else {
      return line.commitment.done.map(Words.shortDate) ?? ""
    }
    let (low, high) = (Self.value(value.low, line), Self.value(value.high, line))
    return low == high ? low : Words.Structure.between(low, high)
  }
}
