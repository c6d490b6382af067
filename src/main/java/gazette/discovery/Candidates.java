package gazette.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Which articles hold what is wanted, as far as lists tell, and how well each does.
record Candidates(Postings postings, Known known) {

  /// The lists that a query goes by.
  ///
  /// @param words of what has to be there
  /// @param facets of the section and the tag that it has to be in
  /// @param unwanted of the words that must not be there
  private record Asked(
      Map<String, TermList> words, Map<String, TermList> facets, List<TermList> unwanted) {

    Map<String, TermList> all() {
      var all = new LinkedHashMap<>(words);
      all.putAll(facets);
      return all;
    }

    TermList leading() {
      return Lists.leading(all());
    }

    /// Who sits in a row and has the rarest word, is within the facets, and is not ruled out.
    Set<Integer> places(String row, TermList rarest) {
      var places = new HashSet<>(rarest.row(row).keySet());
      facets.values().forEach(list -> places.retainAll(list.row(row).keySet()));
      unwanted.forEach(list -> places.removeAll(list.row(row).keySet()));
      return places;
    }
  }

  List<Candidate> of(Wanted wanted, Search.Within within) {
    return scored(read(wanted, within), known.size(within.lang()));
  }

  private Asked read(Wanted wanted, Search.Within within) {
    var span =
        new Postings.Span(
            within.from().map(Seat::month).orElse("000000"),
            within.to().map(Seat::month).orElse("999999") + "~",
            Lists.BYTES);
    var lists = new Lists(postings, within.lang());
    var not = wanted.unwanted().stream().filter(Needle::isWord).flatMap(Needle::findable).toList();
    var parts = new ArrayList<>(wanted.findable().values());
    parts.addAll(not);
    var read = lists.read(parts, span);
    var asked =
        new Asked(
            named(read, wanted.findable().keySet()),
            facets(lists, within, span),
            List.copyOf(named(read, not.stream().map(Needle.Part::name).toList()).values()));
    var leading = asked.leading();
    if (!leading.isCut()) {
      lists.complete(asked.all(), leading.rows().keySet());
    }
    return asked;
  }

  private static Map<String, TermList> named(Map<String, TermList> read, Collection<String> names) {
    var named = new LinkedHashMap<String, TermList>();
    names.forEach(name -> named.put(name, Objects.requireNonNull(read.get(name))));
    return named;
  }

  private static Map<String, TermList> facets(
      Lists lists, Search.Within within, Postings.Span span) {
    var facets = new LinkedHashMap<String, TermList>();
    Stream.concat(
            within.section().map(s -> Profile.section(s.value())).stream(),
            within.tag().map(t -> Profile.tag(t.value())).stream())
        .forEach(facet -> facets.put(facet, lists.facet(facet, span)));
    return facets;
  }

  /// Of an article of which not all words are in lists, the rarest that is asked for has to be; the
  /// page tells of the others. So it does where a list was not read to its end.
  private static List<Candidate> scored(Asked asked, Corpus corpus) {
    var bm25 = Bm25.of(corpus);
    var rarities = new HashMap<TermList, Double>();
    asked.words().values().forEach(l -> rarities.put(l, bm25.rarity(l.frequency(corpus))));
    var rarest = Lists.leading(asked.words());
    var candidates = new ArrayList<Candidate>();
    for (var row : asked.leading().rows().keySet()) {
      for (var place : asked.places(row, rarest)) {
        var known = Objects.requireNonNull(rarest.row(row).get(place));
        var score = 0.0;
        var missing = 0;
        var lacking = 0;
        for (var list : asked.words().values()) {
          var posting = list.row(row).get(place);
          missing += posting == null ? 1 : 0;
          lacking += posting == null && !list.isUnknown(row) ? 1 : 0;
          var rarity = Objects.requireNonNull(rarities.get(list));
          score += bm25.score(rarity, posting == null ? known.once() : posting);
        }
        if (lacking == 0 || known.isPartial()) {
          candidates.add(new Candidate(row, place, Candidate.rounded(score), missing > 0));
        }
      }
    }
    return candidates;
  }
}
