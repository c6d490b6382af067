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

/// Finds the editions of stories that nobody has read: a story that is read in one language has its
/// place in every language it is told in. One ranking's worth of them is remembered.
final class EditionBackfill {

  /// So many stories are looked up, at the most, until this is refilled.
  private static final int MOST = 500;

  private final Site site;
  private final Editions editions;
  private final Teasers teasers;
  private final Map<StoryId, Map<ArticleId, ArticleFacts>> known = new HashMap<>();
  private int left = MOST;

  EditionBackfill(Site site, Editions editions, Teasers teasers) {
    this.site = site;
    this.editions = editions;
    this.teasers = teasers;
  }

  /// Lets as many stories be looked up again.
  void refill() {
    left = MOST;
  }

  /// These stories, the first of them with all their editions, until each language has as many as a
  /// leaderboard takes.
  List<Contender> complete(List<Contender> stories) {
    var complete = new ArrayList<Contender>();
    var told = new HashMap<Language, Integer>();
    for (var from = 0; from < stories.size(); from += Leaderboard.PLACES) {
      var some = stories.subList(from, Math.min(from + Leaderboard.PLACES, stories.size()));
      if (site.languages().stream().anyMatch(lang -> isOpen(lang, told))) {
        find(some);
      }
      for (var story : some) {
        var all = story.with(known.getOrDefault(story.story(), Map.of()));
        all.langs().forEach(lang -> told.merge(lang, 1, Integer::sum));
        complete.add(all);
      }
    }
    return complete;
  }

  private static boolean isOpen(Language lang, Map<Language, Integer> told) {
    return told.getOrDefault(lang, 0) < Leaderboard.PLACES;
  }

  private void find(List<Contender> stories) {
    var unread = new HashSet<ArticleId>();
    for (var story : stories) {
      if (left == 0
          || known.containsKey(story.story())
          || story.langs().containsAll(site.languages())) {
        continue;
      }
      left--;
      var read = story.facts();
      var published = new HashMap<ArticleId, ArticleFacts>();
      for (var edition : editions.of(story.story())) {
        Optional.ofNullable(read.get(edition.id()))
            .ifPresentOrElse(
                facts -> published.put(edition.id(), facts), () -> unread.add(edition.id()));
      }
      known.put(story.story(), published);
    }
    for (var teaser : teasers.find(unread)) {
      known
          .computeIfAbsent(teaser.story(), s -> new HashMap<>())
          .put(teaser.id(), ArticleFacts.of(teaser));
    }
  }
}
