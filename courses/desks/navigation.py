"""Tabs, menus and landing pages by role. Paths are literals, so that a tab can exist before the page it leads to.

The functions take role codes and paths and return dicts; labels are lazy and translated where they are shown.
"""

from collections.abc import Collection, Mapping
from typing import Any

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
ANNOUNCEMENT = {"label": _("แจ้งข่าวถึงรุ่น"), "icon": "send", "url": "/officer/notice/"}
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
"""Groups of links in the footer of every page, each with its name for screen readers."""

_DESKS = {
    "officer": (OFFICER, TRAINEES, ROUNDS, SESSIONS, ANNOUNCEMENT, PEOPLE, AUTHOR),
    "admin": (AUTHOR, OFFICER, TRAINEES, PEOPLE),
    "instructor": (AUTHOR,),
    "mentor": (MENTOR,),
    "judge": (JUDGE,),
    "trainee": (LEARN, FEEDBACK),
}
"""The pages of each role, the first being the landing page. Earlier roles take precedence over later ones."""
_TABS = {"officer": (OFFICER, TRAINEES, ROUNDS), "admin": (AUTHOR, OFFICER, TRAINEES)}
"""Tabs of roles that show the role's own pages only; the other roles have the courses among their tabs."""
_MOST = 4


def desks_for(role_codes: Collection[str]) -> list[dict[str, Any]]:
    """All pages of the user's roles, each once."""
    desks = []
    for code, pages in _DESKS.items():
        desks += [page for page in pages if code in role_codes and page not in desks]
    return desks


def landing_for(role_codes: Collection[str]) -> str:
    """Where a user lands after signing in; a user without a role yet lands where trainees do."""
    return str(next(iter(desks_for(role_codes)), LEARN)["url"])


def tabs_for(role_codes: Collection[str], *, signed_in: bool, path: str) -> list[dict[str, Any]]:
    """At most four tabs, the menu last. Current is the tab with the longest path that is a prefix of `path`, if any."""
    pages = [*_first_tabs(role_codes if signed_in else None)[: _MOST - 1], MENU]
    current = max((page["url"] for page in pages if _covers(page["url"], path)), key=len, default=None)
    return [{**page, "current": page["url"] == current} for page in pages]


def counted(tabs: list[dict[str, Any]], counts: Mapping[str, int] | None) -> list[dict[str, Any]]:
    """The tabs with the number of new items of each. `counts`: {address of a tab: number}, or None."""
    return [{**tab, "count": counts.get(tab["url"], 0)} for tab in tabs] if counts else tabs


def _first_tabs(role_codes: Collection[str] | None) -> list[dict[str, Any]]:
    """The tabs before the menu; `role_codes` is None for a visitor."""
    if role_codes is None:
        return [HOME, COURSES, SEARCH]
    for code, pages in _TABS.items():
        if code in role_codes:
            return list(pages)
    first, *rest = desks_for(role_codes) or [LEARN]
    return [first, COURSES, *rest, SEARCH]


def menu_for(role_codes: Collection[str], *, signed_in: bool) -> list[dict[str, Any]]:
    """The rows of the menu page: the user's own pages, then the public ones."""
    own = (desks_for(role_codes) or [LEARN]) if signed_in else []
    return [*own, HOME, COURSES, SEARCH, NEWS]


def account_for(*, signed_in: bool) -> list[dict[str, Any]]:
    """Rows of the menu page about the user's own account, and the pages that give help."""
    return [*((PROFILE, ACCOUNT, PRIVACY) if signed_in else ()), HELP, CONTACT, ABOUT, ACCESSIBILITY]


def _covers(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
