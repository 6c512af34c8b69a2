"""Headings met in lists of ties, Vietnamese and English, without accents and punctuation."""

# Words that say which of two sides a column belongs to.
SIDES = {
    "a": frozenset({"a", "1", "source", "from", "first", "left", "i"}),
    "b": frozenset({"b", "2", "target", "to", "second", "right", "ii"}),
    "partner": frozenset(
        {"partner", "sister", "ket", "nghia", "cua", "twin", "twinned", "foreign", "counterpart",
         "doi", "tac", "ban", "ngoai", "nuoc", "partners", "phia", "ben"}
    ),
    "home": frozenset(
        {"vn", "vietnam", "vietnamese", "home", "old", "cu", "former", "new", "moi", "2004", "2025",
         "phia", "ben", "cua"}
    ),
}  # fmt: skip
# Of two columns for one thing, the old unit is the one that signed.
NEW_UNIT = frozenset({"new", "moi", "2025", "nay", "current", "today"})

_BY_ROLE = {
    "home": "vietnam|vietnam side|vietnamese side|vietnamese party|vietnamese locality|viet nam"
    "|vietnam party|vietnam locality|vietnamese city|vietnamese town|vietnam city|vn|vn name"
    "|vn party|vn side|vn city|vietnam name|home|home party|home side|our side|vietnam unit"
    "|ben viet nam|phia viet nam|dia phuong viet nam|ben ky viet nam|ben ky ket viet nam"
    "|co quan ky ket|co quan viet nam|don vi viet nam|doi tac viet nam|dia phuong trong nuoc"
    "|tinh|tinh thanh|tinh thanh pho|tinh tp|ten tinh|province|provinces|vietnamese province"
    "|tinh cu|province old|old province|province name|dia phuong|ten dia phuong|don vi ky"
    "|don vi ky ket|co quan ky|ben ky|vietnam town|vietnamese end|tinh thanh pho viet nam"
    "|vietnamese partner|vietnam partner|vietnamese sister city|vietnamese counterpart"
    "|ben trong nuoc|phia ta|tinh moi|new province|province vn|dia phuong ky ket",
    "home_district": "huyen|quan huyen|huyen thi xa|district|cap huyen|quan|don vi cap huyen"
    "|huyen thanh pho|quan huyen thi xa|vietnamese district|thanh pho thi xa",
    "home_code": "ma tinh|province code|code province|ma don vi|ma dvhc|ma don vi hanh chinh"
    "|ma tinh cu|ma tinh moi|old code|new code|old province code|new province code|vn code"
    "|province id|ma tp|matinh|ma tinh thanh|ma tinh thanh pho|code tinh|ma dia phuong"
    "|ma tinh 2004|ma tinh 2025|province code old|province code new|provincecode|ma hanh chinh"
    "|code old|code new|vietnam code|home code|unit code|ma tinh tp|tinh code|ma",
    "home_lat": "vn lat|vietnam lat|home lat",
    "home_lon": "vn lon|vietnam lon|home lon|vn lng",
    "partner": "partner|partner name|partners|foreign party|foreign partner|foreign side"
    "|foreign locality|foreign city|sister city|sister town|twin town|twin city|twin"
    "|twinned with|twinned city|partner city|partner locality|counterpart|sister locality"
    "|sister|doi tac|ten doi tac|doi tac nuoc ngoai|ben nuoc ngoai|phia nuoc ngoai"
    "|dia phuong nuoc ngoai|doi tac ky ket|ben ky nuoc ngoai|ben ky ket nuoc ngoai|phia ban"
    "|thanh pho ket nghia|dia phuong ket nghia|dia phuong doi tac|co quan nuoc ngoai"
    "|partenaire|ville partenaire|ville jumelee|jumelage|partnerstadt|partnergemeinde"
    "|citta gemellata|gemellaggio|ciudad hermanada|ciudad hermana|cidade gemea"
    "|ben doi tac|dia phuong ban|sister province|twin towns|sister cities|partner party",
    "partner_country": "partner country|country of partner|foreign country|sister country"
    "|nuoc doi tac|nuoc|quoc gia|ten nuoc|quoc gia vung lanh tho|nuoc vung lanh tho"
    "|quoc gia doi tac|nuoc ngoai|nuoc ban|partner country name|quoc tich|nuoc quoc gia"
    "|counterpart country|twin country|pays partenaire|partnerland|doi tac nuoc|ben doi tac nuoc"
    "|doi tac nuoc ngoai nuoc|ben nuoc ngoai nuoc|phia nuoc ngoai nuoc"
    "|dia phuong nuoc ngoai nuoc",
    "partner_cc": "partner cc|partner country code|ma nuoc|partner iso|ma quoc gia",
    "partner_region": "partner region|partner state|bang vung",
    "partner_lat": "partner lat|partner latitude",
    "partner_lon": "partner lon|partner lng|partner longitude",
    "title": "title|ten thoa thuan|ten van ban|agreement|name of agreement|agreement name"
    "|agreement title|trich yeu|ten van kien|ten thoa thuan quoc te|document|van kien|tieu de"
    "|ten ttqt|ttqt|van ban ky ket|ten tieng viet|title vi|noi dung ky ket",
    "title_en": "title en|english title|ten tieng anh|title english",
    "number": "so hieu|so van ban|so ky hieu|agreement number|document number|doc number|doc no"
    "|ref|reference|so thoa thuan|so hieu van ban|so ky hieu van ban",
    "signed_on": "signed|signed on|date signed|signing date|date of signing|signature date"
    "|ngay ky|ngay ky ket|thoi gian ky|thoi diem ky|thoi gian ky ket|nam ky|nam ky ket|since"
    "|year|nam|date|ngay|established|start date|year signed|signing year|ngay thang ky"
    "|thoi gian|nam thiet lap|ngay thiet lap|year established|ngay thang nam ky|twinned since"
    "|start|inception|annee|date de signature|jahr|seit|anno|ano|fecha"
    "|year of signing|nam ket nghia|ngay ket nghia|thoi gian thiet lap",
    "effective_on": "effective|effective on|in force|in force from|effective date|ngay hieu luc"
    "|ngay co hieu luc|hieu luc tu|co hieu luc tu|hieu luc",
    "expires_on": "expires|expires on|expiry|expiry date|valid until|end|end date|het hieu luc"
    "|ngay het hieu luc|hieu luc den|ngay het han|thoi han den|until|het han|ngay ket thuc"
    "|thoi han hieu luc|thoi han|thoi gian hieu luc|thoi han thoa thuan|duration|validity",
    "state": "status|trang thai|tinh trang|hien trang|tinh trang hieu luc|trang thai hieu luc"
    "|tinh trang hien nay|trang thai hien nay|tinh trang thoa thuan|trang thai thoa thuan"
    "|tinh trang hoat dong|tinh trang thuc hien|tinh trang van ban|current status"
    "|agreement status|tie status|status of agreement|validity status|con hieu luc khong"
    "|hien trang hieu luc|tinh trang quan he|relationship status",
    "level": "level|muc do|cap do|loai quan he|relationship|relation|type of relation|tie level"
    "|quan he|muc do quan he|kind|type|relationship type|tinh chat quan he|loai hinh quan he"
    "|hinh thuc quan he|level of twinning|tie type|kieu quan he",
    "fields": "field|fields|sector|sectors|area|areas|linh vuc|linh vuc hop tac|noi dung hop tac"
    "|areas of cooperation|fields of cooperation|cac linh vuc",
    "form": "form|hinh thuc|hinh thuc van ban|loai van ban|document type|hinh thuc thoa thuan"
    "|the loai|loai thoa thuan|danh nghia hinh thuc",
    "notes": "note|notes|remark|remarks|comment|comments|ghi chu|chu thich|note 1|ghi chu khac"
    "|noi dung|tom tat|summary|description|mo ta",
    "email": "email|e mail|mail|contact mail|contact email|thu dien tu|dia chi email|emails"
    "|email lien he|contact e mail",
    "ignore": "stt|so tt|so thu tu|no|tt|id|row id|row|index|source|nguon|qid|a qid|b qid|url"
    "|link|so|number|wikidata|a id|b id|code id|geonameid|uuid|key|num",
}  # fmt: skip

HEADINGS = {
    heading.replace("viet nam", "vietnam"): role
    for role, said in _BY_ROLE.items()
    for heading in said.split("|")
}

# What a longer heading is about, by words in it; the first that fits. A heading about persons,
# results or contents is about none of these, whatever else it names.
_ABOUT_OTHERS = (
    "nguoi", "chuc vu", "chuc danh", "ho ten", "dien thoai", "so luong", "tinh hinh", "ket qua",
    "noi dung", "muc do", "hinh thuc", "loai", "linh vuc", "ghi chu", "ngon ngu", "website",
    "cong hoa", "danh sach", "signed by", "title", "position", "contact", "number of",
    "remarks",
)  # fmt: skip
_ABOUT = (
    ("state", ("tinh trang", "trang thai", "status"), ()),
    ("signed_on", ("ngay", "thoi gian", "thoi diem", "nam", "date", "year"),
     ("ky", "ket nghia", "thiet lap", "signing", "signature", "signed", "established")),
    ("partner_country", ("quoc gia", "quoc tich", "ten nuoc", "thuoc nuoc", "country"), ()),
    ("partner", ("doi tac", "nuoc ngoai", "nuoc ban", "nn", "ket nghia voi", "foreign",
                 "counterpart", "partner", "sister", "twin"), ()),
    ("home", ("vietnam", "vietnamese", "vn", "trong nuoc"), ()),
)  # fmt: skip
_LONGEST = 60  # letters of a heading that is read by words


def about(phrase: str) -> str:
    """The role a longer heading points to, "" if none. `phrase` is folded, "viet nam" one word."""
    text = f" {phrase} "

    def has(words: tuple[str, ...]) -> bool:
        return any(f" {word} " in text for word in words)

    if len(phrase) > _LONGEST or has(_ABOUT_OTHERS):
        return ""
    return next(
        (role for role, of, and_of in _ABOUT if has(of) and (not and_of or has(and_of))), ""
    )
