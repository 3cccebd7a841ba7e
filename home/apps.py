from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "เว็บไซต์"

    def ready(self):
        from home import admin_dates  # it imports Wagtail's pages and forms, which need every app loaded

        admin_dates.print_buddhist_years()
        admin_dates.use_thai_dates_in_forms()
