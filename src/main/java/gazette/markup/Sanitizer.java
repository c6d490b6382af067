package gazette.markup;

import gazette.markup.html.AllowList;
import gazette.markup.html.HtmlBuilder;
import gazette.markup.html.HtmlOutput;
import gazette.markup.html.PairedOutput;
import gazette.markup.html.SanitizingHandler;
import gazette.markup.text.BoundedBuffer;
import gazette.markup.text.TextOutput;
import org.owasp.html.HtmlSanitizer;

/// Sanitizes HTML: keeps allowed elements only and nests them correctly. Idempotent.
///
/// The OWASP sanitizer tokenizes the source and applies the [AllowList]; [HtmlBuilder] constructs
/// the tree. The library's own tag balancer is bypassed: it reopens unclosed elements in every
/// following block, so its time and output are unbounded and its result is not idempotent.
final class Sanitizer {

  private final AllowList allowed = new AllowList();
  private final int limit;

  Sanitizer(int limit) {
    this.limit = limit;
  }

  Rendered sanitize(String source) {
    var page =
        new PairedOutput(
            new HtmlOutput(new BoundedBuffer(limit)), new TextOutput(new BoundedBuffer(limit)));
    var tags = new SanitizingHandler(allowed.policy(), new HtmlBuilder(page));
    HtmlSanitizer.sanitize(source, tags, balancer -> tags);
    return new Rendered(page.html().toString(), page.text().toString());
  }
}
