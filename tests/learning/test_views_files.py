"""Files over HTTP: films with byte ranges, captions, images, documents, submitted files, guessed paths."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from courses.curriculum.models import LessonMedia
from home.models import StandardPage
from tests.factories.learning import make_photo, make_version
from tests.learning.screen import page_url, url

FILM = bytes(range(256)) * 8
READERS = {"malee": 200, "prasit": 200, "somchai": 200, "kamon": 200, "anong": 200, "admin": 200}
OTHERS = {"duangjai": 404, "napha": 404, "thira": 404, "outsider": 404}


def body(response):
    return b"".join(response.streaming_content)


def status(client, path):
    response = client.get(path)
    if response.streaming:
        body(response)  # a stream closes its file when it is read to the end
    return response.status_code


def statuses(cast, as_user, path, names):
    return {name: status(as_user(getattr(cast, name)), path) for name in names}


def show(lesson, *blocks):
    lesson.body = [("text", "<p>เนื้อหา</p>"), *blocks]
    lesson.save()
    return lesson


@pytest.fixture
def film(school):
    film = LessonMedia(title="หนัง", duration=60, type="video")
    film.file.save("film.mp4", ContentFile(FILM), save=False)
    film.thumbnail.save("film.png", get_test_image_file(), save=False)
    film.captions.save("film.vtt", ContentFile("WEBVTT\n\n00:00.000 --> 00:02.000\nสวัสดี\n".encode()), save=False)
    film.save()
    show(school.basic.lesson, ("video", film))
    return film


def make_picture(title, colour="white"):
    """An image with the renditions a lesson shows, stored directly, since Wagtail tests making them."""
    image = get_image_model().objects.create(title=title, file=get_test_image_file(colour=colour))
    for spec in ("width-100", "width-480|format-webp", "width-960|format-webp"):
        image.renditions.create(
            filter_spec=spec, width=100, height=75, file=get_test_image_file(f"{title}.{spec[:9]}.png")
        )
    return image


@pytest.fixture
def picture(school):
    return make_picture("one")


@pytest.fixture
def document(school):
    document = get_document_model()(title="ใบพิมพ์")
    document.file.save("paper.pdf", ContentFile(b"%PDF-1.4 test"), save=True)
    show(school.basic.lesson, ("file", document))
    return document


@pytest.mark.parametrize("name", ["media", "media_poster", "media_captions"])
def test_a_film_is_readable_for_the_readers_of_its_lesson(cast, film, as_user, name):
    path = url(name, film.pk)
    assert statuses(cast, as_user, path, READERS) == READERS
    assert statuses(cast, as_user, path, OTHERS) == OTHERS
    assert as_user(None).get(path).url.startswith("/accounts/login/")


def test_a_film_that_no_page_shows_is_readable_for_staff_alone(cast, film, school, as_user):
    show(school.basic.lesson)
    path = url("media", film.pk)
    assert statuses(cast, as_user, path, ("malee", "kamon", "anong")) == {"malee": 404, "kamon": 404, "anong": 200}


def test_a_film_in_a_draft_is_readable_for_its_author(cast, film, school, as_user):
    school.basic.lesson.live = False
    school.basic.lesson.save()
    path = url("media", film.pk)
    assert statuses(cast, as_user, path, ("malee", "kamon", "napha")) == {"malee": 404, "kamon": 200, "napha": 404}


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        (None, 200, FILM),
        ("bytes=0-99", 206, FILM[:100]),
        ("bytes=2000-", 206, FILM[2000:]),
        ("bytes=-48", 206, FILM[-48:]),
        ("bytes=5000-", 416, None),
    ],
)
def test_byte_ranges_of_a_film(cast, film, as_user, asked, status, part):
    response = as_user(cast.malee).get(url("media", film.pk), headers={"Range": asked} if asked else None)
    assert response.status_code == status
    assert (response["Content-Type"], response["Accept-Ranges"]) == (
        "video/mp4" if status != 416 else "text/plain; charset=utf-8",
        "bytes",
    )
    if part is not None:
        assert body(response) == part


def test_an_unchanged_film_is_revalidated_and_not_sent_again(cast, film, as_user):
    client = as_user(cast.malee)
    first = client.get(url("media", film.pk))
    assert first["Cache-Control"] == "private, no-cache"
    again = client.get(url("media", film.pk), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    body(first)


def test_captions_are_sent_as_text(cast, film, as_user):
    response = as_user(cast.malee).get(url("media_captions", film.pk))
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert "สวัสดี" in body(response).decode()


def test_a_missing_poster_or_caption_file_is_404(cast, film, as_user):
    LessonMedia.objects.update(captions="", thumbnail="")
    for name in ("media_captions", "media_poster"):
        assert as_user(cast.malee).get(url(name, film.pk)).status_code == 404


def test_a_row_without_its_bytes_is_404(cast, film, as_user):
    film.file.storage.delete(film.file.name)
    assert as_user(cast.malee).get(url("media", film.pk)).status_code == 404


def test_an_image_of_a_lesson_is_readable_for_its_readers(cast, school, picture, as_user):
    show(school.basic.lesson, ("image", {"image": picture, "alt": "รูป", "caption": ""}))
    path = picture.get_rendition("width-100").url
    assert path.startswith("/media/images/")
    assert statuses(cast, as_user, path, READERS) == READERS
    assert statuses(cast, as_user, path, ("duangjai", "outsider")) == {"duangjai": 404, "outsider": 404}
    assert as_user(None).get(path).url.startswith("/accounts/login/")
    response = as_user(cast.malee).get(path)
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/png", "nosniff")
    body(response)


def test_an_image_of_a_public_page_is_readable_for_everybody(cast, school, picture, as_user):
    home = school.index.get_parent().specific
    home.add_child(
        instance=StandardPage(
            title="ช่วยเหลือ", slug="help", body=[("image", {"image": picture, "alt": "รูป", "caption": ""})]
        )
    )
    path = picture.get_rendition("width-100").url
    for user in (None, cast.outsider, cast.duangjai):
        assert status(as_user(user), path) == 200


def test_a_document_is_readable_for_the_readers_of_its_page(cast, document, as_user):
    path = document.url
    assert statuses(cast, as_user, path, READERS) == READERS
    assert statuses(cast, as_user, path, OTHERS) == OTHERS
    assert as_user(None).get(path).url.startswith("/accounts/login/")


@pytest.mark.parametrize("name", [None, "malee", "prasit", "kamon", "anong", "admin"])
def test_a_guessed_storage_path_is_404(cast, school, film, picture, as_user, name):
    version = make_version(cast.malee.enrolment, school.basic.practice, photos=[make_photo()])
    client = as_user(getattr(cast, name) if name else None)
    stored = version.files.get().file.name
    for path in (f"/media/{film.file.name}", f"/media/{picture.file.name}", f"/media/{stored}"):
        assert client.get(path).status_code == 404, path
    assert client.get("/media/images/nothing.jpg").status_code == 404


def test_a_submitted_file_is_readable_for_the_trainee_mentor_and_staff(cast, school, as_user):
    version = make_version(cast.malee.enrolment, school.basic.practice, photos=[make_photo()])
    path = url("practice_file", version.files.get().pk)
    expected = {"malee": 200, "somchai": 200, "anong": 200, "admin": 200, "prasit": 404, "kamon": 404, "wanna": 404}
    assert statuses(cast, as_user, path, expected) == expected
    assert as_user(None).get(path).url.startswith("/accounts/login/")


def test_a_browser_never_runs_a_submitted_file(cast, school, as_user):
    version = make_version(cast.malee.enrolment, school.basic.practice, photos=[make_photo(name="ผ้า <b>.jpg")])
    path = url("practice_file", version.files.get().pk)
    response = as_user(cast.malee).get(path)
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''")
    body(response)
    version.files.update(content_type="application/pdf", original_name="งาน.pdf")
    response = as_user(cast.malee).get(path)
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    body(response)


def test_query_count_at_one_and_two_images(cast, school, picture, as_user, django_assert_num_queries):
    second = make_picture("two", "red")
    client, path = as_user(cast.malee), page_url(school.basic.lesson)
    for images in ([picture], [picture, second]):
        show(school.basic.lesson, *(("image", {"image": one, "alt": "รูป", "caption": ""}) for one in images))
        client.get(path)
        with django_assert_num_queries(10):
            client.get(path)
