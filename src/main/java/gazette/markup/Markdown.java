package gazette.markup;

import gazette.markup.text.BoundedBuffer;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Renders CommonMark with tables, strikethrough and autolinks as HTML that is not sanitized yet.
final class Markdown {

  /// The maximum nesting depth, because parser and renderer recurse. Deeper markup becomes text.
  private static final int MAX_DEPTH = 60;

  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create());

  private final int limit;
  private final Parser parser;
  private final HtmlRenderer renderer = HtmlRenderer.builder().extensions(EXTENSIONS).build();

  Markdown(int limit) {
    this.limit = limit;
    this.parser =
        Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MAX_DEPTH)
            .maxInlineNesting(MAX_DEPTH)
            .inlineParserFactory(context -> new CountedCells(context, limit))
            .build();
  }

  String html(String source) {
    var html = new BoundedBuffer(limit);
    renderer.render(parser.parse(source), html);
    return html.toString();
  }
}
