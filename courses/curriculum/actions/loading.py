"""Loads a checked curriculum file into the page tree.

New entries become pages, entries that changed in the file are published again, and pages that people edited by hand
are not touched.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from ..models import CourseIndexPage, CurriculumPage, LoadedPage, ProgrammeRule
from ..source import CurriculumSource, Entry, Kind
from ..source.entries import digest_of
from .filling import MODELS, PageIds, fill

INDEX_TITLE = "หลักสูตร"
INDEX_INTRO = "เริ่มจากหลักสูตรการพัฒนาเบื้องต้น ผู้ที่ผ่านการคัดกรองเรียนต่อหลักสูตรเข้มข้น"


class NoPlaceError(RuntimeError):
    """The site has no home page for the courses, or a slug is taken; the message says what to do."""


@dataclass
class LoadReport:
    """Keys of entries by what happened to them; `rules` holds the keys of the rules that changed.

    `by_hand` were edited by hand and not touched; `gone` are no longer in the file.
    """

    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)


@transaction.atomic
def load_curriculum(*, source: CurriculumSource, now: datetime) -> LoadReport:
    """Makes and updates pages from `source`; writes nothing that has not changed.

    A page is not touched when its latest revision is not the one that loading made, or when it was unpublished. Nothing
    is deleted. Raises NoPlaceError when the site has no home page, or when a page made by hand has a new page's slug.
    """
    report = LoadReport()
    loaded = {row.entry: row for row in LoadedPage.objects.select_related("page")}
    index = _index()
    pages: dict[str | None, int] = {entry: row.page_id for entry, row in loaded.items()}
    before = _preceding(source.entries)
    # A quiz refers to lessons to read again, so every lesson is made before it.
    for entry in sorted(source.entries, key=lambda entry: entry.kind is Kind.QUIZ):
        row = loaded.get(entry.key)
        if row is None:
            pages[entry.key] = _make(entry, index, pages, before[entry.key], now)
            report.made.append(entry.key)
        elif _touched(row):
            report.by_hand.append(entry.key)
        elif row.digest == entry.digest:
            report.unchanged.append(entry.key)
        else:
            _change(entry, row, pages, now)
            report.changed.append(entry.key)
    report.gone = sorted(loaded.keys() - {entry.key for entry in source.entries})
    report.rules = _store_rules(source.rules, now)
    return report


def _preceding(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """{key: keys of the entries before it under the same parent, the nearest first}."""
    children: dict[str | None, list[str]] = {}
    before = {}
    for entry in entries:
        earlier = children.setdefault(entry.parent, [])
        before[entry.key] = earlier[::-1]
        earlier.append(entry.key)
    return before


def _index() -> CourseIndexPage:
    """The parent page of the courses; made under the site's home page, and published, when there is none."""
    if index := CourseIndexPage.objects.first():
        return index
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or not CourseIndexPage.can_create_at(site.root_page):
        raise NoPlaceError("ยังไม่มีหน้าแรกของเว็บไซต์ให้วางหลักสูตร สั่ง manage.py make_site ก่อน แล้วนำเข้าใหม่")
    index = CourseIndexPage(title=INDEX_TITLE, slug="courses", intro=INDEX_INTRO, live=False)
    site.root_page.add_child(instance=index)
    index.save_revision().publish(skip_permission_checks=True)
    return index


def _touched(row: LoadedPage) -> bool:
    """Whether somebody unpublished the page or edited it since it was loaded."""
    return not row.page.live or row.page.latest_revision_id != row.revision_id


def _make(entry: Entry, index: CourseIndexPage, pages: PageIds, before: Iterable[str], now: datetime) -> int:
    """Makes and publishes the page of an entry; returns its pk."""
    parent = Page.objects.get(pk=pages[entry.parent] if entry.parent else index.pk)
    page = MODELS[entry.kind](live=False)
    fill(page, entry, pages)
    _check_slug(entry, page, parent.get_children())
    with disable_reference_index_auto_update():
        _place(page, parent, next((pages[key] for key in before if key in pages), None))
        revision = page.save_revision()
        revision.publish(skip_permission_checks=True)
    # The index is updated once here; automatically, each save above would put the same task into the queue.
    ReferenceIndex.create_or_update_for_object(page)
    LoadedPage.objects.create(entry=entry.key, page_id=page.pk, digest=entry.digest, revision=revision, loaded_at=now)
    return page.pk


def _place(page: CurriculumPage, parent: Page, before_pk: int | None) -> None:
    """Adds the page after the page that precedes it in the file; without one, before all children of `parent`."""
    before = parent.get_children().filter(pk=before_pk).first()
    last = parent.get_last_child()
    if last is None or before == last:
        parent.add_child(instance=page)
    elif before:
        before.add_sibling("right", instance=page)
    else:
        parent.get_first_child().add_sibling("left", instance=page)


def _change(entry: Entry, row: LoadedPage, pages: PageIds, now: datetime) -> None:
    """Publishes a new revision of a loaded page."""
    page = row.page.specific
    fill(page, entry, pages)
    _check_slug(entry, page, page.get_siblings(inclusive=False))
    revision = page.save_revision(log_action=True)
    revision.publish(skip_permission_checks=True)
    row.digest, row.revision, row.loaded_at = entry.digest, revision, now
    row.save()


def _check_slug(entry: Entry, page: CurriculumPage, siblings: QuerySet[Page]) -> None:
    """Raises NoPlaceError when a sibling has the page's slug."""
    if siblings.filter(slug=page.slug).exists():
        raise NoPlaceError(
            f"บรรทัด {entry.line}: คีย์ slug: “{page.slug}” เป็นที่อยู่ของหน้าอื่นที่สร้างด้วยมือ "
            "เปลี่ยน slug ของหน้านั้นหรือของไฟล์ แล้วนำเข้าใหม่"
        )


def _store_rules(rules: Mapping[str, Any], now: datetime) -> list[str]:
    """Stores the rules that changed; returns their keys."""
    digests = dict(ProgrammeRule.objects.values_list("key", "digest"))
    changed = [key for key, data in rules.items() if digests.get(key) != digest_of(data)]
    for key in changed:
        ProgrammeRule.objects.update_or_create(
            key=key, defaults={"data": rules[key], "digest": digest_of(rules[key]), "loaded_at": now}
        )
    return changed
