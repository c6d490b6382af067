package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.article.Editions;
import gazette.article.Language;
import gazette.article.Site;
import gazette.article.StoryId;
import gazette.article.Teasers;
import gazette.popularity.ArticleFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds the editions without counts to ranked stories, so that a story that is read in one language
/// has a row in every language in which it is published. Caches what it finds for one ranking run.
final class EditionBackfill {

  /// Number of stories that are looked up until [#resetBudget].
  private static final int MAX_LOOKUPS = 500;

  private final Site site;
  private final Editions editions;
  private final Teasers teasers;
  private final Map<StoryId, Map<ArticleId, ArticleFacts>> cache = new HashMap<>();
  private int lookupsLeft = MAX_LOOKUPS;

  EditionBackfill(Site site, Editions editions, Teasers teasers) {
    this.site = site;
    this.editions = editions;
    this.teasers = teasers;
  }

  /// Allows the full number of lookups again.
  void resetBudget() {
    lookupsLeft = MAX_LOOKUPS;
  }

  /// Returns the stories in the same order. Stories are looked up from the first on, until every
  /// language of the site has as many as a leaderboard holds or the budget is used up.
  List<Contender> addMissingEditions(List<Contender> stories) {
    var complete = new ArrayList<Contender>();
    var storiesByLanguage = new HashMap<Language, Integer>();
    for (var from = 0; from < stories.size(); from += Leaderboard.MAX_ROWS) {
      var page = stories.subList(from, Math.min(from + Leaderboard.MAX_ROWS, stories.size()));
      if (site.languages().stream().anyMatch(lang -> hasRoom(lang, storiesByLanguage))) {
        load(page);
      }
      for (var story : page) {
        var all = story.withEditions(cache.getOrDefault(story.story(), Map.of()));
        all.langs().forEach(lang -> storiesByLanguage.merge(lang, 1, Integer::sum));
        complete.add(all);
      }
    }
    return complete;
  }

  private static boolean hasRoom(Language lang, Map<Language, Integer> storiesByLanguage) {
    return storiesByLanguage.getOrDefault(lang, 0) < Leaderboard.MAX_ROWS;
  }

  private void load(List<Contender> stories) {
    var withoutFacts = new HashSet<ArticleId>();
    for (var story : stories) {
      if (lookupsLeft == 0
          || cache.containsKey(story.story())
          || story.langs().containsAll(site.languages())) {
        continue;
      }
      lookupsLeft--;
      var ranked = story.facts();
      var facts = new HashMap<ArticleId, ArticleFacts>();
      for (var edition : editions.of(story.story())) {
        Optional.ofNullable(ranked.get(edition.id()))
            .ifPresentOrElse(
                present -> facts.put(edition.id(), present), () -> withoutFacts.add(edition.id()));
      }
      cache.put(story.story(), facts);
    }
    for (var teaser : teasers.find(withoutFacts)) {
      cache
          .computeIfAbsent(teaser.story(), s -> new HashMap<>())
          .put(teaser.id(), ArticleFacts.of(teaser));
    }
  }
}
