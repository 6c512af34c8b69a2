"""The first person of an installation without samples, who could be invited by nobody."""

import io

import pytest
from django.core.management import CommandError, call_command

from caunoi.accounts.models import User
from caunoi.registry.models import Membership, Organisation
from caunoi.registry.tests import make

pytestmark = pytest.mark.django_db


def add(*arguments):
    out = io.StringIO()
    call_command("add_head", *arguments, stdout=out)
    return out.getvalue()


def test_who_runs_the_installation_makes_the_first_head(client):
    organisation = make.ministry()
    told = add("ha@bo.example.vn", "Nguyễn Thu Hà", "mofa", "--staff")
    password = told.split("Password: ")[1].split()[0]
    assert client.login(username="ha@bo.example.vn", password=password)
    user = User.objects.get(email="ha@bo.example.vn")
    role = Membership.objects.get(user=user)
    assert (user.is_staff, role.organisation, role.role) == (True, organisation, "head")


def test_an_unknown_organisation_or_a_known_address_is_refused():
    make.ministry()
    with pytest.raises(CommandError):
        add("ha@bo.example.vn", "Hà", "no-such-body")
    add("ha@bo.example.vn", "Hà", "mofa")
    with pytest.raises(CommandError):
        add("HA@bo.example.vn", "Hà", "mofa")
    assert Organisation.objects.filter(code="mofa").count() == User.objects.count() == 1
