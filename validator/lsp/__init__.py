"""The editor server: what `nianbao lint` and `nianbao rules check` say, while a draft or a rulebook is being written.

`protocol` speaks with the client over `pipes`, `store` holds the texts of its open documents, `schedule` decides when
something is judged and `plans` by which rules, `drafts`, `rulebooks` and `configurations` judge it, and each of the
others makes one answer of what was judged: `diagnostics`, `hover`, `actions` (with `waiving` and `inserting`),
`symbols`. `features` ties them together at the `desk`.
"""
