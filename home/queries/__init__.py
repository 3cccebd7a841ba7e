"""What the site's own pages and the desks show, composed of the apps' queries."""
