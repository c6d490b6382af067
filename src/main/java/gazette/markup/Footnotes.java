package gazette.markup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.ext.footnotes.internal.FootnoteBlockParser;
import org.commonmark.ext.footnotes.internal.FootnoteHtmlNodeRenderer;
import org.commonmark.internal.util.Escaping;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.Parser.ParserExtension;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlRenderer.HtmlRendererExtension;

/// Footnotes, by the parts of commonmark's extension that work with this version of its parser. A
/// note that nothing refers to stays where it is written, as text.
final class Footnotes implements ParserExtension, HtmlRendererExtension {

  /// Stands for the text outside all notes; no label is empty.
  private static final String OUTSIDE = "";

  @Override
  public void extend(Parser.Builder parser) {
    parser
        .customBlockParserFactory(new FootnoteBlockParser.Factory())
        .linkProcessor(Footnotes::reference)
        .postProcessor(Footnotes::keepUnreferenced);
  }

  @Override
  public void extend(HtmlRenderer.Builder renderer) {
    renderer.nodeRendererFactory(FootnoteHtmlNodeRenderer::new);
  }

  private static LinkResult reference(LinkInfo link, Scanner scanner, InlineParserContext context) {
    if (link.destination() != null) {
      return LinkResult.none();
    }
    var text = link.text(scanner);
    if (!text.startsWith("^")
        || context.getDefinition(FootnoteDefinition.class, text.substring(1)) == null) {
      return LinkResult.none();
    }
    return LinkResult.replaceWith(
        new FootnoteReference(text.substring(1)), link.afterTextBracket());
  }

  private static Node keepUnreferenced(Node document) {
    var references = new References();
    document.accept(references);
    // A note may be referred to by another note, which has to be referred to itself.
    var referenced = new HashSet<String>();
    var next = new ArrayDeque<>(references.of(OUTSIDE));
    while (!next.isEmpty()) {
      var label = next.remove();
      if (referenced.add(label)) {
        next.addAll(references.of(label));
      }
    }
    document.accept(new Unreferenced(referenced));
    return document;
  }

  private static String key(String label) {
    return Escaping.normalizeLabelContent(label);
  }

  /// Collects the labels that each note and the text outside them refers to.
  private static final class References extends AbstractVisitor {

    private final Map<String, List<String>> found = new HashMap<>();
    private String note = OUTSIDE;

    List<String> of(String note) {
      return found.getOrDefault(note, List.of());
    }

    @Override
    public void visit(CustomNode node) {
      if (node instanceof FootnoteReference reference) {
        found.computeIfAbsent(note, _ -> new ArrayList<>()).add(key(reference.getLabel()));
      }
      visitChildren(node);
    }

    @Override
    public void visit(CustomBlock block) {
      var around = note;
      if (block instanceof FootnoteDefinition definition) {
        note = key(definition.getLabel());
      }
      visitChildren(block);
      note = around;
    }
  }

  /// Replaces the notes that nothing refers to by their text.
  private static final class Unreferenced extends AbstractVisitor {

    private final Set<String> referenced;

    Unreferenced(Set<String> referenced) {
      this.referenced = referenced;
    }

    @Override
    public void visit(CustomBlock block) {
      visitChildren(block);
      if (!(block instanceof FootnoteDefinition note) || !referenced.add(key(note.getLabel()))) {
        return;
      }
      var label = new Text("[^" + note.getLabel() + "]: ");
      if (block.getFirstChild() instanceof Paragraph paragraph) {
        paragraph.prependChild(label);
      } else {
        var paragraph = new Paragraph();
        paragraph.appendChild(label);
        block.prependChild(paragraph);
      }
      for (var child = block.getFirstChild(); child != null; child = block.getFirstChild()) {
        block.insertBefore(child);
      }
      block.unlink();
    }
  }
}
