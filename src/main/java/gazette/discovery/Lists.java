package gazette.discovery;

import gazette.article.Language;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The lists of several terms, read at once.
record Lists(Postings postings, Language lang) {

  /// So much of a list is read, the newest: two read units, which hold what some 8,000 articles
  /// have of a word that every third has.
  static final int BYTES = 16 * 1024;

  /// So many rows that were left out of a cut list are looked up one by one.
  private static final int LOOKED_UP = 6;

  /// By how many letters a stem may be shorter than the beginning of its word.
  private static final int SHORTER = 4;

  private static final int SHORTEST = 3;

  Map<String, TermList> read(Collection<Needle.Part> parts, Postings.Span span) {
    return Together.each(List.copyOf(parts), part -> list(part, span)).stream()
        .collect(
            LinkedHashMap::new, (all, named) -> all.put(named.name(), named.list()), Map::putAll);
  }

  TermList facet(String term, Postings.Span span) {
    var list = new TermList();
    list.add(postings.read(lang, term, span));
    return list;
  }

  private record Named(String name, TermList list) {}

  private Named list(Needle.Part part, Postings.Span span) {
    var list = new TermList();
    var word = part.token().folded();
    if (part.isPrefix()) {
      list.add(postings.startingWith(lang, word, span));
      stems(part.token()).forEach(stem -> list.add(postings.read(lang, stem, span)));
      list.blur();
    } else {
      list.add(postings.read(lang, part.token().term(), span));
    }
    return new Named(part.name(), list);
  }

  /// What words that begin so may have for a stem that does not: a shorter one, or its own (city,
  /// citi).
  private static Set<String> stems(Token beginning) {
    var word = beginning.folded();
    var stems = new LinkedHashSet<String>();
    for (var end = Math.max(SHORTEST, word.length() - SHORTER); end < word.length(); end++) {
      stems.add(word.substring(0, end));
    }
    if (!beginning.term().startsWith(word)) {
      stems.add(beginning.term());
    }
    return stems;
  }

  /// Reads of the lists that were cut those rows which only the others know of, the newest.
  void complete(Map<String, TermList> lists, Collection<String> rows) {
    lists.forEach((name, list) -> {
      var unknown =
          rows.stream()
              .filter(list::isUnknown)
              .sorted(Comparator.reverseOrder())
              .limit(LOOKED_UP)
              .toList();
      if (!unknown.isEmpty() && !list.isBlurred()) {
        list.add(postings.inRows(lang, name, unknown));
      }
    });
  }

  /// The one that says most: the shortest of those that are whole, if any is.
  static TermList leading(Map<String, TermList> lists) {
    return Objects.requireNonNull(
        lists.values().stream()
            .min(Comparator.comparing(TermList::isCut).thenComparingInt(TermList::size))
            .orElse(null));
  }
}
