package gazette.api.editorial;

import gazette.article.Image;
import gazette.article.Site;
import gazette.http.ObjectReader;
import gazette.http.ObjectReader.TextKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Reads the image of an article.
final class ImageRequest {

  private static final int MAX_URL_LENGTH = 2048;
  private static final int MAX_ALT_LENGTH = 500;
  private static final int MAX_CAPTION_LENGTH = 1000;
  private static final int MAX_CREDIT_LENGTH = 200;
  private static final int MAX_PIXELS = 20_000;

  private ImageRequest() {}

  /// Returns the member `image`. Violations are recorded in its reader.
  static Optional<Image> read(ObjectReader article, Site site) {
    return article.object("image").map(image -> image(image, site));
  }

  private static Image image(ObjectReader image, Site site) {
    image.require("url");
    var url =
        image.value(
            "url",
            text -> url(text, site),
            "must be an absolute https URL of at most 2048 characters, or one of the site itself");
    var read =
        new Image(
            url.orElse(""),
            image.text("alt", MAX_ALT_LENGTH, TextKind.SINGLE_LINE),
            image.text("caption", MAX_CAPTION_LENGTH, TextKind.MULTI_LINE),
            image.text("credit", MAX_CREDIT_LENGTH, TextKind.SINGLE_LINE),
            size(image));
    image.rejectUnknown();
    return read;
  }

  private static Optional<Image.Size> size(ObjectReader image) {
    if (image.has("width") != image.has("height")) {
      var missing = image.has("width") ? "height" : "width";
      image.reject(missing, "is required, since the other dimension is given");
    }
    var width = image.integer("width", 1, MAX_PIXELS);
    var height = image.integer("height", 1, MAX_PIXELS);
    return width.flatMap(w -> height.map(h -> new Image.Size(w, h)));
  }

  /// Returns the URL if it is https or has the origin of the site, which is http where a site is
  /// developed.
  private static Optional<String> url(String url, Site site) {
    try {
      var uri = new URI(url);
      return url.length() <= MAX_URL_LENGTH
              && uri.getHost() != null
              && ("https".equalsIgnoreCase(uri.getScheme()) || site.hasOriginOf(uri))
          ? Optional.of(url)
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
