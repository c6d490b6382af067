package gazette.popularity;

/// By what leaderboards are ranked, such as the views of 24 hours.
///
/// @param word its name in keys
public record Measure(String word) {

  static final Measure TRENDING = new Measure("trending");

  public static Measure of(Window window, Counter counter) {
    return new Measure(window.word() + "#" + counter.word());
  }
}
