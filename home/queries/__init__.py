"""What the public pages show, composed of the apps' queries."""
