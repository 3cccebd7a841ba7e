"""The sentences that notify a user at sign-in of changes to the account, in the language of the page."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.people.models import AccountEvent, AccountEventKind
from courses.thai.page_dates import date_and_time

_WORDS = {
    AccountEventKind.RESET_CODE_GIVEN: _("มีการออกรหัสตั้งรหัสผ่านใหม่ให้บัญชีของคุณ"),
    AccountEventKind.PASSWORD_RESET: _("รหัสผ่านของคุณถูกตั้งใหม่ด้วยรหัสที่ออกให้"),
    AccountEventKind.PASSWORD_SET: _("รหัสผ่านของคุณถูกตั้งใหม่ที่หน้าจัดการบัญชี"),
    AccountEventKind.PHONE_CHANGED: _("เบอร์โทรศัพท์ของบัญชีคุณถูกเปลี่ยน"),
    AccountEventKind.EMAIL_CHANGED: _("อีเมลของบัญชีคุณถูกเปลี่ยน"),
    AccountEventKind.SECOND_FACTOR_REMOVED: _("การยืนยันตัวตนขั้นที่สองของคุณถูกยกเลิก"),
}


def alert_sentence(event: AccountEvent) -> str:
    """What happened, when, by whom unless by the user, and what to do if the user did not request it."""
    when = date_and_time(timezone.localtime(event.at))
    words = {"what": _WORDS[AccountEventKind(event.kind)], "when": when}
    if event.actor_id != event.user_id and event.actor is not None:
        words["name"] = event.actor.call_name
        return _("%(what)s เมื่อ %(when)s โดย%(name)s ถ้าคุณไม่ได้ขอ โทรหาเจ้าหน้าที่ทันที") % words
    return _("%(what)s เมื่อ %(when)s ถ้าคุณไม่ได้ขอ โทรหาเจ้าหน้าที่ทันที") % words
