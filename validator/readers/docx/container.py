"""Opens the zip archive that a .docx is, gives its parts by name, and refuses what no word processor writes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import NamedTuple

from validator.readers.docx.complaints import Trouble
from validator.readers.docx.diagnosis import ZIP_MAGIC, not_a_container

MEMBER_LIMIT = 5_000
TOTAL_LIMIT = 256 << 20
PART_LIMIT = 64 << 20

_CENTRAL_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Everything `zipfile` was seen to raise on damaged bytes; the mutation test keeps this list honest.
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, OverflowError)


class Container(NamedTuple):
    """An archive that passed the checks; the names of its members are looked up without regard to case."""

    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]

    def part(self, path: str) -> bytes | None:
        """Return the bytes of a member, or `None` when there is none of that name."""
        member = self.members.get(path.lower())
        if member is None:
            return None
        try:
            with self.archive.open(member) as stream:
                # The declared size is the sender's word: what counts is what comes out.
                content = stream.read(PART_LIMIT + 1)
        except _DAMAGE:
            raise Trouble.DAMAGED.refusal() from None
        if len(content) > PART_LIMIT:
            raise Trouble.TOO_LARGE.refusal()
        return content


def open_container(data: bytes) -> Container:
    """Open the bytes of a file, or raise the refusal that says what they are instead."""
    if not data.startswith(ZIP_MAGIC):
        raise not_a_container(data)
    # Counted before `zipfile` builds an object for each: every entry of the directory has this signature.
    if data.count(_CENTRAL_ENTRY) > MEMBER_LIMIT:
        raise Trouble.TOO_MANY.refusal()
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE:
        raise Trouble.DAMAGED.refusal() from None
    members = archive.infolist()
    _check(members)
    return Container(archive, {member.filename.lower(): member for member in members})


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MEMBER_LIMIT:
        raise Trouble.TOO_MANY.refusal()
    if sum(member.file_size for member in members) > TOTAL_LIMIT:
        raise Trouble.TOO_LARGE.refusal()
    if len({member.filename.lower() for member in members}) < len(members):
        raise Trouble.DUPLICATE.refusal()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Trouble.LOCKED_ZIP.refusal()
    if any(member.compress_type not in _COMPRESSIONS for member in members):
        raise Trouble.COMPRESSION.refusal()
