"""The account page of /admin/ without the name: an admin changes a name, which is then an event of the account."""

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel


class StaffAccountView(AccountView):
    def get_panels(self):
        return [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]


staff_account = require_admin_access(StaffAccountView.as_view())
