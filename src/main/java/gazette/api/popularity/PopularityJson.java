package gazette.api.popularity;

import gazette.api.article.TeaserJson;
import gazette.article.ArticleId;
import gazette.article.Language;
import gazette.article.Site;
import gazette.article.StoryId;
import gazette.article.Teaser;
import gazette.http.Json;
import gazette.popularity.Bucket;
import gazette.popularity.Channel;
import gazette.popularity.Metric;
import gazette.popularity.Window;
import gazette.popularity.read.PopularArticles;
import gazette.popularity.read.TimeSeries;
import gazette.popularity.read.WindowCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes rankings and counts.
public final class PopularityJson {

  private PopularityJson() {}

  /// Returns a ranking of a window by a metric.
  ///
  /// @param fields the members of each teaser
  public static Json popular(
      Window window,
      Metric by,
      PopularArticles.PopularQuery query,
      PopularArticles.PopularList ranked,
      Set<String> fields,
      Site site) {
    var period = Json.object().put("name", window.wireName());
    window.firstBucket(ranked.asOf()).ifPresent(first -> period.put("from", first.start()));
    period.put("to", Bucket.of(ranked.asOf()).end());
    var items = new ArrayList<Json>();
    for (var shown : ranked.items()) {
      items.add(
          Json.object()
              .put("rank", items.size() + 1)
              .put(by.wireName(), Math.round(shown.score()))
              .put("article", TeaserJson.of(shown.teaser(), site).retain(fields)));
    }
    return Json.object()
        .put("window", period)
        .put("asOf", ranked.asOf())
        .put("bucket", "10m")
        .put("by", by.wireName())
        .put("scope", query.scope().wireName())
        .put("lang", query.lang().map(Language::tag).orElse("all"))
        .put("complete", ranked.complete())
        .put("items", items);
  }

  /// Returns the trending articles, with scores rounded to four decimals.
  ///
  /// @param fields the members of each teaser
  public static Json trending(
      Duration halfLife, PopularArticles.PopularList ranked, Set<String> fields, Site site) {
    var items = new ArrayList<Json>();
    for (var shown : ranked.items()) {
      items.add(
          Json.object()
              .put("rank", items.size() + 1)
              .put("score", Math.round(shown.score() * 10_000) / 10_000.0)
              .put("viewsLastHour", shown.viewsLastHour())
              .put("article", TeaserJson.of(shown.teaser(), site).retain(fields)));
    }
    return Json.object()
        .put("asOf", ranked.asOf())
        .put("halfLife", word(halfLife))
        .put("complete", ranked.complete())
        .put("items", items);
  }

  /// Returns a duration as `6h`, or as `90m` if it is not whole hours.
  private static String word(Duration duration) {
    return duration.toMinutesPart() == 0 ? duration.toHours() + "h" : duration.toMinutes() + "m";
  }

  /// Returns the counts of an article by window and channel, and their time series.
  public static Json article(
      ArticleId article, WindowCounts totals, TimeSeries series, Instant asOf) {
    return Json.object()
        .put("article", article)
        .put("asOf", asOf)
        .putAll(counts(totals))
        .put("channels", channels(totals.channels()))
        .put("step", series.interval().wireName())
        .put("series", series.points().stream().map(PopularityJson::point).toList());
  }

  private static Json point(TimeSeries.Point point) {
    return Json.object()
        .put("from", point.from())
        .put("views", point.views())
        .put("shares", point.shares());
  }

  /// Returns the counts of several articles.
  public static Json articles(
      List<Teaser> teasers, Map<ArticleId, WindowCounts> totals, Instant asOf) {
    return Json.object()
        .put("asOf", asOf)
        .put(
            "items",
            teasers.stream()
                .map(teaser ->
                    Json.object().put("article", teaser.id()).putAll(counts(of(totals, teaser))))
                .toList());
  }

  /// Returns the counts of a story, which are the sums of `totals`, and those of each published
  /// edition.
  ///
  /// @param totals the counts of all articles that the story has or had
  public static Json story(
      StoryId story, List<Teaser> editions, Map<ArticleId, WindowCounts> totals, Instant asOf) {
    var sum = totals.values().stream().reduce(WindowCounts.empty(), WindowCounts::plus);
    var items = new ArrayList<Json>();
    for (var edition : editions) {
      items.add(
          Json.object()
              .put("article", edition.id())
              .put("lang", edition.lang())
              .putAll(counts(of(totals, edition))));
    }
    return Json.object()
        .put("story", story)
        .put("asOf", asOf)
        .putAll(counts(sum))
        .put("items", items);
  }

  private static WindowCounts of(Map<ArticleId, WindowCounts> totals, Teaser teaser) {
    return Optional.ofNullable(totals.get(teaser.id())).orElseGet(WindowCounts::empty);
  }

  private static Json counts(WindowCounts totals) {
    return Json.object()
        .put("views", windows(totals.views()))
        .put("shares", windows(totals.shares()));
  }

  private static Json windows(Map<Window, Long> counts) {
    var json = Json.object();
    for (var window : Window.values()) {
      json.put(window.wireName(), counts.getOrDefault(window, 0L));
    }
    return json;
  }

  private static Json channels(Map<Channel, Long> shares) {
    var json = Json.object();
    shares.forEach((channel, count) -> json.put(channel.wireName(), count));
    return json;
  }
}
