"""How high a figure is in a frame where no script fits its height: counted from its texts, rather too much."""

from math import ceil

from service.web.figures import HEIGHT, RISK, Figure

NARROWEST, WIDE = 280, 640
ROOMY = 384  # from here on a card has wider margins
LETTER = 0.52  # of the size of the type, on average and then some
FOOT = "Open the full page · JSON · Ask the tutor · Computed by the server, model version 1"


def height_of(figure: Figure, width: int) -> int:
    """The height that a frame of this width needs, its button for readers without scripts included."""
    width = max(width, NARROWEST)
    inside = width - 2 - (40 if width > ROOMY else 28)

    def lines(text: str, size: float, room: float = inside) -> int:
        return ceil(len(text) * size * LETTER / room)

    control = 36 if inside >= WIDE else 66
    parts = [
        width - inside,
        lines(figure.title, 20) * 25 + 8,
        lines(figure.method, 14) * 21 + 8,
        max(lines(figure.sentence, 17) * 26, 51) + 24,
        _chart(figure, inside) + 24,
        len(figure.sliders) * control + (44 if figure.sliders else 0),
        *(lines(warning, 15, inside - 15) * 23 + 12 for warning in figure.warnings[:2]),
        lines(RISK, 14) * 21 + 25,
        32,
        lines(FOOT, 14) * 21 + 8,
    ]
    return ceil(sum(parts) / 10) * 10


def _chart(figure: Figure, width: int) -> int:
    """The height of the chart as it is drawn for this width."""
    if figure.chart.after:
        return HEIGHT
    drawn = str(figure.chart.draw(max(width, NARROWEST)))
    return int(drawn.partition(' height="')[2].partition('"')[0])
