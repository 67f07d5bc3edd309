"""import-linter keeps the floors; these keep import-linter's list complete."""

import re
import tomllib
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
FLOORS = next(c for c in CONTRACTS["contracts"] if c["type"] == "layers")["layers"]

# What imports nothing of ours and is imported by nothing of ours.
OUTSIDE_CMS = {"__init__", "migrations", "static", "templates"}


def named_on_floors() -> set[str]:
    return {name for floor in FLOORS for name in re.findall(r"[a-z_.]+", floor)}


def test_every_module_of_cms_is_named_on_a_floor() -> None:
    found = {
        f"cms.{path.stem}"
        for path in (ROOT / "cms").iterdir()
        if (path.suffix == ".py" or (path.is_dir() and any(path.glob("*.py"))))
        and path.stem not in OUTSIDE_CMS
    }
    named = {name for name in named_on_floors() if name.startswith("cms.")}
    assert not found - named, (
        "Not watched: add to the ground floor in pyproject.toml, [[tool.importlinter.contracts]]: "
        + " : ".join(sorted(found - named))
    )
    assert not named - found, f"Gone: take out of pyproject.toml: {sorted(named - found)}"


def test_every_app_stands_on_a_floor_and_is_installed() -> None:
    found = {path.parent.name for path in ROOT.glob("*/apps.py")}
    named = {name for name in named_on_floors() if "." not in name}
    assert found - {"cms"} == named, (
        "pyproject.toml's floors and the folders with an apps.py differ"
    )
    assert found <= set(settings.INSTALLED_APPS), "add it to INSTALLED_APPS in cms/settings/base.py"
    assert found <= set(CONTRACTS["root_packages"]), "add it to root_packages in pyproject.toml"


def test_no_contract_has_an_exception() -> None:
    for contract in CONTRACTS["contracts"]:
        assert not [key for key in contract if key.startswith(("ignore", "unmatched"))]
