"""File signatures: tells a spreadsheet, picture or archive from a table of text, and what to do."""

import io
import zipfile

from core.tables.words import spreadsheet

_OPEN_TEXT = b"mimetypeapplication/vnd.oasis.opendocument"

_BEGINNINGS = (
    (b"\x1f\x8b", "This is a file packed by gzip. Unpack it, and open the table that is in it."),
    (b"BZh", "This is a file packed by bzip2. Unpack it, and open the table that is in it."),
    (b"\xfd7zXZ\x00", "This is a file packed by xz. Unpack it, and open the table that is in it."),
    (b"7z\xbc\xaf\x27\x1c", "This is a 7z archive. Unpack it, and open the table that is in it."),
    (b"Rar!\x1a\x07", "This is a RAR archive. Unpack it, and open the table that is in it."),
    (b"\x28\xb5\x2f\xfd", "This is a file packed by zstd. Unpack it, and open the table in it."),
    (b"%PDF-", "This is a PDF document. A table of people has to be text, such as a CSV file."),
    (b"\x89PNG", "This is a picture. A table of people has to be text, such as a CSV file."),
    (b"\xff\xd8\xff", "This is a picture. A table of people has to be text, such as a CSV file."),
    (b"SQLite format 3", "This is a database of SQLite. Export the table from it as CSV."),
    (b"PAR1", "This is a Parquet file. Export the table from it as CSV."),
    (b"{\\rtf", "This is a document of a word processor. Save the table as CSV."),
    (
        b"\xd0\xcf\x11\xe0",
        "This is a document of an older office program, perhaps a spreadsheet. Save it there as "
        "CSV, and open that.",
    ),
)

_ARCHIVE = "This is a ZIP archive. Unpack it, and open the table that is in it."
_DOCUMENT = "This is a document of a word processor. Save the table as CSV, and open that."


def not_a_table(data: bytes) -> str:
    """Return the sentence about a file that is known to be something else; empty if none is."""
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zipped(data)
    return next((said for mark, said in _BEGINNINGS if data.startswith(mark)), "")


def _zipped(data: bytes) -> str:
    """Say which of the many files it is that are ZIP archives inside."""
    if _OPEN_TEXT + b".spreadsheet" in data[:200]:
        return spreadsheet("OpenDocument")
    if _OPEN_TEXT in data[:200]:
        return _DOCUMENT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _ARCHIVE
    if any(name.startswith("xl/") for name in names):
        return spreadsheet("Excel")
    if "Index/CalculationEngine.iwa" in names:
        return spreadsheet("Numbers")
    return _DOCUMENT if any(name.startswith("word/") for name in names) else _ARCHIVE
