package dev.replystream.worker.delivery;

import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The channels that are switched on.
 *
 * @param on one for each, none when subscribers deliver all replies
 */
record DeliveryChannels(List<DeliveryChannel> on) {

    DeliveryChannels {
        on = List.copyOf(on);
    }

    static DeliveryChannels of(TelegramSettings telegram, WebhookSettings webhook, InstantSource clock) {
        List<DeliveryChannel> on = new ArrayList<>();
        if (telegram.isOn()) {
            HttpClient http =
                    HttpClient.newBuilder().connectTimeout(telegram.timeout()).build();
            on.add(new TelegramChannel(telegram, http));
        }
        if (webhook.isOn()) {
            on.add(new WebhookChannel(webhook, postedChannels(telegram, webhook), clock));
        }
        return new DeliveryChannels(on);
    }

    private static Predicate<String> postedChannels(TelegramSettings telegram, WebhookSettings webhook) {
        if (!webhook.channels().isEmpty()) {
            return webhook.channels()::contains;
        }
        return telegram.isOn() ? channel -> !channel.equals(TelegramChannel.NAME) : channel -> true;
    }
}
