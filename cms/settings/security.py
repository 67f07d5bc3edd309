"""Who may embed, read and frame what we serve, and how cookies are kept."""

# Clinics are opened while the site runs, so the list of hosts is in the database: `clinics`'
# middleware answers 404 to a host that is no clinic's before anything else looks at it.
ALLOWED_HOSTS = ["*"]

# The editor's preview is a frame on the admin's own host.
X_FRAME_OPTIONS = "SAMEORIGIN"
