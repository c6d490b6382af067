package gazette.markup.text;

/// What an element is to the text around it.
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
  /// Not kept, but it parts the words before it from those after it.
  BOUNDARY,
  /// Not kept, nor is the text in it.
  HIDDEN,
  UNKNOWN;

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

  /// Whether it holds words and no blocks.
  public boolean isLeaf() {
    return switch (this) {
      case PARAGRAPH, HEADING, PREFORMATTED, CAPTION -> true;
      default -> false;
    };
  }
}
