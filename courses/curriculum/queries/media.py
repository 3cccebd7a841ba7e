"""Media of the courses: collections, renditions of pictures, sizes of films."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Subquery
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page, ReferenceIndex

from courses.platform.compiled_query import CompiledKeysQuery

from ..models import LessonMedia

_RENDITIONS = CompiledKeysQuery(lambda keys: get_image_model().get_rendition_model().objects.filter(image__pk__in=keys))


def prefetch_renditions(images: Sequence[AbstractImage]) -> None:
    """Reads the renditions of all images in one query and stores them where Wagtail looks before it queries."""
    renditions: dict[int, list[Any]] = {image.pk: [] for image in images}
    for rendition in _RENDITIONS.rows(renditions):
        renditions[rendition.image_id].append(rendition)
    for image in images:
        image.prefetched_renditions = renditions[image.pk]
        for rendition in renditions[image.pk]:
            rendition.image = image


def _type_of(model: type[Model]) -> Subquery:
    """The id of a model's ContentType as a subquery: it differs between databases, and the query is compiled once."""
    meta = model._meta
    return Subquery(ContentType.objects.filter(app_label=meta.app_label, model=meta.model_name).values("pk"))


_FILM_REFERENCES = CompiledKeysQuery(
    lambda keys: ReferenceIndex.objects.filter(
        base_content_type=_type_of(Page), object_id__in=keys, to_content_type=_type_of(LessonMedia)
    ).values_list("object_id", "to_object_id")
)
_FILM_SIZES = CompiledKeysQuery(lambda keys: LessonMedia.objects.filter(pk__in=keys).values_list("pk", "size"))


def film_bytes(page_ids: Iterable[int]) -> dict[int, int]:
    """{page id: size of the page's films, in bytes}, without pages that have no film.

    Two queries, by Wagtail's index of references.
    """
    pairs = {(int(page), int(film)) for page, film in _FILM_REFERENCES.rows([str(pk) for pk in page_ids])}
    sizes = dict(_FILM_SIZES.rows(film for _, film in pairs))
    totals: dict[int, int] = {}
    for page, film in pairs:
        totals[page] = totals.get(page, 0) + sizes.get(film, 0)
    return totals
