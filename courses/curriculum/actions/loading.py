"""Brings a checked curriculum file into the page tree: what is new is made, what changed in the file is published anew,
what people changed by hand is left alone."""

from dataclasses import dataclass, field

from django.db import transaction
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from ..models import CourseIndexPage, LoadedPage, ProgrammeRule
from ..source import Kind
from ..source.entries import digest_of
from .filling import MODELS, fill

INDEX_TITLE = "หลักสูตร"
INDEX_INTRO = "เริ่มจากหลักสูตรการพัฒนาเบื้องต้น ผู้ที่ผ่านการคัดกรองเรียนต่อหลักสูตรเข้มข้น"


class NoPlaceError(RuntimeError):
    """There is nowhere to put the courses, or the place is taken; the message says what to do."""


@dataclass
class LoadReport:
    """Keys of entries (of rules under `rules`): made, changed, edited by hand and so left alone, gone from the file."""

    made: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    unchanged: list = field(default_factory=list)
    by_hand: list = field(default_factory=list)
    gone: list = field(default_factory=list)
    rules: list = field(default_factory=list)


@transaction.atomic
def load_curriculum(*, source, by=None, now):
    """Makes the tree as `source` says it; nothing is written unless something differs. Returns a LoadReport.

    A page whose latest revision is not the one loading made, or that was taken down, is left alone. Nothing is deleted.
    Raises NoPlaceError without a site to stand on, or when a page made by hand holds the place of a new one.
    """
    report = LoadReport()
    loaded = {row.entry: row for row in LoadedPage.objects.select_related("page")}
    index = _index(by)
    pages = {entry: row.page_id for entry, row in loaded.items()}
    before = _preceding(source.entries)
    # A quiz comes after every lesson it may send a reader back to.
    for entry in sorted(source.entries, key=lambda entry: entry.kind is Kind.QUIZ):
        row = loaded.get(entry.key)
        if row is None:
            pages[entry.key] = _make(entry, index, pages, before[entry.key], by, now)
            report.made.append(entry.key)
        elif _touched(row):
            report.by_hand.append(entry.key)
        elif row.digest == entry.digest:
            report.unchanged.append(entry.key)
        else:
            _change(entry, row, pages, by, now)
            report.changed.append(entry.key)
    report.gone = sorted(loaded.keys() - {entry.key for entry in source.entries})
    report.rules = _keep_rules(source.rules, now)
    return report


def _preceding(entries):
    """{key: keys of the entries before it under the same parent, the nearest first}."""
    families = {}
    before = {}
    for entry in entries:
        elder = families.setdefault(entry.parent, [])
        before[entry.key] = elder[::-1]
        elder.append(entry.key)
    return before


def _index(by):
    """The page the courses stand under, made under the site's first page when there is none."""
    if index := CourseIndexPage.objects.first():
        return index
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None or not CourseIndexPage.can_create_at(site.root_page):
        raise NoPlaceError("ยังไม่มีหน้าแรกของเว็บไซต์ให้วางหลักสูตร สั่ง manage.py make_site ก่อน แล้วนำเข้าใหม่")
    index = CourseIndexPage(title=INDEX_TITLE, slug="courses", intro=INDEX_INTRO, live=False)
    site.root_page.add_child(instance=index)
    index.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return index


def _touched(row):
    return not row.page.live or row.page.latest_revision_id != row.revision_id


def _make(entry, index, pages, before, by, now):
    parent = Page.objects.get(pk=pages[entry.parent] if entry.parent else index.pk)
    page = MODELS[entry.kind](live=False)
    fill(page, entry, pages)
    _check_slug(entry, page, parent.get_children())
    with disable_reference_index_auto_update():
        _place(page, parent, next((pages[key] for key in before if key in pages), None))
        revision = page.save_revision(user=by)
        revision.publish(user=by, skip_permission_checks=True)
    # Once a page, now: each save on the way would put the same work into the queue.
    ReferenceIndex.create_or_update_for_object(page)
    LoadedPage.objects.create(entry=entry.key, page_id=page.pk, digest=entry.digest, revision=revision, loaded_at=now)
    return page.pk


def _place(page, parent, before_pk):
    """Behind the page that precedes it in the file; the first of the file before what already stands there."""
    before = parent.get_children().filter(pk=before_pk).first()
    last = parent.get_last_child()
    if last is None or before == last:
        parent.add_child(instance=page)
    elif before:
        before.add_sibling("right", instance=page)
    else:
        parent.get_first_child().add_sibling("left", instance=page)


def _change(entry, row, pages, by, now):
    page = row.page.specific
    fill(page, entry, pages)
    _check_slug(entry, page, page.get_siblings(inclusive=False))
    revision = page.save_revision(user=by, log_action=True)
    revision.publish(user=by, skip_permission_checks=True)
    row.digest, row.revision, row.loaded_at = entry.digest, revision, now
    row.save()


def _check_slug(entry, page, neighbours):
    if neighbours.filter(slug=page.slug).exists():
        raise NoPlaceError(
            f"บรรทัด {entry.line}: คีย์ slug: “{page.slug}” เป็นที่อยู่ของหน้าอื่นที่สร้างด้วยมือ "
            "เปลี่ยน slug ของหน้านั้นหรือของไฟล์ แล้วนำเข้าใหม่"
        )


def _keep_rules(rules, now):
    """Writes the rules that differ; returns their keys."""
    digests = dict(ProgrammeRule.objects.values_list("key", "digest"))
    changed = [key for key, data in rules.items() if digests.get(key) != digest_of(data)]
    for key in changed:
        ProgrammeRule.objects.update_or_create(
            key=key, defaults={"data": rules[key], "digest": digest_of(rules[key]), "loaded_at": now}
        )
    return changed
