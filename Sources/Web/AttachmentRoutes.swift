internal import Access
internal import Committees
internal import Dialogues
internal import Following
internal import Foundation
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words
internal import Workbooks

/// Files attached to dialogues and to what committees hold: brought, read, opened to others, withdrawn.
enum AttachmentRoutes {
  private typealias Say = Words.Attachments

  static let all: [Route] =
    [
      .get("/pieces-jointes/nouvelle", .see(.linked)) { visit in
        let source = try source(visit)
        return visit.answer(NewAttachmentPage(source).view(visit.chrome))
      },
      .write("/pieces-jointes/nouvelle", .see(.linked)) { visit in try attach(visit.now()) },
      .get("/pieces-jointes/:id", .see(.linked)) { visit in
        let attachment = try attachment(visit)
        guard !attachment.isWithdrawn, let nature = DocumentNature(rawValue: attachment.nature),
          let bytes = try visit.site.store.file(attachment.digest)
        else { throw Refusal.notFound }
        return .download(bytes, type: nature.mediaType, name: attachment.name)
      },
    ]
    + AttachmentAct.allCases.map { act in
      .write("/pieces-jointes/:id/\(act.rawValue)", .see(.linked)) { visit in
        try move(visit.now(), act)
      }
    }

  private static func attachment(_ visit: Visit) throws -> Attachment {
    let id = try visit.number("id")
    guard let attachment = visit.view.attachments.first(where: { $0.id == id }) else {
      throw Refusal.notFound
    }
    return attachment
  }

  /// What the address says the file is attached to.
  private static func source(_ visit: Visit) throws -> NewAttachmentPage.Source {
    guard let object = AttachedObject(visit.request.query[NewAttachmentPage.objectName] ?? "")
    else { throw Refusal.notFound }
    let step = visit.request.query[NewAttachmentPage.stepName] ?? ""
    return try visit.attachable(object, step: step)
  }

  // MARK: a new one

  private static func attach(_ visit: Visit) throws -> Response {
    let source = try source(visit)
    func again(
      _ status: Int, _ errors: [FieldError] = [], refusal: String = ""
    ) -> Response {
      let typed = visit.typed("", errors, refusal: refusal)
      return visit.answer(
        NewAttachmentPage(source, typed: typed).view(visit.chrome), status: status)
    }
    guard let organisation = source.organisation else { throw Refusal.forbidden }
    guard source.isOpen else { return again(409) }
    let asked = visit.request.form[NewAttachmentPage.reachName] ?? ""
    let reach = PartyReach(rawValue: asked) ?? source.reaches[0]
    guard source.reaches.contains(reach) else { throw Refusal.forbidden }
    let taken: (name: String, bytes: [UInt8], nature: DocumentNature)
    do {
      taken = try file(visit.request.files.first { $0.field == NewAttachmentPage.fileName })
    } catch {
      return again(422, [FieldError(NewAttachmentPage.fileName, error.sentence)])
    }
    let digest = try visit.site.store.keep(file: taken.bytes)
    // Names are kept apart from those the reader does not see too.
    let whole = visit.site.view(for: .all(named: visit.reader.name))
    let names = whole.attachments.filter {
      $0.object == source.object && $0.actor == organisation
    }.map(\.name)
    let edit = RecordEdit(
      .piecesJointes,
      .key([
        "objet": source.object.text, "acteur": organisation,
        "nom": Attachment.freeName(taken.name, beside: Set(names)),
      ]),
      cells: [
        "etape": source.step, "visibilite": reach.rawValue, "nature": taken.nature.rawValue,
        "octets": "\(taken.bytes.count)", "empreinte": digest, "statut": "jointe",
        "auteur": visit.reader.name, "date": visit.site.today.description,
      ].filter { !$0.value.isEmpty }, makes: true, isAct: true)
    switch try visit.write(all: [edit], toldAs: .piecesJointes, isProved: true) {
    case .done: return visit.go(back(source.object, source.step, source.address), saying: .recorded)
    case .moved: return again(409, refusal: Say.moved)
    case .wrong(let errors): return again(422, errors)
    }
  }

  /// The page that lists the file once it is attached.
  private static func back(_ object: AttachedObject, _ step: String, _ address: Address) -> Address
  {
    guard let key = object.dialogue else { return address }
    return object.nature == .conclusions
      ? .dialogueRecord(key) : step.isEmpty ? address : .step(step, key)
  }

  /// Why a file is not taken.
  private struct Refused: Error {
    let sentence: String
  }

  private static func file(
    _ uploaded: UploadedFile?
  ) throws(Refused) -> (name: String, bytes: [UInt8], nature: DocumentNature) {
    guard let uploaded, !uploaded.name.isEmpty else { throw Refused(sentence: Say.fileMissing) }
    guard uploaded.size > 0 else { throw Refused(sentence: Say.empty) }
    guard uploaded.size <= Attachment.mostBytes else {
      throw Refused(sentence: Say.tooLarge(Words.Verification.bytes(uploaded.size)))
    }
    let name = String(
      uploaded.name.unicodeScalars.map { CharacterSet.controlCharacters.contains($0) ? " " : $0 }
        .map(Character.init))
    guard name.unicodeScalars.count <= 200 else { throw Refused(sentence: Say.nameTooLong) }
    guard let content = FileManager.default.contents(atPath: uploaded.path) else {
      throw Refused(sentence: Say.fileMissing)
    }
    let bytes = [UInt8](content)
    let nature: DocumentNature?
    do {
      nature = try DocumentNature(bytes)
    } catch {
      switch error {
      case .macros: throw Refused(sentence: Say.macros)
      case .encrypted: throw Refused(sentence: Say.encrypted)
      case .notAWorkbook, .binary: throw Refused(sentence: Say.unknown)
      default: throw Refused(sentence: Say.damaged)
      }
    }
    guard let nature else { throw Refused(sentence: Say.unknown) }
    let ending = name.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
    guard ending == nature.rawValue else {
      throw Refused(
        sentence: Say.otherEnding("." + ending, Say.nature(nature.rawValue)))
    }
    return (name, bytes, nature)
  }

  // MARK: acts

  /// Opens a file to whoever reads what it is attached to, or withdraws it; by the organisation that
  /// attached it.
  private static func move(_ visit: Visit, _ act: AttachmentAct) throws -> Response {
    let attachment = try attachment(visit)
    guard try visit.holds(attachment) else { throw Refusal.forbidden }
    guard !attachment.isWithdrawn else { throw Refusal.unreadable(Say.moved) }
    var cells: [String: String]
    switch act {
    case .share: cells = ["visibilite": PartyReach.shared.rawValue]
    case .withdraw:
      guard !visit.isSigned(attachment) else { throw Refusal.unreadable(Say.isSigned) }
      cells = ["statut": "retiree"]
    }
    let edit = RecordEdit(
      .piecesJointes, .number(attachment.id), cells: cells, base: visit.view.commit, isAct: true)
    guard
      case .done = try visit.write(all: [edit], toldAs: .piecesJointes, isProved: true)
    else { throw Refusal.unreadable(Say.moved) }
    let source = try visit.attachable(attachment.object, step: attachment.step)
    return visit.go(
      back(attachment.object, attachment.step, source.address), saying: .recorded)
  }
}
