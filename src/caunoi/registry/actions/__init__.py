"""Everything people do to the registry; one row found twice is merged in `merging.py`.

What happens to a mission, a post, a contact stands on its organisation's timeline, and on the
person's where one is concerned. Timelines hold ids and days, never names.
"""

from caunoi.registry.actions.localities import (
    add_locality_name,
    edit_locality,
    register_locality,
    verify_locality,
)
from caunoi.registry.actions.missions import (
    edit_mission,
    end_accreditation,
    register_mission,
    set_accreditation,
    set_consular_district,
)
from caunoi.registry.actions.organisations import (
    add_contact,
    add_name,
    check_contact,
    edit_organisation,
    end_contact,
    end_organisation,
    register_organisation,
    rename_organisation,
)
from caunoi.registry.actions.people import (
    appoint,
    edit_person,
    end_post,
    erase_person,
    record_credentials,
    register_person,
)

__all__ = [
    "add_contact",
    "add_locality_name",
    "add_name",
    "appoint",
    "check_contact",
    "edit_locality",
    "edit_mission",
    "edit_organisation",
    "edit_person",
    "end_accreditation",
    "end_contact",
    "end_organisation",
    "end_post",
    "erase_person",
    "record_credentials",
    "register_locality",
    "register_mission",
    "register_organisation",
    "register_person",
    "rename_organisation",
    "set_accreditation",
    "set_consular_district",
    "verify_locality",
]
