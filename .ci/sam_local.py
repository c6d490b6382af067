"""Compares what SAM's containers answer: to GETs, with what the local system answers; to events, with src/test/resources/events.tsv.

Arguments: what to put into the closing line, the folder that `sam build` has run in, the SAM CLI, options for `sam local`.
"""

import base64
import json
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.request

VERSIONS, FOLDER, SAM, *OPTIONS = sys.argv[1:]
LOCAL = "http://localhost:3000"
CONTAINERS = "http://localhost:3001"
TABLE = pathlib.Path("src/test/resources/events.tsv")
LOG = pathlib.Path("target/ci/sam-local.log")
GETS = [
    "/v1/articles?lang=fr&limit=3&fields=title",
    "/v1/articles?ids=01KAQ000000000000000DVNEFR",
    "/v1/articles/01KAQ000000000000000DVNEFR",
    "/v1/stories/01KAQ000000000000DVNEST0RY",
    "/v1/sections?lang=fr",
    "/v1/tags?lang=en",
    "/v1/authors",
    "/v1/search?q=camping",
    "/v1/articles/never-written",
    "/v1/articles?limit=1000",
]
failures = 0


def check(name, fits, answer):
    global failures
    if not fits:
        failures += 1
        print(f"FAILED: {name} answers {answer}", file=sys.stderr)


def get(url):
    """Returns status, headers that clients stand on, and body."""
    try:
        response = urllib.request.urlopen(url, timeout=60)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        headers = {name: response.headers[name] for name in ("Content-Type", "Cache-Control", "ETag", "Link")}
        return response.status, headers, response.read().decode()


def start(command, **options):
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=LOG.open("a"), stderr=subprocess.STDOUT, **options)


def await_answer(process, url, text):
    """Returns when the answer holds the text; ends the run if the process has ended or five minutes have passed."""
    end = time.monotonic() + 300
    while process.poll() is None and time.monotonic() < end:
        try:
            if text in get(url)[2]:
                return
        except OSError:
            pass
        time.sleep(0.5)
    sys.exit(f"FAILED: {url} never shows {text}; see {LOG}")


def invoke(file, status, text):
    function = file.split("/")[0]
    run = subprocess.run(
        [SAM, "local", "invoke", function, "-e", f"events/{file}.json", *OPTIONS], cwd=FOLDER, capture_output=True, text=True, timeout=300
    )
    # The function's log is on the error stream; what it returns is the last line of the other, and nothing for null.
    answer = (run.stdout.strip() or "null").splitlines()[-1]
    details = f"{answer}\n{run.stderr}"
    if run.returncode != 0:
        return check(file, False, details)
    response = json.loads(answer)
    if status == "-":
        # SAM has put spaces into it.
        return check(file, text in json.dumps(response, separators=(",", ":"), ensure_ascii=False), details)
    body = response.get("body") or ""
    if response.get("isBase64Encoded"):
        body = base64.b64decode(body).decode()
    headers = [f"{name.lower()}: {value}" for name, value in response.get("headers", {}).items()]
    check(file, str(response.get("statusCode")) == status and text in "\n".join([*headers, body]), details)


LOG.write_text("")
system = start(["mvn", "-B", "-ntp", "-P", "local", "-Dgazette.lend=true"])
try:
    await_answer(system, LOCAL + "/v1/popular", "01KAQ")
    await_answer(system, LOCAL + "/v1/search?q=camping", "01KAQ")
    # Before the events, some of which change articles.
    api = start([SAM, "local", "start-api", "-p", "3001", "--warm-containers", "LAZY", *OPTIONS], cwd=FOLDER)
    try:
        await_answer(api, CONTAINERS + "/v1/sections", "slug")
        for path in GETS:
            # An instance remembers for a minute what scores are computed from.
            end = time.monotonic() + 90
            while (found := get(CONTAINERS + path)) != (expected := get(LOCAL + path)) and time.monotonic() < end:
                time.sleep(1)
            check("GET " + path, found == expected, f"{found} instead of {expected}")
    finally:
        api.terminate()
        api.wait()
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for file, status, *text in rows:
        invoke(file, status, *text or [""])
finally:
    system.terminate()
    system.wait()
print(f"sam-local: {len(rows)} events and {len(GETS)} GETs in containers, {failures} failed ({VERSIONS})")
sys.exit(failures > 0)
