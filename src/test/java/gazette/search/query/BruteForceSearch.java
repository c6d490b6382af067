package gazette.search.query;

import gazette.article.ArticleId;
import gazette.article.Page;
import gazette.search.analysis.TextAnalyzer;
import gazette.search.index.Bm25;
import gazette.search.index.Candidate;
import gazette.search.index.Posting;
import gazette.search.index.TermVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one query would find if every list held every word and were read to its end: the measure of
/// what the bounds of lists give up.
public final class BruteForceSearch {

  private record Match(ArticleId id, Instant publishedAt, Map<String, Posting> postings) {}

  private final Set<String> terms;
  private final List<Match> matches = new ArrayList<>();
  private final Map<String, Integer> frequencies = new HashMap<>();
  private long articles;
  private long words;

  public BruteForceSearch(Set<String> terms) {
    this.terms = Set.copyOf(terms);
  }

  /// An article as all the queries look at it.
  public static final class Seen {

    private final Page page;
    private final TermVector profile;
    private final Set<String> all = new HashSet<>();

    Seen(Page page, TextAnalyzer analysis) {
      this.page = page;
      this.profile = TermVector.of(page, analysis);
      all.addAll(profile.weights().keySet());
      if (profile.isPartial()) {
        analysis.tokens(page.text()).forEach(token -> all.add(token.term()));
      }
    }

    private Posting posting(String term) {
      return Posting.of(profile.weights().getOrDefault(term, 1), profile);
    }
  }

  /// Takes pages of one language apart.
  public static List<Seen> see(List<Page> pages) {
    var analysis = TextAnalyzer.of(pages.getFirst().teaser().lang());
    return pages.stream().map(page -> new Seen(page, analysis)).toList();
  }

  public void add(Seen seen) {
    articles++;
    words += seen.profile.words();
    var postings = new HashMap<String, Posting>();
    for (var term : terms) {
      if (seen.all.contains(term)) {
        postings.put(term, seen.posting(term));
        frequencies.merge(term, 1, Integer::sum);
      }
    }
    if (postings.size() == terms.size()) {
      var teaser = seen.page.teaser();
      matches.add(new Match(teaser.id(), teaser.publishedAt(), postings));
    }
  }

  /// All that have all the terms.
  public int size() {
    return matches.size();
  }

  /// Best first, the newer of equals.
  public List<ArticleId> best(int most) {
    var bm25 = new Bm25(articles, (double) words / articles);
    return matches.stream()
        .sorted(
            Comparator.comparingDouble((Match match) -> score(bm25, match))
                .thenComparing(Match::publishedAt)
                .reversed())
        .limit(most)
        .map(Match::id)
        .toList();
  }

  private double score(Bm25 bm25, Match match) {
    var score = 0.0;
    for (var posting : match.postings().entrySet()) {
      var rarity = bm25.idf(frequencies.getOrDefault(posting.getKey(), 0));
      score += bm25.score(rarity, posting.getValue());
    }
    return Candidate.roundScore(score);
  }
}
