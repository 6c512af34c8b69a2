"""The registry's pages. Colleagues and roles are in `members/urls.py`."""

from django.urls import path

from caunoi.registry.views import countries, merges, missions, organisations, people, territories

app_name = "registry"
urlpatterns = [
    # places
    path("territories/", territories.index, name="territories"),
    path("territories/<int:pk>/", territories.detail, name="territory"),
    path("localities/", territories.localities, name="localities"),
    path("localities/new/", territories.register, name="register_locality"),
    path("localities/<int:pk>/edit/", territories.edit, name="edit_locality"),
    path("localities/<int:pk>/names/", territories.add_name, name="add_locality_name"),
    path("localities/<int:pk>/confirm/", territories.verify, name="verify_locality"),
    path("countries/", countries.index, name="countries"),
    path("countries/<str:code>/", countries.detail, name="country"),
    # organisations
    path("organisations/", organisations.index, name="organisations"),
    path("organisations/new/", organisations.register, name="register_organisation"),
    path("organisations/alike/", merges.pairs, name="pairs"),
    path("organisations/<int:pk>/", organisations.detail, name="organisation"),
    path("organisations/<int:pk>/edit/", organisations.edit, name="edit_organisation"),
    path("organisations/<int:pk>/rename/", organisations.rename, name="rename_organisation"),
    path("organisations/<int:pk>/names/", organisations.add_name, name="add_name"),
    path("organisations/<int:pk>/end/", organisations.end, name="end_organisation"),
    path("organisations/<int:pk>/contacts/", organisations.add_contact, name="add_contact"),
    path("organisations/<int:pk>/posts/", people.appoint, name="appoint"),
    path("contacts/<int:pk>/check/", organisations.check_contact, name="check_contact"),
    path("contacts/<int:pk>/end/", organisations.end_contact, name="end_contact"),
    # missions; one mission is its organisation's page
    path("missions/", missions.index, name="missions"),
    path("missions/foreign/", missions.foreign, name="foreign_missions"),
    path("missions/new/", missions.register, name="register_mission"),
    path("missions/<int:pk>/edit/", missions.edit, name="edit_mission"),
    path("missions/<int:pk>/accreditations/", missions.accredit, name="accredit"),
    path("missions/<int:pk>/district/", missions.set_district, name="set_district"),
    path("accreditations/<int:pk>/end/", missions.end_accreditation, name="end_accreditation"),
    # people
    path("people/", people.index, name="people"),
    path("people/new/", people.register, name="register_person"),
    path("people/<int:pk>/", people.detail, name="person"),
    path("people/<int:pk>/edit/", people.edit, name="edit_person"),
    path("people/<int:pk>/contacts/", people.add_contact, name="add_person_contact"),
    path("people/<int:pk>/erase/", people.erase, name="erase_person"),
    path("posts/<int:pk>/credentials/", people.credentials, name="credentials"),
    path("posts/<int:pk>/end/", people.end_post, name="end_post"),
    # one thing on record twice; kind: organisation, territory, person
    path("<str:kind>/<int:pk>/merge/", merges.merge, name="merge"),
    path("<str:kind>/<int:pk>/undo-merge/", merges.undo, name="undo_merge"),
]
