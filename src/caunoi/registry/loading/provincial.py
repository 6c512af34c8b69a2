"""The People's Committee, People's Council and external-affairs body of every province."""

from collections import defaultdict
from typing import NamedTuple

from caunoi.registry.loading.compare import Values
from caunoi.registry.loading.files import Reference, Row, validity
from caunoi.registry.models import OrganisationKind

CITY = "thành phố trực thuộc trung ương"
SPECIAL_ZONE = "đặc khu"  # Vũng Tàu - Côn Đảo, of a province's rank from 1979 to 1991
LANGUAGES = ("vi", "en")
HO_CHI_MINH_CITY = "vn-19-2025:79"  # the one department of external relations a circular names


class Provincial(NamedTuple):
    tops: dict[str, Values]  # committees and councils by code
    below: dict[str, Values]  # external-affairs bodies, whose parents are among `tops`
    names: dict[tuple, Values]  # (code, name) → validity of a name from before a change of kind


class Style(NamedTuple):
    """How a unit is called after the name of its body: "tỉnh Phú Thọ", "Phu Tho Province"."""

    vi: str
    en: str


def bodies_of_provinces(reference: Reference, territory_ids: dict[str, int]) -> Provincial:
    found = Provincial({}, {}, {})
    kinds, former = earlier_kinds(reference), former_names(reference)
    for row in reference.rows("vn_provinces.csv"):
        style = style_of(row["name_vi"], row["name_en"], row["kind"])
        common = {"territory_id": territory_ids[row["key"]], **validity(row)}
        found.tops[f"ubnd:{row['key']}"] = {
            **committee(style), **common, **reference.origin(row),
        }  # fmt: skip
        found.tops[f"hdnd:{row['key']}"] = {**council(style), **common, **reference.origin(row)}
        if not row["ends_on"]:
            found.below[f"nv:{row['key']}"] = {**external(reference, row, style), **common}
        for kind in kinds[row["key"]]:
            found.names.update(names_before(reference, row, kind, former))
    return found


def earlier_kinds(reference: Reference) -> dict[str, list[Row]]:
    """Key of a unit that still stands → the kinds that it was before."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in reference.rows("vn_kinds.csv"):
        if row["ends_on"] and row["key"].startswith("vn-19-2025:"):
            found[row["key"]].append(row)
    return found


def former_names(reference: Reference) -> dict[tuple[str, str, str], str]:
    """(key, last day, language) → the name that a unit had until then."""
    rows = reference.rows("vn_names.csv")
    return {
        (row["key"], row["ends_on"], row["language"]): row["names"]
        for row in rows
        if row["use"] == "former"
    }


def style_of(name_vi: str, name_en: str, kind: str) -> Style:
    if name_en == "Ho Chi Minh City":
        return Style(f"Thành phố {name_vi}", name_en)
    if kind == CITY:
        return Style(f"thành phố {name_vi}", f"{name_en} City")
    if kind == SPECIAL_ZONE:
        return Style(f"đặc khu {name_vi}", f"{name_en} Special Zone")
    return Style(f"tỉnh {name_vi}", f"{name_en} Province")


def committee(style: Style) -> Values:
    return {
        "kind": OrganisationKind.PEOPLES_COMMITTEE,
        "name_vi": f"Ủy ban nhân dân {style.vi}",
        "name_en": f"People's Committee of {style.en}",
        "short_vi": f"UBND {style.vi}",
    }


def council(style: Style) -> Values:
    return {
        "kind": OrganisationKind.PEOPLES_COUNCIL,
        "name_vi": f"Hội đồng nhân dân {style.vi}",
        "name_en": f"People's Council of {style.en}",
        "short_vi": f"HĐND {style.vi}",
    }


def external(reference: Reference, row: Row, style: Style) -> Values:
    """Named by its role in law: which provinces keep a department of that name is not known."""
    named = row["key"] == HO_CHI_MINH_CITY
    source = "tt-02-2026" if named else "role"
    head = "Sở Ngoại vụ" if named else "Cơ quan ngoại vụ"
    head_en = "Department of External Relations" if named else "External affairs authority"
    return {
        "kind": OrganisationKind.EXTERNAL_AFFAIRS_BODY,
        "name_vi": f"{head} {style.vi}",
        "name_en": f"{head_en} of {style.en}",
        "short_vi": f"SNgV {style.vi}" if named else f"CQNV {style.vi}",
        "parent": f"ubnd:{row['key']}",
        **reference.origin({"source": source}),
    }


def names_before(
    reference: Reference, row: Row, kind: Row, former: dict[tuple[str, str, str], str]
) -> dict[tuple, Values]:
    name_vi, name_en = (
        former.get((row["key"], kind["ends_on"], language), row[f"name_{language}"])
        for language in LANGUAGES
    )
    style = style_of(name_vi, name_en, kind["kind"])
    bodies = {"ubnd": committee(style), "hdnd": council(style)}
    return {
        (f"{prefix}:{row['key']}", body[f"name_{language}"]): {
            "language": language, **validity(kind), **reference.origin(kind),
        }
        for prefix, body in bodies.items()
        for language in LANGUAGES
    }  # fmt: skip
