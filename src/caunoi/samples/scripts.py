"""The wording of invented agreements: titles, reasons, results and what happened."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Script:
    form: str
    level: str
    title_vi: str
    title_en: str
    fields: tuple[str, ...]
    reason: str
    expected: str
    years: int  # of its term; 0 = open


SCRIPTS = (
    Script("agreement", "twinning",
           "Thỏa thuận kết nghĩa giữa {home} và {partner}",
           "Twinning agreement between {home_en} and {partner}",
           ("economy", "culture", "people"),
           "Hai địa phương có đông doanh nghiệp và lưu học sinh của nhau.",
           "Mỗi năm một đoàn trao đổi và một hoạt động văn hóa ở mỗi bên.", 0),
    Script("mou", "friendship",
           "Bản ghi nhớ về hợp tác hữu nghị giữa {home} và {partner}",
           "Memorandum of understanding on friendship cooperation between {home_en} and {partner}",
           ("economy", "education"),
           "Mở đường cho hợp tác giữa các trường và doanh nghiệp hai bên.",
           "50 suất học bổng trong 5 năm.", 5),
    Script("coop_programme", "",
           "Chương trình hợp tác giáo dục giữa {home} và {partner}",
           "Programme of cooperation in education between {home_en} and {partner}",
           ("education",),
           "Tỉnh thiếu giáo viên ngoại ngữ.",
           "20 giáo viên được bồi dưỡng mỗi năm.", 5),
    Script("mou", "",
           "Bản ghi nhớ hợp tác nông nghiệp công nghệ cao giữa {home} và {partner}",
           "Memorandum of understanding on high-tech agriculture between {home_en} and {partner}",
           ("agriculture", "science"),
           "Đưa giống và quy trình mới về vùng chuyên canh.",
           "Ba mô hình trình diễn, một lô hàng xuất khẩu.", 3),
    Script("loi", "relation",
           "Ý định thư thiết lập quan hệ giữa {home} và {partner}",
           "Letter of intent on establishing relations between {home_en} and {partner}",
           ("people",),
           "Đối tác đề nghị sau chuyến thăm của lãnh đạo tỉnh.",
           "Ký thỏa thuận hợp tác hữu nghị trong hai năm.", 2),
    Script("coop_plan", "",
           "Kế hoạch hợp tác y tế giữa {home} và {partner}",
           "Plan of cooperation in health between {home_en} and {partner}",
           ("health",),
           "Bệnh viện tỉnh cần đào tạo kíp can thiệp tim mạch.",
           "Hai kíp được đào tạo, một khoa đạt chuẩn.", 4),
    Script("mou", "",
           "Bản ghi nhớ hợp tác xúc tiến đầu tư và thương mại giữa {home} và {partner}",
           "Memorandum of understanding on investment and trade promotion between {home_en} "
           "and {partner}",
           ("investment", "trade"),
           "Nhiều doanh nghiệp của đối tác khảo sát khu công nghiệp của tỉnh.",
           "Một hội nghị xúc tiến mỗi năm ở mỗi bên.", 5),
    Script("minutes_exchange", "",
           "Biên bản trao đổi về hợp tác du lịch và văn hóa giữa {home} và {partner}",
           "Minutes of exchange on tourism and culture between {home_en} and {partner}",
           ("tourism", "culture"),
           "Đường bay thẳng mở lại sau dịch.",
           "Tăng gấp đôi lượng khách trong ba năm.", 3),
    Script("agreement", "",
           "Thỏa thuận phái cử lao động thời vụ giữa {home} và {partner}",
           "Agreement on seasonal workers between {home_en} and {partner}",
           ("labour",),
           "Nông dân trong tỉnh cần việc làm lúc nông nhàn.",
           "300 lao động mỗi năm, không ai bỏ trốn.", 2),
    Script("mou", "friendship",
           "Bản ghi nhớ hợp tác chuyển đổi số và đô thị thông minh giữa {home} và {partner}",
           "Memorandum of understanding on digital transformation and smart cities between "
           "{home_en} and {partner}",
           ("digital", "environment"),
           "Học cách làm của đối tác về điều hành giao thông.",
           "Một trung tâm điều hành chạy thử.", 5),
)  # fmt: skip
BORDER = Script(
    "minutes_agreement",
    "friendship",
    "Biên bản thỏa thuận hợp tác biên giới giữa {home} và {partner}",
    "Minutes of agreement on border cooperation between {home_en} and {partner}",
    ("border", "security"),
    "Giữ yên đường biên và giúp dân hai bên qua lại.",
    "Hai cuộc gặp mỗi năm, đường dây nóng.",
    0,
)
SIGNS = (
    ("meeting", "Họp trực tuyến rà soát các nội dung đã ký, thống nhất việc của quý sau."),
    ("visit", "Đoàn của đối tác thăm và làm việc hai ngày, gặp lãnh đạo UBND."),
    ("visit", "Đoàn của tỉnh thăm đối tác, khảo sát trường nghề và khu công nghiệp."),
    ("exchange", "Mười hai sinh viên bắt đầu học kỳ trao đổi."),
    ("letter", "Thư của đối tác đề nghị nối lại chương trình giáo viên tình nguyện."),
    ("activity", "Gian hàng đặc sản của tỉnh tại hội chợ của đối tác, ba ngày."),
    ("activity", "Khai giảng lớp tập huấn kỹ thuật, 25 học viên."),
)
LANGUAGES = {"JP": "ja", "KR": "ko", "CN": "zh", "LA": "lo", "KH": "km", "FR": "fr", "RU": "ru"}
