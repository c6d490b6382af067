package gazette.api.popularity;

import gazette.api.article.ListParameters;
import gazette.article.Language;
import gazette.article.Site;
import gazette.article.Slug;
import gazette.http.Parameters;
import gazette.popularity.Bucket;
import gazette.popularity.Metric;
import gazette.popularity.Window;
import gazette.popularity.rank.LeaderboardKey.Scope;
import gazette.popularity.read.PopularArticles;
import gazette.popularity.read.TimeSeries;
import gazette.popularity.read.TimeSeries.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parses the query parameters of rankings and counts.
public final class PopularityParameters {

  private static final String ALL = "all";
  private static final int MAX_POINTS = 1_500;

  private PopularityParameters() {}

  /// Returns the window, by default 24 hours.
  public static Window window(Parameters parameters) {
    return parameters
        .value("window", Window::parse, "must be 1h, 24h, 7d, 30d or all")
        .orElse(Window.DAY);
  }

  /// Returns the metric to rank by, by default views.
  public static Metric metric(Parameters parameters) {
    return parameters.value("by", Metric::parse, "must be views or shares").orElse(Metric.VIEWS);
  }

  /// Returns the language, by default the site's; nothing for every language.
  public static Optional<Language> language(Parameters parameters, Site site) {
    if (parameters.hasValue("lang", ALL)) {
      return Optional.empty();
    }
    return Optional.of(ListParameters.language(parameters, site).orElse(site.defaultLanguage()));
  }

  /// Returns the scope, section, filter and limit of a ranking: 1 to 100 articles, by default 10.
  public static PopularArticles.PopularQuery query(Parameters parameters, Optional<Language> lang) {
    var scope =
        parameters.value("scope", Scope::parse, "must be edition or story").orElse(Scope.EDITION);
    var section =
        parameters.hasValue("section", ALL)
            ? Optional.<Slug>empty()
            : ListParameters.slug(parameters, "section");
    var usesAnyLanguage =
        parameters
            .value("fallback", text -> Optional.of(text).filter("any"::equals), "must be any")
            .isPresent();
    var filter =
        new PopularArticles.RowFilter(
            Set.copyOf(ListParameters.ids(parameters, "exclude").orElse(List.of())),
            ListParameters.slug(parameters, "tag"),
            ListParameters.time(parameters, "publishedAfter"));
    var limit = parameters.integer("limit", 1, 100, 10);
    return new PopularArticles.PopularQuery(scope, lang, section, usesAnyLanguage, filter, limit);
  }

  /// Returns the range of a time series: whole intervals, by default up to the one that is in
  /// progress, and at most 1,500.
  public static TimeSeries.SeriesRange seriesRange(Parameters parameters, Instant now) {
    var step =
        parameters.value("step", Interval::parse, "must be 10m, 1h or 1d").orElse(Interval.BUCKET);
    var to = ListParameters.time(parameters, "to");
    var end = step.ceiling(to.orElseGet(() -> Bucket.of(now).end()));
    var from = ListParameters.time(parameters, "from");
    var start = step.floor(from.orElseGet(() -> end.minus(step.defaultRange())));
    var range = new TimeSeries.SeriesRange(start, end, step);
    if (!start.isBefore(end)) {
      parameters.reject("from", "must be before to");
    } else if (range.pointCount() > MAX_POINTS) {
      parameters.reject(
          "step",
          "must be longer, or from and to closer together: the series has more than "
              + MAX_POINTS
              + " points");
    }
    return range;
  }
}
