"""Rows D: what is kept of a person, and where somebody else could read it."""

from django.urls import reverse

from courses.people.actions import give_consent
from courses.people.models import EntrepreneurProfile, OtopType, Product, Role
from courses.people.privacy_notice import CONSENT_VERSION
from courses.people.queries import live_consents
from courses.thai.phones import format_phone
from tests.factories.learning import EnrolmentFactory
from tests.factories.mentoring import AssignmentFactory
from tests.factories.people import UserFactory
from tests.factories.selection import ApplicationFactory, make_stages

from .row import Row, get, is_asking

CANARY = "canary-7f3a"
"""In all of a profile that a mask leaves out; an enterprise's name and province are shown to the mentor too."""
PHONE = "+66891237654"
STRANGER, MENTEE = "ชาวอื่น-7f3a", "ทอไหม-7f3a"
STRANGERS_PHONE, STRANGERS_EMAIL = "+66897653421", "stranger-7f3a@example.com"
APPLICATION_NO = "2569-7654"
CONSENT = "ข้าพเจ้ายินยอมรับข่าวสารของโครงการทาง"
"""Begins the text that one reads before consenting; officers see the state without the text."""
GIVEN = "รับข่าวสาร"


def on(name, *args):
    return reverse(name, args=args)


def with_profile(world):
    """มาลี has told of an address, an e-mail address and a product."""
    profile = EntrepreneurProfile.objects.create(user=world.cast.malee, house_no=CANARY)
    Product.objects.create(profile=profile, name=f"ผ้า {CANARY}", otop_type=OtopType.choices[0][0])
    world.cast.malee.email = f"{CANARY}@example.com"
    world.cast.malee.save()


def profile_page(world, client, *, others="officer_trainee"):
    """The page that comes nearest to มาลี's profile for whoever asks; those who have none try the page `others`."""
    if is_asking(world, client, "malee"):
        return client.get(on("people_profile"))
    if is_asking(world, client, "somchai", "wanna"):
        return client.get(on("mentoring:mentee", world.me.pk))
    if is_asking(world, client, "kamon", "napha"):
        return client.get(on("learning:progress", world.me.pk))
    if is_asking(world, client, "anong", "admin"):
        return client.get(on("officer_trainee", world.cast.malee.public_id))
    if others == "learning:progress":
        return client.get(on(others, world.me.pk))
    return client.get(on(others, world.cast.malee.public_id))


def progress_page(world, client):
    return profile_page(world, client, others="learning:progress")


def with_phone(world):
    world.cast.malee.phone = PHONE
    world.cast.malee.save()


def phone_page(name):
    """มาลี reads the account page, mentors the page of a trainee, everybody else tries the officers' page `name`."""

    def act(world, client):
        if is_asking(world, client, "malee"):
            return client.get(on("people_account"))
        if is_asking(world, client, "somchai", "wanna"):
            return client.get(on("mentoring:mentee", world.me.pk))
        return client.get(on(name, world.cast.malee.public_id))

    return act


def with_consents(world):
    for person in (world.cast.malee, world.cast.applicant):
        give_consent(user=person, purpose="news", text_version=CONSENT_VERSION, now=world.now)


def consents_page(world, client):
    """The page of one's own consents; who is neither มาลี nor the applicant tries the officers' page of มาลี."""
    if is_asking(world, client, "malee", "applicant"):
        return client.get(on("people_privacy"))
    return client.get(on("officer_trainee", world.cast.malee.public_id))


def withdraw(world, client):
    """A consent has no address but its person's own: nobody else can name มาลี's, whatever is sent along."""
    for person in (world.cast.malee, world.cast.applicant):
        if client.session.get("_auth_user_id") == str(person.pk):
            answer = client.post(on("people_consent", "news"), follow=True)
            assert live_consents(person) == {}
            return answer
    return client.get(on("officer_trainee", world.cast.malee.public_id), {"withdraw": "news"})


def progress_file(world):
    return on("officer_progress_csv", world.basic.cohort.pk)


def in_lists(world):
    """A trainee without a mentor, and another whose mentor is สมชาย."""
    EnrolmentFactory(
        cohort=world.basic.cohort,
        user=UserFactory(
            first_name="บุญ", last_name=STRANGER, phone=STRANGERS_PHONE, email=STRANGERS_EMAIL, roles=[Role.TRAINEE]
        ),
    )
    mentee = UserFactory(first_name="บุญ", last_name=MENTEE, roles=[Role.TRAINEE])
    AssignmentFactory(enrolment=EnrolmentFactory(cohort=world.basic.cohort, user=mentee), mentor=world.cast.somchai)


def look_for(words, officers_list):
    """A search for a person: in the officers' lists, the mentor's list of trainees, for all others the search page."""

    def act(world, client):
        if is_asking(world, client, "somchai", "wanna"):
            return client.get(on("mentor_mentees"), {"q": words})
        if is_asking(world, client, "anong", "admin") or not client.session.get("_auth_user_id"):
            return client.get(on(officers_list), {"q": words})
        return client.get(on("search"), {"q": words})

    return act


def applied(world):
    """An application of a person who is none of the personas."""
    basic, _ = make_stages(world.school, capacity=2)
    ApplicationFactory(stage=basic, person=world.cast.outsider, application_no=APPLICATION_NO)


ROWS = {
    "D01": Row((profile_page, progress_page), with_profile, CANARY, masked="มาลี"),
    "D03": Row((phone_page("people_person"), phone_page("officer_trainee")), with_phone, format_phone(PHONE)),
    "D06": Row((consents_page, withdraw), with_consents, CONSENT, masked=GIVEN),
    "D07": Row((get(progress_file),), in_lists, STRANGER),
    "D08": Row(
        tuple(
            look_for(words, officers_list)
            for officers_list in ("people_list", "officer_trainees")
            for words in ("บุญ", format_phone(STRANGERS_PHONE), STRANGERS_EMAIL)
        ),
        in_lists,
        STRANGER,
        masked=MENTEE,
    ),
    "D09": Row((get(lambda world: on("officer_trainee", world.cast.outsider.public_id)),), applied, APPLICATION_NO),
}
