package gazette.bench;

import java.time.Duration;

/// A number of page views a month: each reads an article and a popular list and counts a view.
public enum Traffic {
  IDLE("idle", 0),
  SMALL("10 thousand", 10_000),
  MIDDLE("1 million", 1_000_000),
  LARGE("100 million", 100_000_000),
  PEAK("peak of 100 million", 1_000_000_000);

  /// The ratio of the busiest minutes to the average.
  public static final int PEAK_FACTOR = 10;

  static final Duration MONTH = Duration.ofHours(730);

  private final String words;
  private final double pageViews;

  Traffic(String words, double pageViews) {
    this.words = words;
    this.pageViews = pageViews;
  }

  String words() {
    return words;
  }

  /// A month.
  double pageViews() {
    return pageViews;
  }

  public double perSecond() {
    return pageViews / MONTH.toSeconds();
  }

  double peakPerSecond() {
    return perSecond() * PEAK_FACTOR;
  }
}
