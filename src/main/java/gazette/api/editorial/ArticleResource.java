package gazette.api.editorial;

import gazette.article.Article;
import gazette.article.ArticleId;
import gazette.article.Articles;
import gazette.article.Head;
import gazette.article.PageRenderer;
import gazette.http.IfMatch;
import gazette.http.Json;
import gazette.http.Problem;
import gazette.http.Request;
import gazette.http.Response;
import java.util.Optional;

/// The parts that the routes of an article share: scopes, media type, look-up, precondition and
/// response.
public record ArticleResource(Articles articles, PageRenderer renderer) {

  static final String WRITE = "gazette/write";
  static final String PUBLISH = "gazette/publish";
  static final String JSON = "application/json";

  /// Returns the path parameter `{id}`. Throws a 404 if it is no id.
  static ArticleId id(Request request) {
    return ArticleId.parse(request.pathParameter("id")).orElseThrow(Problem::notFound);
  }

  /// Returns the article that the path names. Throws a 404 if there is none.
  Article article(Request request) {
    return articles.find(id(request)).orElseThrow(Problem::notFound);
  }

  /// Returns the head of the article that the path names. Throws a 404 if there is none.
  Head head(Request request) {
    return articles.head(id(request)).orElseThrow(Problem::notFound);
  }

  /// Throws a 428 without a condition, and a 412 if the current revision does not meet it: an edit
  /// has to name the revision that it was made on.
  static void requireMatch(Optional<IfMatch> condition, Head current) {
    var tags = condition.orElseThrow(Problem::preconditionRequired);
    if (!tags.matches(Integer.toString(current.revision()))) {
      throw tags.hasWeakTag() ? EditProblems.weakTag(current) : EditProblems.stale(current);
    }
  }

  /// Returns a 200 with the article and its ETag, the number of the revision.
  Response ok(Article article) {
    return withTag(Response.ok(json(article)), article);
  }

  /// Returns a 201 with the article, its ETag and its location.
  Response created(Article article) {
    return withTag(
        Response.created("/v1/editorial/articles/" + article.id(), json(article)), article);
  }

  private Json json(Article article) {
    return ArticleJson.of(
        article, renderer.warnings(article.draft()), articles.withdrawal(article.head()));
  }

  private static Response withTag(Response response, Article article) {
    return response.header("ETag", "\"" + article.revision().number() + "\"");
  }
}
