package gazette.api.article;

import gazette.article.ArticleId;
import gazette.article.Editions;
import gazette.article.Editions.Edition;
import gazette.article.StoryId;
import gazette.article.Teaser;
import gazette.article.Teasers;
import gazette.http.Problem;
import gazette.http.Request;
import java.util.List;

/// Finds the teasers of the published editions of the story that a path names.
public record StoryTeasers(Editions editions, Teasers teasers) {

  /// Returns the path parameter `{story}`. Throws a 404 if it is no id.
  public static StoryId id(Request request) {
    return StoryId.parse(request.pathParameter("story")).orElseThrow(Problem::notFound);
  }

  /// Returns the teasers in the order of the site's languages. Throws a 404 if there are none.
  public List<Teaser> find(StoryId story) {
    var found = teasers.find(editions.of(story).stream().map(Edition::id).toList());
    if (found.isEmpty()) {
      throw Problem.notFound();
    }
    return found;
  }

  /// Returns the ids of all articles that the story has or had, published or not.
  public List<ArticleId> articles(StoryId story) {
    return editions.articlesOf(story);
  }
}
