package gazette.markup;

import java.util.regex.Pattern;
import org.commonmark.internal.HtmlBlockParser;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/// Shows the tags of elements whose content is not markup as text: in Markdown, who writes
/// `<title>` writes about it, and such a tag would swallow what follows it.
final class RawText extends AbstractVisitor {

  private static final String NAMES =
      "/?(script|style|textarea|title|iframe|noscript|noembed|noframes|xmp|plaintext"
          + "|template)(?![a-zA-Z0-9-])";

  private static final Pattern TAG =
      Pattern.compile("<(?=" + NAMES + ")", Pattern.CASE_INSENSITIVE);

  /// Escapes these tags in all HTML of a document, which is returned.
  static Node escape(Node document) {
    document.accept(new RawText());
    return document;
  }

  @Override
  public void visit(HtmlInline html) {
    html.setLiteral(escaped(html.getLiteral()));
  }

  @Override
  public void visit(HtmlBlock html) {
    html.setLiteral(escaped(html.getLiteral()));
  }

  private static String escaped(String html) {
    return TAG.matcher(html).replaceAll("&lt;");
  }

  /// Starts blocks of HTML, but none with such a tag, whose block would last to the end of the
  /// document.
  static final class Blocks implements BlockParserFactory {

    private final BlockParserFactory html = new HtmlBlockParser.Factory();

    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
      var line = state.getLine().getContent();
      return TAG.matcher(line).region(state.getNextNonSpaceIndex(), line.length()).lookingAt()
          ? BlockStart.none()
          : html.tryStart(state, matched);
    }
  }
}
