"""The fields of the monitor's form: in groups, filled with what stands there, each with what is wrong with it."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, missing

from service.fields import Quantity
from service.refusals import errors_of
from service.views import Values, in_query, quantities_of
from service.web.form_fields import Field, fields_of
from service.web.monitor_form import Levels, cost_fields, path_fields, settings_of

UNSAID = ("costs", "levels")  # groups whose fields are all optional, which is said once


def groups_of(form: Mapping[str, str]) -> dict[str, dict[str, Quantity]]:
    """The fields of the form by group."""
    return {
        "path": path_fields(form.get("path", "")),
        "settings": settings_of(form.get("instrument", "")),
        "costs": cost_fields(),
        "levels": {name: field for name, field in quantities_of(Levels).items() if name != "at"},
    }


def fields_by_group(form: Mapping[str, str], request: Values, refused: Mapping[str, Any]) -> dict[str, list[Field]]:
    """The fields of the form in their groups, filled with what the reader wrote or what stands for it."""
    held = {**request["path"], **request["instruments"][0]}
    stale = {
        "path": form.get("drawn", form.get("path")) != form.get("path"),
        "settings": form.get("of", form.get("instrument")) != form.get("instrument"),
    }
    found = {}
    for group, fields in groups_of(form).items():
        started = {name: _started(field) for name, field in fields.items() if _started(field) or group in UNSAID}
        own = {} if stale.get(group) else {name: form[name] for name in fields if name in form}
        stands_for = {name: in_query(held[name]) for name in fields if name in held}
        found[group] = fields_of(fields, started, started | stands_for | own, {}, refused)
    return found


def _started(field: Quantity) -> str:
    """What stands in a field where nothing is said."""
    return "" if field.load_default in (missing, None) else in_query(field.load_default)


def refusals_of(error: ValidationError, form: Mapping[str, str]) -> dict[str, list[str]]:
    """What is refused, by field of the form; under an empty name what belongs to none."""
    known = {name for fields in groups_of(form).values() for name in fields}
    found: dict[str, list[str]] = {}
    for one in errors_of(error):
        parts = one["pointer"].strip("/").split("/")
        whole = {"instruments": "instrument", "path": "path"}.get(parts[0], "")
        named = next((part for part in reversed(parts) if part in known), whole)
        found.setdefault(named, []).append(one["detail"])
    return found
