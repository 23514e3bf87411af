"""Sets a page by a template of resources/: PDF for a file, pictures of its pages for a printer or a screen.

Everything goes from memory to memory: the template's bytes, the data beside it, and what comes out. Tests
watch that nothing is written on the way.
"""

import json
from collections.abc import Mapping
from typing import Any, cast

from core.resources import resource_path

PRINT_DPI = 300


def set_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """A tagged PDF (PDF/A-2a and PDF/UA-1) of `resources/office/<template>.typ`, filled with `data`."""
    made = _compile(template, data, format="pdf", pdf_standards=["a-2a", "ua-1"])
    return cast("bytes", made)


def set_pictures(template: str, data: Mapping[str, Any], dpi: float = PRINT_DPI) -> list[bytes]:
    """The same pages as PNG pictures, one each."""
    made = _compile(template, data, format="png", ppi=dpi)
    return made if isinstance(made, list) else [cast("bytes", made)]


def _compile(template: str, data: Mapping[str, Any], **how: Any) -> Any:
    import typst  # 20 MB that only printing needs

    return typst.compile(
        resource_path("office", f"{template}.typ").read_bytes(),
        output=None,
        font_paths=[str(resource_path("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        **how,
    )
