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

/// Evaluates one query without any bound, as if every word were indexed and every posting list read
/// to its end: the reference that measures what the bounds cost in recall.
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

  /// An article, analyzed once for all queries.
  public static final class AnalyzedPage {

    private final Page page;
    private final TermVector vector;
    private final Set<String> all = new HashSet<>();

    AnalyzedPage(Page page, TextAnalyzer analyzer) {
      this.page = page;
      this.vector = TermVector.of(page, analyzer);
      all.addAll(vector.weights().keySet());
      if (vector.isPartial()) {
        analyzer.tokens(page.text()).forEach(token -> all.add(token.term()));
      }
    }

    private Posting posting(String term) {
      return Posting.of(vector.weights().getOrDefault(term, 1), vector);
    }
  }

  /// Analyzes pages of one language.
  public static List<AnalyzedPage> analyze(List<Page> pages) {
    var analyzer = TextAnalyzer.of(pages.getFirst().teaser().lang());
    return pages.stream().map(page -> new AnalyzedPage(page, analyzer)).toList();
  }

  public void add(AnalyzedPage analyzed) {
    articles++;
    words += analyzed.vector.words();
    var postings = new HashMap<String, Posting>();
    for (var term : terms) {
      if (analyzed.all.contains(term)) {
        postings.put(term, analyzed.posting(term));
        frequencies.merge(term, 1, Integer::sum);
      }
    }
    if (postings.size() == terms.size()) {
      var teaser = analyzed.page.teaser();
      matches.add(new Match(teaser.id(), teaser.publishedAt(), postings));
    }
  }

  /// Returns the number of articles that have all terms.
  public int size() {
    return matches.size();
  }

  /// Returns the best `limit` articles; of equal scores, the newer first.
  public List<ArticleId> best(int limit) {
    var bm25 = new Bm25(articles, (double) words / articles);
    return matches.stream()
        .sorted(
            Comparator.comparingDouble((Match match) -> score(bm25, match))
                .thenComparing(Match::publishedAt)
                .reversed())
        .limit(limit)
        .map(Match::id)
        .toList();
  }

  private double score(Bm25 bm25, Match match) {
    var score = 0.0;
    for (var posting : match.postings().entrySet()) {
      var idf = bm25.idf(frequencies.getOrDefault(posting.getKey(), 0));
      score += bm25.score(idf, posting.getValue());
    }
    return Candidate.roundScore(score);
  }
}
