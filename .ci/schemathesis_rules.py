"""What schemathesis may find without failing: each rule with its reason. All else is a failure.

A schema cannot say what depends on the state of the articles, on the site's parameters, or on two
values at once; openapi.yaml says these rules in words, and also what is accepted or checked later.
"""

import re
import unicodedata

import schemathesis

STATE = "depends on what is stored"
SITE = "the site's languages and address are parameters of the deployment"
TWO = "compares two values"
JSON_LIMITS = "a limit of JSON in any place (RFC 7493), also in members that are ignored"
CLOCK = "compares a time with the clock"
TIME = "a time that the calendar has, but the clock has not"
TIMES = r":60|0001-01-01|9999-12-31"

# Valid by the description and refused: the status, each error of the problem, why, and what the request must have for that.
REFUSED = [
    (410, r".*", "the article was withdrawn: " + STATE),
    (412, r".*", "the revision is not the current one: " + STATE),
    (400, r"cursor must be the next of a response to the same list.*", "a cursor belongs to a list: " + STATE),
    (400, r"lang must be a language of this site.*", SITE),
    (422, r"/lang must be a language of this site.*", SITE),
    (422, r"/image/url must be an absolute https URL.* or one of the site itself", "http only at the site's own address: " + SITE, r"['\"]http:"),
    (422, r"/lang cannot be changed", "the language of an article: " + STATE),
    (422, r"/story (cannot be changed|must be a story that has an article)", "the story of an article: " + STATE),
    (422, r"/translation/of must be another article of the same story", STATE),
    (422, r"/translation/revision must be a whole number from 1 to \d+", "the revisions of the source: " + STATE),
    (422, r"/translation/(of|by) is required", "a patch of a translation that is not there: " + STATE),
    (422, r"/revision must be a revision of the article.*", STATE),
    (422, r"/image/url is required", "a patch of an image that is not there: " + STATE),
    (422, r"/image/(width|height) is required, since the other dimension is given", "a patch of an image without dimensions: " + STATE),
    (422, r"/section/name is required", "a patch of a section that is not there: " + STATE),
    (422, r"/body/text makes a page that is too large to be published", "the size of what is rendered"),
    (422, r"/slug an article can have at most \d+ slugs.*", STATE),
    (422, r"/(tags|authors)/\d+ has the same slug as another element.*", "names of equal slugs: " + TWO),
    (422, r"/until must be later than at, and later than now", TWO),
    (422, r"/publishedAt must not be later than now", CLOCK),
    (422, r"/at must not be in the past, since the article was published before.*", CLOCK),
    (400, r"from must be before to", TWO),
    (400, r"step must be longer, or from and to closer together.*", "three values at once"),
    (422, r"q must have a term to search for.*", "depends on the stop words of the language"),
    (400, r"q must have at most 10 words", "depends on where words end"),
    (422, r"the Idempotency-Key was used with another body", STATE),
    # A leap second that is none, and the two ends of the calendar with an offset.
    (400, r".* must be a (time|date) such as.*", TIME, TIMES),
    (422, r".* must be a (time|date) such as.*", TIME, TIMES),
    (422, r"/.* must not contain U\+0000", JSON_LIMITS),
    (422, r"/.* must be nested at most \d+ levels deep", JSON_LIMITS),
    (422, r"/.* must have at most \d+ digits", JSON_LIMITS),
    (422, r"/.* has a name that is too long", JSON_LIMITS),
]


def errors(response):
    """The errors of a problem as "location detail"; the detail alone where it lists none."""
    problem = response.json()
    listed = [f"{e.get('pointer', e.get('parameter'))} {e['detail']}" for e in problem.get("errors", [])]
    return listed or [problem["detail"]]


def why_refused(response, case):
    sent = str([case.query, case.body])

    def reason(error):
        for status, form, why, *needed in REFUSED:
            if status == response.status_code and re.fullmatch(form, error, re.S) and all(re.search(n, sent, re.I) for n in needed):
                return why
        return None

    reasons = [reason(error) for error in errors(response)]
    return reasons[0] if all(reasons) else None


def shorter_when_trimmed(value):
    """Whether a string in the value is counted by openapi.yaml's rule as shorter than it is."""
    if isinstance(value, str):
        return len(unicodedata.normalize("NFC", value).strip()) < len(value)
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return any(map(shorter_when_trimmed, members))


def why_accepted(failure, response, case):
    operation = case.operation.definition.raw.get("operationId")
    if operation == "recordEvents" and response.status_code == 202 and response.json()["refused"]:
        return "a batch of events is accepted as a whole, each event on its own"
    if operation in ("replaceDraft", "updateDraft") and response.status_code in (412, 428):
        return "If-Match is compared before the members of the body are looked at"
    if "maxLength" in failure.message and shorter_when_trimmed(case.body):
        return "strings are trimmed and normalized before they are counted"
    article = str((case.path_parameters or {}).get("article", ""))
    if "`lang`" in failure.message and re.fullmatch(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", article):
        return "with an article id, lang is ignored whatever it is"
    return None


def why(failure, case, response):
    kind = type(failure).__name__
    if kind == "RejectedPositiveData":
        return why_refused(response, case)
    if kind == "AcceptedNegativeData":
        return why_accepted(failure, response, case)
    if kind == "MissingHeaderNotRejected" and response.status_code == 428:
        return "RFC 6585 has 428 for a missing If-Match"
    return None


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """True for what is a failure."""
    return why(failure, case, response) is None
