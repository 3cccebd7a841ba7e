"""Pages of the people app: sign-in, the user's own account, and the officers' pages for accounts."""
