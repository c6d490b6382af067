package gazette;

/// An invocation whose time is over when it has asked a number of times how much is left.
final class Shortly extends NoContext {

  private int left;

  Shortly(int looks) {
    left = looks;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return left-- > 0 ? 60_000 : 0;
  }
}
