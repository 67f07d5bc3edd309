from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "delivery"

    def ready(self) -> None:
        from delivery import noticing, root_paths
        from delivery.cdn import waking as purging
        from delivery.pictures import losing
        from delivery.pictures import waking as making
        from delivery.webhooks import waking

        root_paths.connect()  # Before an edition is raised for a slug.
        noticing.connect()
        losing.connect()
        purging.connect()
        waking.connect()
        making.connect()
