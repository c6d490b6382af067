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
import java.util.Optional;

/// Reads what the query of a ranking or of counts asks for.
public final class PopularityParameters {

  private static final String ALL = "all";
  private static final int MAX_POINTS = 1_500;

  private PopularityParameters() {}

  public static Window window(Parameters parameters) {
    return parameters
        .value("window", Window::parse, "must be 1h, 24h, 7d, 30d or all")
        .orElse(Window.DAY);
  }

  public static Metric metric(Parameters parameters) {
    return parameters.value("by", Metric::parse, "must be views or shares").orElse(Metric.VIEWS);
  }

  /// The language that is asked for, none for every language.
  public static Optional<Language> language(Parameters parameters, Site site) {
    if (parameters.hasValue("lang", ALL)) {
      return Optional.empty();
    }
    return Optional.of(ListParameters.language(parameters).orElse(site.defaultLanguage()));
  }

  public static PopularArticles.PopularQuery query(Parameters parameters, Optional<Language> lang) {
    var scope =
        parameters.value("scope", Scope::parse, "must be edition or story").orElse(Scope.EDITION);
    var section =
        parameters.hasValue("section", ALL)
            ? Optional.<Slug>empty()
            : ListParameters.slug(parameters, "section");
    var any =
        parameters
            .value("fallback", text -> Optional.of(text).filter("any"::equals), "must be any")
            .isPresent();
    var limit = parameters.integer("limit", 1, 100, 10);
    return new PopularArticles.PopularQuery(scope, lang, section, any, limit);
  }

  /// What to draw: whole steps, the last of them the one that runs unless another end is asked for.
  public static TimeSeries.SeriesRange seriesRange(Parameters parameters, Instant now) {
    var step =
        parameters.value("step", Interval::parse, "must be 10m, 1h or 1d").orElse(Interval.BUCKET);
    var to = ListParameters.time(parameters, "to");
    var end = step.ceiling(to.orElseGet(() -> Bucket.of(now).end()));
    var from = ListParameters.time(parameters, "from");
    var start = step.floor(from.orElseGet(() -> end.minus(step.defaultRange())));
    var wanted = new TimeSeries.SeriesRange(start, end, step);
    if (!start.isBefore(end)) {
      parameters.reject("from", "must be before to");
    } else if (wanted.pointCount() > MAX_POINTS) {
      parameters.reject(
          "step",
          "must be longer, or from and to closer: it makes more than " + MAX_POINTS + " points");
    }
    return wanted;
  }
}
