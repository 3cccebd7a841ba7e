import json
import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from lms.demo.captions import cues, webvtt
from lms.demo.film import FilmError, ffmpeg_binary, make_film, probe_seconds
from lms.demo.phrases import squeeze
from lms.demo.storyboard import storyboard
from lms.demo.words import words
from tests.lms.demo.lesson_texts import LIGHT, LIGHT_TITLE, SHORT, SHORT_TITLE


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("films")


@pytest.fixture(scope="module")
def film(folder):
    return make_film(
        title=SHORT_TITLE, body=SHORT, work_dir=folder / "work", out_dir=folder / "out", minimum_seconds=12
    )


def ffmpeg_output(*arguments):
    """What ffmpeg says of a file; it counts the missing output as an error."""
    command = [ffmpeg_binary(), "-nostdin", "-hide_banner", "-nostats", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


def boxes(path):
    """The top-level boxes of an MP4 in their order."""
    data, place, found = path.read_bytes(), 0, []
    while place < len(data):
        length, name = struct.unpack(">I4s", data[place : place + 8])
        found.append(name.decode())
        place += length
    return found


def frame_at(path, seconds, target):
    ffmpeg_output("-v", "error", "-y", "-ss", seconds, "-i", path, "-frames:v", "1", target)
    with Image.open(target) as image:
        return image.convert("RGB")


def test_the_film_plays_as_long_as_it_says(film):
    assert film.seconds == pytest.approx(12, abs=0.2)
    assert probe_seconds(film.video) == film.seconds
    assert film.size == film.video.stat().st_size


def test_its_streams_are_what_every_phone_plays(film):
    output = ffmpeg_output("-i", film.video)

    assert re.search(r"Video: h264 \(Main\).*yuv420p\(tv, bt709, progressive\), 640x360.* 10 fps", output)
    assert re.search(r"Audio: aac \(LC\).*24000 Hz, mono", output)
    assert output.count("Stream #") == 2


def test_it_starts_before_it_is_loaded(film):
    found = boxes(film.video)

    assert found.index("moov") < found.index("mdat")


def test_captions_are_of_the_same_words_and_time(film):
    cards = storyboard(SHORT_TITLE, SHORT, minimum_seconds=12, words=words)

    assert film.captions.read_text(encoding="utf-8") == webvtt(cues(cards))
    assert squeeze(" ".join(cue.text for cue in cues(cards))) == squeeze(SHORT)
    assert cues(cards)[-1].end / 10 <= film.seconds + 0.05


def test_pictures_change_when_the_captions_do(film, tmp_path):
    cards = storyboard(SHORT_TITLE, SHORT, minimum_seconds=12, words=words)
    grounds = {"title": (0x15, 0x28, 0x50), "text": (0xFA, 0xF5, 0xEA), "closing": (0x1F, 0x3B, 0x70)}

    assert [card.kind for card in cards] == ["title", "text", "closing"]
    for card in cards:
        for frame in (card.first, card.first + card.frames - 1):
            picture = frame_at(film.video, (frame + 0.5) / 10 - 0.05, tmp_path / "frame.png")
            seen = picture.getpixel((5, 10))
            assert max(abs(a - b) for a, b in zip(seen, grounds[card.kind], strict=True)) <= 4


def test_the_poster_is_the_title_card(film):
    with Image.open(film.poster) as poster:
        assert (poster.format, poster.size) == ("WEBP", (640, 360))
    assert film.poster.stat().st_size < 30_000


def test_the_sound_is_quiet_and_even(film):
    output = ffmpeg_output("-i", film.video, "-vn", "-af", "ebur128", "-f", "null", "-")
    whole = float(re.findall(r"I:\s+(-[\d.]+) LUFS", output)[-1])
    middle = [float(loud) for at, loud in re.findall(r"t: ([\d.]+).*?M:\s*(-[\d.]+)", output) if 3 <= float(at) <= 9]

    assert -38 < whole < -33
    assert max(middle) - min(middle) < 3


def test_nothing_is_left_in_the_work_folder(film, folder):
    assert list((folder / "work").iterdir()) == []
    assert {path.suffix for path in (folder / "out").iterdir()} == {".mp4", ".webp", ".vtt", ".json"}


def test_a_film_is_made_once(film, folder, monkeypatch):
    monkeypatch.setenv("FFMPEG_BINARY", "/bin/false")
    again = make_film(
        title=SHORT_TITLE, body=SHORT, work_dir=folder / "work", out_dir=folder / "out", minimum_seconds=12
    )

    assert again == film


def test_the_same_words_give_the_same_bytes(film, tmp_path):
    again = make_film(title=SHORT_TITLE, body=SHORT, work_dir=tmp_path, out_dir=tmp_path / "out", minimum_seconds=12)

    for one, other in ((film.video, again.video), (film.poster, again.poster), (film.captions, again.captions)):
        assert one.name == other.name
        assert one.read_bytes() == other.read_bytes()


def test_a_film_that_lost_a_file_is_made_again(film, tmp_path):
    shutil.copytree(film.video.parent, tmp_path / "out")
    (tmp_path / "out" / film.captions.name).unlink()
    again = make_film(title=SHORT_TITLE, body=SHORT, work_dir=tmp_path, out_dir=tmp_path / "out", minimum_seconds=12)

    assert again.captions.read_text(encoding="utf-8") == film.captions.read_text(encoding="utf-8")


def test_other_words_give_another_film(film, tmp_path):
    other = make_film(title="สั้น", body="ก", work_dir=tmp_path / "w", out_dir=tmp_path / "o", minimum_seconds=0)

    assert other.video.name != film.video.name
    assert other.seconds == pytest.approx(9, abs=0.2)


def test_a_lesson_gives_a_film_of_a_minute_and_less_than_a_megabyte(tmp_path):
    film = make_film(title=LIGHT_TITLE, body=LIGHT, work_dir=tmp_path / "w", out_dir=tmp_path / "o")

    assert film.seconds >= 60
    assert film.size / film.seconds * 60 < 1_000_000
    assert json.loads(film.video.with_suffix(".json").read_text()) == {"seconds": film.seconds}


def test_names_of_folders_may_be_thai_and_hold_what_lists_would_stumble_over(tmp_path):
    odd = tmp_path / "งาน 'วันนี้'\tfile x"
    film = make_film(
        title="ชื่อ 'x'\nfile /etc/passwd", body="ก\nfile y", work_dir=odd, out_dir=odd / "ผล", minimum_seconds=0
    )

    assert probe_seconds(film.video) == film.seconds


@pytest.mark.parametrize("binary", ["/bin/false", "/nowhere/ffmpeg"])
def test_when_ffmpeg_fails_nothing_is_left_behind(binary, tmp_path, monkeypatch):
    monkeypatch.setenv("FFMPEG_BINARY", binary)
    with pytest.raises(FilmError, match="ffmpeg"):
        make_film(title="ชื่อ", body="ก", work_dir=tmp_path / "w", out_dir=tmp_path / "o", minimum_seconds=0)

    assert list((tmp_path / "w").iterdir()) == list((tmp_path / "o").iterdir()) == []


def test_without_words_there_is_no_film(tmp_path):
    with pytest.raises(ValueError, match="title and a text"):
        make_film(title="ชื่อ", body=" \n ", work_dir=tmp_path / "w", out_dir=tmp_path / "o")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a film",
        b"#EXTM3U\n#EXTINF:10,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n",
        b"ffconcat version 1.0\nfile /etc/hostname\n",
        b"\x89PNG\r\n\x1a\n" + bytes(200),
    ],
)
def test_what_is_no_film_has_no_length(content, tmp_path):
    path = tmp_path / "x.mp4"
    path.write_bytes(content)

    with pytest.raises(FilmError):
        probe_seconds(path)


def test_a_film_cut_short_has_no_length_it_could_promise(film, tmp_path):
    path = tmp_path / "half.mp4"
    path.write_bytes(film.video.read_bytes()[:2000])

    with pytest.raises(FilmError):
        probe_seconds(path)


def test_a_film_that_is_not_there_has_no_length():
    with pytest.raises(FilmError):
        probe_seconds(Path("/nowhere/x.mp4"))


def test_the_program_is_the_package_s_own_unless_set_otherwise(monkeypatch):
    monkeypatch.delenv("FFMPEG_BINARY", raising=False)
    assert "imageio_ffmpeg" in ffmpeg_binary()
    monkeypatch.setenv("FFMPEG_BINARY", "/opt/ffmpeg")
    assert ffmpeg_binary() == "/opt/ffmpeg"
