package gazette.markup;

import gazette.markup.text.OutputTooLarge;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLines;

/// Stops at as many table cells as would fill a document.
///
/// A short row is filled up to the width of its table, so a small source can make millions of
/// cells; the tables extension counts them within one table only.
final class CountedCells implements InlineParser {

  private static final int BYTES = "<td></td>".length();

  private final InlineParser parser;
  private int room;

  CountedCells(InlineParserContext context, int limit) {
    this.parser = new InlineParserImpl(context);
    this.room = limit / BYTES;
  }

  @Override
  public void parse(SourceLines lines, Node node) {
    if (node instanceof TableCell && --room < 0) {
      throw new OutputTooLarge();
    }
    parser.parse(lines, node);
  }
}
