package dev.replystream.worker.delivery;

class InMemoryDeliveryClaimsTest extends DeliveryClaimsContract {

    private final InMemoryDeliveryClaims claims = new InMemoryDeliveryClaims(() -> 1_000);

    @Override
    DeliveryClaims claims() {
        return claims;
    }
}
