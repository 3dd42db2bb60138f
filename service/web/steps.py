"""Steps of a path as a chart names them: the words under its ends, the date of each, and what happened there."""

from service.views import Values

MOST_MARKS = 60


def ends_of(path: Values) -> tuple[str, str]:
    """The words under the two ends of the path: dates where it has them, else steps counted."""
    if "time" in path:
        return str(path["time"][0])[:10], str(path["time"][-1])[:10]
    return "Start", f"Step {int(path['step'][-1]):,}"


def moments_of(path: Values) -> list[str]:
    """What each step is called: its date or time where it has one, its number where some are left out."""
    if "time" in path:
        times = [str(time) for time in path["time"]]
        days = [time[:10] for time in times]
        return days if len(set(days)) == len(days) else times
    steps = [int(step) for step in path["step"]]
    return [] if steps[-1] == len(steps) - 1 else [f"Step {step:,}" for step in steps]


def told_of(answer: Values) -> list[tuple[int, str]]:
    """What happened at steps of the path, to whom."""
    places = {int(step): place for place, step in enumerate(answer["path"]["step"])}
    return sorted(
        (places[event["entry"]], f"{result['instrument']['title']}: {event['kind'].replace('-', ' ')}")
        for result in answer["results"]
        for event in result["events"]
        if event["entry"] in places
    )[:MOST_MARKS]
