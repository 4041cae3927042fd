"""The figures of a report and what ties them together: read once, for the kinds `sum`, `ratio` and `conflict`.

`model` cuts the text into pieces and tells of every figure what it counts and what it is there for; the other modules
read from that how figures belong together: `parts` of a whole, `rates` and shares, `growth`, `flows`, `series`.
"""
