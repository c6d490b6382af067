package gazette.popularity;

import gazette.article.ArticleId;
import gazette.article.Edition;
import gazette.article.Editions;
import gazette.article.Site;
import gazette.article.StoryId;
import gazette.article.Teasers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Finds the editions of stories that nobody has read: a story that is read in one language has its
/// place in every language it is told in. One ranking's worth of them is remembered.
final class Siblings {

  private final Site site;
  private final Editions editions;
  private final Teasers teasers;
  private final Map<StoryId, Map<ArticleId, Facts>> known = new HashMap<>();

  Siblings(Site site, Editions editions, Teasers teasers) {
    this.site = site;
    this.editions = editions;
    this.teasers = teasers;
  }

  /// These stories, those that may be shown with all their editions.
  List<Entry> complete(List<Entry> stories) {
    var shown = stories.subList(0, Math.min(Leaderboard.PLACES, stories.size()));
    find(shown);
    var complete = new ArrayList<Entry>();
    for (var story : stories) {
      complete.add(story.with(known.getOrDefault(story.story(), Map.of())));
    }
    return complete;
  }

  private void find(List<Entry> stories) {
    var unread = new HashSet<ArticleId>();
    for (var story : stories) {
      if (known.containsKey(story.story()) || story.langs().containsAll(site.languages())) {
        continue;
      }
      var read = story.facts();
      known.put(story.story(), read);
      editions.of(story.story()).stream()
          .map(Edition::id)
          .filter(id -> !read.containsKey(id))
          .forEach(unread::add);
    }
    for (var teaser : teasers.find(unread)) {
      known
          .computeIfAbsent(teaser.story(), s -> new HashMap<>())
          .put(teaser.id(), Facts.of(teaser));
    }
  }
}
