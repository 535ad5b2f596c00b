package import Committees

extension Address {
  /// The form by which a file is attached; where files come in.
  package static let attach = Address("pieces-jointes", "nouvelle")
  /// The same, for one thing and for a step of it.
  package static func attach(_ object: AttachedObject, step: String = "") -> Address {
    let address = attach.with(NewAttachmentPage.objectName, object.text)
    return step.isEmpty ? address : address.with(NewAttachmentPage.stepName, step)
  }
  /// The bytes of a file attached.
  package static func attachment(_ id: Int64) -> Address { Address("pieces-jointes", "\(id)") }
  package static func act(_ act: AttachmentAct, of attachment: Int64) -> Address {
    Address("pieces-jointes", "\(attachment)", act.rawValue)
  }
}
