"""Builds small .docx files from snippets of WordprocessingML, with `zipfile` and nothing else.

In the snippets the prefix `w:` stands for WordprocessingML; the other prefixes are declared too.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = {
    "w": WORD,
    "r": OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Members = dict[str, bytes]


def archive(members: Members | Iterable[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of these members, the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as target:
        for name, content in members.items() if isinstance(members, dict) else members:
            target.writestr(zipfile.ZipInfo(name), content, compression)
    return stream.getvalue()


def element(name: str, content: str) -> bytes:
    """Return a part whose root is this element."""
    declarations = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    return f"{HEAD}<{name} {declarations}>{content}</{name}>".encode()


def relationships(targets: dict[str, str]) -> bytes:
    """Return a relationships part: the last word of each type, and where it leads."""
    entries = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'.encode()


def content_types(main: str = "/word/document.xml", main_type: str = MAIN_TYPE) -> bytes:
    """Return the content types part, which names the main part."""
    override = f'<Override PartName="{main}" ContentType="{main_type}"/>'
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{override}</Types>'.encode()


def members(body: str, **parts: str) -> Members:
    """Return the members of a document with this body; `styles`, `numbering` and so on give its other parts."""
    made = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
        "word/document.xml": element("w:document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/_rels/document.xml.rels": relationships({kind: f"{kind}.xml" for kind in parts}),
    }
    return made | {f"word/{kind}.xml": element(f"w:{kind}", content) for kind, content in parts.items()}


def docx(body: str, **parts: str) -> bytes:
    """Return a document with this body; `styles`, `numbering` and so on give its other parts."""
    return archive(members(body, **parts))


def strict(made: Members) -> Members:
    """Return the same document in the strict variant of the format."""
    swaps = ((WORD, STRICT_WORD), (OFFICE, STRICT_OFFICE))
    changed = {}
    for name, content in made.items():
        for old, new in swaps:
            changed[name] = changed.get(name, content).replace(old.encode(), new.encode())
    return changed


def paragraph(text: str = "", properties: str = "", style: str = "", numbered: tuple[int, int] | None = None) -> str:
    """Return a paragraph of one run; `numbered` is the list and the level of its automatic number."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    number = ""
    if numbered is not None:
        number = f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{named}{number}{properties}</w:pPr>{run(text) if text else ''}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def level(index: int, number_format: str, text: str, more: str = "", *, start: int = 1, suffix: str = "") -> str:
    """Return one level of a list definition; `more` stands before its text."""
    begin = f'<w:start w:val="{start}"/>'
    after = f'<w:suff w:val="{suffix}"/>' if suffix else ""
    shape = f'<w:numFmt w:val="{number_format}"/>{more}{after}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{index}">{begin}{shape}</w:lvl>'


def definition(identifier: int, *levels: str) -> str:
    """Return a list definition."""
    return f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'


def number(identifier: int, defined_by: int, overrides: str = "") -> str:
    """Return a list that uses a definition."""
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{defined_by}"/>{overrides}</w:num>'


def style(identifier: str, name: str, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    """Return a style; `properties` are its `w:pPr` and `w:rPr`."""
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{parent}{properties}</w:style>'


def field(instruction: str, result: str) -> str:
    """Return the runs of a field; `result` is its runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    asked = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark.format("begin") + asked + mark.format("separate") + result + mark.format("end")


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of cells, each given by its paragraphs."""
    written = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in written) + "</w:tbl>"


def text_box(content: str) -> str:
    """Return a run with a text box, written twice as Word does: for new readers and for old ones."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
