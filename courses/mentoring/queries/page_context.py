"""What mentoring shows on a page of a course: the trainee's thread there, and who answers by when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from courses.curriculum.models import ConsultationPage, LessonPage, PracticePage
from courses.learning.models import Enrolment
from courses.learning.queries.course import CourseState
from courses.people.models import User
from courses.thai.page_dates import date_due

from .. import response_times
from ..models import Thread
from .mentor_cards import MentorCard, mentor_of
from .threads import LatestMessages, latest_messages

THREAD_PAGE_TYPES = (LessonPage, PracticePage, ConsultationPage)
"""Page types that can have threads."""


@dataclass(frozen=True)
class OnPage:
    """The trainee's thread on a page, and the words around the form to ask. `is_main`: the page is there for asking."""

    enrolment: Enrolment
    talk: LatestMessages
    mentor: MentorCard | None
    is_main: bool

    @property
    def awaited(self) -> str:
        """That the trainee waits for an answer, and until when; "" while the thread does not wait."""
        return _waiting_words(self.talk.thread, self.mentor)

    @property
    def label(self) -> str:
        """The label of the form."""
        return _("คำถามถึง%(to)s") % {"to": self.mentor.name} if self.mentor else _("คำถามถึงพี่เลี้ยง")

    @property
    def hint(self) -> str:
        """Who answers within how many working days."""
        if self.mentor is None:
            return _("เจ้าหน้าที่กำลังจัดพี่เลี้ยงให้คุณ คำถามจะรออยู่ที่นี่และพี่เลี้ยงจะเห็นทันทีที่จัดแล้ว")
        words = ngettext(
            "%(name)s ตอบภายใน %(days)s วันทำการ เห็นเฉพาะคุณกับพี่เลี้ยง",
            "%(name)s ตอบภายใน %(days)s วันทำการ เห็นเฉพาะคุณกับพี่เลี้ยง",
            self.mentor.answers_within_days,
        )
        return words % {"name": self.mentor.name, "days": self.mentor.answers_within_days}


def mentoring_part(page: Page, user: User, state: CourseState | None, now: datetime) -> OnPage | None:
    """The trainee's own thread on a page that can have one; None for other users and pages. At most three queries."""
    if state is None or state.enrolment is None or not isinstance(page, THREAD_PAGE_TYPES):
        return None
    talk = latest_messages(state.enrolment, page.pk, reader=user)
    return OnPage(state.enrolment, talk, mentor_of(state.enrolment), isinstance(page, ConsultationPage))


def _waiting_words(thread: Thread | None, mentor: MentorCard | None) -> str:
    if thread is None or thread.waiting_since_at is None:
        return ""
    if mentor is None:
        return _("รอพี่เลี้ยงตอบ")
    due = response_times.answer_due_at(thread.waiting_since_at, mentor.answers_within_days)
    return _("รอ%(to)sตอบ ภายใน %(when)s") % {"to": mentor.name, "when": date_due(timezone.localtime(due))}
