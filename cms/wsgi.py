"""What the web server serves: `granian --interface wsgi cms.wsgi:application`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()
# What stands in front of Django; as with its middleware, the first is the outermost.
for layer in reversed(settings.WSGI_LAYERS):
    application = import_string(layer)(application)
