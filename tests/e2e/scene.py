"""What the pictures show: the demo year at six moments, each a SQLite file, and where to find whom in them.

`make(folder)` runs under the production settings in a process of its own (see server.py). The moments: `bare` (courses
and nobody), `draft` (a year is prepared), `open` (the course has ended, the round collects), `frozen`, `computed`,
`published`. scene.json holds for each moment `places` (values for the addresses of tour.csv) and `sessions` (session
keys by who, so that nobody has to type a password).
"""

import json
import shutil
import time
from datetime import time as clock_time
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone

from courses.people.models import Role, User
from courses.selection import actions as selection
from courses.selection.models import Offer, RankingRow, SelectionRound, StageCode
from courses.selection.queries import preview
from lms.demo import accounts, choosing
from lms.demo.calendar import Calendar
from lms.demo.year import make_demo
from tests.database import copy_sqlite_template
from tests.e2e import people

TRAINEES, SEED = 504, 2569
WEEK = 7 * 24 * 3600
MALEE = "trainee@demo.example"
STAFF = ("mentor", "instructor", "officer", "officer2", "judge", "admin")


def make(folder):
    """All six files and scene.json, in a folder of static files, fonts and films made before."""
    now = timezone.localtime()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    shutil.rmtree(folder / "private", ignore_errors=True)
    base = folder / "base.sqlite3"
    copy_sqlite_template(base)
    _use(base)
    for command in ("make_site", "load_curriculum", "sync_roles", "update_index"):
        call_command(command, verbosity=0)
    scene = {}
    for moment, before, play in (
        ("bare", "base", _bare),
        ("draft", "base", _draft),
        ("open", "base", _open),
        ("frozen", "open", _frozen),
        ("computed", "frozen", _computed),
        ("published", "computed", _published),
    ):
        _copy(folder / f"{before}.sqlite3", folder / f"{moment}.sqlite3")
        places, who = play(now)
        known = scene.get(before, {"places": {}, "sessions": {}})
        sessions = {name: _session(user) for name, user in who.items()}
        scene[moment] = {"places": known["places"] | places, "sessions": known["sessions"] | sessions}
        _settle()
    (folder / "scene.json").write_text(json.dumps(scene, indent=1), encoding="utf-8")


def _bare(now):
    """The site on its first day: nobody but those who run it."""
    calendar = Calendar(now.date())
    accounts.make_staff(calendar)
    return {}, _staff()


def _draft(now):
    """A year is set up, its round drafted; no trainee yet but one who has just signed up."""
    calendar = Calendar(now.date())
    staff = accounts.make_staff(calendar)
    _, stages = choosing.make_year(TRAINEES, calendar)
    made = selection.create_round_from_rules(
        stage=stages[StageCode.INTENSIVE],
        rules=choosing.programme_rule("screening"),
        dates=[
            timezone.make_aware(timezone.datetime.combine(day, clock_time(16, 30)), now.tzinfo)
            for day in (now.date() + timedelta(days=days) for days in (5, 8, 12, 19))
        ],
        by=staff.officers[0],
        now=now,
    )
    return {"round": made.code}, _staff() | {"signed_up": people.signed_up(now)}


def _open(now):
    make_demo(count=TRAINEES, seed=SEED, now=now, with_films=True)
    made = SelectionRound.objects.get()
    trainee = User.objects.get(email=MALEE)
    who = _staff() | {"trainee": trainee, "signed_up": people.signed_up(now)}
    places, others = people.fill(trainee=trainee, mentor=who["mentor"], instructor=who["instructor"], now=now)
    return {"round": made.code, **places}, who | others


def _frozen(now):
    officer = User.objects.get(email="officer@demo.example")
    made = SelectionRound.objects.get()
    selection.freeze_round(round=made, by=officer, now=now)
    if preview(made, now).needs_tie_break_draw:
        selection.set_seed(round=made, seed="2569-11-504", witnesses="สุดา ตัวอย่าง", by=officer, now=now)
    return {}, {}


def _computed(now):
    selection.run_round(round=SelectionRound.objects.get(), by=User.objects.get(email="officer@demo.example"), now=now)
    return {}, {}


def _published(now):
    """Announced; one of the admitted has confirmed already."""
    selection.publish_result(
        round=SelectionRound.objects.get(), by=User.objects.get(email="officer2@demo.example"), now=now
    )
    places, who = {"offer": _offers(MALEE).first().pk}, {}
    confirmed = _offers().exclude(application__person__email=MALEE).first()
    who["confirmed"] = confirmed.application.person
    selection.confirm_offer(offer=confirmed, by=confirmed.application.person, now=now)
    rows = RankingRow.objects.select_related("application__person").order_by("waitlist", "pk")
    waiting, out = rows.filter(result="WAITLISTED"), rows.filter(result="INELIGIBLE")
    who |= {"reserve": waiting.first().application.person, "not_admitted": waiting.last().application.person}
    return places, who | {"ineligible": out.first().application.person}


def _offers(email=None):
    offers = Offer.objects.select_related("application__person").order_by("pk")
    return offers.filter(application__person__email=email) if email else offers


def _staff():
    """Whoever runs the programme, and a mentor whom nobody was given to."""
    new = User.objects.create_user(title="นางสาว", first_name="จันทร์เพ็ญ", last_name="ดีงาม", email="new@demo.example")
    new.groups.add(people.group_of(Role.MENTOR))
    known = {name: User.objects.get(email=f"{name}@demo.example") for name in STAFF}
    return {**known, "new_mentor": new}


def _session(user):
    """A session as signing in leaves it, a moment ago for as long as the scene is kept."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    methods = [{"method": "password", "at": time.time() + WEEK, "reauthenticated": True}]
    store["account_authentication_methods"] = methods
    store["account_authentication_methods_user"] = str(user.pk)
    store.set_expiry(WEEK)
    store.create()
    return store.session_key


def _use(path):
    connection.close()
    connections["default"].settings_dict["NAME"] = str(path)


def _copy(before, path):
    _settle()
    shutil.copyfile(before, path)
    _use(path)


def _settle():
    """Everything into the file itself, so that copying it copies all."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
