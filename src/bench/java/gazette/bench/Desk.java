package gazette.bench;

import gazette.local.LocalSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the local system for one thing at a time, as an editor who may do everything.
record Desk(LocalSystem gazette, HttpClient client) implements AutoCloseable {

  private static final String ARTICLES = "/v1/editorial/articles";

  static Desk at(LocalSystem gazette) {
    return new Desk(gazette, HttpClient.newHttpClient());
  }

  /// Publishes so many articles in French.
  List<JsonNode> publish(int count) throws IOException, InterruptedException {
    var articles = new ArrayList<JsonNode>();
    for (var i = 0; i < count; i++) {
      var article = send("POST", ARTICLES, draft("Article " + i));
      var path = "%s/%s/publication".formatted(ARTICLES, article.get("id").stringValue());
      articles.add(send("PUT", path, "{\"revision\":1}"));
    }
    return articles;
  }

  private static String draft(String title) {
    return """
    {"lang":"fr","title":"%s","body":{"format":"markdown","text":"Le texte de %s."}}\
    """
        .formatted(title, title);
  }

  JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(answer(method, path, body).body());
  }

  HttpResponse<String> answer(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(gazette.port(), path)))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + gazette.editorToken())
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    var answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer;
  }

  @Override
  public void close() {
    client.close();
  }
}
