package gazette.api.article;

import gazette.article.Facets;
import gazette.http.Json;

/// A section, tag or author with how many articles are published under it.
public final class FacetJson {

  private FacetJson() {}

  public static Json of(Facets.FacetCount count) {
    return TeaserJson.facet(count.facet()).put("count", count.articles());
  }
}
