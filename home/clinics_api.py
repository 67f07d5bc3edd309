"""A clinic's public face in the content API: where it is asked for."""

from typing import Any

from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from rest_framework.response import Response

from clinics.models import ClinicSettings
from clinics.views import listed
from cms import renditions
from cms.api.endpoints import OfOneClinic
from cms.api.openapi.operations import Operation, typed
from cms.clinic import current_clinic
from home.clinics_told import ClinicData, WholeClinicData, in_short, whole


class ClinicsAPIViewSet(OfOneClinic):
    """`clinics/` and `clinics/<host>/`: on the group's host every listed clinic, else the own."""

    model = ClinicSettings
    name = "clinics"
    known_query_parameters = frozenset(["limit", "offset", "site"])
    needs_clinic = False

    @classmethod
    def operations(cls, name: str) -> list[Operation]:
        return [
            Operation(
                name="listClinics",
                path="",
                summary="Every clinic that wants to be found; on a clinic's host itself alone",
                answer=lambda describer: describer.listing(describer.schemas.of(ClinicData)),
                parameters=cls.known_query_parameters,
            ),
            Operation(
                name="getClinic",
                path="{host}/",
                summary="A clinic with all that a site shows around its pages",
                answer=typed(WholeClinicData),
                parameters=["site"],
                redirects=True,
            ),
        ]

    @classmethod
    def get_urlpatterns(cls) -> list[Any]:
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<str:host>/", cls.as_view({"get": "clinic_view"}), name="detail"),
        ]

    @classmethod
    def get_available_fields(cls, model: Any, db_fields_only: bool = False) -> list[str]:
        """None to filter by: a clinic is asked for by its host."""
        return []

    def get_queryset(self) -> Any:
        clinic: Any = current_clinic()
        if clinic is None:
            return listed()
        own = ClinicSettings.objects.filter(pk=clinic.pk)
        return own.select_related(*ClinicSettings.select_related)

    def listing_view(self, request: Any) -> Response:
        self.check_query_parameters(self.get_queryset())
        clinics = self.paginate_queryset(self.get_queryset())
        renditions.gather(clinic.logo for clinic in clinics if clinic.logo)
        context = self.get_serializer_context()
        return self.get_paginated_response([in_short(clinic, context) for clinic in clinics])

    def clinic_view(self, request: Any, host: str) -> Any:
        self.check_query_parameters(self.get_queryset())
        clinic = self.get_queryset().filter(site__hostname=host.lower()).first()
        if clinic is None:
            raise Http404(f"There is no clinic at “{host}” here.")
        if current_clinic() is None:
            # What belongs to a clinic is worked out, and kept, for requests that mean it.
            return redirect(f"{request.path}?site={clinic.host}")
        return Response(whole(current_clinic(), self.get_serializer_context()))
