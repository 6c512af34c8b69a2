from caunoi.registry.models.invitation import Invitation
from caunoi.registry.models.membership import Membership, Role
from caunoi.registry.models.mission import (
    Accreditation,
    ConsularDistrict,
    Mission,
    MissionType,
)
from caunoi.registry.models.organisation import (
    Organisation,
    OrganisationKind,
    OrganisationName,
    OrganisationSuccession,
)
from caunoi.registry.models.people import Contact, Person, Post
from caunoi.registry.models.territory import (
    Country,
    Level,
    Succession,
    SuccessionKind,
    Territory,
    TerritoryCode,
    TerritoryKind,
    TerritoryName,
)

__all__ = [
    "Accreditation",
    "ConsularDistrict",
    "Contact",
    "Country",
    "Invitation",
    "Level",
    "Membership",
    "Mission",
    "MissionType",
    "Organisation",
    "OrganisationKind",
    "OrganisationName",
    "OrganisationSuccession",
    "Person",
    "Post",
    "Role",
    "Succession",
    "SuccessionKind",
    "Territory",
    "TerritoryCode",
    "TerritoryKind",
    "TerritoryName",
]
