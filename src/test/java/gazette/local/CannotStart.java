package gazette.local;

/// Why the local system does not start, and what to do about it.
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1;

  CannotStart(String reason) {
    super(reason);
  }
}
