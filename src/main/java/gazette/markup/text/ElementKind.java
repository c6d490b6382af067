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
  DESCRIPTION_LIST,
  TERM,
  DETAILS,
  SUMMARY,
  TABLE,
  CAPTION,
  SECTION,
  ROW,
  CELL,
  RULE,
  BREAK,
  IMAGE,
  CHECKBOX,
  PHRASE,
  /// Dropped, but separates the text before it from the text after it.
  BOUNDARY,
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
      case "dl" -> DESCRIPTION_LIST;
      case "dt", "dd" -> TERM;
      case "details" -> DETAILS;
      case "summary" -> SUMMARY;
      case "hr" -> RULE;
      case "br" -> BREAK;
      case "img" -> IMAGE;
      case "input" -> CHECKBOX;
      case "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins" -> PHRASE;
      case "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span" -> PHRASE;
      case "strong", "sub", "sup", "time", "u", "var" -> PHRASE;
      case "address", "article", "aside", "body", "center", "dialog", "div" -> BOUNDARY;
      case "fieldset", "footer", "form", "header", "hgroup", "legend", "main" -> BOUNDARY;
      case "nav", "optgroup", "option", "search", "section" -> BOUNDARY;
      default -> UNKNOWN;
    };
  }

  /// Returns true for a block that contains text and no other blocks.
  public boolean isLeaf() {
    return switch (this) {
      case PARAGRAPH, HEADING, PREFORMATTED, SUMMARY, CAPTION -> true;
      default -> false;
    };
  }
}
