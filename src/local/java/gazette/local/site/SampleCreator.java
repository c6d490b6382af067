package gazette.local.site;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import gazette.api.editorial.DraftRequest;
import gazette.article.ArticleId;
import gazette.article.Articles;
import gazette.article.Articles.CreateResult;
import gazette.article.Site;
import gazette.article.StoryId;
import gazette.dynamo.Table;
import gazette.http.Request;
import gazette.http.Response;
import gazette.http.ResponsePolicy;
import gazette.http.Routes;
import gazette.local.aws.CannotStart;
import gazette.runtime.Environment;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Creates articles under given ids and stories, which the API does not let its clients choose. It
/// checks drafts as the API does.
final class SampleCreator {

  private static final String PATH = "/v1/stories/%s/articles/%s";

  private final Articles articles;
  private final Site site;
  private final Instant now;
  private final Routes routes;

  /// @param environment the environment of EditorialFunction
  SampleCreator(Environment environment, Instant now) {
    this.articles = new Articles(Table.of(environment, "ARTICLES_TABLE"));
    this.site = Site.of(environment);
    this.now = now;
    this.routes =
        new Routes(ResponsePolicy.PRIVATE, environment)
            .open("PUT", PATH.formatted("{story}", "{id}"), this::create);
  }

  /// Creates the first revision of a sample.
  ///
  /// @throws CannotStart if the draft is invalid, or its slug or edition is taken
  void create(SampleArticle sample) {
    var event =
        APIGatewayV2HTTPEvent.builder()
            .withRawPath(PATH.formatted(sample.story(), sample.id()))
            .withHeaders(Map.of("content-type", "application/json"))
            .withBody(sample.draft().toString())
            .withRequestContext(
                RequestContext.builder()
                    .withHttp(
                        RequestContext.Http.builder()
                            .withMethod("PUT")
                            .withSourceIp("127.0.0.1")
                            .build())
                    .build())
            .build();
    var response = routes.handle(event);
    if (response.getStatusCode() != 204) {
      throw new CannotStart(
          "a sample article was refused: %s\n%s".formatted(response.getBody(), event.getBody()));
    }
  }

  private Response create(Request request) {
    var id = new ArticleId(request.pathParameter("id"));
    var story = new StoryId(request.pathParameter("story"));
    var fresh = new DraftRequest(articles, site, now).forCreation(request.json("application/json"));
    var result =
        articles.create(
            id,
            fresh.draft().withStory(story),
            fresh.slug(),
            "editor@gazette.example",
            Optional.empty(),
            now);
    if (result instanceof CreateResult.Created) {
      return Response.noContent();
    }
    throw new CannotStart(id + " is not created: " + result);
  }
}
