package gazette.local.aws;

/// Ends the start of the local system. The message says why and what to do about it.
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1;

  public CannotStart(String reason) {
    super(reason);
  }
}
