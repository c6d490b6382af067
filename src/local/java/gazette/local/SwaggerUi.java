package gazette.local;

import gazette.local.gateway.GatewayResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/// Serves Swagger UI for `/v1/openapi.json`.
final class SwaggerUi {

  private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
  private static final Map<String, String> TYPES =
      Map.of("css", "text/css", "js", "text/javascript", "png", "image/png");
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Gazette</title>
      <link rel="stylesheet" href="/docs/swagger-ui.css">
      <link rel="icon" href="/docs/favicon-32x32.png">
      </head>
      <body>
      <div id="ui"></div>
      <script src="/docs/swagger-ui-bundle.js"></script>
      <script>SwaggerUIBundle({url: "/v1/openapi.json", dom_id: "#ui", deepLinking: true})</script>
      </body>
      </html>
      """;

  private SwaggerUi() {}

  /// Returns the page, or one of the files that it loads; empty for any other path.
  static Optional<GatewayResponse> serve(String path) {
    if (path.equals("/docs") || path.equals("/docs/")) {
      return Optional.of(GatewayResponse.of(200, "text/html; charset=utf-8", PAGE));
    }
    var name = path.substring("/docs/".length());
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || name.contains("/")) {
      return Optional.empty();
    }
    try (var file = SwaggerUi.class.getResourceAsStream(WEBJAR + name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(
              new GatewayResponse(
                  200, Map.of("Content-Type", type), ByteBuffer.wrap(file.readAllBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
