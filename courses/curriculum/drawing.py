"""A lesson's blocks as HTML, remembered by what they are drawn of.

The same blocks, pictures, films and files give the same HTML, so the key is all of that as the database holds it now:
nothing has to be forgotten when somebody changes a page or a picture. Text with links to pages or files is drawn anew
each time, since an address can change without the text.
"""

import json
from collections import OrderedDict

from django.conf import settings
from django.utils.html import format_html_join
from django.utils.translation import get_language
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from courses.people.prepared import PreparedFor

from .models import LessonMedia
from .queries import gather_renditions

MOST_KEPT = 300
_drawn = OrderedDict()


def _columns(model, condition="pk__in"):
    return PreparedFor(lambda keys: model().objects.filter(**{condition: keys}).order_by("pk").values_list())


_IMAGES = _columns(get_image_model)
_MADE_OF = _columns(lambda: get_image_model().get_rendition_model(), "image__pk__in")
_FILMS = _columns(lambda: LessonMedia)
_FILES = _columns(get_document_model)


def draw(page):
    """The blocks of `page.body` one after another."""
    key = None if settings.DEBUG else _drawn_of(page)
    if key is not None and (kept := _drawn.get(key)) is not None:
        return kept
    gather_renditions([block.value["image"] for block in page.body if block.block_type == "image"])
    html = format_html_join("\n", "{}", ((block.render(),) for block in page.body))
    # Drawing a picture for the first time makes its sizes, and what is remembered then would be of a page without them.
    if key is not None and key == _drawn_of(page):
        _drawn[key] = html
        while len(_drawn) > MOST_KEPT:
            _drawn.popitem(last=False)
    return html


def _drawn_of(page):
    """All that the HTML depends on; None where it hangs on more than the page holds."""
    blocks = list(page.body.raw_data)
    text = json.dumps(blocks, ensure_ascii=False)
    if "linktype=" in text or "embedtype=" in text:
        return None
    images = _ids(block["value"]["image"] for block in blocks if block["type"] == "image")
    films = _ids(block["value"] for block in blocks if block["type"] == "video")
    files = _ids(block["value"] for block in blocks if block["type"] == "file")
    held = (_IMAGES.rows(images), _MADE_OF.rows(images), _FILMS.rows(films), _FILES.rows(files))
    return (get_language(), text, *map(tuple, held))


def _ids(values):
    return [value for value in values if value is not None]
