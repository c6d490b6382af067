package gazette.article;

import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The articles that may have changed their section after they were first published, with the
/// section they have now: they are few, and those who remember a section need to be told.
public record SectionChanges(Table articles) {

  private static final String PARTITION = "MOVED";

  /// The section of each, none where it has none.
  public Map<ArticleId, Optional<Slug>> all() {
    var sections = new HashMap<ArticleId, Optional<Slug>>();
    articles
        .query(Query.of(PARTITION))
        .forEach(item ->
            sections.put(
                new ArticleId(item.key().sort()), item.optionalText("section").map(Slug::new)));
    return sections;
  }

  /// Notes where an article that was published before is now, unless it is known to have been there
  /// all the time.
  ///
  /// @param before the teaser that readers saw until now; none if it was withdrawn
  void note(Transaction change, Head head, Optional<Teaser> before, Teaser after) {
    var section = after.section().map(Facet::slug);
    var stayed = before.filter(b -> b.section().map(Facet::slug).equals(section)).isPresent();
    if (head.wasEverPublished() && !stayed) {
      change.put(
          Item.at(new Key(PARTITION, head.id().value()))
              .withOptional("section", section.map(Slug::value)));
    }
  }
}
