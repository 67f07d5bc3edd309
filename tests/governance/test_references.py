import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance import references


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("10.1016/j.jml.2019.104047", "10.1016/j.jml.2019.104047"),
        ("https://doi.org/10.1016/j.jml.2019.104047", "10.1016/j.jml.2019.104047"),
        ("http://dx.doi.org/10.1186/s12911-022-01876-9", "10.1186/s12911-022-01876-9"),
        ("doi: 10.1000/182.", "10.1000/182"),
        ("DOI:10.1000.10/123456", "10.1000.10/123456"),
        (
            "10.1002/(SICI)1096-8644(199606)100:2<167::AID",
            "10.1002/(SICI)1096-8644(199606)100:2<167::AID",
        ),
    ],
)
def test_a_doi_is_stored_alone(typed: str, stored: str) -> None:
    assert references.normalise_doi(typed) == stored
    assert references.doi_problem(typed) is None


@pytest.mark.parametrize(
    "typed", ["", "10.1000", "10.1000/", "11.1000/182", "10.1/182", "10.1000/1 82", "example.org/1"]
)
def test_what_is_no_doi_is_refused_with_an_example(typed: str) -> None:
    assert "10.1016/j.jml.2019.104047" in (references.doi_problem(typed) or "")


@pytest.mark.parametrize(
    "typed",
    ["31452104", "PMID: 31452104", "pmid 31452104", "https://pubmed.ncbi.nlm.nih.gov/31452104/"],
)
def test_a_pubmed_number_is_stored_alone(typed: str) -> None:
    assert references.normalise_pmid(typed) == "31452104"
    assert references.pmid_problem(typed) is None


@pytest.mark.parametrize("typed", ["", "0123", "123456789", "12a", "\u0663\u0664", "-1"])
def test_what_is_no_pubmed_number_is_refused(typed: str) -> None:
    assert references.pmid_problem(typed)


def test_a_pubmed_central_number_is_told_apart() -> None:
    assert "PubMed Central" in (references.pmid_problem("PMC6732134") or "")


@pytest.mark.parametrize(
    ("doi", "pmid", "url", "link"),
    [
        ("10.1000/182", "1", "https://example.org/", "https://doi.org/10.1000/182"),
        ("", "31452104", "https://example.org/", "https://pubmed.ncbi.nlm.nih.gov/31452104/"),
        ("bad", "bad", " https://example.org/a ", "https://example.org/a"),
        ("10.1002/1<2#3?4%5", "", "", "https://doi.org/10.1002/1%3C2%233%3F4%255"),
        ("", "", "javascript:alert(1)", ""),
        ("", "", "example.org", ""),
        ("", "", "", ""),
    ],
)
def test_a_reference_links_by_its_most_lasting_identifier(
    doi: str, pmid: str, url: str, link: str
) -> None:
    assert references.reference_url(doi, pmid, url) == link


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://www.nice.org.uk/guidance", True),
        ("http://example.org", True),
        ("ftp://example.org", False),
        ("https://", False),
        ("https://[", False),
        ("https://example.org/a b", False),
        ("/people/", False),
    ],
)
def test_a_web_address_has_a_scheme_and_a_host(url: str, is_one: bool) -> None:
    assert references.is_web_address(url) is is_one


@given(st.text(), st.text(), st.text())
def test_a_link_is_on_the_web_or_not_there(doi: str, pmid: str, url: str) -> None:
    link = references.reference_url(doi, pmid, url)
    assert link == "" or references.is_web_address(link)
