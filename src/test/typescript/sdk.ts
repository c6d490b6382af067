// Calls every operation by the client that @hey-api/openapi-ts makes of openapi.yaml. It is compiled and never run: see .ci/types.
import * as gazette from "./generated/sdk";

const id = "01K4B5Q8ZV6T3N2M1H0G9F8E7D";
const path = { id };
const edited = { path, headers: { "If-Match": '"3"' } };
const draft: gazette.Draft = {
  lang: "fr",
  title: "La côte recule",
  section: { name: "Monde" },
  image: { url: "https://images.example.org/cote.jpg", width: 1200, height: 800 },
  body: { format: "html", text: "<p>La mer monte.</p>" },
};

/** Lacks no operation and has no other, or it does not compile. */
export const calls: { [operation in keyof typeof gazette]: () => Promise<{ data?: unknown; error?: unknown }> } = {
  listArticles: () => gazette.listArticles({ query: { tag: "climat", to: "2026-11-23T10:00:00+01:00", fields: ["title"] } }),
  getArticle: () => gazette.getArticle({ path: { article: "la-cote-recule" }, query: { lang: "fr" } }),
  listRelatedArticles: () => gazette.listRelatedArticles({ path: { article: id }, query: { limit: 3, exclude: [id] } }),
  searchArticles: () => gazette.searchArticles({ query: { q: "falaise" } }),
  getStory: () => gazette.getStory({ path: { story: id } }),
  listSections: () => gazette.listSections({ query: { limit: 5 } }),
  listTags: () => gazette.listTags({ query: { lang: "fr" } }),
  listAuthors: () => gazette.listAuthors(),
  recordView: () => gazette.recordView({ path: { article: "la-cote-recule" }, query: { lang: "fr" } }),
  recordShare: () => gazette.recordShare({ path: { article: id }, body: { channel: "email" } }),
  recordEvents: () => gazette.recordEvents({ body: { events: [{ type: "view", article: id }, { type: "share", article: id, channel: "x" }] } }),
  listPopularArticles: () => gazette.listPopularArticles({ query: { window: "all", by: "views", scope: "edition", publishedAfter: "2026-11-01" } }),
  listTrendingArticles: () => gazette.listTrendingArticles({ query: { section: "monde" } }),
  listArticlePopularity: () => gazette.listArticlePopularity({ query: { articles: [id] } }),
  getArticlePopularity: () => gazette.getArticlePopularity({ path: { article: id }, query: { step: "1d" } }),
  getStoryPopularity: () => gazette.getStoryPopularity({ path: { story: id } }),
  getApiDescription: () => gazette.getApiDescription(),
  listDrafts: () => gazette.listDrafts({ query: { status: "draft" } }),
  createDraft: () => gazette.createDraft({ headers: { "Idempotency-Key": "1" }, body: draft }),
  getDraft: () => gazette.getDraft({ path }),
  replaceDraft: () => gazette.replaceDraft({ ...edited, body: draft }),
  updateDraft: () => gazette.updateDraft({ ...edited, body: { title: "La côte recule encore", section: null } }),
  deleteDraft: () => gazette.deleteDraft(edited),
  previewDraft: () => gazette.previewDraft({ path, query: { format: "text" } }),
  listRevisions: () => gazette.listRevisions({ path }),
  getRevision: () => gazette.getRevision({ path: { id, n: 2 } }),
  restoreRevision: () => gazette.restoreRevision({ ...edited, path: { id, n: 2 } }),
  publishRevision: () => gazette.publishRevision({ path, body: { revision: 3, at: "2026-11-24T06:00:00+01:00" } }),
  cancelScheduledPublication: () => gazette.cancelScheduledPublication({ path }),
  listAppKeys: () => gazette.listAppKeys(),
  createAppKey: () => gazette.createAppKey({ body: { name: "Android" } }),
  revokeAppKey: () => gazette.revokeAppKey({ path }),
  withdrawArticle: () => gazette.withdrawArticle({ path, body: { reason: "Un faux." } }),
};

/** Reads members that are always there without asking whether they are. */
export async function read(): Promise<(string | number)[]> {
  const found = await gazette.searchArticles({ query: { q: "falaise" }, throwOnError: true });
  const page = await gazette.getArticle({ path: { article: id }, throwOnError: true });
  const counts = await gazette.getArticlePopularity({ path: { article: id }, throwOnError: true });
  return [
    ...found.data.items.map((result) => result.title + result.snippet + result.authors.length),
    page.data.body.text, page.data.share.email, page.data.corrections.length,
    counts.data.views["24h"], counts.data.channels["telegram"] ?? 0,
  ];
}
