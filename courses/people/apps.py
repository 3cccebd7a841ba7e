from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    name = "courses.people"
    label = "people"
    verbose_name = "บุคคล"


class OurUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user screens with the forms of viewsets: no username, an optional e-mail address, the number; groups
    that are roles are shown alone."""

    group_viewset = "courses.people.viewsets.GroupViewSet"
    user_viewset = "courses.people.viewsets.UserViewSet"
