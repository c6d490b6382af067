package gazette.local.aws;

/// Why the local system does not start, and what to do about it.
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1;

  public CannotStart(String reason) {
    super(reason);
  }
}
