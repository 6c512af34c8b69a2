import unicodedata

import pytest

from caunoi.core.vietnamese import carries_secret_marking
from caunoi.core.vietnamese.secrecy import SecrecyLevel

MARKED_TEXTS = [
    ("MẬT", "MẬT"),
    ("TỐI MẬT", "TỐI MẬT"),
    ("TUYỆT MẬT", "TUYỆT MẬT"),
    ("UBND TỈNH PHÚ THỌ\nMẬT\nSố: 12/BC-UBND", "MẬT"),
    ("(MẬT)", "MẬT"),
    ("- MẬT -", "MẬT"),
    ("BÁO CÁO TÌNH HÌNH [MẬT]", "MẬT"),
    ("Kèm theo báo cáo “MẬT” của Sở", "MẬT"),
    ("Số: 12/BC-UBND        MẬT", "MẬT"),
    ("Số: 12/BC-UBND\tMẬT\tngày 3/5", "MẬT"),
    ("Số: 12/BC-UBND MẬT", "MẬT"),
    ("MẬT – Bản số 05", "MẬT"),
    ("Công văn này đóng dấu MẬT.", "MẬT"),
    ("Văn bản MẬT gửi kèm", "MẬT"),
    ("TÀI LIỆU MẬT", "MẬT"),
    ("Độ mật: Mật", "MẬT"),
    ("độ mật : mật", "MẬT"),
    ("Độ mật: Tối mật", "TỐI MẬT"),
    ("Mức độ mật Tuyệt mật", "TUYỆT MẬT"),
    ("Độ mật:\nMẬT", "MẬT"),
    ("Tài liệu thuộc danh mục tối mật của tỉnh", "TỐI MẬT"),
    ("kèm phụ lục tuyệt mật", "TUYỆT MẬT"),
    ("Tối Mật", "TỐI MẬT"),
    ("TUYỆT\nMẬT", "TUYỆT MẬT"),
    ("TUYỆT-MẬT", "TUYỆT MẬT"),
    ("T U Y Ệ T  M Ậ T", "TUYỆT MẬT"),
    ("T U Y Ệ T M Ậ T", "TUYỆT MẬT"),
    ("T Ố I  M Ậ T", "TỐI MẬT"),
    ("M Ậ T", "MẬT"),
    ("T.U.Y.Ệ.T  M.Ậ.T", "TUYỆT MẬT"),
    ("TUYET MAT", "TUYỆT MẬT"),
    ("TOI MAT", "TỐI MẬT"),
    ("DO MAT: MAT", "MẬT"),
    ("Do mat: toi mat", "TỐI MẬT"),
    ("mật", "MẬT"),
    ("hợp tác; Mật; biên giới", "MẬT"),
    ("TUYỆT\u00a0MẬT", "TUYỆT MẬT"),
    ("M\u200bẬT", "MẬT"),
]

MARKED_NAMES = [
    ("cv-12-MAT.pdf", "MẬT"),
    ("cv-12-mat.pdf", "MẬT"),
    ("CV-12-MAT.PDF", "MẬT"),
    ("MAT.pdf", "MẬT"),
    ("mat.docx", "MẬT"),
    ("MẬT.docx", "MẬT"),
    ("12_MẬT_2026.docx", "MẬT"),
    ("MAT-05-2026.pdf", "MẬT"),
    ("tuyet_mat.docx", "TUYỆT MẬT"),
    ("TUYET-MAT.docx", "TUYỆT MẬT"),
    ("BaoCaoTuyetMat.docx", "TUYỆT MẬT"),
    ("tối mật.xlsx", "TỐI MẬT"),
    ("toi-mat.xlsx", "TỐI MẬT"),
    ("ToiMat.xlsx", "TỐI MẬT"),
    ("Công văn mật.docx", "MẬT"),
    ("cong-van-mat.docx", "MẬT"),
    ("TAI LIEU MAT 2026.pdf", "MẬT"),
    ("Bao cao MAT.pdf", "MẬT"),
    ("Báo cáo 12 MẬT về hợp tác.pdf", "MẬT"),
    ("bao-cao (mat).pdf", "MẬT"),
    ("Bao cao [MAT] quy 3.docx", "MẬT"),
    ("Báo cáo (Mật).docx", "MẬT"),
    ("Do_mat_Mat.docx", "MẬT"),
    ("MAT/bao-cao-quy-3.pdf", "MẬT"),
    ("kế hoạch hợp tác - MẬT.docx", "MẬT"),
    ("MẬT-thoa-thuan.docx", "MẬT"),
    ("MẬT thỏa thuận Gunma.pdf", "MẬT"),
    ("12-MAT-BNG.docx", "MẬT"),
]

MARKED_TEXTS += [("MẬT/KHẨN", "MẬT"), ("Nơi nhận: HỎA TỐC - MẬT", "MẬT")]

UNMARKED_TEXTS = [
    "",
    "bảo mật",
    "BẢO MẬT THÔNG TIN",
    "QUY ĐỊNH VỀ BẢO MẬT",
    "mật ong bạc hà Mèo Vạc",
    "MẬT ONG BẠC HÀ",
    "mật độ dân số",
    "MẬT ĐỘ DÂN SỐ NĂM 2025",
    "BÁO CÁO MẬT ĐỘ DÂN SỐ",
    "bí mật kinh doanh",
    "BÍ MẬT NHÀ NƯỚC",
    "mật khẩu",
    "MẬT KHẨU: ********",
    "TÀI LIỆU MẬT MÃ HỌC",
    "quan hệ thân mật giữa hai địa phương",
    "tuần trăng mật",
    "Ông Nguyễn Văn Mật, Chủ tịch Hội",
    "NGUYỄN VĂN MẬT",
    "Ngày Mật được mùa nhất của các trại ong",
    "Hương rừng, mật ngọt và nắng",
    "Thịt gà, mật, hạt tiêu",
    "Luật Bảo vệ bí mật nhà nước số 29/2018/QH14",
    "Dự án của MAT Foundation",
    "Please use the format of this material",
    "The cat sat on the mat",
    "MAT",
    "toi mat vi o cho",
    "Buổi tối mật ong được bán nhiều hơn",
    "Đoàn gặp mặt doanh nghiệp",
    "MẶT TRẬN TỔ QUỐC",
    "TỔN THẤT, MẤT MÁT",
]

UNMARKED_NAMES = [
    "bao-mat-thong-tin.pdf",
    "mật ong Mộc Châu.pdf",
    "MẬT ONG.pdf",
    "mat-ong-2026.pdf",
    "mật độ dân số.xlsx",
    "mat-khau.txt",
    "bí mật kinh doanh.docx",
    "Nguyễn Văn Mật.pdf",
    "NGUYỄN VĂN MẬT.pdf",
    "cv_nguyen_van_mat.pdf",
    "NGUYEN-VAN-MAT-1990.pdf",
    "mat-tran-to-quoc.docx",
    "2026-MAT-TRAN-TO-QUOC.docx",
    "GAP-MAT-2026.pdf",
    "le-ra-mat.pdf",
    "format.pdf",
    "material-list.xlsx",
    "MAT Foundation.pdf",
    "MAT Foundation - MOU 2026.pdf",
    "mat-truoc.jpg",
    "mat1.jpg",
    "model.mat",
    "Thỏa thuận hợp tác Huế - Blois.docx",
]


def ids(value):
    return ascii(value)


@pytest.mark.parametrize(("text", "level"), MARKED_TEXTS, ids=ids)
def test_a_text_with_a_marking_is_refused(text, level):
    marking = carries_secret_marking(text)
    assert marking is not None
    assert marking.level == level


@pytest.mark.parametrize(("name", "level"), MARKED_NAMES, ids=ids)
def test_a_file_name_with_a_marking_is_refused(name, level):
    marking = carries_secret_marking(name)
    assert marking is not None
    assert marking.level == level


@pytest.mark.parametrize("text", UNMARKED_TEXTS, ids=ids)
def test_a_text_that_only_uses_the_word_is_not_refused(text):
    assert carries_secret_marking(text) is None


@pytest.mark.parametrize("name", UNMARKED_NAMES, ids=ids)
def test_a_file_name_that_only_uses_the_word_is_not_refused(name):
    assert carries_secret_marking(name) is None


@pytest.mark.parametrize(("text", "level"), MARKED_TEXTS + MARKED_NAMES, ids=ids)
def test_decomposed_letters_change_nothing(text, level):
    marking = carries_secret_marking(unicodedata.normalize("NFD", text))
    assert marking is not None
    assert marking.level == level


def test_a_marking_deep_in_a_long_text_is_found():
    text = "Hai bên thống nhất hợp tác về du lịch và giáo dục.\n" * 2000
    marking = carries_secret_marking(text + "TỐI MẬT\n" + text)
    assert marking is not None
    assert (marking.level, marking.found) == (SecrecyLevel.HIGH, "TỐI MẬT")


def test_the_level_reads_as_the_law_writes_it():
    assert [str(level) for level in SecrecyLevel] == ["MẬT", "TỐI MẬT", "TUYỆT MẬT"]


@pytest.mark.parametrize("filler", [" ", "\n", "tối\n", "độ mật ", "- ", "(", "M Ậ T O ", "12/a "])
def test_a_file_made_to_be_slow_is_not(filler):
    assert carries_secret_marking(filler * 20_000 + "hết", is_name=False) is None
