"""Wagtail's user screens, fitted to a person who may have no e-mail and no username."""

from wagtail.users.views.users import UserViewSet as WagtailUserViewSet


class UserViewSet(WagtailUserViewSet):
    pass
