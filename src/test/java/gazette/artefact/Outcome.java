package gazette.artefact;

/// What came of an invocation, as JSON.
public sealed interface Outcome {

  record Answered(String json) implements Outcome {}

  record Failed(String error) implements Outcome {}
}
