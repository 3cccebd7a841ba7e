"""Rows G: the project's own, one for each permission check that no other row asks."""

import datetime
import uuid

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, ReferenceIndex

from courses.curriculum.models import ProgrammeRule
from courses.learning.actions import leave_cohort, mark_version
from courses.learning.models import AttendanceKind, LiveSession
from courses.people.models import EntrepreneurProfile, OtopType, Product, Role
from courses.selection.actions import RoundDates
from home.models import StandardPage
from tests.factories.curriculum import make_lesson
from tests.factories.mentoring import DutyFactory
from tests.factories.people import UserFactory
from tests.factories.selection import DAY, OfferFactory, make_round, make_stages
from tests.people.second_factor import activate

from . import curriculum, learning, mentoring, selection
from .row import Row, get, post

CANARY = "canary-7f3a"
NEW_PHONE = "0891237654"
OTOP_TYPE = OtopType.choices[0][0]


def on(name, *args):
    return reverse(name, args=args)


def due_by(name):
    """The mentor has to rate มาลี, by items that stand on no other page."""

    def prepare(world):
        rules = {"mentor_items": [f"ตั้งใจ {CANARY}"] * 4}
        ProgrammeRule.objects.create(key="screening", data=rules, digest="", loaded_at=world.now)
        DutyFactory(enrolment=world.me, rater=getattr(world.cast, name))

    return prepare


def rating(world):
    return on("mentoring:rate", world.me.pk)


def seen(world):
    return {"message": world.photo.message_id}


def asking(page):
    """Reads the form of a question on `page(world)`, and sends one."""

    def address(world):
        return on("feedback:ask", page(world).pk)

    return get(address), post(address, question)


def question(world):
    return {"text": "ขอถามหน่อย", "key": str(uuid.uuid4())}


def lesson(world):
    return world.lesson


def in_closed_module(world):
    curriculum.published(world)
    world.basic.module.unpublish()


def draft_of_the_site(world):
    home = world.school.index.get_parent()
    world.page = home.add_child(instance=StandardPage(title=f"ร่าง {CANARY}", slug="draft", live=False))
    world.page.save_revision()


def of_another_type(world):
    world.page = world.basic.course.add_child(instance=Page(title=f"หน้าอื่น {CANARY}", slug="other"))


def page(world):
    return world.page.url


def with_document(world):
    world.document = get_document_model()(title="ใบพิมพ์")
    world.document.file.save("paper.pdf", ContentFile(CANARY.encode()), save=True)
    _show(world, ("file", world.document))


def with_image(world):
    image = get_image_model().objects.create(title="รูป", file=get_test_image_file())
    world.rendition = image.renditions.create(
        filter_spec="width-100", width=100, height=75, file=get_test_image_file("shown.png")
    )
    _show(world, ("image", {"image": image, "alt": "รูป", "caption": ""}))


def _show(world, block):
    """A lesson of the basic course with the block; what it shows is indexed, as it would be after the request."""
    ReferenceIndex.create_or_update_for_object(make_lesson(world.basic.module, 9, body=[block]))


def with_session(world):
    starts_at = world.now + datetime.timedelta(days=1)
    world.session = LiveSession.objects.create(
        cohort=world.basic.cohort, title="พบกันสด", starts_at=starts_at, ends_at=starts_at + datetime.timedelta(hours=1)
    )


def newcomer(world):
    return {"first_name": "บุญมี", "phone": NEW_PHONE, "channel": "phone", "phone_confirmed": "on"}


def waiting(role):
    def prepare(world):
        world.person = UserFactory(roles=[role], phone_verified_at=None)

    return prepare


def help_of(name):
    return post(lambda world: on(name, world.person.public_id), lambda world: {"phone": NEW_PHONE})


HELP = (help_of("people_person_confirm"), help_of("people_person_phone"), help_of("people_person_code"))


def with_second_factor(name):
    def prepare(world):
        world.person = getattr(world.cast, name)
        activate(world.person)

    return prepare


REMOVE = post(lambda world: on("people_person_second_factor", world.person.public_id))


def with_product(world):
    profile = EntrepreneurProfile.objects.create(user=world.cast.malee)
    world.product = Product.objects.create(profile=profile, name="ผ้า", otop_type=OTOP_TYPE)


def prepared_by(name, published_by=None):
    """A round whose data closes in the future, so that its criteria can be published today."""

    def prepare(world):
        now = timezone.now()
        dates = RoundDates(*(now + days * DAY for days in (1, 8, 20, 30)))
        publisher = published_by and getattr(world.cast, published_by)
        stage = make_stages(world.school)[1]
        world.round = make_round(stage, getattr(world.cast, name), publisher, dates=dates)

    return prepare


def round_edit(world):
    return f"/admin/rounds/edit/{world.round.pk}/"


def round_form(world):
    ends = {"data_cutoff_at": 1, "grading_close_at": 8, "recheck_close_at": 20, "backfill_close_at": 30}
    rest = {"confirm_days": "7", "backfill_hours": "72", "floor_total": "", "seed_rule": "สลากงวด 1 พ.ค."}
    return {name: f"{day}/4/2569 16:30" for name, day in ends.items()} | rest


def stage_edit(world):
    return f"/admin/stages/edit/{world.round.stage_id}/"


def stage_form(world):
    stage = world.round.stage
    fields = {"year": stage.year_id, "code": stage.code, "seq": stage.seq, "capacity": 150, "quota_dimension": "NONE"}
    return fields | {"feeder": stage.feeder_id, "cohort": stage.cohort_id}


def criteria_step(world):
    return on("selection:step", world.round.code, "criteria")


def typed_code(world):
    return {"code": world.round.code}


ROUND_CHANGE, STAGE_CHANGE = post(round_edit, round_form), post(stage_edit, stage_form)
PUBLISHING = post(criteria_step, typed_code)


def announced_and_left(world):
    selection.announced(world)
    leave_cohort(enrolment=world.me, by=world.cast.anong, now=world.now)


def offered(world):
    selection.announced(world)
    world.offer = OfferFactory(application=world.mine, round=world.round, confirm_by=timezone.now() + DAY)


def offered_and_left(world):
    offered(world)
    leave_cohort(enrolment=world.me, by=world.cast.anong, now=world.now)


def mentor_of_another(world):
    """The enrolment of มาลี under the address of ประสิทธิ์."""
    return on("officer_mentor", world.cast.prasit.public_id, world.me.pk)


def marked(world):
    learning.submit_version(world)
    fields = {"levels": learning.LEVELS, "comment": "ดี", "asks_revision": False}
    mark_version(version=world.version, by=world.cast.somchai, now=world.now, **fields)


OFFER_ANSWERS = tuple(
    post(lambda world, name=name: on(name, world.offer.pk)) for name in ("result:confirm", "result:decline")
)

ROWS = {
    "G01": Row((get(lambda world: on("judge_desk")),)),
    "G02": Row(
        tuple(get(lambda world, name=name: on(name)) for name in ("mentor_desk", "mentor_mentees", "mentoring:ratings"))
    ),
    "G03": Row((get(rating),), due_by("somchai"), canary=CANARY),
    "G04": Row((get(rating),), due_by("wanna"), canary=CANARY),
    "G05": Row((get(lambda world: on("feedback:list")),)),
    "G06": Row((post(lambda world: on("mentoring:settle", world.thread.pk), seen),), mentoring.talk, writes=True),
    "G07": Row(asking(lambda world: world.basic.quiz)),
    "G08": Row(
        (*asking(lesson), post(lambda world: on("learning:complete_lesson", world.lesson.pk))), curriculum.draft
    ),
    "G09": Row(asking(lesson)[1:], curriculum.unpublished, writes=True),
    "G10": Row(asking(lesson)[1:], in_closed_module, writes=True),
    "G11": Row((get(page),), draft_of_the_site, CANARY),
    "G12": Row((get(page),), of_another_type, CANARY),
    "G13": Row(
        (post(learning.attempt("save_answer", 99), lambda world: {"answer": "", "revision": "x"}),), learning.submit
    ),
    "G14": Row((get(lambda world: world.document.url),), with_document, CANARY),
    "G15": Row((get(lambda world: world.rendition.url),), with_image),
    "G16": Row(
        (
            post(
                lambda world: on("officer_session_tick", world.session.pk),
                lambda world: {"shown": [world.me.pk], "came": [world.me.pk]},
            ),
            post(
                lambda world: on("officer_session_paste", world.session.pk),
                lambda world: {"phones": world.cast.malee.phone, "kind": AttendanceKind.CAME},
            ),
        ),
        with_session,
        writes=True,
    ),
    "G17": Row((post(lambda world: on("people_person_new"), newcomer),), writes=True),
    "G18": Row(HELP, waiting(Role.TRAINEE), writes=True),
    "G19": Row(HELP, waiting(Role.OFFICER), writes=True),
    "G20": Row((REMOVE,), with_second_factor("malee"), writes=True),
    "G21": Row((REMOVE,), with_second_factor("admin"), writes=True),
    "G22": Row(
        (
            post(
                lambda world: on("people_product", world.product.pk),
                lambda world: {"name": "ผ้าผืนใหม่", "otop_type": OTOP_TYPE},
            ),
            post(lambda world: on("people_product_delete", world.product.pk)),
        ),
        with_product,
        writes=True,
    ),
    "G23": Row((ROUND_CHANGE,), prepared_by("anong"), writes=True),
    "G24": Row((ROUND_CHANGE, get(round_edit)), prepared_by("phichai")),
    "G25": Row((ROUND_CHANGE, get(round_edit)), prepared_by("anong", "phichai")),
    "G26": Row((STAGE_CHANGE,), prepared_by("anong"), writes=True),
    "G27": Row((STAGE_CHANGE, get(stage_edit)), prepared_by("phichai")),
    "G28": Row((STAGE_CHANGE, get(stage_edit)), prepared_by("anong", "phichai")),
    "G29": Row((PUBLISHING, get(criteria_step)), prepared_by("anong")),
    "G30": Row((PUBLISHING,), prepared_by("phichai"), writes=True),
    "G31": Row((get(lambda world: on("result:own")),), announced_and_left),
    "G32": Row(OFFER_ANSWERS, offered, writes=True),
    "G48": Row((post(mentor_of_another, lambda world: {"mentor": world.cast.wanna.pk}),)),
    "G49": Row((get(learning.attempt("attempt")),), learning.submit),
    "G50": Row((get(learning.attempt("attempt_result")),), learning.submit, learning.KEY),
    "G51": Row((post(learning.version("practice_count")),), marked, writes=True),
    "G52": Row((get(lambda world: on("people_import")), get(lambda world: on("people_import_template")))),
    "G33": Row(OFFER_ANSWERS, offered_and_left, writes=True),
}
