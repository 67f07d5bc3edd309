import pytest

from clinics.titles import Registration, demanded_registers, is_protected


def titles(role: str, honorific: str = "", region: str = "GB", claims: str = "") -> list[str]:
    return [demand.title for demand in demanded_registers(role, honorific, region, claims)]


@pytest.mark.parametrize(
    ("role", "honorific", "found"),
    [
        ("Podiatrist", "Ms", ["podiatrist"]),
        ("Chiropodist and Podiatrist", "", ["podiatrist", "chiropodist"]),
        ("Senior PHYSIOTHERAPIST", "", ["physiotherapist"]),
        ("Physical  therapist", "", ["physical therapist"]),
        ("Orthotist", "", ["orthotist"]),
        ("Osteopathic practitioner", "", ["osteopath"]),
        ("Registered osteopath", "", ["osteopath"]),
        ("Podiatric surgeon", "Mr", ["surgeon"]),
        ("Consultant", "Dr", ["Dr"]),
        ("Orthopaedic surgeon", "Dr.", ["surgeon", "Dr"]),
        ("Practice manager", "Mrs", []),
        ("Podiatry assistant", "", []),
        ("Foot health practitioner", "", []),
        ("Drill instructor", "Prof", []),
        ("", "", []),
    ],
)
def test_protected_titles_are_found_in_great_britain(
    role: str, honorific: str, found: list[str]
) -> None:
    assert titles(role, honorific) == found
    assert is_protected(role, honorific, "GB") is bool(found)


@pytest.mark.parametrize(
    ("claims", "found"),
    [
        ("Board certified in foot surgery", ["board certified"]),
        ("a board-certified surgeon", ["board certified"]),
        ("holds a board certification", ["board certified"]),
        ("Sits on the board", []),
    ],
)
def test_in_the_us_board_certified_is_a_claim(claims: str, found: list[str]) -> None:
    assert titles("Surgeon", "Dr", "US", claims) == found


def test_british_titles_are_free_in_the_us_and_american_claims_in_britain() -> None:
    assert titles("Podiatrist", "Dr", "US") == []
    assert titles("Manager", "", "GB", "board certified") == []


def test_a_biography_that_names_another_profession_claims_nothing() -> None:
    assert titles("Receptionist", "", "GB", "Works beside our podiatrists") == []


def test_a_registration_meets_the_demand_until_it_lapses() -> None:
    (demand,) = demanded_registers("Podiatrist", "", "GB")
    assert demand.is_met_by([Registration("GMC"), Registration("HCPC")])
    assert not demand.is_met_by([Registration("GMC")])
    assert not demand.is_met_by([Registration("HCPC", is_lapsed=True)])
    assert not demand.is_met_by([])
    assert not demand.is_met_by([], basis="a diploma")


def test_a_surgeon_is_in_the_gmcs_register_or_annotated_by_the_hcpc() -> None:
    (demand,) = demanded_registers("Podiatric surgeon", "", "GB")
    assert demand.is_met_by([Registration("GMC")])
    assert demand.is_met_by([Registration("HCPC", "Podiatric surgery")])
    assert not demand.is_met_by([Registration("HCPC")])


def test_dr_stands_on_the_gmc_or_on_a_stated_degree() -> None:
    (demand,) = demanded_registers("Researcher", "Dr", "GB")
    assert demand.is_met_by([Registration("GMC")])
    assert demand.is_met_by([], basis="PhD in biomechanics")
    assert not demand.is_met_by([], basis=" ")


def test_board_certified_is_met_by_naming_the_board() -> None:
    (demand,) = demanded_registers("Board certified surgeon", "", "US")
    assert demand.is_met_by([], basis="American Board of Foot and Ankle Surgery")
    assert not demand.is_met_by([])


def test_a_demand_says_what_to_do() -> None:
    (demand,) = demanded_registers("Podiatrist", "", "GB")
    assert "HCPC" in demand.message
    assert "Add the registration, or change the role." in demand.message
