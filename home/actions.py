"""Making the site's own pages, and putting Wagtail's first rows into Thai."""

import html
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Collection, Page, Site, Task, Workflow

from home.models import HomePage, NewsIndexPage, NewsPage, StandardPage

TAGS = frozenset({"h2", "h3", "p"})
ROOT_PAGE_TITLE = "หน้าทั้งหมด"
ROOT_COLLECTION_NAME = "คลังรวม"
STOCK_GROUPS = ("Editors", "Moderators")
STOCK_APPROVAL = "Moderators approval"
"""What Wagtail's migrations create: groups that none of our users is in, and a workflow and its task of that name."""


@transaction.atomic
def make_site(*, data: Mapping[str, Any], hostname: str, port: int, today: date) -> list[str]:
    """Make the home page, the standard pages, the news and the site record where they are missing.

    `data` has the shape of home/content/site_pages_th.yaml. Existing pages stay as they are. Returns the slugs made.
    """
    _put_first_rows_into_thai()
    made = []
    home = HomePage.objects.first()
    if home is None:
        home = _make_home(data["home"])
        made.append(home.slug)
    for entry in data["pages"]:
        page = StandardPage(title=entry["title"], slug=entry["slug"], lead=entry["lead"], body=_body(entry["body"]))
        made += _add(home, page)
    news = data["news"]
    made += _add(home, NewsIndexPage(title=news["title"], slug=news["slug"], intro=news["intro"]))
    index = NewsIndexPage.objects.child_of(home).get(slug=news["slug"])
    for entry in news["items"]:
        page = NewsPage(
            title=entry["title"], slug=entry["slug"], lead=entry["lead"], body=_body(entry["body"]), published_on=today
        )
        made += _add(index, page)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": hostname, "port": port, "root_page": home, "site_name": "OTOP 4.0"},
    )
    return made


def _put_first_rows_into_thai() -> None:
    """Translate the names Wagtail creates in English, and delete its groups and its workflow, which would appear beside
    ours. Idempotent."""
    Page.objects.filter(depth=1).update(title=ROOT_PAGE_TITLE, draft_title=ROOT_PAGE_TITLE)
    Collection.objects.filter(depth=1).update(name=ROOT_COLLECTION_NAME)
    Workflow.objects.filter(name=STOCK_APPROVAL).delete()
    Task.objects.filter(name=STOCK_APPROVAL).delete()
    Group.objects.filter(name__in=STOCK_GROUPS, user=None).delete()


def _make_home(entry: Mapping[str, Any]) -> HomePage:
    """Replace the welcome page that Wagtail's migrations create."""
    root = Page.get_first_root_node()
    for page in root.get_children().filter(slug="home"):
        page.delete()
    root = Page.get_first_root_node()
    return root.add_child(instance=HomePage(slug="home", **entry))


def _add(parent: Page, page: Page) -> list[str]:
    """Add `page` under `parent` unless its slug is taken there. Returns the list of slugs made: one or none."""
    parent = Page.objects.get(pk=parent.pk)
    if parent.get_children().filter(slug=page.slug).exists():
        return []
    parent.add_child(instance=page)
    page.save_revision().publish()
    return [page.slug]


def _body(parts: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """One text block of [tag, words] pairs."""
    if unknown := {tag for tag, _ in parts} - TAGS:
        raise ValueError(f"unknown tags {sorted(unknown)}")
    return [("text", "".join(f"<{tag}>{html.escape(words)}</{tag}>" for tag, words in parts))]
