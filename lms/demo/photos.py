"""Photos of products as a telephone takes them by a window, drawn: pure, the same bytes for the same arguments."""

import io
from collections.abc import Callable
from functools import cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from courses.people.models import OtopType

SIDE = 480
VIEWS = ("front", "close", "size")
QUALITY = 72
GOODS: dict[str, tuple[tuple[int, int, int], ...]] = {
    OtopType.CLOTH: ((38, 62, 120), (138, 52, 48), (96, 104, 62)),
    OtopType.CRAFT: ((176, 132, 78), (142, 100, 60), (190, 158, 104)),
    OtopType.FOOD: ((168, 70, 36), (196, 138, 46), (122, 58, 40)),
    OtopType.DRINK: ((112, 62, 34), (92, 40, 66), (176, 146, 60)),
    OtopType.HERB: ((98, 128, 70), (202, 168, 74), (120, 110, 88)),
}
"""The colours of each kind of product."""
PALETTES = 3


@cache
def photo(kind: str, palette: int, view: str, *, dim: bool = False) -> bytes:
    """A JPEG of 480 × 480. `view` one of VIEWS; `dim`: taken in the evening, dark on the left and off in colour."""
    rng = Random(f"{kind}{palette}{view}")  # noqa: S311 - grain of a drawn picture
    colour = GOODS[kind][palette % PALETTES]
    picture = _table(rng)
    draw = _DRAWN.get(kind, _jar)
    draw(picture, colour, {"front": 1.0, "close": 1.9, "size": 0.72}[view], rng)
    if view == "size":
        _ruler(picture)
    return _jpeg(_lit(picture, rng, dim=dim))


@cache
def collage(kind: str, palette: int) -> bytes:
    """The three views side by side in one picture."""
    made = Image.new("RGB", (3 * SIDE // 2, SIDE // 2), "white")
    for place, view in enumerate(VIEWS):
        with Image.open(io.BytesIO(photo(kind, palette, view))) as one:
            made.paste(one.resize((SIDE // 2 - 4, SIDE // 2)), (place * SIDE // 2, 0))
    return _jpeg(made)


def _table(rng):
    """A wall, and a wooden table with its boards."""
    picture = Image.new("RGB", (SIDE, SIDE), (226, 220, 208))
    draw = ImageDraw.Draw(picture)
    edge = int(SIDE * 0.46)
    draw.rectangle((0, edge, SIDE, SIDE), fill=(186, 148, 108))
    for board in range(edge, SIDE, 38):
        draw.line((0, board, SIDE, board + rng.randint(-2, 2)), fill=(158, 120, 84), width=2)
        for _ in range(7):
            left, down = rng.randint(0, SIDE), board + rng.randint(4, 34)
            draw.line((left, down, left + rng.randint(30, 120), down), fill=(176, 138, 98), width=1)
    return picture.filter(ImageFilter.GaussianBlur(1.4))


def _shadow(picture, box):
    """The soft shadow of a thing, to its right: the light comes from the window on the left."""
    mask = Image.new("L", picture.size, 0)
    left, _, right, bottom = box
    reach = (right - left) * 0.28
    ImageDraw.Draw(mask).ellipse((left + reach / 2, bottom - 26, right + reach, bottom + 22), fill=130)
    picture.paste((70, 52, 40), mask=mask.filter(ImageFilter.GaussianBlur(14)))


def _box(scale, wide, high):
    half, tall = SIDE * wide * scale / 2, SIDE * high * scale
    return (SIDE / 2 - half, SIDE * 0.80 - tall, SIDE / 2 + half, SIDE * 0.80)


def _shade(colour, light):
    return tuple(max(0, min(255, round(part * light))) for part in colour)


def _cloth(picture, colour, scale, rng):
    """A folded piece: layers, stripes, and the threads one sees from near."""
    left, top, right, bottom = _box(scale, 0.62, 0.36)
    _shadow(picture, (left, top, right, bottom))
    draw = ImageDraw.Draw(picture)
    layers = 4
    high = (bottom - top) / layers
    for layer in range(layers):
        down = bottom - (layer + 1) * high
        draw.rounded_rectangle(
            (left + layer * 3, down, right - layer * 4, down + high + 6),
            radius=14 * scale,
            fill=_shade(colour, 0.78 + 0.12 * layer),
            outline=_shade(colour, 0.55),
        )
    for stripe in range(5):
        across = left + (right - left) * (0.16 + 0.16 * stripe)
        draw.line((across, top + 6, across + 8, bottom - 4), fill=_shade((232, 226, 210), 0.95), width=int(4 * scale))
    for thread in range(int(top) + 4, int(bottom), max(2, int(3 * scale))):
        draw.line((left + 12, thread, right - 16, thread), fill=_shade(colour, rng.uniform(0.62, 1.25)), width=1)


def _basket(picture, colour, scale, rng):
    """Woven: two handles and a chequer of reeds."""
    left, top, right, bottom = _box(scale, 0.52, 0.40)
    _shadow(picture, (left, top, right, bottom))
    draw = ImageDraw.Draw(picture)
    handle = (left + 26, top - (bottom - top) * 0.5, right - 26, bottom - 30)
    draw.arc(handle, 180, 360, fill=_shade(colour, 0.62), width=int(11 * scale))
    draw.rounded_rectangle((left, top, right, bottom), radius=18 * scale, fill=_shade(colour, 0.7))
    step = max(8, int(15 * scale))
    for row, down in enumerate(range(int(top) + 6, int(bottom) - step, step)):
        for place, across in enumerate(range(int(left) + 6, int(right) - step, step)):
            light = (1.12 if (row + place) % 2 else 0.86) * rng.uniform(0.94, 1.06)
            draw.rounded_rectangle(
                (across, down, across + step - 2, down + step - 3), radius=3, fill=_shade(colour, light)
            )
    draw.rounded_rectangle((left - 5, top - 7, right + 5, top + 11), radius=8, fill=_shade(colour, 0.58))


def _jar(picture, colour, scale, rng):
    """A jar with a lid and a paper label."""
    left, top, right, bottom = _box(scale, 0.36, 0.50)
    _shadow(picture, (left, top, right, bottom))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((left, top, right, bottom), radius=26 * scale, fill=_shade(colour, 0.9))
    for _ in range(90):
        across, down = rng.uniform(left + 8, right - 12), rng.uniform(top + 24, bottom - 12)
        size = rng.uniform(2, 6) * scale
        draw.ellipse((across, down, across + size, down + size), fill=_shade(colour, rng.uniform(0.7, 1.35)))
    draw.rounded_rectangle((left + 6, top - 26 * scale, right - 6, top + 12), radius=8, fill=(196, 172, 116))
    high = bottom - top
    label = (left + 12, top + high * 0.34, right - 12, top + high * 0.76)
    draw.rectangle(label, fill=(244, 238, 224), outline=_shade(colour, 0.6), width=3)
    for line in range(4):
        down = label[1] + (label[3] - label[1]) * (0.2 + 0.2 * line)
        draw.line((label[0] + 14, down, label[2] - 14 - 16 * (line % 2), down), fill=_shade(colour, 0.55), width=4)
    draw.line((left + 10, top + 30, left + 10, bottom - 30), fill=(250, 246, 236), width=int(5 * scale))


def _ruler(picture):
    draw = ImageDraw.Draw(picture)
    top = int(SIDE * 0.87)
    draw.rectangle((36, top, SIDE - 36, top + 34), fill=(246, 226, 150), outline=(150, 124, 60))
    for mark, across in enumerate(range(46, SIDE - 40, 13)):
        draw.line((across, top, across, top + (18 if mark % 5 == 0 else 9)), fill=(70, 56, 30), width=2)


def _lit(picture, rng, *, dim):
    """Light from the window on the left, weaker in the evening, and the grain of a sensor."""
    slope = Image.linear_gradient("L").rotate(90 if dim else 270).resize(picture.size)
    low, high = (66, 168) if dim else (176, 255)
    light = slope.point(lambda part: low + part * (high - low) // 255).convert("L")
    lit = ImageChops.multiply(picture, Image.merge("RGB", (light, light, light)))
    if dim:
        red, green, blue = lit.split()
        lit = Image.merge("RGB", (red, green.point(lambda part: int(part * 0.86)), blue.point(lambda part: part)))
    grain = Image.frombytes("L", picture.size, rng.randbytes(SIDE * SIDE)).point(lambda part: part // 18)
    grain = grain.filter(ImageFilter.GaussianBlur(0.6))
    return ImageChops.add(lit, Image.merge("RGB", (grain, grain, grain)), 1, -7)


def _jpeg(picture):
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


_DRAWN: dict[str, Callable[..., None]] = {OtopType.CLOTH: _cloth, OtopType.CRAFT: _basket}
