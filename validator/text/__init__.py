"""Pure text: folding, numerals, width, language and patterns; nothing here knows a document."""
