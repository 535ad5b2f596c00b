internal import Access
internal import Checks
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// Several anomalies of one cause corrected at once: asked, confirmed, written as one commit.
enum CorrectionRoutes {
  static let all: [Route] = [
    .write("/verifier/anomalies/corriger", .writeSome) { visit in try correct(visit) }
      .filled { visit in
        let (rule, batch, records, value) = try read(visit)
        // What others changed since it was first asked is told, as if it had been sent then.
        let base =
          try visit.request.form["etat"].flatMap { Int($0) }
          ?? visit.site.store.lastCommit()
        return visit.answer(
          batch.confirmation(rule, records, value: value, base: base).view(visit.chrome))
      }
  ]

  /// The anomalies a form is about, the records ticked and the value given to them.
  ///
  /// - Throws: `Refusal`.
  private static func read(
    _ visit: Visit
  ) throws(Refusal) -> (rule: RuleID, batch: FindingBatch, records: [Int64], value: String) {
    let asked = visit.request.query
    guard let rule = RuleID(rawValue: asked["regle"] ?? ""),
      let kind = Kind(rawValue: asked["nature"] ?? ""),
      let batch = FindingBatch(kind, asked["donnee"] ?? "")
    else { throw Refusal.notFound }
    let form = visit.request.form
    let value = form[FindingBatch.valueName] ?? ""
    guard batch.accepts(value) else { throw Refusal.notFound }
    let records = Array(Set(form.all(FindingBatch.recordName).compactMap { Int64($0) })).sorted()
    guard !records.isEmpty else { throw Refusal.unreadable(Words.FindingBatch.noneTicked) }
    guard records.count <= FindingBatch.most else {
      throw Refusal.unreadable(Words.FindingBatch.tooMany(FindingBatch.most))
    }
    return (rule, batch, records, value)
  }

  private static func correct(_ visit: Visit) throws -> Response {
    let (rule, batch, records, value) = try read(visit)
    let (form, kind) = (visit.request.form, batch.kind)
    guard form["confirme"] == "oui" else {
      let page = batch.confirmation(
        rule, records, value: value, base: try visit.site.store.lastCommit())
      return visit.answer(page.view(visit.chrome))
    }
    let base = form["etat"].flatMap { Int($0) }
    let edits = records.map { id in
      RecordEdit(kind, .number(id), cells: [batch.field: value], base: base)
    }
    let act = RecordAct(
      author: visit.reader.name, reason: nil, now: visit.site.now(), seen: visit.site.civilNow(),
      today: visit.site.today)
    do {
      let (outcomes, entry) = try Recorder(visit.site.store, visit.reader)
        .save(together: edits, kind, act)
      // What was written stays written: a failure to load it is the follower's to tell.
      _ = try? visit.site.follower.refresh()
      // A record that says it already is as asked.
      let saved = outcomes.count {
        switch $0 {
        case .saved, .unchanged: true
        default: false
        }
      }
      if saved == records.count, entry == nil {
        return visit.go(
          Address.findings.with("regle", rule.rawValue), saying: .recordUnchanged)
      }
      guard let entry, saved == records.count else {
        var chrome = visit.chrome
        chrome.notices.append(
          .init(.watch, Words.FindingBatch.refused(records.count - saved, of: records.count)))
        let page = batch.confirmation(rule, records, value: value, base: visit.view.commit)
        return visit.answer(page.view(chrome), status: 422)
      }
      return visit.go(.importEntry(entry.id), saying: .recorded)
    } catch is StoreBusy {
      return visit.later(Words.Refusals.busy) { chrome in
        batch.confirmation(rule, records, value: value, base: visit.view.commit).view(chrome)
      }
    }
  }
}
