package gazette.markup.text;

/// The kinds of HTML elements, by their role in layout.
public enum ElementKind {
  BODY,
  PARAGRAPH,
  HEADING,
  PREFORMATTED,
  QUOTATION,
  FIGURE,
  FIGCAPTION,
  LIST,
  ITEM,
  TABLE,
  CAPTION,
  SECTION,
  ROW,
  CELL,
  RULE,
  BREAK,
  IMAGE,
  PHRASE,
  /// Dropped, but separates the text before it from the text after it.
  BOUNDARY,
  /// Dropped together with its text.
  HIDDEN,
  UNKNOWN;

  /// Returns the kind of an element by its name in lower case.
  public static ElementKind of(String element) {
    return switch (element) {
      case "p" -> PARAGRAPH;
      case "h1", "h2", "h3", "h4", "h5", "h6" -> HEADING;
      case "pre" -> PREFORMATTED;
      case "blockquote" -> QUOTATION;
      case "figure" -> FIGURE;
      case "figcaption" -> FIGCAPTION;
      case "ul", "ol" -> LIST;
      case "li" -> ITEM;
      case "table" -> TABLE;
      case "caption" -> CAPTION;
      case "thead", "tbody", "tfoot" -> SECTION;
      case "tr" -> ROW;
      case "td", "th" -> CELL;
      case "hr" -> RULE;
      case "br" -> BREAK;
      case "img" -> IMAGE;
      case "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins" -> PHRASE;
      case "mark", "q", "s", "small", "strong", "sub", "sup", "u" -> PHRASE;
      case "address", "article", "aside", "body", "center", "details", "dd", "div", "dl" ->
          BOUNDARY;
      case "dt", "fieldset", "footer", "form", "header", "hgroup", "legend", "main" -> BOUNDARY;
      case "menu", "nav", "option", "section", "summary" -> BOUNDARY;
      case "iframe", "script", "style", "textarea", "title" -> HIDDEN;
      default -> UNKNOWN;
    };
  }

  /// Returns true for a block that contains text and no other blocks.
  public boolean isLeaf() {
    return switch (this) {
      case PARAGRAPH, HEADING, PREFORMATTED, CAPTION -> true;
      default -> false;
    };
  }
}
