"""How long work stands in the OpenAPI document: the job in place of the answer."""

from service.api.failures import RETRY_AFTER
from service.api.operation import Operation
from service.schemas import Document


def accepted(operation: Operation) -> Document:
    """The response where the work is long: the job, and where to follow it."""
    same = {"parameters": {"id": "$response.body#/id"}}
    return {
        "description": "The work is long: the job that does it",
        "headers": {**RETRY_AFTER, "Location": {"description": "Where the job is", "schema": {"type": "string"}}},
        "content": {"application/json": {"schema": operation.accepted}},
        "links": {"job": {"operationId": "job", **same}, "cancel": {"operationId": "cancelJob", **same}},
    }
