package gazette.popularity.rank;

import gazette.article.ArticleId;
import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Query;
import gazette.dynamo.Table;
import gazette.popularity.ArticleFacts;
import gazette.popularity.Channel;
import gazette.popularity.Channels;
import gazette.popularity.DailyCounters;
import gazette.popularity.Metric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Every read and write of a history is a method here. An item has a number for each of the last
/// days, `v20781` for views and `s20781` for shares of the 20,781st day since 1970, `c20781` for
/// the shares by channel; and `views`, `shares`, `channels` for all before.
public record ArticleTotals(Table popularity) {

  /// How many days are kept apart: two more than an event may be late.
  private static final int KEPT = 32;

  private static final int SHARDS = 4;
  private static final int AT_ONCE = 32;
  private static final String FACTS = "f";
  private static final String CHANNELS = "channels";

  private static String partition(int shard) {
    return "HISTORY#" + shard;
  }

  private static Key key(ArticleId article) {
    return new Key(partition(Math.floorMod(article.value().hashCode(), SHARDS)), article.value());
  }

  /// Every history there is.
  List<PastCounts> all() {
    var histories = new ArrayList<PastCounts>();
    for (var shard = 0; shard < SHARDS; shard++) {
      popularity
          .query(Query.of(partition(shard)).consistent())
          .forEach(item -> histories.add(history(item)));
    }
    return histories;
  }

  public Map<ArticleId, PastCounts> find(Collection<ArticleId> articles) {
    return found(articles, popularity.getAll(articles.stream().map(ArticleTotals::key).toList()));
  }

  /// As they are now.
  Map<ArticleId, PastCounts> findLatest(Collection<ArticleId> articles) {
    return found(
        articles, popularity.getAllConsistent(articles.stream().map(ArticleTotals::key).toList()));
  }

  private static Map<ArticleId, PastCounts> found(
      Collection<ArticleId> articles, Map<Key, Item> items) {
    var found = new HashMap<ArticleId, PastCounts>();
    for (var article : articles) {
      Optional.ofNullable(items.get(key(article)))
          .ifPresent(item -> found.put(article, history(item)));
    }
    return found;
  }

  /// Keeps the sums of a day that is over. Counts only grow, so of two who sum the same day the
  /// later one wins, whichever writes first.
  void keep(Collection<DailyCounters.ArticleDay> days) {
    inParallel(days.stream().<Callable<Boolean>>map(day -> () -> keep(day)).toList());
  }

  private boolean keep(DailyCounters.ArticleDay day) {
    var texts = new HashMap<>(Map.of(FACTS, day.facts().text()));
    var number = day.place().day().toEpochDay();
    if (day.place().counter() == Metric.SHARES) {
      texts.put("c" + number, Channels.text(day.channels()));
    }
    return popularity.raise(
        key(day.place().article()),
        letter(day.place().counter()) + number,
        day.curve().total(),
        texts);
  }

  /// Adds the oldest day of each that can change no more to the sum of all before.
  ///
  /// @param today or the day on which days were summed last
  /// @return whether there was one
  boolean fold(Collection<PastCounts> histories, LocalDate today) {
    var folds = new ArrayList<Callable<Boolean>>();
    for (var history : histories) {
      for (var counter : Metric.values()) {
        history.days(counter).keySet().stream()
            .filter(day -> day.isBefore(today.minusDays(KEPT)))
            .min(LocalDate::compareTo)
            .ifPresent(day -> folds.add(() -> fold(history, counter, day)));
      }
    }
    inParallel(folds);
    return !folds.isEmpty();
  }

  private boolean fold(PastCounts history, Metric counter, LocalDate day) {
    var count = Objects.requireNonNull(history.days(counter).get(day));
    var number = day.toEpochDay();
    var shares = counter == Metric.SHARES;
    var sum = Channels.sum(history.channelsBefore(), history.channels(day));
    return popularity.fold(
        key(history.article()),
        letter(counter) + number,
        count,
        counter.word(),
        shares ? Map.of(CHANNELS, Channels.text(sum)) : Map.of(),
        shares ? List.of("c" + number) : List.of());
  }

  private static void inParallel(List<Callable<Boolean>> writes) {
    if (writes.isEmpty()) {
      return;
    }
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      for (var write : threads.invokeAll(writes)) {
        write.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static PastCounts history(Item item) {
    var before = new EnumMap<Metric, Long>(Metric.class);
    var days = new EnumMap<Metric, Map<LocalDate, Long>>(Metric.class);
    var channels = new HashMap<LocalDate, Map<Channel, Long>>();
    var numbers = item.numbers();
    for (var counter : Metric.values()) {
      var apart = new HashMap<LocalDate, Long>();
      numbers.forEach((name, count) -> {
        if (name.equals(counter.word())) {
          before.put(counter, count);
        } else if (name.startsWith(letter(counter)) && Character.isDigit(name.charAt(1))) {
          apart.put(LocalDate.ofEpochDay(Long.parseLong(name.substring(1))), count);
        }
      });
      days.put(counter, apart);
    }
    for (var day : days.getOrDefault(Metric.SHARES, Map.of()).keySet()) {
      item.optionalText("c" + day.toEpochDay())
          .map(Channels::parse)
          .ifPresent(c -> channels.put(day, c));
    }
    return new PastCounts(
        new ArticleId(item.key().sort()),
        ArticleFacts.parse(item.text(FACTS)),
        before,
        days,
        item.optionalText(CHANNELS).map(Channels::parse).orElse(Map.of()),
        channels);
  }

  private static String letter(Metric counter) {
    return switch (counter) {
      case VIEWS -> "v";
      case SHARES -> "s";
    };
  }
}
