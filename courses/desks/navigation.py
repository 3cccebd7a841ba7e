"""Where a person can go, by role. Paths are written out: a tab exists before the room behind it does.

Role codes and paths in, plain dicts out; labels take their language where they are shown.
"""

from django.utils.translation import gettext_lazy as _

HOME = {"label": _("หน้าแรก"), "icon": "home", "url": "/"}
COURSES = {"label": _("หลักสูตร"), "icon": "book", "url": "/courses/"}
SEARCH = {"label": _("ค้นหา"), "icon": "search", "url": "/search/"}
MENU = {"label": _("เมนู"), "icon": "more", "url": "/menu/"}
LEARN = {"label": _("หน้าของฉัน"), "icon": "home", "url": "/learn/"}
FEEDBACK = {"label": _("คำแนะนำ"), "icon": "chat", "url": "/learn/feedback/"}
MENTOR = {"label": _("งานพี่เลี้ยง"), "icon": "chat", "url": "/mentor/"}
OFFICER = {"label": _("ภาพรวม"), "icon": "home", "url": "/officer/"}
TRAINEES = {"label": _("ผู้เรียน"), "icon": "people", "url": "/officer/trainees/"}
ROUNDS = {"label": _("รอบคัดเลือก"), "icon": "award", "url": "/officer/round/"}
SESSIONS = {"label": _("กิจกรรมสด"), "icon": "calendar", "url": "/officer/sessions/"}
NOTICE = {"label": _("แจ้งข่าวถึงรุ่น"), "icon": "send", "url": "/officer/notice/"}
PEOPLE = {"label": _("บัญชีบุคคล"), "icon": "user", "url": "/accounts/people/"}
JUDGE = {"label": _("ตัดสินผลงาน"), "icon": "award", "url": "/judge/"}
AUTHOR = {"label": _("หลังบ้าน"), "icon": "text", "url": "/admin/"}
ACCOUNT = {"label": _("บัญชีของฉัน"), "icon": "user", "url": "/accounts/"}
PROFILE = {"label": _("ข้อมูลของฉัน"), "icon": "user", "url": "/accounts/profile/"}
PRIVACY = {"label": _("ความเป็นส่วนตัว"), "icon": "lock", "url": "/accounts/privacy/"}
HELP = {"label": _("ความช่วยเหลือ"), "icon": "info", "url": "/help/"}
CONTACT = {"label": _("ติดต่อเรา"), "icon": "phone", "url": "/contact/"}
NEWS = {"label": _("ประกาศ"), "icon": "text", "url": "/news/"}
ABOUT = {"label": _("เกี่ยวกับโครงการ"), "icon": "book", "url": "/about/"}
ACCESSIBILITY = {"label": _("ใช้งานได้ทุกคน"), "icon": "people", "url": "/accessibility/"}

FOOTER = (
    (_("ความช่วยเหลือ"), (HELP, NEWS, CONTACT)),
    (_("ข้อมูลเว็บไซต์"), (PRIVACY, ACCESSIBILITY, ABOUT)),
)
"""Groups of links at the foot of every page, each with its name for a screen reader."""

_DESKS = {
    "officer": (OFFICER, TRAINEES, ROUNDS, SESSIONS, NOTICE, PEOPLE, AUTHOR),
    "admin": (AUTHOR, OFFICER, TRAINEES, PEOPLE),
    "instructor": (AUTHOR,),
    "mentor": (MENTOR,),
    "judge": (JUDGE,),
    "trainee": (LEARN, FEEDBACK),
}
"""Own pages of a role, the first of them where the person lands; the roles in the order in which they count."""
_TABS = {"officer": (OFFICER, TRAINEES, ROUNDS), "admin": (AUTHOR, OFFICER, TRAINEES)}
"""Roles whose tabs are their own pages alone; the others have the courses beside theirs."""
_MOST = 4


def desks_for(role_codes) -> list[dict]:
    """Every page of the person's roles, each once."""
    desks = []
    for code, pages in _DESKS.items():
        desks += [page for page in pages if code in role_codes and page not in desks]
    return desks


def landing_for(role_codes) -> str:
    """Where a person goes after signing in; someone without a role yet is a trainee to be."""
    return next(iter(desks_for(role_codes)), LEARN)["url"]


def tabs_for(role_codes, *, signed_in: bool, path: str, counts=None) -> list[dict]:
    """At most four tabs, the menu last, one of them current: the longest whose path begins this one.

    `counts` gives by path how many new things wait there.
    """
    counts = counts or {}
    pages = [*_first_tabs(role_codes if signed_in else None)[: _MOST - 1], MENU]
    here = max((page["url"] for page in pages if _covers(page["url"], path)), key=len, default=None)
    return [{**page, "current": page["url"] == here, "count": counts.get(page["url"], 0)} for page in pages]


def _first_tabs(role_codes) -> list[dict]:
    """What goes before the menu; None: nobody is signed in."""
    if role_codes is None:
        return [HOME, COURSES, SEARCH]
    for code, pages in _TABS.items():
        if code in role_codes:
            return list(pages)
    first, *rest = desks_for(role_codes) or [LEARN]
    return [first, COURSES, *rest, SEARCH]


def menu_for(role_codes, *, signed_in: bool) -> list[dict]:
    """The person's own pages and the common ones, as rows of the menu page."""
    own = (desks_for(role_codes) or [LEARN]) if signed_in else []
    return [*own, HOME, COURSES, SEARCH, NEWS]


def account_for(*, signed_in: bool) -> list[dict]:
    """What concerns the person herself, and where to ask."""
    return [*((PROFILE, ACCOUNT, PRIVACY) if signed_in else ()), HELP, CONTACT, ABOUT, ACCESSIBILITY]


def _covers(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
