"""Real localities abroad that the invented agreements name, by country and English name.

Only what the registry knows is used; who really has a tie with whom is not told here.
"""

PARTNERS: dict[str, tuple[str, ...]] = {
    "JP": ("Nagoya", "Kobe", "Sakai", "Chiba", "Kagoshima", "Niigata", "Okayama", "Nagano",
           "Gifu", "Miyazaki", "Saitama", "Shizuoka"),
    "KR": ("Busan", "Incheon", "Daegu", "Gwangju", "Ulsan", "Suwon", "Changwon", "Jeonju",
           "Cheongju", "Pohang", "Gimhae", "Yeosu"),
    "CN": ("Kunming", "Nanning", "Guangzhou", "Chongqing", "Changsha", "Haikou", "Guilin",
           "Chengdu", "Wuhan"),
    "LA": ("Vientiane", "Savannakhet", "Pakse"),
    "KH": ("Phnom Penh", "Siem Reap", "Battambang"),
    "TH": ("Udon Thani", "Khon Kaen", "Chiang Mai", "Nakhon Ratchasima"),
    "FR": ("Lyon", "Toulouse", "Lille", "Rennes", "Brest", "Nantes"),
    "DE": ("Leipzig", "Dresden", "Frankfurt am Main", "Bremen"),
    "RU": ("Kazan", "Yekaterinburg", "Vladivostok", "Irkutsk", "Kaluga", "Ulyanovsk"),
    "US": ("Seattle", "Oakland", "Denver", "Pittsburgh"),
    "AU": ("Brisbane", "Newcastle", "Canberra"),
    "IN": ("Chennai", "Pune", "Ahmedabad"),
    "HU": ("Debrecen", "Szeged"),
    "BY": ("Minsk", "Brest"),
    "CU": ("Santiago de Cuba",),
    "BR": ("Salvador", "Curitiba"),
    "IT": ("Turin", "Genoa"),
    "NL": ("Rotterdam",),
    "PL": ("Łódź", "Poznań"),
    "SG": ("Singapore",),
}  # fmt: skip

# How often a country turns up: weights for drawing, not statistics of anything.
WEIGHTS = {
    "JP": 20, "KR": 18, "CN": 14, "LA": 12, "KH": 6, "TH": 6, "FR": 8, "DE": 5, "RU": 6, "US": 5,
    "AU": 4, "IN": 4, "HU": 2, "BY": 2, "CU": 2, "BR": 2, "IT": 2, "NL": 1, "PL": 2, "SG": 2,
}  # fmt: skip
