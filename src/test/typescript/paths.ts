// Calls every operation by the types that openapi-typescript makes of openapi.yaml. It is compiled and never run: see .ci/types.
import createClient from "openapi-fetch";
import type { components, operations, paths } from "./generated/paths";

type Schemas = components["schemas"];

const { GET, POST, PUT, PATCH, DELETE } = createClient<paths>({ baseUrl: "https://gazette.example" });
const id = "01K4B5Q8ZV6T3N2M1H0G9F8E7D";
const path = { id };
const edited = { path, header: { "If-Match": '"3"' } };
const draft: Schemas["Draft"] = {
  lang: "fr",
  title: "La côte recule",
  section: "Monde",
  tags: ["Littoral", { name: "Climat", slug: "climat" }],
  image: { url: "https://images.example.org/cote.jpg", width: 1200, height: 800 },
  body: { format: "markdown", text: "La mer **monte**." },
};

/** Lacks no operation and has no other, or it does not compile. */
export const calls: { [operation in keyof operations]: () => Promise<{ data?: unknown; error?: unknown }> } = {
  listArticles: () => GET("/v1/articles", { params: { query: { lang: "fr", from: "2026-11-23", ids: [id], fields: ["title", "url"] } } }),
  getArticle: () => GET("/v1/articles/{article}", { params: { path: { article: id }, query: { format: "text" } } }),
  listRelatedArticles: () => GET("/v1/articles/{article}/related", { params: { path: { article: id }, query: { exclude: [id] } } }),
  searchArticles: () => GET("/v1/search", { params: { query: { q: "falaise", sort: "newest" } } }),
  getStory: () => GET("/v1/stories/{story}", { params: { path: { story: id } } }),
  listSections: () => GET("/v1/sections", { params: { query: { limit: 5 } } }),
  listTags: () => GET("/v1/tags", { params: { query: { lang: "fr" } } }),
  listAuthors: () => GET("/v1/authors"),
  recordView: () => POST("/v1/articles/{article}/views", { params: { path: { article: "la-cote-recule" }, query: { lang: "fr" } }, body: {} }),
  recordShare: () => POST("/v1/articles/{article}/shares", { params: { path: { article: id } }, body: { channel: "telegram" } }),
  recordEvents: () => POST("/v1/events", { params: { header: { "X-Gazette-Key": "gazette_…" } }, body: { events: [{ type: "view", article: id }, { type: "share", article: id, channel: "x", at: null }] } }),
  listPopularArticles: () => GET("/v1/popular", { params: { query: { window: "7d", by: "shares", scope: "story", fallback: "any", exclude: [id], fields: ["title"] } } }),
  listTrendingArticles: () => GET("/v1/trending", { params: { query: { lang: "all", section: "monde", tag: "climat", publishedAfter: "2026-11-01" } } }),
  listArticlePopularity: () => GET("/v1/popularity", { params: { query: { articles: [id] } } }),
  getArticlePopularity: () => GET("/v1/articles/{article}/popularity", { params: { path: { article: id }, query: { step: "1h" } } }),
  getStoryPopularity: () => GET("/v1/stories/{story}/popularity", { params: { path: { story: id } } }),
  getApiDescription: () => GET("/v1/openapi.json"),
  listDrafts: () => GET("/v1/editorial/articles", { params: { query: { status: "scheduled" } } }),
  createDraft: () => POST("/v1/editorial/articles", { params: { header: { "Idempotency-Key": "1" } }, body: draft }),
  getDraft: () => GET("/v1/editorial/articles/{id}", { params: { path } }),
  replaceDraft: () => PUT("/v1/editorial/articles/{id}", { params: edited, body: draft }),
  updateDraft: () => PATCH("/v1/editorial/articles/{id}", { params: edited, body: { summary: null, image: { alt: "Une falaise" } } }),
  deleteDraft: () => DELETE("/v1/editorial/articles/{id}", { params: edited }),
  previewDraft: () => GET("/v1/editorial/articles/{id}/preview", { params: { path, query: { revision: 2 } } }),
  listRevisions: () => GET("/v1/editorial/articles/{id}/revisions", { params: { path } }),
  getRevision: () => GET("/v1/editorial/articles/{id}/revisions/{n}", { params: { path: { id, n: 2 } } }),
  restoreRevision: () => POST("/v1/editorial/articles/{id}/revisions/{n}/restore", { params: { ...edited, path: { id, n: 2 } } }),
  publishRevision: () => PUT("/v1/editorial/articles/{id}/publication", { params: { path }, body: { revision: 3, until: null } }),
  cancelScheduledPublication: () => DELETE("/v1/editorial/articles/{id}/publication", { params: { path } }),
  listAppKeys: () => GET("/v1/editorial/app-keys"),
  createAppKey: () => POST("/v1/editorial/app-keys", { body: { name: "Android" } }),
  revokeAppKey: () => DELETE("/v1/editorial/app-keys/{id}", { params: { path } }),
  withdrawArticle: () => PUT("/v1/editorial/articles/{id}/withdrawal", { params: { path }, body: { reason: "Un faux." } }),
};

/** Reads members that are always there without asking whether they are. */
export async function read(): Promise<(string | number)[]> {
  const story = await GET("/v1/stories/{story}", { params: { path: { story: id } } });
  const drafts = await GET("/v1/editorial/articles");
  const article = await GET("/v1/editorial/articles/{id}", { params: { path } });
  const popular = await GET("/v1/popular");
  if (!story.data || !drafts.data || !article.data || !popular.data) {
    return [story.error, drafts.error, article.error].flatMap((e) => (e ? ["detail" in e ? e.detail : e.message] : []));
  }
  const [teaser] = story.data.items as [Schemas["Teaser"]];
  const [summary] = drafts.data.items as [Schemas["ArticleSummary"]];
  return [
    teaser.title, teaser.tags.length, teaser.publishedAt, teaser.section?.name ?? "",
    summary.updatedBy, summary.corrections.length, summary.publication?.next?.at ?? "",
    article.data.body.text, article.data.revision, article.data.image?.width ?? 0,
    ...popular.data.items.map((item) => item.rank + ("views" in item ? item.views : item.shares)),
  ];
}

// What the types must refuse.
const refused: Schemas["DraftPatch"][] = [
  // @ts-expect-error A title cannot be cleared.
  { title: null },
  // @ts-expect-error There is no such member.
  { tittle: "La côte recule" },
  // @ts-expect-error There is no such format.
  { body: { format: "asciidoc" } },
];
// @ts-expect-error A draft needs a body.
const bodiless: Schemas["Draft"] = { lang: "fr", title: "La côte recule" };
// @ts-expect-error An image needs a url.
const nowhere: Schemas["NewImage"] = { width: 1200, height: 800 };
// @ts-expect-error A share needs a channel.
const unshared: Schemas["Event"] = { type: "share", article: id };
// @ts-expect-error An edit needs If-Match.
const blind = () => DELETE("/v1/editorial/articles/{id}", { params: { path } });
// @ts-expect-error There is no such window.
const unheard = () => GET("/v1/popular", { params: { query: { window: "2h" } } });
// @ts-expect-error There is no such member.
const unselected = () => GET("/v1/articles", { params: { query: { fields: ["body"] } } });
void [refused, bodiless, nowhere, unshared, blind, unheard, unselected];
