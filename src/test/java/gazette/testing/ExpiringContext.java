package gazette.testing;

/// An invocation whose time is over when it has asked a number of times how much is left.
public final class ExpiringContext extends NoContext {

  private int left;

  public ExpiringContext(int looks) {
    left = looks;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return left-- > 0 ? 60_000 : 0;
  }
}
