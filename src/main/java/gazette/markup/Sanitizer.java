package gazette.markup;

import org.owasp.html.HtmlSanitizer;

/// Reduces any HTML to the elements that a body may have, well nested.
///
/// The library reads the tags and judges each by the [AllowList]; [Tree] nests what is left. The
/// library's own balancer is passed over: it repeats what was left open in every later block, so
/// neither its time nor its output is bounded, and sanitizing twice is not sanitizing once.
final class Sanitizer {

  private final AllowList allowed = new AllowList();
  private final int limit;

  Sanitizer(int limit) {
    this.limit = limit;
  }

  Rendered sanitize(String source) {
    var page = new Page(new Html(new Bounded(limit)), new Plain(new Bounded(limit)));
    var tags = new Tags(allowed.judge(), new Tree(page));
    HtmlSanitizer.sanitize(source, tags, balancer -> tags);
    return page.rendered();
  }
}
