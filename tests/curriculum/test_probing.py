"""Films: what is taken in, what is refused, how long they play."""

import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from imageio_ffmpeg import get_ffmpeg_exe
from PIL import Image

from courses.curriculum import probing
from courses.curriculum.models import LessonMedia

VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\nสวัสดี\n".encode()


def made(path, *words):
    command = [get_ffmpeg_exe(), "-y", "-v", "error", *words, str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A film, a sound and a picture, each of its kind."""
    folder = tmp_path_factory.mktemp("films")
    made(folder / "film.mp4", "-f", "lavfi", "-i", "color=navy:s=64x36:d=2.5", "-pix_fmt", "yuv420p")
    made(folder / "film.webm", "-f", "lavfi", "-i", "color=navy:s=64x36:d=1", "-c:v", "libvpx")
    made(folder / "sound.mp3", "-f", "lavfi", "-i", "sine=d=1.5")
    made(folder / "sound.m4a", "-f", "lavfi", "-i", "sine=d=1")
    Image.new("RGB", (32, 18), "navy").save(folder / "poster.jpg")
    return folder


def uploaded(path, name=None):
    return SimpleUploadedFile(name or path.name, path.read_bytes())


def test_a_kind_is_told_by_bytes_not_by_name(folder):
    for name, kinds in (
        ("film.mp4", probing.VIDEO_KINDS),
        ("film.webm", probing.VIDEO_KINDS),
        ("sound.mp3", probing.AUDIO_KINDS),
        ("sound.m4a", probing.AUDIO_KINDS),
        ("poster.jpg", probing.PICTURE_KINDS),
    ):
        with (folder / name).open("rb") as file:
            file.seek(5)
            assert probing.kind_of(file) in kinds, name
            assert file.tell() == 5
    assert probing.kind_of(SimpleUploadedFile("a.mp4", b"#EXTM3U\nhttp://127.0.0.1/\n")) == ""
    assert probing.kind_of(SimpleUploadedFile("a.mp4", b"")) == ""


def test_how_long_a_file_plays(folder):
    assert probing.seconds_of(folder / "film.mp4") == pytest.approx(2.5, abs=0.2)
    assert probing.seconds_of(folder / "film.webm") == pytest.approx(1, abs=0.2)
    assert probing.seconds_of(folder / "sound.mp3") == pytest.approx(1.5, abs=0.2)
    assert probing.seconds_of(folder / "poster.jpg") == 0.0
    assert probing.seconds_of(folder / "nowhere.mp4") == 0.0


def test_a_playlist_is_never_followed(folder, tmp_path):
    """A list of other files is no film, whatever it is called."""
    lists = {
        "list.m3u8": f"#EXTM3U\n#EXTINF:2,\n{folder / 'film.mp4'}\n#EXT-X-ENDLIST\n",
        "list.mp4": f"ffconcat version 1.0\nfile '{folder / 'film.mp4'}'\n",
    }
    for name, text in lists.items():
        (tmp_path / name).write_text(text)
        assert probing.seconds_of(tmp_path / name) == 0.0


@pytest.mark.parametrize(
    ("head", "is_vtt"),
    [
        (VTT, True),
        (b"\xef\xbb\xbf" + VTT, True),
        (b"WEBVTT", True),
        (b"WEBVTT - kham\n", True),
        (b"WEBVTTX\n", False),
        (b"1\n00:00:00,000 --> 00:00:01,000\n", False),
        (VTT.decode().encode("cp874"), False),
        (b"", False),
        (b"WEBVTT\n" + "ก".encode() * 4000, True),
    ],
)
def test_captions_are_webvtt_in_utf_8(head, is_vtt):
    assert probing.is_captions(SimpleUploadedFile("a.vtt", head)) is is_vtt


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, ""), (5, "5 วินาที"), (60, "1 นาที"), (65.4, "1 นาที 5 วินาที"), (179, "2 นาที 59 วินาที"), (700, "12 นาที")],
)
def test_how_long_is_said_in_words(seconds, words):
    assert LessonMedia(duration=seconds, collection_id=1).length_words == words


@pytest.fixture
def send(cast, admin):
    """`send(file=…)`: an instructor adds a film to her course's collection; gives the response."""
    client = admin(cast.kamon)

    def post(kind="video", **files):
        data = {"title": "หนังใหม่", "duration": "", "tags": ""}
        return client.post(reverse("wagtailmedia:add", args=[kind]), {**data, **files})

    return post


def test_a_film_is_kept_with_its_length_and_size(send, folder):
    response = send(
        file=uploaded(folder / "film.mp4"),
        thumbnail=uploaded(folder / "poster.jpg"),
        captions=SimpleUploadedFile("film.vtt", VTT),
    )
    assert response.status_code == 302
    film = LessonMedia.objects.get()
    assert film.duration == pytest.approx(2.5, abs=0.2)
    assert film.size == (folder / "film.mp4").stat().st_size
    assert film.collection.name == "หลักสูตร basic"
    assert film.url == f"/learn/media/{film.pk}/"
    assert film.poster_url == f"/learn/media/{film.pk}/poster/"
    assert film.captions_url == f"/learn/media/{film.pk}/captions/"


def test_a_sound_is_kept_with_its_length(send, folder):
    assert send("audio", file=uploaded(folder / "sound.mp3")).status_code == 302
    assert LessonMedia.objects.get().duration == pytest.approx(1.5, abs=0.2)


@pytest.mark.parametrize(
    ("kind", "field", "source", "name", "words"),
    [
        ("video", "file", "poster.jpg", "film.mp4", "ข้างในไฟล์นี้ไม่ใช่วิดีโอ MP4 หรือ WebM"),
        ("video", "file", "sound.mp3", "film.mp4", "ข้างในไฟล์นี้ไม่ใช่วิดีโอ"),
        ("audio", "file", "film.webm", "sound.mp3", "ข้างในไฟล์นี้ไม่ใช่เสียง MP3 หรือ M4A"),
        ("video", "thumbnail", "film.mp4", "poster.jpg", "ข้างในไฟล์นี้ไม่ใช่รูป JPG PNG หรือ WebP"),
        ("video", "captions", "poster.jpg", "film.vtt", "ไม่ใช่คำบรรยาย WebVTT"),
    ],
)
def test_a_file_that_is_not_what_it_is_called_is_refused(send, folder, kind, field, source, name, words):
    files = {"file": uploaded(folder / ("sound.mp3" if kind == "audio" else "film.mp4"))}
    files[field] = uploaded(folder / source, name)
    response = send(kind, **files)
    assert response.status_code == 200
    assert words in str(response.context["form"].errors[field])
    assert not LessonMedia.objects.exists()


def test_an_extension_no_player_reads_is_refused(send, folder):
    response = send(file=uploaded(folder / "film.mp4", "film.avi"))
    assert response.status_code == 200
    assert "mp4, m4v, webm" in str(response.context["form"].errors["__all__"])
    assert not LessonMedia.objects.exists()


def test_no_file_at_all_is_told_at_the_field(send):
    response = send()
    assert response.status_code == 200
    assert "file" in response.context["form"].errors


def test_editing_the_title_measures_nothing_anew(send, folder, cast, admin):
    send(file=uploaded(folder / "film.mp4"))
    film = LessonMedia.objects.get()
    LessonMedia.objects.update(duration=99)
    data = {"title": "ชื่อใหม่", "duration": "99", "tags": ""}
    assert admin(cast.kamon).post(reverse("wagtailmedia:edit", args=[film.pk]), data).status_code == 302
    film.refresh_from_db()
    assert (film.title, film.duration) == ("ชื่อใหม่", 99)
