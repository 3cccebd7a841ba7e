"""A film made from the whole text of a lesson: drawn cards, a quiet background track, timed captions.

Nobody filmed the demo year's lessons; these films replace real ones and have all their parts: H.264 and AAC in an MP4
that starts before it is loaded, a poster, and WebVTT captions of every word.
"""

import errno
import hashlib
import io
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg
from PIL import Image

from lms.demo.captions import cues, webvtt
from lms.demo.cards import draw
from lms.demo.storyboard import FRAMES_PER_SECOND, Card, length_in_frames, storyboard
from lms.demo.words import words

# One core makes a film of a minute in two or three seconds; the rest is room for a loaded machine.
LIMIT_SECONDS = 300
# What is drawn and said may differ from what was asked for by no more than a frame and the sound's last packet.
TOLERANCE_SECONDS = 0.2

_SOURCES = ("captions.py", "cards.py", "cards.typ", "film.py", "lines.py", "phrases.py", "storyboard.py", "words.py")

# An open fifth with its octave, in just tuning, over a breath of brown noise; about −35 LUFS all through.
_BACKGROUND = (
    "aevalsrc=exprs='0.018*sin(2*PI*220*t)+0.013*sin(2*PI*330*t)+0.008*sin(2*PI*440*t)':s=24000:c=mono[chord];"
    "anoisesrc=color=brown:seed=2569:amplitude=0.085:r=24000,highpass=f=120,lowpass=f=900[air];"
    "[chord][air]amix=inputs=2:normalize=0,"
)
# Written into the stream, so that no player guesses another matrix and paper stays paper.
_COLOURS = (
    "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,"
    "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
)


class FilmError(RuntimeError):
    """ffmpeg could not make or read a film; the message ends with the last lines of its output."""


@dataclass(frozen=True)
class Film:
    """Finished files in the output folder. `size` is the video's, in bytes."""

    video: Path
    poster: Path
    captions: Path
    seconds: float
    size: int


def make_film(*, title: str, body: str, work_dir: Path, out_dir: Path, minimum_seconds: float = 60) -> Film:
    """The film of a lesson, made once: the same words give the same files, found again in `out_dir`.

    Names come from a digest of the words and of the code that draws them. Files are made in `work_dir` and moved into
    `out_dir` whole; the film counts as made when its .json, moved last, is there. ValueError without title or text;
    FilmError when ffmpeg fails; then `work_dir` is empty.
    """
    name = f"film-{_digest(title, body, minimum_seconds)}"
    out_dir.mkdir(parents=True, exist_ok=True)
    work_dir.mkdir(parents=True, exist_ok=True)
    if film := _made(out_dir, name):
        return film
    cards = storyboard(title, body, minimum_seconds=minimum_seconds, words=words)
    with tempfile.TemporaryDirectory(prefix="film-", dir=work_dir) as folder:
        work = Path(folder)
        pictures = draw(cards, words=words)
        _write_poster(pictures[0], work / f"{name}.webp")
        (work / f"{name}.vtt").write_text(webvtt(cues(cards)), encoding="utf-8", newline="\n")
        _encode(cards, pictures, work, work / f"{name}.mp4")
        seconds = _checked_seconds(work / f"{name}.mp4", length_in_frames(cards) / FRAMES_PER_SECOND)
        (work / f"{name}.json").write_text(json.dumps({"seconds": seconds}), encoding="utf-8")
        for suffix in (".mp4", ".webp", ".vtt", ".json"):
            _move(work / f"{name}{suffix}", out_dir / f"{name}{suffix}")
    film = _made(out_dir, name)
    if film is None:
        raise FilmError(f"{name} vanished from {out_dir}")
    return film


def probe_seconds(path: Path) -> float:
    """How long an MP4 or MOV plays, by reading it through (there is no ffprobe). FilmError when it cannot be read."""
    said = _ffmpeg(
        # `pipe` is for the progress report, which is all that is written.
        ["-protocol_whitelist", "file,pipe", "-f", "mov", "-i", f"file:{path}"],
        ["-map", "0", "-f", "null", "-progress", "pipe:1", "-"],
    )
    times = [line.partition("=")[2] for line in said.splitlines() if line.startswith("out_time_us=")]
    if not times or not times[-1].isdigit():
        raise FilmError(f"no duration found in {path.name}")
    return int(times[-1]) / 1_000_000


def ffmpeg_binary() -> str:
    """The program named by FFMPEG_BINARY, else the one in the imageio-ffmpeg package."""
    return os.environ.get("FFMPEG_BINARY") or imageio_ffmpeg.get_ffmpeg_exe()


def _digest(title: str, body: str, minimum_seconds: float) -> str:
    here = Path(__file__).parent
    code = [hashlib.sha256((here / source).read_bytes()).hexdigest() for source in _SOURCES]
    made_of = json.dumps([title, body, float(minimum_seconds), code], ensure_ascii=False)
    return hashlib.sha256(made_of.encode()).hexdigest()[:32]


def _made(out_dir: Path, name: str) -> Film | None:
    video, poster, captions, facts = (out_dir / f"{name}{suffix}" for suffix in (".mp4", ".webp", ".vtt", ".json"))
    if not all(path.is_file() for path in (video, poster, captions, facts)):
        return None
    seconds = json.loads(facts.read_text(encoding="utf-8"))["seconds"]
    return Film(video, poster, captions, seconds, video.stat().st_size)


def _write_poster(picture: bytes, path: Path) -> None:
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").save(path, "WEBP", quality=88, method=6)


def _encode(cards: Sequence[Card], pictures: Sequence[bytes], work: Path, video: Path) -> None:
    """Still pictures through the concat demuxer: each is decoded once and held, no frame is drawn twice."""
    entries = ["ffconcat version 1.0"]
    for number, (card, picture) in enumerate(zip(cards, pictures, strict=True)):
        file = f"card-{number:04}.png"
        (work / file).write_bytes(picture)
        entries += [f"file {file}", f"duration {card.frames / FRAMES_PER_SECOND}"]
    # The demuxer forgets the last duration unless something follows; -t cuts what follows off.
    (work / "cards.ffconcat").write_text("\n".join([*entries, entries[-2], ""]), encoding="ascii")
    seconds = length_in_frames(cards) / FRAMES_PER_SECOND
    starts = ",".join(str(card.first / FRAMES_PER_SECOND) for card in cards)
    fade = min(2.0, seconds / 4)
    _ffmpeg(
        ["-protocol_whitelist", "file", "-f", "concat", "-i", str(work / "cards.ffconcat")],
        ["-filter_complex", f"{_BACKGROUND}afade=in:d={fade},afade=out:st={seconds - fade}:d={fade}[background]"],
        ["-map", "0:v", "-map", "[background]", "-t", str(seconds)],
        ["-vf", f"fps={FRAMES_PER_SECOND},{_COLOURS}"],
        ["-c:v", "libx264", "-preset", "medium", "-tune", "stillimage", "-crf", "24", "-profile:v", "main"],
        # A key frame at each card and every five seconds, so that seeking lands at once.
        ["-g", str(5 * FRAMES_PER_SECOND), "-force_key_frames", starts],
        ["-c:a", "aac", "-b:a", "32k", "-ac", "1", "-threads", "1"],
        ["-map_metadata", "-1", "-bitexact", "-movflags", "+faststart", "-f", "mp4", str(video)],
    )


def _checked_seconds(video: Path, expected: float) -> float:
    seconds = probe_seconds(video)
    if abs(seconds - expected) > TOLERANCE_SECONDS:
        raise FilmError(f"the film plays {seconds} s instead of {expected} s")
    return seconds


def _ffmpeg(*arguments: Sequence[str]) -> str:
    """Runs ffmpeg and returns its standard output. It never asks, never reads the terminal, never opens a network."""
    command = [ffmpeg_binary(), "-nostdin", "-hide_banner", "-v", "error", "-y"]
    command += [argument for group in arguments for argument in group]
    try:
        done = subprocess.run(  # noqa: S603  a fixed program, arguments as a list
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FilmError(f"ffmpeg did not run: {error}") from error
    if done.returncode:
        raise FilmError(f"ffmpeg failed: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout.decode(errors="replace")


def _move(source: Path, target: Path) -> None:
    """Whole or not at all, also when the two folders lie on different disks."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            shutil.copyfile(source, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
