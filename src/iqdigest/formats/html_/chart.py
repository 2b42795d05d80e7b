"""Force levels over time by place, as an inline drawing (SVG) that needs no script and prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from iqdigest.digest.model import ForceEntry
from iqdigest.formats.base import Options
from iqdigest.formats.describe import force_figure
from iqdigest.formats.html_.facts import anchor
from iqdigest.formats.safe import markup
from iqdigest.formats.words import date_words, label, moment, name

_WIDTH, _HEIGHT = 900, 330
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 18, 16, 34
_SERIES = 6  # lines that can be told apart
_Key = tuple[str, str]


class _Point(Struct, frozen=True):
    day: dt.date
    value: float
    low: float
    high: float
    entry: ForceEntry


def chart(entries: Iterable[ForceEntry], options: Options) -> str:
    """The drawing with its legend; "" when fewer than two dated sizes in troops are known."""
    series = _series(entries)
    points = [point for line in series.values() for point in line]
    if len(points) < 2:
        return ""
    scale = _Scale(points, options.as_of)
    drawn = [_axes(scale)]
    if options.as_of is not None and scale.first <= options.as_of <= scale.last:
        x = scale.x(options.as_of)
        drawn.append(f'<line class="now" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}"/>')
    legend = []
    for number, (key, line) in enumerate(series.items()):
        drawn.append(_line(line, scale, number, options))
        shown = " · ".join(filter(None, (name(part, options.lang) for part in key)))
        legend.append(f'<li class="s{number}">{markup(shown or label("word.unknown", options.lang))}</li>')
    title = markup(label("html.chart", options.lang))
    return (
        f'<figure class="chart"><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{title}" direction="ltr">'
        f"<title>{title}</title>{''.join(drawn)}</svg><figcaption><ul>{''.join(legend)}</ul></figcaption></figure>"
    )


def _series(entries: Iterable[ForceEntry]) -> dict[_Key, list[_Point]]:
    """Sizes (not differences) in troops by force and place, the best documented first."""
    found: dict[_Key, list[_Point]] = {}
    for entry in entries:
        day = moment(entry.date)
        low = entry.value if entry.value is not None else entry.low
        high = entry.value if entry.value is not None else entry.high
        if entry.unit != "troops" or entry.change not in ("level", "reduction_to") or day is None:
            continue
        if low is None and high is None:
            continue
        low, high = high if low is None else low, low if high is None else high  # an open bound stands for itself
        assert low is not None
        assert high is not None
        point = _Point(day, (low + high) / 2, low, high, entry)
        found.setdefault((entry.force or "", entry.location or ""), []).append(point)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:_SERIES]
    return {key: _in_time(line) for key, line in ranked}


def _in_time(line: Iterable[_Point]) -> list[_Point]:
    """By day; a reduction comes behind the level that is told with it («from 2,500 to 2,000»)."""
    return sorted(line, key=lambda point: (point.day, point.entry.change == "reduction_to", point.entry.id))


class _Scale:
    """Days and soldiers to positions."""

    def __init__(self, points: Sequence[_Point], as_of: dt.date | None) -> None:
        first, last = min(p.day for p in points), max(p.day for p in points)
        margin = max((last - first).days // 20, 45)
        self.first = dt.date.fromordinal(max(first.toordinal() - margin, 1))
        self.last = dt.date.fromordinal(min(last.toordinal() + margin, dt.date.max.toordinal()))
        self.step = _round_step(max(p.high for p in points) / 4)
        self.top = self.step * -(-max(p.high for p in points) // self.step)

    def x(self, day: dt.date) -> float:
        share = (day.toordinal() - self.first.toordinal()) / (self.last.toordinal() - self.first.toordinal())
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        return _HEIGHT - _BOTTOM - value / self.top * (_HEIGHT - _TOP - _BOTTOM)


def _round_step(size: float) -> int:
    """The next of 1, 2, 2.5, 5 times a power of ten."""
    power = 1
    while power * 10 <= size:
        power *= 10
    return next(int(power * factor) for factor in (1, 2, 2.5, 5, 10) if power * factor >= size and power * factor >= 1)


def _axes(scale: _Scale) -> str:
    parts = []
    value = 0
    while value <= scale.top:
        y = scale.y(value)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text class="tick" x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:,}</text>')
        value += scale.step
    years = range(scale.first.year, scale.last.year + 1)
    skip = max(1, len(years) // 12)
    for year in years:
        day = dt.date(year, 1, 1)
        if scale.first <= day <= scale.last and year % skip == 0:
            x = scale.x(day)
            parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{_HEIGHT - _BOTTOM}"/>')
            parts.append(f'<text class="tick" x="{x:.1f}" y="{_HEIGHT - 12}" text-anchor="middle">{year}</text>')
    return "".join(parts)


def _line(points: Sequence[_Point], scale: _Scale, number: int, options: Options) -> str:
    """A size holds until the next one is known: steps, with a point for each report and a bar for a range."""
    path = ""
    for point in points:
        x, y = scale.x(point.day), scale.y(point.value)
        path += f"M{x:.1f} {y:.1f}" if not path else f"H{x:.1f}V{y:.1f}"
    marks = [f'<path d="{path}"/>'] if len(points) > 1 else []
    for point in points:
        x, y = scale.x(point.day), scale.y(point.value)
        told = f"{date_words(point.entry.date, options.lang)}: {force_figure(point.entry, options)}"
        bar = ""
        if point.high > point.low:
            bar = (
                f'<line class="range" x1="{x:.1f}" x2="{x:.1f}" y1="{scale.y(point.low):.1f}" y2="{scale.y(point.high):.1f}"/>'
            )
        vague = ' class="vague"' if point.entry.approximate or point.entry.value is None else ""
        marks.append(
            f'{bar}<a href="#{anchor(point.entry.id)}"><circle{vague} cx="{x:.1f}" cy="{y:.1f}" r="5">'
            f"<title>{markup(told)}</title></circle></a>"
        )
    return f'<g class="s{number}">{"".join(marks)}</g>'
