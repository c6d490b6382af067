package gazette.api.editorial;

import static gazette.api.editorial.ArticleResource.JSON;
import static gazette.api.editorial.ArticleResource.PUBLISH;

import gazette.article.ArticleId;
import gazette.article.Articles;
import gazette.article.PageRenderer;
import gazette.article.Publisher;
import gazette.article.Publisher.PublishResult;
import gazette.http.Problem;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.Routes;
import java.time.Clock;

/// Routes with which editors publish, schedule and withdraw revisions.
public record PublicationRoutes(
    Articles articles, Publisher publisher, PageRenderer renderer, Clock clock)
    implements Routes.RouteGroup {

  @Override
  public void addTo(Routes routes) {
    routes
        .scoped(PUBLISH, "PUT", "/v1/editorial/articles/{id}/publication", this::publish)
        .scoped(PUBLISH, "DELETE", "/v1/editorial/articles/{id}/publication", this::unschedule)
        .scoped(PUBLISH, "PUT", "/v1/editorial/articles/{id}/withdrawal", this::withdraw);
  }

  private Response publish(Request request) {
    var body = request.json(JSON);
    var id = existing(request);
    var now = clock.instant();
    var publication = PublicationRequest.read(body, now);
    return response(
        id,
        publisher.publish(
            id,
            publication.revision(),
            publication.at(),
            publication.until(),
            publication.publishedAt(),
            now),
        "there is nothing to publish");
  }

  private Response unschedule(Request request) {
    return switch (publisher.unschedule(ArticleResource.id(request))) {
      case PublishResult.Done(var _) -> Response.noContent();
      case PublishResult refused -> throw EditProblems.of(refused, "no publication is scheduled");
    };
  }

  private Response withdraw(Request request) {
    var body = request.json(JSON);
    var id = existing(request);
    var reason = PublicationRequest.readReason(body);
    return response(
        id,
        publisher.withdraw(id, reason, request.caller().name(), clock.instant()),
        "the article was never published");
  }

  private ArticleId existing(Request request) {
    return resource().head(request).id();
  }

  private ArticleResource resource() {
    return new ArticleResource(articles, renderer);
  }

  private Response response(ArticleId id, PublishResult result, String nothingThere) {
    return switch (result) {
      case PublishResult.Done(var _) ->
          resource().ok(articles.find(id).orElseThrow(Problem::notFound));
      case PublishResult refused -> throw EditProblems.of(refused, nothingThere);
    };
  }
}
