package gazette.markup;

import gazette.markup.html.EmbedProviders;
import java.util.regex.Matcher;
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
/// `<title>` writes about it, and such a tag would swallow what follows it. A whole frame is HTML,
/// and so is the script that a provider's code ends with.
final class RawText extends AbstractVisitor {

  private static final String NAMES =
      "/?(script|style|textarea|title|iframe|noscript|noembed|noframes|xmp|plaintext"
          + "|template)(?![a-zA-Z0-9-])";

  private static final Pattern TAG =
      Pattern.compile("<(?=" + NAMES + ")", Pattern.CASE_INSENSITIVE);

  /// A frame or script without content.
  private static final Pattern WHOLE =
      Pattern.compile(
          "<(iframe|script)(?=\\s)([^<>]*+)>\\s*+</\\1\\s*+>", Pattern.CASE_INSENSITIVE);

  private static final Pattern SOURCE =
      Pattern.compile("\\ssrc\\s*+=\\s*+[\"']?([^\"'\\s>]++)", Pattern.CASE_INSENSITIVE);

  private boolean isNextKept;

  /// Escapes these tags in all HTML of a document, which is returned.
  static Node escape(Node document) {
    document.accept(new RawText());
    return document;
  }

  @Override
  public void visit(HtmlInline html) {
    var isKept = isNextKept;
    isNextKept =
        !isKept
            && html.getNext() instanceof HtmlInline end
            && isCode(WHOLE.matcher(html.getLiteral() + end.getLiteral()));
    if (!isKept && !isNextKept) {
      html.setLiteral(escaped(html.getLiteral()));
    }
  }

  @Override
  public void visit(HtmlBlock html) {
    html.setLiteral(escaped(html.getLiteral()));
  }

  private static String escaped(String html) {
    var escaped = new StringBuilder();
    int end = 0;
    for (var code = WHOLE.matcher(html); code.find(); ) {
      if (isCode(code)) {
        escaped.append(TAG.matcher(html.substring(end, code.start())).replaceAll("&lt;"));
        escaped.append(code.group());
        end = code.end();
      }
    }
    return escaped + TAG.matcher(html.substring(end)).replaceAll("&lt;");
  }

  /// Returns true for a frame, or a script of a provider, that has an address.
  private static boolean isCode(Matcher code) {
    if (code.hasMatch() || code.matches()) {
      var source = SOURCE.matcher(code.group(2));
      return source.find()
          && (code.group(1).equalsIgnoreCase("iframe") || EmbedProviders.isCode(source.group(1)));
    }
    return false;
  }

  /// Starts blocks of HTML, but none with such a tag, whose block would last to the end of the
  /// document.
  static final class Blocks implements BlockParserFactory {

    private final BlockParserFactory html = new HtmlBlockParser.Factory();

    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
      var line = state.getLine().getContent();
      int start = state.getNextNonSpaceIndex();
      var code = WHOLE.matcher(line).region(start, line.length());
      return TAG.matcher(line).region(start, line.length()).lookingAt()
              && !(code.lookingAt() && isCode(code))
          ? BlockStart.none()
          : html.tryStart(state, matched);
    }
  }
}
