from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "delivery"

    def ready(self) -> None:
        from delivery import noticing
        from delivery.webhooks import waking

        noticing.connect()
        waking.connect()
