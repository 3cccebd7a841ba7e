from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    name = "courses.people"
    label = "people"
    verbose_name = "บุคคล"


class OurUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user screens with our own forms: no username field, an optional e-mail, the phone."""

    user_viewset = "courses.people.viewsets.UserViewSet"
