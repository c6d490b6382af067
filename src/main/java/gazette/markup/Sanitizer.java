package gazette.markup;

import gazette.markup.html.AllowList;
import gazette.markup.html.Findings;
import gazette.markup.html.HtmlBuilder;
import gazette.markup.html.HtmlOutput;
import gazette.markup.html.PairedOutput;
import gazette.markup.html.SanitizingHandler;
import gazette.markup.html.Warning;
import gazette.markup.text.BoundedBuffer;
import gazette.markup.text.TextOutput;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sanitizes HTML: keeps allowed elements only and nests them correctly. Idempotent.
///
/// [SanitizingHandler] gets tags as browsers read them, and the OWASP sanitizer judges each by the
/// [AllowList]; [HtmlBuilder] constructs the tree. The library's own lexer and tag balancer are
/// bypassed: the lexer is not that of browsers, and the balancer reopens unclosed elements in every
/// following block, so its time and output are unbounded and its result is not idempotent.
final class Sanitizer {

  private final AllowList allowed = new AllowList();
  private final int limit;

  Sanitizer(int limit) {
    this.limit = limit;
  }

  /// Returns the result, with the warnings that are given, and its own after them.
  Rendered sanitize(String source, List<Warning> warnings) {
    var findings = new Findings(warnings);
    var page = page(source, Optional.empty(), findings);
    if (page.html().hasLooseEnds()) {
      findings = new Findings(warnings);
      page = page(source, Optional.of(page.html().targets()), findings);
    }
    return new Rendered(
        page.html().toString(),
        page.text().toString(),
        page.text().prose(),
        findings.warnings(),
        findings.embeds());
  }

  private PairedOutput page(String source, Optional<Set<String>> targets, Findings findings) {
    var page =
        new PairedOutput(
            new HtmlOutput(new BoundedBuffer(limit)), new TextOutput(new BoundedBuffer(limit)));
    SanitizingHandler.sanitize(source, allowed.policy(), targets, new HtmlBuilder(page), findings);
    return page;
  }
}
