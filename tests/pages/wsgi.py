"""What is served to Lighthouse and to the camera: the site, with its pictures beside it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.pages.settings")

from cms.wsgi import application as site
from tests.api.serving import Pictures

application = Pictures(site)
