"""Many drafts: what is asked, where they come from, who judges them, and where the results go."""
