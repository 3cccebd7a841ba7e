from django.apps import AppConfig

from courses.platform import converters  # noqa: F401 - the addresses of every app name what it registers


class PlatformConfig(AppConfig):
    """What any site needs, without a word of this one's domain. It has no tables."""

    name = "courses.platform"
    label = "platform"
    verbose_name = "ระบบพื้นฐาน"
