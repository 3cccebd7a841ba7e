"""Wagtail's bulk actions on pages, without the titles of pages that the user may not explore."""

from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
    UnpublishBulkAction,
)
from wagtail.models import Page
from wagtail.permissions import policy_registry


class _Discreet:
    """Wagtail lists the titles of requested pages that the user may not change; this lists only explorable ones."""

    def get_actionable_objects(self):
        objects, refused = super().get_actionable_objects()
        pages = refused["items_with_no_access"]
        explorable = policy_registry.get_by_type(Page).explorable_instances(self.request.user)
        visible = set(explorable.filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True))
        return objects, {**refused, "items_with_no_access": [page for page in pages if page.pk in visible]}


class DiscreetDelete(_Discreet, DeleteBulkAction):
    pass


class DiscreetMove(_Discreet, MoveBulkAction):
    pass


class DiscreetPublish(_Discreet, PublishBulkAction):
    pass


class DiscreetUnpublish(_Discreet, UnpublishBulkAction):
    pass


PAGE_BULK_ACTIONS = (DiscreetDelete, DiscreetMove, DiscreetPublish, DiscreetUnpublish)
