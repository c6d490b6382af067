package gazette.popularity.count;

import gazette.article.ArticleId;
import gazette.dynamo.Condition;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.popularity.Channel;
import gazette.popularity.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The channels by which each article was ever shared, at most 30: shares by a further one count
/// for [Channel#OTHER]. So no request makes a counter grow past its bounds.
record ArticleChannels(Table popularity) {

  /// Number of names that an article keeps, besides [Channel#OTHER].
  static final int MAX_CHANNELS = 30;

  private static final String NAMES = "names";
  private static final String COUNT = "count";
  private static final String UNCHANGED = "channels";

  /// Returns the channel under which each share of `events` is to be counted, by consistent reads.
  /// The channels that an article gains are written by `transaction`, which is refused if another
  /// consumer has added one in between.
  Map<Event, Channel> resolve(Collection<Event> events, Transaction transaction) {
    var sharesByArticle = new HashMap<ArticleId, List<Event>>();
    for (var event : events) {
      if (event.share().isPresent()) {
        sharesByArticle.computeIfAbsent(event.article(), a -> new ArrayList<>()).add(event);
      }
    }
    var items =
        popularity.getAllConsistent(
            sharesByArticle.keySet().stream().map(ArticleChannels::key).toList());
    var resolved = new HashMap<Event, Channel>();
    sharesByArticle.forEach((article, shares) -> {
      var item = items.get(key(article));
      var channels = new TreeSet<Channel>();
      if (item != null) {
        item.texts(NAMES).forEach(name -> channels.add(new Channel(name)));
      }
      var before = channels.size();
      for (var event : shares) {
        resolved.put(event, admit(event.share().orElseThrow(), channels));
      }
      if (channels.size() > before) {
        transaction.put(
            Item.at(key(article))
                .with(NAMES, channels.stream().map(Channel::wireName).toList())
                .with(COUNT, channels.size()),
            before == 0 ? Condition.absent(UNCHANGED) : Condition.equal(UNCHANGED, COUNT, before));
      }
    });
    return resolved;
  }

  private static Channel admit(Channel channel, TreeSet<Channel> channels) {
    if (channel.equals(Channel.OTHER) || channels.contains(channel)) {
      return channel;
    }
    return channels.size() < MAX_CHANNELS && channels.add(channel) ? channel : Channel.OTHER;
  }

  private static Key key(ArticleId article) {
    return new Key("CHANNELS#" + article.value(), "NAMES");
  }
}
