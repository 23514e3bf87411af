"""Sets a page by a template of resources/: PDF for a file, pictures of its pages for a printer or a screen.

Everything goes from memory to memory: the template's bytes, the data beside it, and what comes out. Tests
watch that nothing is written on the way.
"""

import json
from collections.abc import Mapping
from typing import Any, cast

from core.resources import resource_path

PRINT_DPI = 300


def set_pdf(template: str, data: Mapping[str, Any], **files: str) -> bytes:
    """A tagged PDF (PDF/A-2a and PDF/UA-1) of `resources/office/<template>.typ`, filled with `data`.

    `files` are further inputs by name, such as the SVG of a QR code.
    """
    made = _compile(template, data, files, format="pdf", pdf_standards=["a-2a", "ua-1"])
    return cast("bytes", made)


def set_pictures(template: str, data: Mapping[str, Any], dpi: float = PRINT_DPI, **files: str) -> list[bytes]:
    """The same pages as PNG pictures, one each."""
    made = _compile(template, data, files, format="png", ppi=dpi)
    return made if isinstance(made, list) else [cast("bytes", made)]


def _compile(template: str, data: Mapping[str, Any], files: Mapping[str, str], **how: Any) -> Any:
    import typst  # 20 MB that only printing needs

    return typst.compile(
        resource_path("office", f"{template}.typ").read_bytes(),
        output=None,
        font_paths=[str(resource_path("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), **files},
        **how,
    )
