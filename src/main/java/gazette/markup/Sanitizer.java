package gazette.markup;

import gazette.markup.html.AllowList;
import gazette.markup.html.HtmlBuilder;
import gazette.markup.html.HtmlOutput;
import gazette.markup.html.PairedOutput;
import gazette.markup.html.SanitizingHandler;
import gazette.markup.text.BoundedBuffer;
import gazette.markup.text.TextOutput;
import org.owasp.html.HtmlSanitizer;

/// Reduces any HTML to the elements that a body may have, well nested.
///
/// The library reads the tags and judges each by the [AllowList]; [HtmlBuilder] nests what is left.
/// The library's own balancer is passed over: it repeats what was left open in every later block,
/// so neither its time nor its output is bounded, and sanitizing twice is not sanitizing once.
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
    var tags = new SanitizingHandler(allowed.judge(), new HtmlBuilder(page));
    HtmlSanitizer.sanitize(source, tags, balancer -> tags);
    return new Rendered(page.html().toString(), page.plain().toString());
  }
}
