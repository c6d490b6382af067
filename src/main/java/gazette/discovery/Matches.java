package gazette.discovery;

import gazette.article.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which articles have something in common with one, as the newest of each list tell.
record Matches(Postings postings, Language lang, Corpus corpus) {

  /// So much of each term's list is read, the newest: half a read unit.
  private static final int BYTES = 3 * 1024;

  private static final int A_ROW = 60;
  private static final int A_PLACE = 5;

  /// Those who share enough.
  List<Match> of(Traits traits) {
    var bm25 = Bm25.of(corpus);
    var matches = new HashMap<String, Match>();
    for (var list : Together.each(traits.terms(), this::read)) {
      var rarity = bm25.rarity(corpus.frequency(list.term()));
      var own = traits.strength(list.term());
      for (var row : list.rows()) {
        for (var entry : row.entries()) {
          match(matches, row.row(), entry.place())
              .share(list.term(), Math.sqrt(own * bm25.score(rarity, entry.posting())));
        }
      }
    }
    return matches.values().stream().filter(Match::isEnough).toList();
  }

  private static Match match(Map<String, Match> matches, String row, int place) {
    return matches.computeIfAbsent(row + "/" + place, seat -> new Match(row, place));
  }

  private Read read(String term) {
    var share = corpus.articles() == 0 ? 1 : corpus.frequency(term) / corpus.articles();
    var row = A_ROW + A_PLACE * Seat.PLACES * Math.min(1, share);
    var look = (int) Math.max(1, Math.floor(BYTES / row));
    return postings.read(lang, term, Span.all(0), look);
  }
}
