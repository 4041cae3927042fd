"""The editor server: what `nianbao lint` and `nianbao rules check` say, while a draft or a rulebook is being written.

`protocol` speaks with the client, `store` holds the texts of its open documents, `schedule` decides when something is
judged and `plans` by which rules; `drafts`, `rulebooks` and `configurations` judge it, in the `processes` beside the
server, which can be ended; and each of the others makes one answer of what was judged: `diagnostics`, `hover`,
`actions` (with `waiving` and `inserting`), `symbols`. `session` is all that is open; `features` ties them together.
"""
