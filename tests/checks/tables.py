"""A table as data → a report that holds it, as text from a website, as Markdown with pipes or HTML, as a Word document."""

from __future__ import annotations

from collections.abc import Sequence

from ..readers.docx_factory import docx, paragraph

TITLE = "青溪县人民政府关于2024年法治政府建设情况的报告"
HEADING = "一、主要举措和成效"
Rows = Sequence[Sequence[str]]


def split(rows: Sequence[str]) -> list[list[str]]:
    """Return the cells of rows as they are written in a table of cases."""
    return [[cell.strip() for cell in row.split("|")] for row in rows]


def is_merged(rows: Rows) -> bool:
    return any(cell in ("<", "^") for row in rows for cell in row)


def as_text(rows: Rows, caption: str, text: str) -> bytes:
    cells = "\n".join(f"{cell}|" for row in rows for cell in row)
    return f"{TITLE}\n{HEADING}\n{text}\n{caption}\n{cells}\n".encode()


def as_markdown(rows: Rows, caption: str, text: str) -> bytes:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    table = "\n".join(lines)
    return f"# {TITLE}\n\n## {HEADING}\n\n{text}\n\n{caption}\n\n{table}\n".encode()


def as_html(rows: Rows, caption: str, text: str) -> bytes:
    lines = []
    for at, row in enumerate(rows):
        cells = [
            f'<td colspan="{columns}" rowspan="{below}">{cell}</td>'
            for column, cell in enumerate(row)
            if cell not in ("<", "^")
            for columns, below in [extent(rows, at, column)]
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    table = "\n".join(("<table>", *lines, "</table>"))
    return f"# {TITLE}\n\n## {HEADING}\n\n{text}\n\n{caption}\n\n{table}\n".encode()


def as_word(rows: Rows, caption: str, text: str) -> bytes:
    written = "".join(f"<w:tr>{_word_row(rows, at)}</w:tr>" for at in range(len(rows)))
    above = "".join(paragraph(line) for line in (TITLE, HEADING, text, caption) if line)
    return docx(f"{above}<w:tbl>{written}</w:tbl>{paragraph('')}")


def extent(rows: Rows, at: int, column: int) -> tuple[int, int]:
    """Return how many columns and rows a cell takes."""
    columns = below = 1
    while column + columns < len(rows[at]) and rows[at][column + columns] == "<":
        columns += 1
    while at + below < len(rows) and rows[at + below][column] == "^":
        below += 1
    return columns, below


def _word_row(rows: Rows, at: int) -> str:
    cells = []
    for column, cell in enumerate(rows[at]):
        if cell == "<":
            continue
        columns, below = extent(rows, at, column)
        merge = '<w:vMerge w:val="restart"/>' if below > 1 else "<w:vMerge/>" if cell == "^" else ""
        properties = f'<w:tcPr><w:gridSpan w:val="{columns}"/>{merge}</w:tcPr>'
        cells.append(f"<w:tc>{properties}{paragraph('' if cell == '^' else cell)}</w:tc>")
    return "".join(cells)


FORMS = {"text.txt": as_text, "pipes.md": as_markdown, "html.md": as_html, "word.docx": as_word}
