"""Lists in words: moves that repeat as one round and how often it comes, and a long list by its first entries."""

FEWEST, MOST, SHOWN = 6, 16, 10


def shortened(text: str) -> str:
    """A list as it is shown, in fewer words where it repeats itself or is long."""
    entries = text.split(", ")
    if len(entries) < FEWEST:
        return text
    sizes = (size for size in range(1, len(entries) // 2 + 1) if not len(entries) % size)
    round_ = next((entries[:size] for size in sizes if entries[:size] * (len(entries) // size) == entries), [])
    if round_:
        return f"{', '.join(round_)}, {len(entries) // len(round_)} times over"
    return text if len(entries) <= MOST else f"{', '.join(entries[:SHOWN])} and so on, {len(entries)} in all"
