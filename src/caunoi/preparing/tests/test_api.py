import pytest

from caunoi.agreements.tests.make import committee, head_of
from caunoi.preparing.tests import make

pytestmark = pytest.mark.django_db
BASE = "/api/v1/preparing/"


def test_who_may_sign_is_answered_to_programs(client, head):
    client.force_login(head)
    found = client.get(f"{BASE}who", {"body": "department", "is_security": "true"}).json()
    assert (found["procedure"], found["decides"]) == ("AGR_S_SO", "chair")
    assert [(one["role"], one["step"]) for one in found["asked"]][-1] == ("mps", "ministries")
    assert "64/2021" in found["asked"][-1]["law"]
    assert client.get(f"{BASE}who", {"body": "nobody"}).status_code == 422


def test_the_plan_is_counted_for_programs(client, head):
    client.force_login(head)
    found = client.get(f"{BASE}plan", {"wished_on": "2027-02-18"}).json()
    steps = {step["key"]: step for step in found["latest"]["steps"]}
    assert list(steps) == ["draft", "consult", "take_in", "decide"]
    assert steps["consult"]["rule"] == "AGR_OPINION"
    assert client.get(f"{BASE}plan").json()["latest"] is None


def test_one_preparation_says_what_is_missing(client, phu_tho, head):
    row = make.with_texts(make.preparation(phu_tho, state="draft"))
    client.force_login(head)
    found = client.get(f"{BASE}{row.agreement.public_id}").json()
    assert found["missing_to_ask"] == [
        "purpose", "content", "conformity", "impact", "principles", "feasibility",
    ]  # fmt: skip
    assert len(found["texts"]) == 2
    assert client.get(BASE).json()["total"] == 1
    client.force_login(head_of(committee("Đà Nẵng")))
    assert client.get(f"{BASE}{row.agreement.public_id}").status_code == 404
    assert client.get(BASE).json()["total"] == 0
