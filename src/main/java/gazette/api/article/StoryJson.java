package gazette.api.article;

import gazette.article.Site;
import gazette.article.StoryId;
import gazette.article.Teaser;
import gazette.http.Json;
import java.util.List;

/// A story with the editions of it that are published.
public final class StoryJson {

  private StoryJson() {}

  public static Json of(StoryId story, List<Teaser> editions, Site site) {
    return Json.object()
        .put("id", story)
        .put("items", editions.stream().map(teaser -> TeaserJson.of(teaser, site)).toList());
  }
}
