"""The type of a media file by its bytes, and how long the file plays."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.curriculum import probing
from tests.curriculum.conftest import VTT


def test_the_type_comes_from_the_bytes_not_from_the_name(media_files):
    for name, kinds in (
        ("film.mp4", probing.VIDEO_KINDS),
        ("film.webm", probing.VIDEO_KINDS),
        ("sound.mp3", probing.AUDIO_KINDS),
        ("sound.m4a", probing.AUDIO_KINDS),
        ("poster.jpg", probing.PICTURE_KINDS),
    ):
        with (media_files / name).open("rb") as file:
            file.seek(5)
            assert probing.kind_of(file) in kinds, name
            assert file.tell() == 5
    assert probing.kind_of(SimpleUploadedFile("a.mp4", b"#EXTM3U\nhttp://127.0.0.1/\n")) == ""
    assert probing.kind_of(SimpleUploadedFile("a.mp4", b"")) == ""


def test_how_long_a_file_plays(media_files):
    assert probing.seconds_of(media_files / "film.mp4") == pytest.approx(2.5, abs=0.2)
    assert probing.seconds_of(media_files / "film.webm") == pytest.approx(1, abs=0.2)
    assert probing.seconds_of(media_files / "sound.mp3") == pytest.approx(1.5, abs=0.2)
    assert probing.seconds_of(media_files / "poster.jpg") == 0.0
    assert probing.seconds_of(media_files / "nowhere.mp4") == 0.0


def test_files_of_a_playlist_are_not_read(media_files, tmp_path):
    """A list of other files is not a film, whatever its extension."""
    lists = {
        "list.m3u8": f"#EXTM3U\n#EXTINF:2,\n{media_files / 'film.mp4'}\n#EXT-X-ENDLIST\n",
        "list.mp4": f"ffconcat version 1.0\nfile '{media_files / 'film.mp4'}'\n",
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
