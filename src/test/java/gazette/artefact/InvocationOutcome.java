package gazette.artefact;

/// The outcome of an invocation, as JSON.
public sealed interface InvocationOutcome {

  record Answered(String json) implements InvocationOutcome {}

  record Failed(String error) implements InvocationOutcome {}
}
