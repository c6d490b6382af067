package gazette.markup;

import gazette.markup.html.Warning;
import gazette.markup.text.BoundedBuffer;
import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Renders CommonMark with tables, strikethrough, autolinks, task lists and footnotes as HTML that
/// is not sanitized yet.
final class Markdown {

  /// The maximum nesting depth, because parser and renderer recurse. Deeper markup becomes text.
  private static final int MAX_DEPTH = 60;

  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.builder().requireTwoTildes(true).build(),
          AutolinkExtension.builder().linkTypes(AutolinkType.EMAIL).build(),
          TaskListItemsExtension.create(),
          new Footnotes());

  /// The blocks of CommonMark, without those of HTML ([RawText.Blocks]).
  private static final Set<Class<? extends Block>> BLOCKS =
      Set.of(
          Heading.class,
          BlockQuote.class,
          FencedCodeBlock.class,
          IndentedCodeBlock.class,
          ListBlock.class,
          ThematicBreak.class);

  private final int limit;
  private final Parser parser;
  private final HtmlRenderer renderer = HtmlRenderer.builder().extensions(EXTENSIONS).build();

  Markdown(int limit) {
    this.limit = limit;
    this.parser =
        Parser.builder()
            .extensions(EXTENSIONS)
            .enabledBlockTypes(BLOCKS)
            .customBlockParserFactory(new RawText.Blocks())
            .customInlineContentParserFactory(new UrlParser.Factory())
            .postProcessor(RawText::escape)
            .postProcessor(Markdown::withoutNestedLinks)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .maxOpenBlockParsers(MAX_DEPTH)
            .maxInlineNesting(MAX_DEPTH)
            .inlineParserFactory(context -> new CountedCells(context, limit))
            .build();
  }

  /// HTML, and warnings of what Markdown leaves out of it.
  record Html(String html, List<Warning> leftOut) {}

  Html html(String source) {
    var document = parser.parse(source);
    var html = new BoundedBuffer(limit);
    renderer.render(document, html);
    return new Html(html.toString(), LeftOut.of(document, source));
  }

  /// Takes the URLs out of the words of other links.
  private static Node withoutNestedLinks(Node document) {
    document.accept(
        new AbstractVisitor() {
          private int depth;

          @Override
          public void visit(Link link) {
            depth++;
            visitChildren(link);
            depth--;
            if (depth > 0) {
              for (var child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
                link.insertBefore(child);
              }
              link.unlink();
            }
          }
        });
    return document;
  }
}
