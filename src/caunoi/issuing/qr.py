"""The code by which a paper is verified, as a square to scan. Pure."""

import io

import segno


def svg(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, border=0, scale=4, omitsize=True
    )
    return out.getvalue().decode()


def png(address: str) -> bytes:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", border=0, scale=12)
    return out.getvalue()
