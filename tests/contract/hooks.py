"""What Schemathesis loads before a run: what counts as accepted, with the one exception we allow.

A 422 counts as accepted where every error carries the code `relation`, and so does 404 or 410 for a job: for the check
`positive_data_acceptance` and for the warning that an operation refuses all that it is given. An address longer than
servers take is not sent: it never reaches the service, and a body says the same at any length. Where a link is made
of what an answer holds, those who ask for some fields only ask for that too: otherwise there is no link to follow.
"""

import json
from typing import Any
from urllib.parse import urlencode

import schemathesis
from schemathesis.checks import CHECKS, CheckContext
from schemathesis.core.transport import CallOutcome, Response
from schemathesis.generation.case import Case
from schemathesis.hooks import HookContext
from schemathesis.specs.openapi import checks
from schemathesis.specs.openapi.schemas import OpenApiSchema

LONGEST_QUERY = 8_000
built_in = checks.positive_data_acceptance
classify = OpenApiSchema.classify_call_outcome


def relations_only(body: bytes) -> bool:
    """Whether a problem names relations between fields and nothing else."""
    errors = json.loads(body)["errors"]
    return bool(errors) and all(error["code"] == "relation" for error in errors)


def excused(response: Response) -> bool:
    """Whether only relations were in the way, or a job was asked for that is not there: names cannot be listed."""
    if response.status_code in (404, 410):
        return "/v1/jobs/" in str(response.request.url)
    return response.status_code == 422 and relations_only(response.content)


def positive_data_acceptance(ctx: CheckContext, response: Response, case: Case) -> bool | None:
    """The check of that name, but for what is excused."""
    return None if excused(response) else built_in(ctx, response, case)


def classify_call_outcome(schema: OpenApiSchema, case: Case, response: Response) -> CallOutcome:
    """What the service did with a valid request, for the warnings."""
    return CallOutcome.ACCEPTED if excused(response) else classify(schema, case, response)


@schemathesis.hook
def filter_case(context: HookContext, case: Case) -> bool:
    """Whether a server takes an address of this length, with the name of the host in it."""
    return len(urlencode(dict(case.query or {}), doseq=True)) <= LONGEST_QUERY


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """Asks for what the links of the answer are made of, beside the fields that are asked for."""
    names = (case.query or {}).get("fields")
    if names and case.meta and case.meta.generation.mode.is_positive:
        chosen = names.split(",") if isinstance(names, str) else list(names)
        needed = [name for name in linked_by(case.operation.definition.raw) if name not in chosen]
        case.query["fields"] = [*needed, *chosen][: max(len(chosen), len(needed))]


def linked_by(operation: Any) -> set[str]:
    """The fields of an operation's answers that its links are made of."""
    answers = [answer for answer in operation["responses"].values() if "links" in answer]
    written = [text for answer in answers for link in answer["links"].values() for text in link["parameters"].values()]
    return {text.split("/")[1] for text in written if text.startswith("$response.body#/")}


CHECKS.register(positive_data_acceptance)  # in the place of the built-in one, so that `all` means this one
OpenApiSchema.classify_call_outcome = classify_call_outcome
