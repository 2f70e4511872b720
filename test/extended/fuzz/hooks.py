"""What the document can say in words only, for the fuzzer: bodies that break it are not sent."""

import json
import re
import uuid
from datetime import datetime, timedelta

import schemathesis

KEY = "Idempotency-Key"
COMPARABLE = {"model": "churn-v3", "detectors": ["KSDrift", "MMD"]}
VALID_TAGS = r'\*|(W/)?"[!#-~]*"(, *(W/)?"[!#-~]*")*'
VALID_KEY = r'"?[!#-+\--\[\]-~]{1,255}"?'

INT64_MIN, INT64_MAX = -(2**63), 2**63 - 1
MOST_CLAUSES = 480

# Characters of a parameter: of any kind, so that the URL stays within 8 KiB, and of one byte each.
LONGEST_ENCODED, LONGEST = 600, 4200


def integers(value):
    if isinstance(value, dict):
        for item in value.values():
            yield from integers(item)
    elif isinstance(value, list):
        for item in value:
            yield from integers(item)
    elif isinstance(value, int):
        yield value


def instant(text):
    """The text as something to compare in UTC; None when it is none. Python knows no year 0."""
    try:
        parsed = datetime.fromisoformat(text.replace("z", "Z").replace("Z", "+00:00"))
        return parsed.replace(tzinfo=None) - (parsed.utcoffset() or timedelta())
    except (AttributeError, ValueError, OverflowError):
        return None


def is_backwards(window):
    if not isinstance(window, dict):
        return False
    if any(str(text).startswith("0000") for text in window.values()):
        return True
    begin, end = instant(window.get("from")), instant(window.get("to"))
    return begin is not None and end is not None and begin >= end


def clauses(value):
    """Operators and alternatives of a filter, about as the service counts them."""
    if isinstance(value, dict):
        return sum(key.startswith("$") + clauses(item) for key, item in value.items())
    if isinstance(value, list):
        return sum(1 + clauses(item) for item in value if isinstance(item, dict))
    return 0


@schemathesis.serializer("application/x-ndjson", "application/jsonl")
def one_line(ctx, value):
    """Of these media types the schema is that of a line."""
    return value if isinstance(value, bytes) else f"{json.dumps(value)}\n".encode()


@schemathesis.hook
def before_call(context, case, kwargs):
    """
    A key is for one request: the same key with another body is refused, as it should be. What the fuzzer takes for good
    without looking at patterns, or at two members of a body together, is made good.
    """
    headers = case.headers or {}
    if KEY in headers and re.fullmatch(VALID_KEY, str(headers[KEY])):
        headers[KEY] = str(uuid.uuid4())
    query = case.query or {}
    for name, value in query.items():
        if len(str(value)) > LONGEST_ENCODED:
            query[name] = "x" * min(len(str(value)), LONGEST)  # percent-encoded it may be too long for a URL
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if "If-Match" in headers and not re.fullmatch(VALID_TAGS, str(headers["If-Match"])):
        headers["If-Match"] = "*"
    if "cursor" in query:
        query["cursor"] = ""  # a made-up one is of no list
        query.pop("page", None)
    if "q" in query and " AND " not in str(query["q"]):
        query["q"] = "*"  # made-up text is no filter, but the examples are
    body = case.body if isinstance(case.body, dict) else {}
    if "tolerance_seconds" in body:
        body["match"] = "time"
    if case.operation.path.endswith("/compare"):
        # runs and models that are made up have nothing to compare, and a time may be backwards
        for member in ("runs", "from"):
            body.pop(member, None)
        body.update(COMPARABLE)
    if case.operation.method.lower() == "patch":
        for part in ("detector", "windows"):
            body.pop(part, None)  # whether a part of them makes a whole depends on the record


@schemathesis.hook
def filter_case(context, case):
    """
    Contract 9.18: integers have 64 bits, which JSON Schema cannot tell from 1e300. Contract 9.5: a filter has at most 500
    clauses in all, and a schema counts one list at a time. A window ends after its begin.
    """
    body = case.body
    if case.operation.path.endswith(("/search", "/aggregate")) and clauses(body) > MOST_CLAUSES:
        return False
    if not all(INT64_MIN <= number <= INT64_MAX for number in integers(body)):
        return False
    windows = body.get("windows") if isinstance(body, dict) else None
    if not isinstance(windows, dict):
        return True
    return not any(is_backwards(windows.get(name)) for name in ("reference", "test"))
