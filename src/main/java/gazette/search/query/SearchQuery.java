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

/// A parsed query. Words are all required; `"phrases"` match in their order; `prefix*` has two
/// letters or more; `-word` is excluded, and several words that it joins are excluded as a phrase.
/// In a script without spaces, what stands together is one word, which is searched as a phrase too.
///
/// @param clauses the required clauses
/// @param excluded the clauses that must not occur
/// @param words the number of words, those of phrases included
record SearchQuery(List<QueryClause> clauses, List<QueryClause> excluded, int words) {

  /// A phrase or a word, separated by Unicode white space.
  private static final Pattern PART =
      Pattern.compile("(-?)(?:\"([^\"]*)\"?|([^\\s\"]+))", Pattern.UNICODE_CHARACTER_CLASS);

  /// The characters that keyboards of telephones and word processors put for a quotation mark.
  private static final Pattern QUOTES = Pattern.compile("[“”„‟«»＂]");

  private static final int MIN_PREFIX_LENGTH = 2;

  /// The share by which the score rises if the page has all words in the very form of the query.
  private static final double EXACT_FORM_BOOST = 0.5;

  SearchQuery {
    clauses = List.copyOf(clauses);
    excluded = List.copyOf(excluded);
  }

  /// Parses any text; parts without a word are ignored.
  static SearchQuery parse(String query, TextAnalyzer analyzer) {
    var clauses = new ArrayList<QueryClause>();
    var excluded = new ArrayList<QueryClause>();
    var count = 0;
    var parts = PART.matcher(QUOTES.matcher(query).replaceAll("\""));
    while (parts.find()) {
      var phrase = parts.group(2);
      var isExcluded = !parts.group(1).isEmpty();
      var terms = terms(phrase == null ? parts.group(3) : phrase, analyzer);
      if (terms.isEmpty()) {
        continue;
      }
      var words = words(terms);
      count += words.size();
      if (isExcluded) {
        excluded.add(new QueryClause(terms));
      } else if (phrase != null) {
        clauses.add(new QueryClause(terms));
      } else {
        clauses.addAll(words);
      }
    }
    excluded.removeIf(QueryClause::isStopWord);
    return new SearchQuery(clauses, excluded, count);
  }

  /// Returns the terms of a text, of which the last may be a prefix.
  private static List<QueryClause.QueryTerm> terms(String text, TextAnalyzer analyzer) {
    var terms = new ArrayList<QueryClause.QueryTerm>();
    for (var token : analyzer.tokens(text)) {
      terms.add(new QueryClause.QueryTerm(token, false));
    }
    if (text.endsWith("*") && !terms.isEmpty()) {
      prefix(terms.removeLast().token()).ifPresent(terms::add);
    }
    return terms;
  }

  /// Returns nothing for a prefix of one letter, which too many words have; an ideograph is a word
  /// by itself.
  private static Optional<QueryClause.QueryTerm> prefix(Token token) {
    var isPrefix = token.folded().codePointCount(0, token.folded().length()) >= MIN_PREFIX_LENGTH;
    return isPrefix || Character.isIdeographic(token.folded().codePointAt(0))
        ? Optional.of(new QueryClause.QueryTerm(token, isPrefix))
        : Optional.empty();
  }

  /// Returns a clause for each run of terms without a gap between them.
  private static List<QueryClause> words(List<QueryClause.QueryTerm> terms) {
    var words = new ArrayList<QueryClause>();
    var first = 0;
    for (var i = 1; i <= terms.size(); i++) {
      if (i == terms.size() || terms.get(i).token().start() > terms.get(i - 1).token().end()) {
        words.add(new QueryClause(terms.subList(first, i)));
        first = i;
      }
    }
    return words;
  }

  /// Returns whether no required term is in the index.
  boolean isEmpty() {
    return indexedTerms().isEmpty();
  }

  /// Returns the required terms that are in the index by their keys, ten at most: in scripts
  /// without spaces there may be more, which are verified in the pages.
  Map<String, QueryClause.QueryTerm> indexedTerms() {
    var terms = new LinkedHashMap<String, QueryClause.QueryTerm>();
    clauses.stream()
        .flatMap(QueryClause::indexedTerms)
        .forEach(term -> terms.putIfAbsent(term.key(), term));
    terms.keySet().retainAll(terms.keySet().stream().limit(Search.MAX_QUERY_WORDS).toList());
    return terms;
  }

  /// Returns the score of the second phase: posting lists know words by their stems, a page knows
  /// their exact forms.
  ///
  /// @param score the score by the posting lists
  /// @param fields the tokens of each field of the page
  double rescore(double score, List<List<Token>> fields) {
    var forms = indexedTerms().values().stream().map(t -> t.token().folded()).distinct().toList();
    var found = new HashSet<String>();
    fields.forEach(tokens -> tokens.forEach(token -> found.add(token.folded())));
    var share = (double) forms.stream().filter(found::contains).count() / forms.size();
    return Candidate.roundScore(score * (1 + EXACT_FORM_BOOST * share));
  }
}
