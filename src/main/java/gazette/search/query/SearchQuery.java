package gazette.search.query;

import gazette.search.analysis.TextAnalyzer;
import gazette.search.analysis.Token;
import gazette.search.index.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A parsed query. Every word must occur; `"phrases"` match in order; `prefix*` needs two letters
/// or more; `-word` excludes, and several joined words exclude a phrase. In scripts without spaces,
/// a run of characters is one word, which is searched as a phrase too.
///
/// @param words the number of words, including those of phrases
record SearchQuery(List<QueryClause> clauses, List<QueryClause> unwanted, int words) {

  /// Separates clauses: white space of any width.
  private static final Pattern CLAUSE =
      Pattern.compile("(-?)(?:\"([^\"]*)\"?|([^\\s\"]+))", Pattern.UNICODE_CHARACTER_CLASS);

  /// The quotation marks that telephones and word processors produce.
  private static final Pattern QUOTES = Pattern.compile("[“”„‟«»＂]");

  private static final int MIN_PREFIX_LETTERS = 2;

  /// The share by which the score rises if all words occur in their exact form.
  private static final double EXACT_FORM_BOOST = 0.5;

  SearchQuery {
    clauses = List.copyOf(clauses);
    unwanted = List.copyOf(unwanted);
  }

  static SearchQuery parse(String query, TextAnalyzer analysis) {
    var clauses = new ArrayList<QueryClause>();
    var unwanted = new ArrayList<QueryClause>();
    var words = 0;
    var parts = CLAUSE.matcher(QUOTES.matcher(query).replaceAll("\""));
    while (parts.find()) {
      var phrase = parts.group(2);
      var isUnwanted = !parts.group(1).isEmpty();
      var text = phrase == null ? parts.group(3) : phrase;
      var found = parts(text, analysis);
      if (found.isEmpty()) {
        continue;
      }
      var apart = apart(found);
      words += apart.size();
      if (isUnwanted) {
        unwanted.add(new QueryClause(found));
      } else if (phrase != null) {
        clauses.add(new QueryClause(found));
      } else {
        clauses.addAll(apart);
      }
    }
    unwanted.removeIf(QueryClause::isEverywhere);
    return new SearchQuery(clauses, unwanted, words);
  }

  /// Returns the words of a text, the last of which may be a prefix.
  private static List<QueryClause.QueryTerm> parts(String text, TextAnalyzer analysis) {
    var parts = new ArrayList<QueryClause.QueryTerm>();
    for (var token : analysis.tokens(text)) {
      parts.add(new QueryClause.QueryTerm(token, false));
    }
    if (text.endsWith("*") && !parts.isEmpty()) {
      var last = parts.removeLast().token();
      begun(last).ifPresent(parts::add);
    }
    return parts;
  }

  /// Returns nothing if too many words have the prefix. A character that is a word by itself is
  /// that word.
  private static Optional<QueryClause.QueryTerm> begun(Token token) {
    var isPrefix = token.folded().codePointCount(0, token.folded().length()) >= MIN_PREFIX_LETTERS;
    return isPrefix || Character.isIdeographic(token.folded().codePointAt(0))
        ? Optional.of(new QueryClause.QueryTerm(token, isPrefix))
        : Optional.empty();
  }

  /// Returns the words, each with everything that is joined to it.
  private static List<QueryClause> apart(List<QueryClause.QueryTerm> parts) {
    var words = new ArrayList<QueryClause>();
    var first = 0;
    for (var i = 1; i <= parts.size(); i++) {
      if (i == parts.size() || parts.get(i).token().start() > parts.get(i - 1).token().end()) {
        words.add(new QueryClause(parts.subList(first, i)));
        first = i;
      }
    }
    return words;
  }

  /// Returns true if nothing in the query selects articles.
  boolean isEmpty() {
    return findable().isEmpty();
  }

  /// Returns the distinct words that select candidates; of a long run of characters only the first
  /// ones, since the page confirms the others.
  Map<String, QueryClause.QueryTerm> findable() {
    var findable = new LinkedHashMap<String, QueryClause.QueryTerm>();
    clauses.stream()
        .flatMap(QueryClause::findable)
        .forEach(part -> findable.putIfAbsent(part.name(), part));
    findable.keySet().retainAll(findable.keySet().stream().limit(Search.MAX_WORDS).toList());
    return findable;
  }

  /// Returns the score raised by words in their exact form: posting lists know stems, pages surface
  /// forms.
  ///
  /// @param score the score by posting lists
  /// @param fields the words of the text of the page and of its other fields
  double rescored(double score, List<List<Token>> fields) {
    var asked = findable().values().stream().map(part -> part.token().folded()).distinct().toList();
    var written = new HashSet<String>();
    fields.forEach(tokens -> tokens.forEach(token -> written.add(token.folded())));
    var share = (double) asked.stream().filter(written::contains).count() / asked.size();
    return Candidate.rounded(score * (1 + EXACT_FORM_BOOST * share));
  }
}
