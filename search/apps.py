from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    label = "otop_search"
    verbose_name = "ค้นหา"
