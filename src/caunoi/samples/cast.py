"""Who can sign in to the sample: invented people in real bodies."""

import os
import secrets
from dataclasses import dataclass

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.launch.places import sample_sign_ins
from caunoi.registry.models import Membership, Organisation

DOMAIN = "mau.caunoi.example"


@dataclass(frozen=True)
class Sample:
    name: str
    mailbox: str
    organisation: str  # Organisation.code
    role: str
    about: str
    is_staff: bool = False

    @property
    def email(self) -> str:
        return f"{self.mailbox}@{DOMAIN}"


CAST = (
    Sample("Trần Minh An", "an", "nv:vn-19-2025:25", "head", "Phú Thọ, trưởng"),
    Sample("Lê Thu Bình", "binh", "nv:vn-19-2025:25", "editor", "Phú Thọ, chuyên viên"),
    Sample("Phạm Gia Chi", "chi", "nv:vn-19-2025:48", "editor", "Đà Nẵng, chuyên viên"),
    Sample("Đỗ Quang Dũng", "dung", "nv:vn-19-2025:79", "head", "TP. Hồ Chí Minh, trưởng"),
    Sample("Hoàng Mai Giang", "giang", "nv:vn-19-2025:24", "reader", "Bắc Ninh, xem"),
    Sample("Vũ Quang Huy", "huy", "dea_cd", "head", "Bộ Ngoại giao, toàn quốc", is_staff=True),
    Sample("Ngô Thanh Khuê", "khue", "dea_cd", "reader", "Bộ Ngoại giao, xem"),
    Sample("Đặng Hải Yến", "yen", "mofa", "head", "Bộ Ngoại giao, ký trả lời ý kiến"),
    Sample("Bùi Đức Long", "long", "mofa", "editor", "Bộ Ngoại giao, soạn trả lời ý kiến"),
    Sample("Cao Văn Nam", "nam", "mps", "head", "Bộ Công an, ký trả lời ý kiến"),
    Sample("Mai Thanh Oanh", "oanh", "mps", "editor", "Bộ Công an, soạn trả lời ý kiến"),
)


@transaction.atomic
def make_people() -> list[tuple[Sample, str]]:
    """Each person with a new random password; a body that is not in the registry has none."""
    made = []
    for sample in CAST:
        organisation = Organisation.objects.filter(code=sample.organisation).first()
        if organisation is None:
            continue
        password = secrets.token_urlsafe(9)
        user = User.objects.create_user(
            sample.email,
            password,
            full_name=sample.name,
            is_sample=True,
            is_staff=sample.is_staff,
        )
        Membership.objects.create(
            user=user, organisation=organisation, role=sample.role, begins_on="2026-01-01"
        )
        made.append((sample, password))
    return made


def write_sign_ins(made: list[tuple[Sample, str]]) -> None:
    """For this computer's own user only; `./caunoi run` prints it."""
    lines = [f"{s.email}  {password}  ({s.name}, {s.about})" for s, password in made]
    handle = os.open(sample_sign_ins(), os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w") as out:
        out.write("\n".join(lines) + "\n")
