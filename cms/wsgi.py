"""What the web server serves: `granian --interface wsgi cms.wsgi:application`."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()
# What stands in front of Django; as with its middleware, the first is the outermost.
for layer in reversed(settings.WSGI_LAYERS):
    application = import_string(layer)(application)

# What is loaded by now stays. Else Python looks through all of it again and again for what does
# not: a fifth of what a listing costs.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
