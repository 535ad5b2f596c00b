internal import Words

extension JalonCommand {
  func runCheck(_ call: Invocation) throws -> ExitStatus { .done }
}
