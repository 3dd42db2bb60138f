"""What Schemathesis loads before a run: what counts as accepted, with the one exception we allow.

A 422 counts as accepted where every error carries the code `relation`, for the check `positive_data_acceptance` and
for the warning that an operation refuses all that it is given.
"""

import json

from schemathesis.checks import CHECKS, CheckContext
from schemathesis.core.transport import CallOutcome, Response
from schemathesis.generation.case import Case
from schemathesis.specs.openapi import checks
from schemathesis.specs.openapi.schemas import OpenApiSchema

built_in = checks.positive_data_acceptance
classify = OpenApiSchema.classify_call_outcome


def relations_only(body: bytes) -> bool:
    """Whether a problem names relations between fields and nothing else."""
    errors = json.loads(body)["errors"]
    return bool(errors) and all(error["code"] == "relation" for error in errors)


def excused(response: Response) -> bool:
    """Whether only relations were in the way."""
    return response.status_code == 422 and relations_only(response.content)


def positive_data_acceptance(ctx: CheckContext, response: Response, case: Case) -> bool | None:
    """The check of that name, but for what is excused."""
    return None if excused(response) else built_in(ctx, response, case)


def classify_call_outcome(schema: OpenApiSchema, case: Case, response: Response) -> CallOutcome:
    """What the service did with a valid request, for the warnings."""
    return CallOutcome.ACCEPTED if excused(response) else classify(schema, case, response)


CHECKS.register(positive_data_acceptance)  # in the place of the built-in one, so that `all` means this one
OpenApiSchema.classify_call_outcome = classify_call_outcome
