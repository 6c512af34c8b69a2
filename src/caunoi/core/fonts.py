"""Cuts the web fonts the pages use, once, at set-up.

Be Vietnam Pro (OFL 1.1, from the package fontpkg-be-vietnam-pro) is subset to the letters our
pages need and written as WOFF2. It has no tabular figures (its 1 is 385 wide, its 4 is 710), so
"Cau Noi Figures" is cut from it: the ten digits, all equally wide. Both stay under the OFL.
"""

import hashlib
import os
import shutil
import tempfile
from importlib import metadata, resources
from pathlib import Path

from fontTools import subset, ttLib

FACES = ("Regular", "Italic", "Medium", "SemiBold", "Bold")
FIGURE_FACES = ("Regular", "Medium", "SemiBold", "Bold")
DIGITS = "0123456789"
FIGURE_SPACE = "\u2007"
FIGURE_WIDTH = 672  # thousandths of an em; the widest digit, 4, keeps 96 % of its width
SIDE_BEARINGS = 48
# Latin-1, Latin Extended-A (partners' names), ơ ư ș ț, Vietnamese tone marks as combining
# letters (typed or pasted NFD), the Vietnamese block, punctuation, đồng, euro, minus.
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x218, 0x21B),
    (0x300, 0x31B),
    (0x323, 0x323),
    (0x1EA0, 0x1EF9),
    (0x2007, 0x2044),
    (0x20AB, 0x20AC),
    (0x2116, 0x2122),
    (0x2212, 0x2212),
)
RECIPE = "1"  # raise when the cut changes, so that existing folders are built again
STAMP = "STAMP"
PACKAGES = ("fontpkg-be-vietnam-pro", "fonttools")


def build(target: Path) -> bool:
    """Writes the fonts into `target` unless they are there already. True if it wrote them.

    Files appear by rename, the stamp last: a build that was killed is simply done again.
    """
    stamp = _stamp()
    if _is_current(target, stamp):
        return False
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".cut-") as work:
        made = _cut_all(Path(work))
        for path in made:
            os.replace(path, target / path.name)
    pending = target / f".{STAMP}.{os.getpid()}"
    pending.write_text(stamp)
    os.replace(pending, target / STAMP)
    return True


def file_names() -> list[str]:
    """Names of everything `build` writes, apart from the stamp."""
    text = [f"BeVietnamPro-{face}.woff2" for face in FACES]
    figures = [f"CauNoiFigures-{face}.woff2" for face in FIGURE_FACES]
    return [*text, *figures, "OFL.txt"]


def letters() -> str:
    """Every character the text fonts are asked to keep."""
    return "".join(chr(code) for first, last in RANGES for code in range(first, last + 1))


def _stamp() -> str:
    versions = ",".join(f"{name}={metadata.version(name)}" for name in PACKAGES)
    recipe = f"{RECIPE};{versions};{FACES};{FIGURE_FACES};{RANGES};{FIGURE_WIDTH}"
    return hashlib.sha256(recipe.encode()).hexdigest()


def _is_current(target: Path, stamp: str) -> bool:
    known = target / STAMP
    if not known.is_file() or known.read_text() != stamp:
        return False
    return all((target / name).is_file() for name in file_names())


def _cut_all(work: Path) -> list[Path]:
    with resources.as_file(resources.files("fontpkg_be_vietnam_pro")) as package:
        for face in FACES:
            source = package / "files" / f"BeVietnamPro-{face}.ttf"
            _cut_text(source, work / f"BeVietnamPro-{face}.woff2")
        for face in FIGURE_FACES:
            source = package / "files" / f"BeVietnamPro-{face}.ttf"
            _cut_figures(source, work / f"CauNoiFigures-{face}.woff2")
        shutil.copyfile(package / "LICENSE", work / "OFL.txt")
    return [work / name for name in file_names()]


def _cut_text(source: Path, target: Path) -> None:
    font = ttLib.TTFont(source)
    options = subset.Options(hinting=False, layout_features=["*"], name_IDs=["*"])
    _save_subset(font, options, letters(), target)


def _cut_figures(source: Path, target: Path) -> None:
    font = ttLib.TTFont(source)
    cutter = subset.Subsetter(subset.Options(hinting=False, layout_features=[], name_IDs=["*"]))
    cutter.populate(text=DIGITS + FIGURE_SPACE)
    cutter.subset(font)
    for digit in DIGITS:
        _widen(font, font.getBestCmap()[ord(digit)])
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = "CauNoiFigures" if record.nameID == 6 else "Cau Noi Figures"
    _save(font, target)


def _widen(font: ttLib.TTFont, name: str) -> None:
    """Gives one digit the common width, squeezing it only where it would touch its neighbour."""
    outlines = font["glyf"]
    glyph = outlines[name]
    width = glyph.xMax - glyph.xMin
    squeeze = min(1.0, (FIGURE_WIDTH - SIDE_BEARINGS) / width)
    glyph.coordinates.translate((-glyph.xMin, 0))
    glyph.coordinates.scale((squeeze, 1))
    glyph.coordinates.translate(((FIGURE_WIDTH - width * squeeze) / 2, 0))
    glyph.coordinates.toInt()
    glyph.recalcBounds(outlines)
    font["hmtx"][name] = (FIGURE_WIDTH, glyph.xMin)


def _save_subset(font: ttLib.TTFont, options: subset.Options, text: str, target: Path) -> None:
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    _save(font, target)


def _save(font: ttLib.TTFont, target: Path) -> None:
    font.flavor = "woff2"
    font.save(target)
