"""The address and the password of the demo accounts: the demo makes them, the server refuses them outside DEMO."""

DEMO_DOMAIN = "@demo.example"
DEMO_PASSWORD = "otop-demo-2569"  # noqa: S105 - published on purpose; lms.ops.startup refuses it outside DEMO
