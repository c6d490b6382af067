package gazette.discovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Which articles hold what is wanted, as far as lists tell, and how well each does.
record Candidates(Postings postings, Known known) {

  /// So many rows are looked up one by one in lists that were not read to them.
  private static final int LOOKED_UP = 6;

  /// What lists tell.
  ///
  /// @param below the row under which there may be more
  record Found(List<Candidate> candidates, Optional<String> below) {}

  /// The lists that a query goes by.
  ///
  /// @param words of what has to be there
  /// @param facets of the section and the tag that it has to be in
  /// @param unwanted of the words that must not be there
  private record Asked(List<TermList> words, List<TermList> facets, List<TermList> unwanted) {

    List<TermList> wanted() {
      return Stream.concat(words.stream(), facets.stream()).toList();
    }

    boolean isRuledOut(String row, int place) {
      return unwanted.stream().anyMatch(list -> list.row(row).containsKey(place));
    }
  }

  /// Those of a stretch of time.
  Found of(Wanted wanted, Search.Within within, Stretch stretch) {
    var corpus = known.size(within.lang());
    var lists = new Lists(postings, within.lang());
    var span = span(within, stretch.below());
    var asked = read(wanted, within, lists, span);
    var reach = Reach.of(asked.wanted(), lists, span, corpus, stretch.downTo());
    var rarities = rarities(asked, corpus);
    var candidates = candidates(asked, reach, rarities);
    return new Found(
        complete(asked, lists, candidates) ? candidates(asked, reach, rarities) : candidates,
        reach.below());
  }

  private static Span span(Search.Within within, Optional<String> below) {
    var span =
        new Span(
            within.from().map(Seat::month).orElse("000000"),
            within.to().map(Candidates::lastMonthBefore).orElse("999999") + "~",
            Reach.BYTES);
    return below.map(row -> span.below(row).atMost(Reach.FURTHER)).orElse(span);
  }

  private static String lastMonthBefore(Instant end) {
    return Seat.month(end.minusMillis(1));
  }

  /// The beginnings of all lists at once.
  private static Asked read(Wanted wanted, Search.Within within, Lists lists, Span span) {
    var words = wanted.findable().values();
    var facets = within.facets();
    var not = wanted.unwanted().stream().filter(Needle::isWord).flatMap(Needle::findable).toList();
    var count = words.size() + facets.size() + not.size();
    var first = span.atMost(Reach.first(span.bytes(), count));
    var begun = new ArrayList<Supplier<TermList>>();
    words.forEach(part -> begun.add(() -> lists.read(part, first)));
    facets.forEach(facet -> begun.add(() -> lists.read(facet, first)));
    not.forEach(part -> begun.add(() -> lists.read(part, first)));
    var read = Together.each(begun, Supplier::get);
    var unwanted = words.size() + facets.size();
    return new Asked(
        read.subList(0, words.size()),
        read.subList(words.size(), unwanted),
        read.subList(unwanted, read.size()));
  }

  private record Rarities(Bm25 bm25, Map<TermList, Double> of) {

    /// Nothing for a section or tag.
    double score(TermList list, Posting posting) {
      return Optional.ofNullable(of.get(list)).map(r -> bm25.score(r, posting)).orElse(0.0);
    }
  }

  private static Rarities rarities(Asked asked, Corpus corpus) {
    var bm25 = Bm25.of(corpus);
    var rarities = new HashMap<TermList, Double>();
    asked.words().forEach(list -> rarities.put(list, bm25.rarity(list.frequency(corpus))));
    return new Rarities(bm25, rarities);
  }

  /// Out of the rarest list. The rarest word has to be listed too: of an article of which not all
  /// words are in lists, the page tells of the others.
  private static List<Candidate> candidates(Asked asked, Reach reach, Rarities rarities) {
    var leading = reach.lists().getFirst();
    var word = reach.lists().stream().filter(asked.words()::contains).findFirst().orElse(leading);
    var candidates = new ArrayList<Candidate>();
    leading
        .rows()
        .forEach((row, places) -> {
          if (reach.covers(row)) {
            places.forEach((place, posting) -> {
              if (word.row(row).containsKey(place) && !asked.isRuledOut(row, place)) {
                candidate(asked, row, place, posting.isPartial(), rarities)
                    .ifPresent(candidates::add);
              }
            });
          }
        });
    return candidates;
  }

  /// What only the page can tell adds nothing to the score, so that what is certain comes first.
  private static Optional<Candidate> candidate(
      Asked asked, String row, int place, boolean isPartial, Rarities rarities) {
    var score = 0.0;
    var isDoubtful = false;
    for (var list : asked.wanted()) {
      var posting = list.row(row).get(place);
      if (posting != null) {
        score += rarities.score(list, posting);
      } else if (list.isUnknown(row) || (isPartial && asked.words().contains(list))) {
        isDoubtful = true;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Candidate(row, place, Candidate.rounded(score), isDoubtful));
  }

  /// Looks up what was not read about those that are doubtful, if they are few.
  ///
  /// @return whether more is known now
  private static boolean complete(Asked asked, Lists lists, List<Candidate> candidates) {
    var rows =
        candidates.stream().filter(Candidate::isDoubtful).map(Candidate::row).distinct().toList();
    var left = LOOKED_UP;
    for (var list : asked.wanted()) {
      var unknown = rows.stream().filter(list::isUnknown).toList();
      if (!unknown.isEmpty() && unknown.size() <= left && !list.isBlurred()) {
        lists.complete(list, unknown);
        left -= unknown.size();
      }
    }
    return left < LOOKED_UP;
  }
}
