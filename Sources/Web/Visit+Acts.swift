internal import Access
internal import Closings
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// What became of what an act wrote.
enum ActOutcome {
  /// Everything is written, or stood already.
  case done
  /// Somebody moved a record since the page was read, or made it: nothing is written.
  case moved
  /// What is wrong with a cell, by the name of its field; nothing is written.
  case wrong([FieldError])
}

extension Visit {
  /// Makes sure that so many figures may still be closed.
  ///
  /// - Throws: `Refusal.unreadable` when they are too many for one closing, or for all of them.
  func requireClosingRoom(for cells: Int) throws {
    switch site.closingRoom.excess(of: cells, beside: try site.store.closings(reader)) {
    case .one(let cells, let most):
      throw Refusal.unreadable(Words.printed(Words.Closings.tooMany(cells, most: most)))
    case .all(let cells, let kept, let most):
      throw Refusal.unreadable(Words.Closings.noRoom(cells, kept: kept, most: most))
    case nil: break
    }
  }

  /// What the form of an act was sent with, to be shown again.
  func typed(_ act: String = "", _ errors: [FieldError] = [], refusal: String = "") -> TypedAct {
    var typed = TypedAct(act, errors: errors, refusal: refusal)
    for pair in request.form.pairs { typed.fields[pair.name] = pair.value }
    return typed
  }

  /// Writes what one act says of records, as one commit with its author, all of it or nothing; the pages
  /// that follow show it.
  ///
  /// - Parameters:
  ///   - kind: the kind the act is told under.
  ///   - isProved: whether who acts is a party that the records themselves name, and the act's own table
  ///     allows it: then it is written whatever perimeters and writers say of the kind, else within the
  ///     reader's right.
  ///   - reason: kept with the commit.
  /// - Throws: `Refusal.forbidden` for what the reader may not write; the store's errors.
  func write(
    all edits: [RecordEdit], toldAs kind: Kind, isProved: Bool = false, reason: String? = nil
  ) throws -> ActOutcome {
    let act = RecordAct(
      author: reader.name, reason: reason, now: site.now(), seen: site.civilNow(),
      today: site.today)
    let writer = isProved ? Reader(named: reader.name, .everything) : reader
    let (outcomes, _) = try Recorder(site.store, writer).save(all: edits, toldAs: kind, act)
    _ = try? site.follower.refresh()
    for outcome in outcomes {
      switch outcome {
      case .saved, .unchanged: continue
      case .conflict, .exists, .keyChanged: return .moved
      case .unknown: return .moved
      case .unknownFields: throw Refusal.forbidden
      case .refused(let findings):
        let wrong = findings.compactMap { finding in
          finding.place?.column.map { column in
            FieldError(
              column,
              Words.pageFinding(
                id: finding.id, column: Words.ImportPages.datum(column), value: finding.value,
                detail: finding.detail))
          }
        }
        guard !wrong.isEmpty else { throw Refusal.forbidden }
        return .wrong(wrong)
      }
    }
    return .done
  }
}
