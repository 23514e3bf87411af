"""Sets a page by a template of resources/: PDF for a file, pictures of its pages for a printer or a screen.

Everything goes from memory to memory: the template's bytes, the data beside it, and what comes out. Tests
watch that nothing is written on the way.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, cast

from core.resources import resource_path

PRINT_DPI = 300
_OTHER_SCRIPTS = re.compile("[\u0700-\u1dff\u2c00-\ufaff\U00010000-\U0003ffff]")
"""Letters past Latin, Greek, Cyrillic and Arabic, which come with Heard and with what sets its pages."""


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

    said = json.dumps(data, ensure_ascii=False)
    return typst.compile(
        resource_path("office", f"{template}.typ").read_bytes(),
        output=None,
        font_paths=[str(resource_path("fonts"))],
        # For the letters of other scripts a computer has its own, or not.
        ignore_system_fonts=not _OTHER_SCRIPTS.search(said),
        sys_inputs={"data": said},
        **how,
    )
