"""The WSGI application gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from lms.ops.startup import refuse_if_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.production")

application = get_wsgi_application()
refuse_if_unsafe()
