"""Names of drugs, which whoever translates a page has to leave as they stand.

They are International Nonproprietary Names as the World Health Organization recommends them, and
where the British Pharmacopoeia or the US Adopted Names say otherwise, those as well: what is taken
for sore joints and nerves, gout, fungi, warts and infections of feet, and for clots of blood.
Names that are everyday words too (insulin, urea) are not among them.
"""

import re

NAMES = (
    *("acetaminophen", "aspirin", "celecoxib", "codeine", "diclofenac", "etoricoxib", "ibuprofen"),
    *("meloxicam", "naproxen", "paracetamol", "tramadol"),
    *("amitriptyline", "capsaicin", "duloxetine", "gabapentin", "pregabalin"),
    *("allopurinol", "colchicine", "febuxostat", "methotrexate"),
    *("amorolfine", "ciclopirox", "clotrimazole", "econazole", "efinaconazole", "fluconazole"),
    *("griseofulvin", "itraconazole", "miconazole", "tavaborole", "terbinafine", "tolnaftate"),
    *("bleomycin", "cantharidin", "fluorouracil", "imiquimod", "salicylic acid"),
    *("amoxicillin", "cefalexin", "cephalexin", "clindamycin", "doxycycline", "flucloxacillin"),
    *("dicloxacillin", "metronidazole"),
    *("betamethasone", "dexamethasone", "hydrocortisone", "methylprednisolone", "prednisolone"),
    *("prednisone", "triamcinolone", "lidocaine", "bupivacaine", "articaine"),
    *("apixaban", "clopidogrel", "heparin", "rivaroxaban", "warfarin", "metformin"),
)
TAG_OR_NAME = re.compile(rf"<[^>]*>|\b(?:{'|'.join(NAMES)})\b", re.IGNORECASE)


def untranslated(html: str) -> str:
    """HTML as `clean` writes it, with each name of a drug marked as the same everywhere."""
    return TAG_OR_NAME.sub(_marked, html)


def _marked(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("<") else f'<span translate="no">{found[0]}</span>'
