package gazette.popularity.rank;

import gazette.popularity.Metric;
import gazette.popularity.Window;

/// By what leaderboards are ranked, such as the views of 24 hours.
///
/// @param word its name in keys
public record Measure(String word) {

  public static final Measure TRENDING = new Measure("trending");

  public static Measure of(Window window, Metric counter) {
    return new Measure(window.word() + "#" + counter.word());
  }
}
