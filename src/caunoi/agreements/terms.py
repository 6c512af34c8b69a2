"""The closed lists of the field: class, form, level, fields of cooperation, renewal.

Classes: Law 70/2020/QH14 Art. 2(2) and Decree 64/2021/NĐ-CP; a memorandum with a firm is
outside both and counted apart. Forms: Law 70/2020/QH14 Art. 6.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgreementClass(TextChoices):
    PROVINCE = "province", _("In the name of the province")
    DEPARTMENT = "department", _("In the name of a department")
    DISTRICT = "district", _("In the name of a district (until 30/06/2025)")
    BORDER_COMMUNE = "border_commune", _("In the name of a border commune")
    ORGANISATION = "organisation", _("In the name of a provincial organisation")
    ENTERPRISE_MOU = "enterprise_mou", _("Memorandum with a firm")


class Form(TextChoices):
    AGREEMENT = "agreement", _("Agreement")
    COMMUNIQUE = "communique", _("Communiqué")
    DECLARATION = "declaration", _("Declaration")
    LETTER_OF_INTENT = "loi", _("Letter of intent")
    MEMORANDUM = "mou", _("Memorandum of understanding")
    MINUTES_OF_AGREEMENT = "minutes_agreement", _("Minutes of agreement")
    MINUTES_OF_EXCHANGE = "minutes_exchange", _("Minutes of exchange")
    PROGRAMME = "coop_programme", _("Cooperation programme")
    PLAN = "coop_plan", _("Cooperation plan")
    OTHER = "other", _("Another name")


class TieLevel(TextChoices):
    NONE = "", _("Not a tie between localities")
    RELATION = "relation", _("Relations established")
    FRIENDSHIP = "friendship", _("Friendship cooperation")
    TWINNING = "twinning", _("Twinning")


class Field(TextChoices):
    ECONOMY = "economy", _("Economy")
    TRADE = "trade", _("Trade")
    INVESTMENT = "investment", _("Investment")
    TOURISM = "tourism", _("Tourism")
    LABOUR = "labour", _("Labour")
    AGRICULTURE = "agriculture", _("Agriculture")
    EDUCATION = "education", _("Education")
    HEALTH = "health", _("Health")
    CULTURE = "culture", _("Culture")
    SPORT = "sport", _("Sport")
    SCIENCE = "science", _("Science and technology")
    DIGITAL = "digital", _("Digital transformation")
    ENVIRONMENT = "environment", _("Environment and climate")
    TRANSPORT = "transport", _("Transport and logistics")
    BORDER = "border", _("Border management")
    SECURITY = "security", _("Public order")
    PEOPLE = "people", _("People-to-people exchange")


class Diplomacy(TextChoices):
    ECONOMIC = "economic", _("Economic diplomacy")
    CULTURAL = "cultural", _("Cultural diplomacy")
    HEALTH = "health", _("Health diplomacy")
    ONLINE = "online", _("Online diplomacy")


class Renewal(TextChoices):
    NONE = "none", _("Ends when its term ends")
    TACIT = "tacit", _("Renews itself unless a party gives notice")
    AGREED = "agreed", _("Renewed by agreement of the parties")
    OPEN = "open", _("No term")


class Side(TextChoices):
    HOME = "home", _("Viet Nam")
    PARTNER = "partner", _("Partner")


class SignKind(TextChoices):
    """What counts as life in a relation. Editing a record is none."""

    MEETING = "meeting", _("Meeting")
    VISIT = "visit", _("Visit")
    EXCHANGE = "exchange", _("Exchange or programme")
    LETTER = "letter", _("Substantive letter")
    ACTIVITY = "activity", _("Activity carried out")
