"""What is told to others of a sign-off, and processes that sign and publish at once."""

from tests.delivery.conftest import told  # noqa: F401 - a fixture
from tests.delivery.processes import database  # noqa: F401 - a fixture
