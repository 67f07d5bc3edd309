"""A clinic as the content API tells of it: who it is, how it is reached, how it looks."""

from typing import Annotated, Any

from typing_extensions import TypedDict
from wagtail.api.v2.utils import parse_fields_parameter

from clinics.api_people import PhoneData, phone_data
from clinics.location_pages import LocationPage
from clinics.menus import Link
from clinics.public_files import public_pages
from cms.api.addresses import on_clinic_host
from cms.api.fields import items_as_schema
from cms.api.gather import gather
from cms.api.images import ImageData, image_data
from cms.api.pages import PagesAPIViewSet
from cms.api.relations import PageLinkData, page_link
from cms.clinic import serving
from cms.references import references
from home.standard_page import StandardPage

PLACE = "title,address,phone,by_appointment,opening_hours,closures,geo"
LEGAL = ("privacy", "cookies", "complaints", "terms", "accessibility")
"""Kinds of standard pages that every site links to."""


class ClinicMeta(TypedDict):
    type: str
    detail_url: str
    html_url: str


class ClinicData(TypedDict):
    """A clinic as lists have it. `id` is stable in one installation; `host` names it elsewhere."""

    id: int
    meta: ClinicMeta
    host: str
    name: str
    region: str
    language: str
    phone: PhoneData | None
    email: str
    booking_url: str
    logo: ImageData | None


class LinkData(TypedDict):
    label: str
    url: str
    children: Annotated[list[Any], items_as_schema("Link")]
    """Links below it, of the same shape."""


class MenusData(TypedDict):
    header: list[LinkData]
    footer: list[LinkData]


class BrandData(TypedDict):
    """`theme_url` is a style sheet of CSS custom properties, readable in light and in dark."""

    colour: str
    theme_url: str


class AnnouncementData(TypedDict):
    text: str
    link_url: str
    link_label: str


class SocialLinkData(TypedDict):
    network: str
    url: str


class RegulatorData(TypedDict):
    regulator: str
    number: str
    url: str


class LegalData(TypedDict):
    """What a site has to say of the clinic. `pages` are the clinic's own, by what they are for."""

    pages: dict[str, PageLinkData | None]
    company_number: str
    registered_office: str
    regulators: list[RegulatorData]
    complaints_contact: str
    medical_disclaimer: str
    privacy_practices_url: str
    non_discrimination_url: str


class WholeClinicData(ClinicData):
    """A clinic with all that a site shows around its pages."""

    legal_name: str
    time_zone: str
    services: dict[str, str]
    """What care cards' tokens say here, e.g. {"emergency": "call 999 or go to A&E"}."""
    announcement: AnnouncementData | None
    brand: BrandData
    menus: MenusData
    social_links: list[SocialLinkData]
    locations: Annotated[list[Any], items_as_schema("LocationPageFields")]
    """As `pages/?type=clinics.LocationPage` has them, with address, phone, hours and closures."""
    legal: LegalData
    insurers: list[str]
    payment: str
    is_demo: bool


def in_short(clinic: Any, context: dict[str, Any]) -> ClinicData:
    with serving(clinic):
        return {
            "id": clinic.site_id,
            "meta": {
                "type": "clinics.Clinic",
                "detail_url": on_clinic_host(f"/api/v2/clinics/{clinic.host}/"),
                "html_url": clinic.url,
            },
            "host": clinic.host,
            "name": clinic.name,
            "region": clinic.region,
            "language": clinic.language,
            "phone": phone_data(clinic.phone, clinic.region),
            "email": clinic.email,
            "booking_url": clinic.booking_url,
            "logo": image_data(clinic.logo, clinic.name, context) if clinic.logo else None,
        }


def whole(clinic: Any, context: dict[str, Any]) -> WholeClinicData:
    return {
        **in_short(clinic, context),
        "legal_name": clinic.legal_name,
        "time_zone": clinic.time_zone,
        "services": dict(clinic.services),
        "announcement": clinic.announcement,
        "brand": {"colour": clinic.brand_colour, "theme_url": on_clinic_host(clinic.theme_url)},
        "menus": {"header": links(clinic.header_links), "footer": links(clinic.footer_links)},
        "social_links": [
            {"network": row.value["network"] or "", "url": row.value["url"] or ""}
            for row in clinic.social_links
        ],
        "locations": locations(clinic, context),
        "legal": legal(clinic, context),
        "insurers": [line.strip() for line in clinic.insurers.splitlines() if line.strip()],
        "payment": clinic.payment,
        "is_demo": clinic.is_demo,
    }


def links(menu: list[Link]) -> list[LinkData]:
    return [
        {"label": link.label, "url": on_clinic_host(link.url), "children": links(link.children)}
        for link in menu
    ]


def locations(clinic: Any, context: dict[str, Any]) -> list[dict[str, Any]]:
    pages = LocationPage.objects.filter(pk__in=public_pages(clinic).values("pk")).order_by("path")
    found = list(pages)
    fields = parse_fields_parameter(PLACE)
    serializer = PagesAPIViewSet._get_serializer_class(context["router"], LocationPage, fields)
    gather(found, set(serializer.Meta.fields))
    return serializer(found, many=True, context=context).data


def legal(clinic: Any, context: dict[str, Any]) -> LegalData:
    own = StandardPage.objects.filter(pk__in=public_pages(clinic).values("pk"), kind__in=LEGAL)
    by_kind: dict[str, Any] = {}
    for page in own.order_by("path"):
        by_kind.setdefault(page.kind, page)
    references().keep(by_kind.values())
    return {
        "pages": {
            kind: page_link(by_kind[kind], context) if kind in by_kind else None for kind in LEGAL
        },
        "company_number": clinic.company_number,
        "registered_office": clinic.registered_office,
        "regulators": [
            {
                "regulator": row.value["regulator"] or "",
                "number": row.value["number"] or "",
                "url": row.value["url"] or "",
            }
            for row in clinic.regulators
        ],
        "complaints_contact": clinic.complaints_contact,
        "medical_disclaimer": clinic.medical_disclaimer,
        "privacy_practices_url": clinic.privacy_practices_url,
        "non_discrimination_url": clinic.non_discrimination_url,
    }
