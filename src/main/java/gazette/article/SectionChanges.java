package gazette.article;

import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Records the articles whose section may have changed after their first publication. They are few.
/// Rankings, whose counters keep the section of the first view, read them.
public record SectionChanges(Table articles) {

  private static final String PARTITION = "MOVED";

  /// Returns the present section of each recorded article, if it has one.
  public Map<ArticleId, Optional<Slug>> sections() {
    var sections = new HashMap<ArticleId, Optional<Slug>>();
    articles
        .query(Query.of(PARTITION))
        .forEach(item ->
            sections.put(
                new ArticleId(item.key().sort()), item.optionalText("section").map(Slug::new)));
    return sections;
  }

  /// Records the section of an article that was published before, unless its section is known to be
  /// unchanged.
  ///
  /// @param before the teaser that readers saw until now; absent if the article was withdrawn
  void add(Transaction change, Head head, Optional<Teaser> before, Teaser after) {
    var section = after.section().map(Facet::slug);
    var stayed = before.filter(b -> b.section().map(Facet::slug).equals(section)).isPresent();
    if (head.wasEverPublished() && !stayed) {
      change.put(
          Item.at(new Key(PARTITION, head.id().value()))
              .withOptional("section", section.map(Slug::value)));
    }
  }
}
