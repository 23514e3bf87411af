"""QR codes, as a picture for paper and as dots for a screen."""

import io


def qr_dots(text: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of dots, True for dark, without the white edge that belongs round it (four dots wide)."""
    return tuple(tuple(bool(dot) for dot in row) for row in _code(text).matrix)


def qr_svg(text: str) -> str:
    """As SVG with its white edge."""
    out = io.BytesIO()
    _code(text).save(out, kind="svg", border=4, xmldecl=False, svgns=True, dark="#000", light="#fff")
    return out.getvalue().decode("utf-8")


def _code(text: str):  # type: ignore[no-untyped-def]
    import segno

    return segno.make(text, error="m", micro=False)
