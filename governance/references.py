"""Identifiers of the works a clinical page cites: their form and the link they stand for."""

import re
from urllib.parse import quote, urlsplit

# Crossref, "DOIs and matching regular expressions" (2015), widened to the suffix that ISO 26324
# allows, since older DOIs (10.1002/...) carry brackets and other signs.
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"]+")
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)", re.IGNORECASE)
# National Library of Medicine: a PMID is one to eight digits without leading zeros.
_PMID = re.compile(r"[1-9][0-9]{0,7}")
_PMID_PREFIX = re.compile(
    r"^(?:https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/|pmid:?\s*)",
    re.IGNORECASE,
)


def normalise_doi(doi: str) -> str:
    """The DOI alone: without "doi:", the resolver's address or the full stop of a citation."""
    return _DOI_PREFIX.sub("", doi.strip()).rstrip(".,; ")


def normalise_pmid(pmid: str) -> str:
    """The PubMed number alone: without "PMID:" or PubMed's address."""
    return _PMID_PREFIX.sub("", pmid.strip()).rstrip("/. ")


def doi_problem(doi: str) -> str | None:
    """What is wrong with the DOI, and what to do; None when its form is right."""
    doi = normalise_doi(doi)
    if _DOI.fullmatch(doi):
        return None
    return (
        f"“{doi}” is not a DOI. It begins with 10., a number and a slash, "
        "for example 10.1016/j.jml.2019.104047; put a web address in the URL field."
    )


def pmid_problem(pmid: str) -> str | None:
    """What is wrong with the PubMed number, and what to do; None when its form is right."""
    pmid = normalise_pmid(pmid)
    if pmid.upper().startswith("PMC"):
        return (
            f"“{pmid}” is a PubMed Central number. Give the PMID, or its address in the URL field."
        )
    if _PMID.fullmatch(pmid):
        return None
    return f"“{pmid}” is not a PubMed number (PMID): it has one to eight digits and nothing else."


def reference_url(doi: str = "", pmid: str = "", url: str = "") -> str:
    """The link of a reference: by its DOI, else its PubMed number, else its web address; or ""."""
    if doi and doi_problem(doi) is None:
        return f"https://doi.org/{quote(normalise_doi(doi), safe='/:;()._-')}"
    if pmid and pmid_problem(pmid) is None:
        return f"https://pubmed.ncbi.nlm.nih.gov/{normalise_pmid(pmid)}/"
    return url.strip() if is_web_address(url) else ""


def is_web_address(url: str) -> bool:
    """Whether it is an http or https address with a host, and no spaces."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", url)
        )
    except ValueError:
        return False
