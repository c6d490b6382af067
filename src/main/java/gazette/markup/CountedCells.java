package gazette.markup;

import gazette.markup.text.OutputTooLarge;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.SourceLines;

/// An inline parser that limits the number of table cells of a document, and of [OpenBrackets].
///
/// CommonMark's tables extension pads short rows to the width of the table, so a small source can
/// produce millions of cells, and the extension limits them only within one table.
final class CountedCells implements InlineParser {

  private static final int MIN_CELL_BYTES = "<td></td>".length();

  private final InlineParser parser;
  private int cellsLeft;

  CountedCells(InlineParserContext context, int limit) {
    this.parser = new InlineParserImpl(context);
    this.cellsLeft = limit / MIN_CELL_BYTES;
  }

  @Override
  public void parse(SourceLines lines, Node node) {
    if (node instanceof TableCell && --cellsLeft < 0) {
      throw new OutputTooLarge();
    }
    parser.parse(OpenBrackets.limited(lines), node);
  }
}
