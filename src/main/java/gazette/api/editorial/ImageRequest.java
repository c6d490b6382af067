package gazette.api.editorial;

import gazette.article.Image;
import gazette.http.ObjectReader;
import gazette.http.ObjectReader.JsonKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Reads the picture of an article.
final class ImageRequest {

  private static final int URL = 2048;
  private static final int ALT = 500;
  private static final int CAPTION = 1000;
  private static final int CREDIT = 200;
  private static final int LARGEST = 20_000;

  private ImageRequest() {}

  static Optional<Image> read(ObjectReader article) {
    return article.object("image").map(ImageRequest::image);
  }

  private static Image image(ObjectReader image) {
    image.require("url");
    var url =
        image.value(
            "url", ImageRequest::https, "must be an absolute https URL of at most 2048 characters");
    var read =
        new Image(
            url.orElse(""),
            image.text("alt", ALT, JsonKind.LINE),
            image.text("caption", CAPTION, JsonKind.LINES),
            image.text("credit", CREDIT, JsonKind.LINE),
            size(image));
    image.rejectUnknown();
    return read;
  }

  private static Optional<Image.Size> size(ObjectReader image) {
    if (image.has("width") != image.has("height")) {
      image.mistake(
          image.has("width") ? "height" : "width", "must be given with the other of both");
    }
    var width = image.whole("width", 1, LARGEST);
    var height = image.whole("height", 1, LARGEST);
    return width.flatMap(w -> height.map(h -> new Image.Size(w, h)));
  }

  private static Optional<String> https(String url) {
    try {
      var uri = new URI(url);
      return url.length() <= URL
              && "https".equalsIgnoreCase(uri.getScheme())
              && uri.getHost() != null
          ? Optional.of(url)
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
