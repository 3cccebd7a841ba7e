"""Make the site's own pages where they are missing."""

from pathlib import Path
from urllib.parse import urlsplit

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from home.actions import make_site

CONTENT = Path(__file__).resolve().parents[2] / "content" / "site_pages_th.yaml"


class Command(BaseCommand):
    help = "Makes the home page, help, contact, about, accessibility and news where they are missing."

    def handle(self, **options):
        address = urlsplit(settings.SITE_URL)
        made = make_site(
            data=yaml.safe_load(CONTENT.read_text(encoding="utf-8")),
            hostname=address.hostname or "localhost",
            port=address.port or (443 if address.scheme == "https" else 80),
            today=timezone.localdate(),
        )
        self.stdout.write(f"Pages made: {', '.join(made) or 'none, all are there'}")
