"""Lines through points: smoothed, turned, moved, given a width."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]

SHARP = 0.5
"""Radians; a line that turns by more has a corner there."""


def smooth(points: Sequence[Point], closed: bool = False) -> list[Point]:
    """A curve through all the points: centripetal Catmull-Rom, which makes no loops."""
    if len(points) < 3:
        return list(points)
    ring = [points[-1], *points, *points[:2]] if closed else _with_ends(points)
    curve = [at for i in range(len(ring) - 3) for at in _span(ring[i : i + 4])]
    return [*curve, curve[0] if closed else points[-1]]


def _with_ends(points: Sequence[Point]) -> list[Point]:
    (ax, ay), (bx, by) = points[0], points[1]
    (cx, cy), (dx, dy) = points[-2], points[-1]
    return [(2 * ax - bx, 2 * ay - by), *points, (2 * dx - cx, 2 * dy - cy)]


def _span(four: Sequence[Point], steps: int = 14) -> list[Point]:
    """The stretch between the two middle points, without its end."""
    knots = [0.0]
    for before, after in pairwise(four):
        knots.append(knots[-1] + max(math.dist(before, after) ** 0.5, 1e-3))
    return [
        _neville(four, knots, knots[1] + (knots[2] - knots[1]) * i / steps) for i in range(steps)
    ]


def _neville(four: Sequence[Point], t: Sequence[float], at: float) -> Point:
    def between(p: Point, q: Point, low: float, high: float) -> Point:
        share = (at - low) / (high - low)
        return p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share

    a = [between(four[i], four[i + 1], t[i], t[i + 1]) for i in range(3)]
    b = [between(a[i], a[i + 1], t[i], t[i + 2]) for i in range(2)]
    return between(b[0], b[1], t[1], t[2])


def runs(line: Sequence[Point]) -> list[list[Point]]:
    """The line, cut where it turns sharply."""
    runs = [[line[0]]]
    for (ax, ay), (x, y), (bx, by) in zip(line, line[1:], line[2:], strict=False):
        runs[-1].append((x, y))
        turn = math.atan2(by - y, bx - x) - math.atan2(y - ay, x - ax)
        if abs(math.remainder(turn, math.tau)) > SHARP:
            runs.append([(x, y)])
    runs[-1].append(line[-1])
    return runs


def edges(line: Sequence[Point], half: float) -> list[tuple[Point, Point]]:
    """For each point of a line the two places beside it, half a line's width away."""
    edges = []
    for i, (x, y) in enumerate(line):
        (ax, ay), (bx, by) = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = (ay - by) / length * half, (bx - ax) / length * half
        edges.append(((x + nx, y + ny), (x - nx, y - ny)))
    return edges


def turned(points: Iterable[Point], degrees: float, about: Point) -> list[Point]:
    """The points turned about one; positive turns clockwise on the sheet."""
    sin, cos = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    x0, y0 = about
    return [
        (x0 + (x - x0) * cos - (y - y0) * sin, y0 + (x - x0) * sin + (y - y0) * cos)
        for x, y in points
    ]


def moved(
    points: Iterable[Point], by: Point = (0, 0), scale: float = 1, flip: bool = False
) -> list[Point]:
    """The points scaled from the origin, mirrored left to right if asked, then shifted."""
    side = -scale if flip else scale
    return [(x * side + by[0], y * scale + by[1]) for x, y in points]


def ellipse(centre: Point, rx: float, ry: float, degrees: float = 0) -> list[Point]:
    x, y = centre
    ring = [
        (x + rx * math.cos(i * math.tau / 48), y + ry * math.sin(i * math.tau / 48))
        for i in range(48)
    ]
    return turned(ring, degrees, centre)
