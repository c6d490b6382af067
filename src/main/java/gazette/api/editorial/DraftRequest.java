package gazette.api.editorial;

import gazette.article.Article;
import gazette.article.Articles;
import gazette.article.Correction;
import gazette.article.Draft;
import gazette.article.Draft.Source;
import gazette.article.Facet;
import gazette.article.Language;
import gazette.article.Site;
import gazette.article.Slug;
import gazette.article.StoryId;
import gazette.http.Body;
import gazette.http.ObjectReader;
import gazette.http.ObjectReader.TextKind;
import gazette.markup.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the body of a request that saves a draft. Throws a 422 that lists every violation.
///
/// @param now the time of a correction without a time
public record DraftRequest(Articles articles, Site site, Instant now) {

  private static final int MAX_TITLE_LENGTH = 300;
  private static final int MAX_SUMMARY_LENGTH = 1000;
  private static final int MAX_NAME_LENGTH = 80;
  private static final int MAX_TAGS = 12;
  private static final int MAX_AUTHORS = 5;
  private static final int MAX_CORRECTIONS = 50;
  private static final int MAX_CORRECTION_LENGTH = 1000;
  private static final int MAX_SOURCE_KB = 200;

  /// The other members of an article, which are ignored when an article is sent back.
  private static final String[] READ_ONLY = {
    "id",
    "revision",
    "status",
    "changed",
    "publication",
    "withdrawal",
    "createdAt",
    "updatedAt",
    "updatedBy",
    "warnings"
  };

  /// A draft to be created.
  ///
  /// @param slug the slug that was asked for; without one, it is made from the title
  public record NewDraft(Draft draft, Optional<Slug> slug) {}

  /// Returns the draft of a new article, of a new story unless the body names one.
  public NewDraft forCreation(Body body) {
    var members = body.reader();
    var lang = language(members);
    var named = members.value("story", StoryId::parse, "must be the id of a story");
    if (named.map(articles::editions).filter(editions -> editions.isEmpty()).isPresent()) {
      members.reject("story", "must be a story that has an article");
    }
    var story = named.orElseGet(StoryId::next);
    var slug = slug(members);
    var draft =
        draft(members, lang, story, slug.orElse(new Slug("-")), List.of(), Optional.empty());
    body.check();
    return new NewDraft(draft, slug);
  }

  /// Returns a new draft of `article`. Its language cannot be changed, and its story only before
  /// the first publication. Its slug changes only if one is sent or `isAnew`.
  ///
  /// @param isAnew true if the slug is to be made of the title anew
  public Draft forUpdate(Body body, Article article, boolean isAnew) {
    var members = body.reader();
    var old = article.draft();
    requiredLanguage(members)
        .filter(lang -> !lang.equals(old.lang()))
        .ifPresent(lang -> members.reject("lang", "cannot be changed"));
    var story = story(members, article);
    var sent = slug(members);
    var slug = sent.orElse(old.slug());
    var draft = draft(members, old.lang(), story, slug, old.corrections(), Optional.of(article));
    body.check();
    return isAnew && sent.isEmpty()
        ? draft.withSlug(articles.findFreeSlug(article, draft.title()))
        : draft;
  }

  /// Returns the story that is sent, or else that of the article.
  private StoryId story(ObjectReader members, Article article) {
    var old = article.draft().story();
    var other =
        members
            .value("story", StoryId::parse, "must be the id of a story")
            .filter(story -> !story.equals(old));
    if (other.isPresent() && article.head().wasEverPublished()) {
      members.reject("story", "cannot be changed once the article was published");
    } else if (other.map(articles::editions).filter(Map::isEmpty).isPresent()) {
      members.reject("story", "must be a story that has an article");
    }
    return other.orElse(old);
  }

  private Draft draft(
      ObjectReader members,
      Language lang,
      StoryId story,
      Slug slug,
      List<Correction> previous,
      Optional<Article> edited) {
    members.ignore(READ_ONLY);
    var draft =
        new Draft(
            lang,
            story,
            slug,
            members.requiredText("title", MAX_TITLE_LENGTH, TextKind.SINGLE_LINE),
            members.text("summary", MAX_SUMMARY_LENGTH, TextKind.MULTI_LINE),
            section(members, lang, edited),
            facets(members, lang, Facet.Kind.TAG, edited),
            facets(members, lang, Facet.Kind.AUTHOR, edited),
            ImageRequest.read(members, site),
            new TranslationRequest(articles).read(members, story, edited),
            corrections(members, previous),
            source(members));
    members.rejectUnknown();
    return draft;
  }

  private Language language(ObjectReader members) {
    return requiredLanguage(members)
        .flatMap(lang ->
            site.supports(lang) ? Optional.of(lang) : members.reject("lang", site.languageRule()))
        .orElse(site.defaultLanguage());
  }

  private static Optional<Language> requiredLanguage(ObjectReader members) {
    members.require("lang");
    return members.value("lang", Language::parse, "must be a language tag (BCP 47) such as fr");
  }

  private static Optional<Slug> slug(ObjectReader members) {
    return members.value(
        "slug",
        Slug::parse,
        "must have at most 100 lower-case letters, digits and single hyphens, and must not look"
            + " like an id");
  }

  private Optional<Facet> section(ObjectReader members, Language lang, Optional<Article> edited) {
    var name = members.textOrMember("section", "name", MAX_NAME_LENGTH).stream().toList();
    var known = edited.stream().flatMap(article -> article.draft().section().stream()).toList();
    return articles.facets(lang, Facet.Kind.SECTION, name, known).stream().findFirst();
  }

  private List<Facet> facets(
      ObjectReader members, Language lang, Facet.Kind kind, Optional<Article> edited) {
    var isTag = kind == Facet.Kind.TAG;
    var elements = members.list(isTag ? "tags" : "authors", isTag ? MAX_TAGS : MAX_AUTHORS);
    var names = new LinkedHashMap<Integer, String>();
    for (var i = 0; i < elements.size(); i++) {
      var index = i;
      var at = Integer.toString(index);
      if (elements.get(i).isBlank(at)) {
        elements.get(i).reject(at, "must not be empty");
      } else {
        elements
            .get(i)
            .textOrMember(at, "name", MAX_NAME_LENGTH)
            .ifPresent(name -> names.put(index, name));
      }
    }
    var known = edited.map(Article::draft).map(isTag ? Draft::tags : Draft::authors);
    var facets = articles.facets(lang, kind, List.copyOf(names.values()), known.orElse(List.of()));
    rejectTwins(elements, List.copyOf(names.keySet()), facets);
    return facets;
  }

  private static void rejectTwins(
      List<ObjectReader> elements, List<Integer> indexes, List<Facet> facets) {
    var slugs = new HashSet<Slug>();
    for (var i = 0; i < facets.size(); i++) {
      var slug = facets.get(i).slug();
      if (!slugs.add(slug)) {
        int index = indexes.get(i);
        elements
            .get(index)
            .reject(Integer.toString(index), "has the same slug as another element: " + slug);
      }
    }
  }

  /// Returns the corrections. One without a time keeps the time of a previous one with the same
  /// text, so that saving again changes nothing.
  private List<Correction> corrections(ObjectReader members, List<Correction> previous) {
    var corrections = new ArrayList<Correction>();
    var index = 0;
    for (var element : members.list("corrections", MAX_CORRECTIONS)) {
      element
          .object(Integer.toString(index++))
          .ifPresent(correction -> {
            var text = correction.requiredText("text", MAX_CORRECTION_LENGTH, TextKind.MULTI_LINE);
            var at = correction.time("at").orElseGet(() -> time(text, previous));
            correction.rejectUnknown();
            corrections.add(new Correction(at, text));
          });
    }
    return corrections;
  }

  private Instant time(String text, List<Correction> previous) {
    return previous.stream()
        .filter(c -> c.text().equals(text))
        .findFirst()
        .map(Correction::at)
        .orElse(now);
  }

  private static Source source(ObjectReader members) {
    members.require("body");
    return members
        .object("body")
        .map(DraftRequest::readSource)
        .orElse(new Source(Format.MARKDOWN, ""));
  }

  private static Source readSource(ObjectReader body) {
    body.require("format");
    body.require("text");
    var format = body.value("format", Format::parse, "must be markdown or html");
    var text = body.string("text");
    if (text.filter(t -> t.getBytes(StandardCharsets.UTF_8).length > MAX_SOURCE_KB * 1024)
        .isPresent()) {
      body.reject("text", "must have at most " + MAX_SOURCE_KB + " KB");
    }
    body.rejectUnknown();
    return new Source(format.orElse(Format.MARKDOWN), text.orElse(""));
  }
}
