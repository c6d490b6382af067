package gazette.search;

import gazette.article.ArticleId;
import gazette.article.Page;
import gazette.search.analysis.StopWords;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/// Indexes the same pages in Lucene, in memory, with its own analyzers: the baseline of the
/// benches.
public final class LuceneSearch implements AutoCloseable {

  private static final String ID = "id";
  private static final String TEXT = "text";

  private final Analyzer analyzer;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  public LuceneSearch(List<Page> pages) {
    analyzer = analyzer(pages.getFirst());
    try {
      var directory = new ByteBuffersDirectory();
      try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (var page : pages) {
          var document = new Document();
          document.add(new StringField(ID, page.teaser().id().value(), Field.Store.YES));
          document.add(new TextField(TEXT, text(page), Field.Store.NO));
          writer.addDocument(document);
        }
      }
      reader = DirectoryReader.open(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new BM25Similarity());
  }

  /// Lucene analyzes Ukrainian with a dictionary only, so words stay as they are there.
  private static Analyzer analyzer(Page page) {
    return switch (page.teaser().lang().tag()) {
      case "fr" -> new FrenchAnalyzer();
      case "en" -> new EnglishAnalyzer();
      default -> new StandardAnalyzer(new CharArraySet(StopWords.of(page.teaser().lang()), true));
    };
  }

  private static String text(Page page) {
    var text = new StringBuilder(page.teaser().title()).append('\n');
    page.teaser().tags().forEach(tag -> text.append(tag.name()).append('\n'));
    page.teaser().section().ifPresent(section -> text.append(section.name()).append('\n'));
    return text.append(page.text()).toString();
  }

  /// Returns the articles that have all words, best first.
  public List<ArticleId> search(String words, int limit) {
    var query =
        new QueryBuilder(analyzer).createBooleanQuery(TEXT, words, BooleanClause.Occur.MUST);
    return query == null ? List.of() : found(query, limit);
  }

  /// Returns the articles most like a page, best first, without the page itself.
  public List<ArticleId> related(Page page, int limit) {
    try {
      var like = new MoreLikeThis(reader);
      like.setAnalyzer(analyzer);
      like.setFieldNames(new String[] {TEXT});
      like.setBoost(true);
      var found = found(like.like(TEXT, new StringReader(text(page))), limit + 1);
      return found.stream().filter(id -> !id.equals(page.teaser().id())).limit(limit).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<ArticleId> found(Query query, int limit) {
    try {
      var ids = new ArrayList<ArticleId>();
      for (var hit : searcher.search(query, limit).scoreDocs) {
        ids.add(new ArticleId(searcher.storedFields().document(hit.doc).get(ID)));
      }
      return ids;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
