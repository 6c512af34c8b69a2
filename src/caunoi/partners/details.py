"""A question of our own: is what the registry holds of a body abroad still right?"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.core.languages import pick
from caunoi.core.modules import Question
from caunoi.partners.wording import said
from caunoi.registry.kinds import own_name
from caunoi.registry.models import Contact, Organisation

KEY = "partners.details"


def context(organisation: Organisation, language: str) -> dict[str, Any]:
    contacts = Contact.objects.filter(organisation=organisation, ends_on=None).order_by("pk")
    values = {
        "name": pick(organisation, "name"),
        "address": organisation.address,
        "website": organisation.website,
        "languages": ", ".join(map(own_name, organisation.languages)),
        "contacts": "; ".join(contact.value for contact in contacts),
    }
    facts = [(said(f"{KEY}.{name}", language), value or "–") for name, value in values.items()]
    return {"facts": facts}


def answered(organisation: Organisation, word: Any, *, by: Any, now: Any) -> None:
    """Nothing changes by itself: who keeps the registry corrects it by hand."""


QUESTION = Question(
    key=KEY,
    model=Organisation,
    label=_("Is what we hold of you still right?"),
    template="partners/_details.html",
    verdicts=(
        ("right", _("Yes, all of it is right")),
        ("wrong", _("Some of it is wrong or missing")),
    ),
    context=context,
    answered=answered,
    explained=("wrong",),
    whom=lambda organisation: (organisation,),
    fits=lambda organisation: organisation.any_state_body_keeps,
)
