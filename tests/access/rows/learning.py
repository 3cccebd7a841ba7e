"""Rows Q and S: attempts and practice work of มาลี."""

from django.core.files.base import ContentFile
from django.urls import reverse

from courses.learning import actions
from courses.learning.models import PracticeFile

from .row import Row, get, post

KEY = "ANSWER-KEY-7f3a"
SCORE = "เกณฑ์ผ่าน"
"""Stands beside the score, wherever a score is shown."""
WORDS = "ถ้อยคำของมาลี-7f3a"
LEVELS = {"truth": 4, "form": 4}


def start(world):
    world.attempt = actions.start_attempt(enrolment=world.me, quiz=world.basic.quiz, now=world.now)


def submit(world):
    start(world)
    world.attempt = actions.submit_attempt(attempt=world.attempt, now=world.now)


def use_up(world):
    """The last attempt is in, so the key is released."""
    for _ in range(world.basic.quiz.max_attempts):
        submit(world)


def attempt(name, *more):
    return lambda world: reverse(f"learning:{name}", args=[world.attempt.pk, *more])


def answer(world):
    option = world.attempt.questions.get(position=1).asked["options"][0]["id"]
    return {"answer": option, "revision": 1}


def draft(world):
    world.version = actions.save_draft(
        enrolment=world.me, practice=world.basic.practice, text=WORDS, link="", now=world.now
    )


def submit_version(world):
    draft(world)
    world.version = actions.submit_version(version=world.version, now=world.now)
    world.file = PracticeFile(
        version=world.version, original_name="ใบงาน.pdf", content_type="application/pdf", size=9, sha256="0" * 64
    )
    world.file.file.save("x", ContentFile(WORDS.encode()))


def version(name):
    return lambda world: reverse(f"learning:{name}", args=[world.version.pk])


def marks(world):
    return {**{f"level-{code}": score for code, score in LEVELS.items()}, "comment": "ดีแล้ว", "act": "accept"}


ROWS = {
    "Q01": Row((get(lambda world: reverse("learning:quiz_questions", args=[world.basic.quiz.pk])),), canary="ข้อจับคู่"),
    "Q02": Row((get(attempt("attempt")),), start),
    "Q03": Row((get(lambda world: reverse("learning:quiz_questions", args=[world.basic.quiz.pk])),), start, KEY),
    "Q04": Row((get(attempt("attempt_result")),), use_up, KEY),
    "Q05": Row((post(lambda world: reverse("learning:start_attempt", args=[world.basic.quiz.pk])),), writes=True),
    "Q06": Row((post(attempt("save_answer", 1), answer),), start, writes=True),
    "Q07": Row((post(attempt("submit_attempt")),), start, writes=True),
    "Q08": Row((post(attempt("save_answer", 1), answer),), submit, writes=True),
    "Q09": Row((get(attempt("attempt_result")),), start),
    "Q10": Row((get(attempt("attempt_result")),), use_up, KEY, masked=SCORE),
    "S01": Row(
        (
            post(
                lambda world: reverse("learning:practice_draft", args=[world.basic.practice.pk]),
                lambda w: {"text": WORDS},
            ),
        ),
        writes=True,
    ),
    "S02": Row((get(version("practice_version")),), submit_version, WORDS),
    "S03": Row((get(lambda world: reverse("learning:practice_file", args=[world.file.pk])),), submit_version, WORDS),
    "S04": Row(
        (
            get(lambda world: f"/media/{world.file.file.name}", follow=True),
            get(lambda world: f"/private/{world.file.file.name}", follow=True),
            get(lambda world: f"/{world.file.file.name}", follow=True),
            get(lambda world: f"/static/../private/{world.file.file.name}", follow=True),
        ),
        submit_version,
        WORDS,
    ),
    "S05": Row((post(version("practice_withdraw")),), draft, writes=True),
    "S06": Row((post(version("practice_withdraw")),), submit_version, writes=True),
    "S09": Row(
        (post(lambda world: reverse("mentoring:mark", args=[world.version.pk]), marks),), submit_version, writes=True
    ),
}
