package gazette.article;

import static gazette.testing.Newsroom.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gazette.dynamo.Item;
import gazette.dynamo.Key;
import gazette.dynamo.Table;
import gazette.dynamo.Transaction;
import gazette.testing.Newsroom;
import gazette.testing.Reply;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Asserts how names become slugs, and that new rules leave listed names where they are.
class SlugTest {

  private final Newsroom newsroom = new Newsroom();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "uk | Хмельницький, Київ, м’яч і Ґанок | khmelnytskyi-kyiv-miach-i-ganok",
        "uk | Згорани, Розгон і Зґарда | zghorany-rozghon-i-zgarda",
        "uk | Єнакієве, Їжакевич, Йосипівка, Стрий, Юрій, Яготин |"
            + " yenakiieve-yizhakevych-yosypivka-stryi-yurii-yahotyn",
        "uk | Щербухи, Гоща, Шостка, Жужелиця, Цюрих |"
            + " shcherbukhy-hoshcha-shostka-zhuzhelytsia-tsiurykh",
        "uk | Знам'янка, Комп`ютер, в'язень, Обʼєкт | znamianka-kompiuter-viazen-obiekt",
        "uk | Івано-Франківськ, Нова-Яворівка | ivano-frankivsk-nova-yavorivka",
        "uk | Слово 'яблуко' у лапках | slovo-yabluko-u-lapkakh",
        "uk | New York і C++ | new-york-i-c-plus-plus",
        "ru | Хмельницкий, объект | khmelnitskii-obekt",
        "en | Don't, don’t: it's O'Connor's '90s | dont-dont-its-oconnors-90s",
        "en | Rock 'n' roll and the dogs' life | rock-n-roll-and-the-dogs-life",
        "en-GB | Don't | dont",
        "en | The future of L'Oréal and D'Angelo | the-future-of-l-oreal-and-dangelo",
        "nl | Foto's | fotos",
        "fr | L'eau, l’été d’un héros | l-eau-l-ete-d-un-heros",
        "fr-CA | Aujourd'hui | aujourd-hui",
        "it | L'acqua dell'Adda | l-acqua-dell-adda",
        "fr | C++ | c-plus-plus",
        "fr | C++17 et C# | c-plus-plus-17-et-c-sharp",
        "en | F#, Canal+, LGBTQ+ | f-sharp-canal-plus-lgbtq-plus",
        "fr | #MeToo : le n° #5, +50 % | metoo-le-ndeg-5-50",
        "fr | ＃ | u-ff03",
        "fr | 🦄 | u-1f984",
        "de | Grüße aus Köln | grusse-aus-koln",
      })
  void a_slug_follows_its_language(String lang, String name, String slug) {
    assertEquals(slug, Slug.of(name, new Language(lang)).value());
  }

  @Test
  void tags_sections_and_authors_follow_the_language_too() {
    var draft = draft("en", "Don't");
    draft.putArray("tags").add("C++").add("C#").add("C").add("Don't");
    draft.put("section", "Women's health");
    draft.putArray("authors").add("Flann O'Brien");
    var saved = newsroom.createAndPublish(draft);
    assertEquals("dont", saved.get("slug").stringValue());
    assertEquals(List.of("c-plus-plus", "c-sharp", "c", "dont"), slugs(saved.get("tags")));
    assertEquals("womens-health", saved.at("/section/slug").stringValue());
    assertEquals(List.of("flann-obrien"), slugs(saved.get("authors")));
    assertEquals(4, newsroom.read("GET /v1/tags?lang=en").expect(200).json().get("items").size());
  }

  /// Lists a name under the slug that it had before there were rules by language.
  private void list(String lang, String kind, String slug, String name) {
    var change = Transaction.on(Table.of(newsroom.environment, "ARTICLES_TABLE"));
    change.put(
        Item.at(new Key("FACET#" + lang + "#" + kind, slug)).with("name", name).with("count", 3));
    change.commit();
  }

  @Test
  void a_name_that_is_listed_keeps_its_slug_in_any_spelling() {
    list("en", "section", "women-s-health", "Women's health");
    list("en", "tag", "c", "C++");
    var draft = draft("en", "One");
    draft.put("section", "Women’s Health");
    draft.putArray("tags").add("C++").add("C#");
    var saved = newsroom.createAndPublish(draft);
    assertEquals("women-s-health", saved.at("/section/slug").stringValue());
    assertEquals(List.of("c", "c-sharp"), slugs(saved.get("tags")));
    var other = draft("en", "Two");
    other.putArray("tags").add("C").add("C++");
    assertEquals(List.of("c", "c-plus-plus"), slugs(newsroom.createAndPublish(other).get("tags")));
  }

  @Test
  void a_draft_is_published_under_the_slug_that_its_section_is_listed_under_by_then() {
    var draft = draft("en", "One");
    draft.put("section", "Women's health");
    var saved = newsroom.create(draft);
    assertEquals("womens-health", saved.at("/section/slug").stringValue());
    list("en", "section", "women-s-health", "Women's health");
    newsroom.publish(saved);
    var page = newsroom.read("GET /v1/articles/" + id(saved)).expect(200).json();
    assertEquals("women-s-health", page.at("/section/slug").stringValue());
  }

  @Test
  void null_makes_the_slug_of_a_draft_anew_until_it_is_published() {
    var saved = newsroom.create(draft("uk", "Київ").put("slug", "kiyiv"));
    var kept = patch(saved, "{\"title\":\"Львів\"}").expect(200).json();
    assertEquals("kiyiv", kept.get("slug").stringValue());
    var anew = patch(kept, "{\"slug\":null}").expect(200).json();
    assertEquals("lviv", anew.get("slug").stringValue());
    var put = newsroom.save(anew, draft("uk", "Луцьк").putNull("slug")).expect(200).json();
    assertEquals("lutsk", put.get("slug").stringValue());
    newsroom.create(draft("uk", "Одеса"));
    var second = newsroom.save(put, draft("uk", "Одеса").putNull("slug")).expect(200).json();
    assertEquals("odesa-2", second.get("slug").stringValue());
    newsroom.publish(second);
    var published = patch(second, "{\"title\":\"Ужгород\",\"slug\":null}").expect(200);
    assertEquals("odesa-2", published.json().get("slug").stringValue());
  }

  private Reply patch(JsonNode article, String patch) {
    return newsroom.edit(
        "PATCH %s/%s".formatted(Newsroom.ARTICLES, id(article)),
        patch,
        "If-Match",
        "\"" + article.get("revision").intValue() + "\"");
  }

  private static ObjectNode draft(String lang, String title) {
    return Newsroom.draft(title).put("lang", lang);
  }

  private static List<String> slugs(JsonNode facets) {
    return StreamSupport.stream(facets.spliterator(), false)
        .map(facet -> facet.get("slug").stringValue())
        .toList();
  }
}
