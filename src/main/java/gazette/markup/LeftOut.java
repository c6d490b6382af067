package gazette.markup;

import gazette.markup.html.Findings;
import gazette.markup.html.Warning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;

/// Finds what the rules of Markdown leave out without a word: cells beyond the columns of their
/// table, addresses that nothing refers to, and what follows the language of a code block.
final class LeftOut extends AbstractVisitor {

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9_+#.-]{1,40}");

  private final String source;
  private final Set<String> used = new HashSet<>();
  private final List<LinkReferenceDefinition> definitions = new ArrayList<>();
  private final List<Warning> found = new ArrayList<>();

  private LeftOut(String source) {
    this.source = source;
  }

  /// Returns warnings of what is left out of a document that was parsed with the spans of blocks,
  /// in time linear in its source.
  static List<Warning> of(Node document, String source) {
    var leftOut = new LeftOut(source);
    document.accept(leftOut);
    leftOut.definitions.forEach(leftOut::check);
    return leftOut.found;
  }

  @Override
  public void visit(Link link) {
    used.add(link.getDestination());
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    used.add(image.getDestination());
    visitChildren(image);
  }

  @Override
  public void visit(LinkReferenceDefinition definition) {
    definitions.add(definition);
  }

  /// An address that is empty or `#` is how comments are written in Markdown.
  private void check(LinkReferenceDefinition definition) {
    var address = definition.getDestination();
    if (!address.isEmpty() && !address.equals("#") && !used.contains(address)) {
      add(written(definition), "This is an address to which nothing refers, and is not shown.");
    }
  }

  @Override
  public void visit(FencedCodeBlock code) {
    var info = code.getInfo();
    if (info != null && !info.isBlank() && !LANGUAGE.matcher(info.strip()).matches()) {
      add(info, "Of what follows the fence of a code block, only its language is kept.");
    }
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableRow row) {
      var rest = beyond(written(row), columns(row));
      if (!rest.replace('|', ' ').isBlank()) {
        add(rest, "A row of a table has more cells than its head; these were removed.");
      }
    }
    visitChildren(node);
  }

  private static int columns(TableRow row) {
    int columns = 0;
    for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      columns++;
    }
    return columns;
  }

  /// Returns what follows that many cells of a row.
  private static String beyond(String row, int columns) {
    int left = row.stripLeading().startsWith("|") ? columns + 1 : columns;
    for (int i = 0; i < row.length(); i++) {
      if (row.startsWith("\\|", i)) {
        i++;
      } else if (row.charAt(i) == '|' && --left == 0) {
        return row.substring(i + 1);
      }
    }
    return "";
  }

  private String written(Node block) {
    var written = new StringBuilder();
    for (var span : block.getSourceSpans()) {
      int start = span.getInputIndex();
      written.append(source, start, start + span.getLength()).append(' ');
    }
    return written.toString();
  }

  private void add(String written, String detail) {
    found.add(Findings.warning("text-removed", written, detail));
  }
}
