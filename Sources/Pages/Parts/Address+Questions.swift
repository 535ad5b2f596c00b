package import Dialogues

extension Address {
  /// Questions to authorities, with their official answers.
  package static let questions = Address("dialoguer", "questions")
  package static let newQuestion = Address("dialoguer", "questions", "nouvelle")
  package static func question(_ id: Int64) -> Address {
    Address("dialoguer", "questions", "\(id)")
  }
  package static func act(_ act: QuestionAct, of question: Int64) -> Address {
    Address("dialoguer", "questions", "\(question)", act.rawValue)
  }
}
