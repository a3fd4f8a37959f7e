"""PDF files, by pypdf."""

from __future__ import annotations

import io
import re
import zlib

from summarizer.load.reading import Reading, failed, quiet, some, whole
from summarizer.records import Article

_LETTER = re.compile(r"[^\W\d_]")
_NO_TITLE = re.compile(r"untitled|.*\.(?:docx?|odt|rtf|indd|qxd|pages|tex|pdf|html?)|microsoft word.*", re.I)
_BROKEN = (
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError),
    *(RecursionError, NotImplementedError, OSError, zlib.error),
)
"""What pypdf lets through from files that break the rules of the format."""


def read(data: bytes, name: str) -> Reading:
    """One article: the text of all pages. A scan, which has none, and an encrypted file are problems."""
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    quiet("pypdf")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return failed(name, "encrypted", "is protected by a password; save a copy without one")
        pages = [whole(page.extract_text()) for page in reader.pages]
        title = some(reader.metadata.title) if reader.metadata else None
    except (DependencyError, FileNotDecryptedError):
        return failed(name, "encrypted", "is encrypted; save a copy without protection")
    except (PyPdfError, *_BROKEN) as error:
        return failed(
            name, "unreadable", f"is no PDF that can be read ({type(error).__name__}); save it again"
        )
    if not any(map(_LETTER.search, pages)):
        return failed(
            name, "scan", "is a scan: pictures of pages without text; run it through OCR (ocrmypdf) first"
        )
    blank = sum(1 for page in pages if not _LETTER.search(page))
    warnings = (f"{blank} of {len(pages)} pages have no text; they may be scans",) if blank else ()
    return Reading(
        (
            Article(
                text="\n".join(pages),
                title=None if title and _NO_TITLE.fullmatch(title) else title,
                extractor=f"pypdf {pypdf.__version__}",
                warnings=warnings,
            ),
        )
    )
