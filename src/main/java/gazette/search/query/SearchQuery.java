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

/// What a reader asks for: words that all have to be there, `"phrases"` in their order, `prefix*`
/// of two letters or more, and `-what` must not be there: of several words that are joined, as a
/// phrase. Where a script writes no spaces, what stands together is one word, which is looked for
/// as a phrase too.
///
/// @param words how many there are, those of phrases too
record SearchQuery(List<QueryClause> needles, List<QueryClause> unwanted, int words) {

  /// Parted by spaces of every width.
  private static final Pattern PART =
      Pattern.compile("(-?)(?:\"([^\"]*)\"?|([^\\s\"]+))", Pattern.UNICODE_CHARACTER_CLASS);

  /// What telephones and word processors make of a quotation mark.
  private static final Pattern QUOTES = Pattern.compile("[“”„‟«»＂]");

  private static final int SHORTEST_PREFIX = 2;

  /// So much more an article is worth that has all words in the very form in which they are asked
  /// for.
  private static final double AS_WRITTEN = 0.5;

  SearchQuery {
    needles = List.copyOf(needles);
    unwanted = List.copyOf(unwanted);
  }

  static SearchQuery parse(String query, TextAnalyzer analysis) {
    var needles = new ArrayList<QueryClause>();
    var unwanted = new ArrayList<QueryClause>();
    var words = 0;
    var parts = PART.matcher(QUOTES.matcher(query).replaceAll("\""));
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
        needles.add(new QueryClause(found));
      } else {
        needles.addAll(apart);
      }
    }
    unwanted.removeIf(QueryClause::isEverywhere);
    return new SearchQuery(needles, unwanted, words);
  }

  /// The words of a text, the last of which may be only begun.
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

  /// Nothing if too many words begin so; a sign that is a word by itself is that word.
  private static Optional<QueryClause.QueryTerm> begun(Token token) {
    var isPrefix = token.folded().codePointCount(0, token.folded().length()) >= SHORTEST_PREFIX;
    return isPrefix || Character.isIdeographic(token.folded().codePointAt(0))
        ? Optional.of(new QueryClause.QueryTerm(token, isPrefix))
        : Optional.empty();
  }

  /// The words, each with all that is written together with it.
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

  /// Whether there is anything to find articles by.
  boolean isEmpty() {
    return findable().isEmpty();
  }

  /// By what articles are found, each once; of a long run of signs only its first, and the page
  /// tells of the others.
  Map<String, QueryClause.QueryTerm> findable() {
    var findable = new LinkedHashMap<String, QueryClause.QueryTerm>();
    needles.stream()
        .flatMap(QueryClause::findable)
        .forEach(part -> findable.putIfAbsent(part.name(), part));
    findable.keySet().retainAll(findable.keySet().stream().limit(Search.MOST_WORDS).toList());
    return findable;
  }

  /// The second phase of the ranking: lists know words by their stems, a page as they are written.
  ///
  /// @param score by the lists
  /// @param fields the words of the page's text and of what stands around it
  double rescored(double score, List<List<Token>> fields) {
    var asked = findable().values().stream().map(part -> part.token().folded()).distinct().toList();
    var written = new HashSet<String>();
    fields.forEach(tokens -> tokens.forEach(token -> written.add(token.folded())));
    var share = (double) asked.stream().filter(written::contains).count() / asked.size();
    return Candidate.rounded(score * (1 + AS_WRITTEN * share));
  }
}
