"""What a user is told at sign-in about the own account, in words and in the language of the page."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.people.models import AccountEvent, AccountEventKind
from courses.thai.page_dates import date_and_time

_WORDS = {
    AccountEventKind.RESET_CODE_GIVEN: _("มีการออกรหัสตั้งรหัสผ่านใหม่ให้บัญชีของคุณ"),
    AccountEventKind.PASSWORD_RESET: _("รหัสผ่านของคุณถูกตั้งใหม่ด้วยรหัสที่ออกให้"),
    AccountEventKind.PHONE_CHANGED: _("เบอร์โทรศัพท์ของบัญชีคุณถูกเปลี่ยน"),
    AccountEventKind.SECOND_FACTOR_REMOVED: _("การยืนยันตัวตนขั้นที่สองของคุณถูกยกเลิก"),
}


def told_at_sign_in(event: AccountEvent) -> str:
    """One sentence with time and doer, and what to do when it was not wished."""
    when = date_and_time(timezone.localtime(event.at))
    said = {"what": _WORDS[event.kind], "when": when}
    if event.actor_id and event.actor_id != event.user_id:
        said["name"] = event.actor.call_name
        return _("%(what)s เมื่อ %(when)s โดย%(name)s ถ้าคุณไม่ได้ขอ โทรหาเจ้าหน้าที่ทันที") % said
    return _("%(what)s เมื่อ %(when)s ถ้าคุณไม่ได้ขอ โทรหาเจ้าหน้าที่ทันที") % said
