"""Files that one worker does, because they begin with the same that takes long to make."""

from xdist.scheduler import LoadFileScheduling

TOGETHER = {
    "the demonstration": (
        "tests/pages/",
        "tests/api/test_as_documented.py",
        "tests/api/test_docs",
        "tests/blog/test_uk_seed.py",
        "tests/clinics/test_leaving.py",
        "tests/clinics/test_load_demo.py",
        "tests/clinics/test_people_of_the_demo.py",
        "tests/conditions/test_us_seed.py",
        "tests/test_crawl.py",
        "tests/test_structured_data.py",
    ),
    "two clinics, planted": ("tests/clinics/test_admin_",),
    "two clinics, filled": ("tests/isolation/",),
}
"""By what they begin with; of a folder, all."""


class Together(LoadFileScheduling):
    """A file by one worker, as xdist has it, and these files all by the same."""

    def _split_scope(self, nodeid: str) -> str:
        alone = super()._split_scope(nodeid)
        return next((name for name, paths in TOGETHER.items() if nodeid.startswith(paths)), alone)
